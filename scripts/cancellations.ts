import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { RestClient, StoredWorkflow } from './n8n/rest';
import { chain, MANUAL } from './n8n/workflows';
import type { OutcomeRow } from './outcomes';
import { align, money, shorten } from './table';

const NAME = 'Cancellations of the month';

/** What Get Many says of a cancellation, as far as the table shows it; money in major units, times as ISO 8601. */
export interface CancellationRow extends IDataObject {
	cancellationId: string;
	paymentId: string;
	/** V1 only. */
	orderNumber: string | null;
	amount: number;
	currency: string;
	status: string;
	method: string | null;
	reason: string | null;
	/** Null where it has not succeeded. */
	cancelledAt: string | null;
}

/** The node's parameters that list this month's cancellations. */
export const ofTheMonth = (apiVersion: 'v1' | 'v2'): INodeParameters => ({ apiVersion, resource: 'cancellation', operation: 'getAll', returnAll: true, filters: { from: "={{ $now.startOf('month').toISODate() }}" } });

/**
 * Lists this month's cancellations through n8n, by the clock of Seoul.
 *
 * @throws Error if the workflow does not end
 */
export async function cancellationsOfTheMonth(apiVersion: 'v1' | 'v2', credentials: INodeCredentials, n8n: RestClient): Promise<{ workflow: StoredWorkflow; rows: CancellationRow[] }> {
	const list = { name: 'Cancellations', type: 'n8n-nodes-portone.portOne', typeVersion: 1, credentials, parameters: ofTheMonth(apiVersion) };
	const workflow = await n8n.createWorkflow({ ...chain(`${NAME} (환불 내역), PortOne ${apiVersion.toUpperCase()}`, [MANUAL, list]), settings: { executionOrder: 'v1', timezone: 'Asia/Seoul' } });
	const run = await n8n.run(workflow);
	if (run.status !== 'success') throw new Error(`The workflow ended with ${run.status}: ${run.error?.message}`);
	// The node's own output.
	return { workflow, rows: run.json('Cancellations') as CancellationRow[] };
}

/** What the accountant reads: one line a cancellation, columns aligned in a terminal. */
export function cancellationTable(rows: CancellationRow[]): string {
	const lines = rows.map(({ cancelledAt, orderNumber, paymentId, amount, currency, method, status, reason }) => [
		(cancelledAt ?? '').slice(0, 16).replace('T', ' '),
		orderNumber ?? paymentId,
		money(amount, currency),
		method ?? '',
		status,
		shorten(reason ?? ''),
	]);
	return align(['cancelled', 'order', 'amount', 'method', 'status', 'reason'], lines);
}

/** The refunds that were made but stand in no cancellation of the list. */
export function unlisted(outcomes: OutcomeRow[], rows: CancellationRow[]): OutcomeRow[] {
	const listed = new Set(rows.map(({ cancellationId }) => cancellationId));
	return outcomes.filter(({ outcome, cancellationId }) => outcome === 'refunded' && !listed.has(cancellationId ?? ''));
}
