import type { INodeParameters } from 'n8n-workflow';
import type { UndoOutcome } from '../../../nodes/PortOne/refund/undo';
import type { FaultName } from '../../../sandbox/faults';
import type { Version } from '../../support/versions';
import type { Cells, Ended, Execution } from '../../../scripts/engine/execution';
import { ownPart, start } from './harness';
import type { Shop } from './shop';

/** A row that an operation around a refund has put out, as far as all of them have it. */
export interface UndoneRow {
	outcome: string;
	code: string | null;
	message: string | null;
	[field: string]: unknown;
}

/** How rows came out, in the order of the outputs. */
export type UndoEnded = Ended & { rows: UndoneRow[]; outcomes: string[] };

/** What a test asks of an operation: its parameters, and what an execution takes. */
export interface UndoRun extends Partial<Omit<Execution, 'items' | 'parameters'>> {
	parameters?: INodeParameters;
	options?: INodeParameters;
	by?: string;
}

/**
 * An operation of a shop that undoes something around a refund, over rows whose column `payment` points at the payment. It goes on after
 * errors and settles quickly, unless told otherwise.
 *
 * @param own parameters of the operation's own
 */
export function undoer(shop: Shop, version: Version, resource: string, operation: string, own: INodeParameters = {}) {
	const begin = async (rows: Cells[], { parameters, options, by = version.byId, ...run }: UndoRun = {}) => {
		const { done, cancel } = await start({
			items: rows,
			parameters: { apiVersion: version.apiVersion, resource, operation, payment: { __rl: true, mode: by, value: '={{ $json.payment }}' }, options: { settleTime: 0.4, ...options }, ...own, ...parameters },
			credentials: { [version.credential.type]: shop.stored },
			onError: 'continueRegularOutput',
			...run,
		});
		return { done: done.then(withRows), cancel };
	};
	return { start: begin, run: async (rows: Cells[], run?: UndoRun): Promise<UndoEnded> => await (await begin(rows, run)).done };
}

function withRows(ended: Ended): UndoEnded {
	// n8n's items have no types; that they are the node's rows is what the tests are about.
	const own: unknown[] = ended.outputs.flat().map(ownPart);
	const rows = own as UndoneRow[];
	return { ...ended, rows, outcomes: rows.map(({ outcome }) => outcome) };
}

/** A fault of the sandbox, how a row ends that meets it, and whether PortOne has done what was asked. */
export type UndoFault = [fault: FaultName, more: object, outcome: UndoOutcome, isDone: boolean];

export const UNDO_FAULTS: UndoFault[] = [
	['dropAfter', {}, 'done', true],
	['serverErrorAfter', {}, 'done', true],
	['htmlAfter', {}, 'done', true],
	['cutOff', {}, 'done', true],
	['slow', { ms: 100 }, 'done', true],
	['applyLate', { ms: 150 }, 'done', true],
	['tooManyRequests', {}, 'done', true],
	['tokenRevoked', {}, 'done', true],
	['dropBefore', {}, 'unknown', false],
	['serverError', {}, 'unknown', false],
	['html', {}, 'unknown', false],
	['refuse', {}, 'refused', false],
	['unheeded', {}, 'unknown', false],
];
