import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { StoredWorkflow } from '../../../scripts/n8n/rest';
import type { Run } from '../../../scripts/n8n/runData';
import { MANUAL, chain, input, refund, split, webhook, type RefundHow } from '../../../scripts/n8n/workflows';
import type { Version } from '../../support/versions';
import { openN8n, type Opened, type Sandbox } from './opened';

/** A shop at the sandbox that refunds with a real n8n. */
export interface Shop extends Opened {
	/** Ids of fresh payments of 10,000 won. */
	pay: (version: Version, count: number) => string[];
	/** Stores a workflow that refunds rows of `{payment, amount, reason}`. */
	workflow: (version: Version, rows: object[], how?: RefundHow) => Promise<StoredWorkflow>;
	/** Publishes a workflow that refunds the rows that a webhook brings; what it gives delivers rows once, and gives what came of them. */
	webhook: (version: Version, how?: RefundHow) => Promise<(rows: object[]) => Promise<IDataObject[]>>;
	/** Stores such a workflow and runs it. */
	refund: (version: Version, rows: object[], how?: RefundHow) => Promise<Run>;
}

/** @param settings n8n's own */
export async function openShop(settings?: NodeJS.ProcessEnv): Promise<Shop> {
	const opened = await openN8n(settings);
	const { sandbox } = opened;

	const refundNode = async (version: Version, how: RefundHow = {}) => {
		const { type } = version.credential;
		const credential = await opened.n8n.createCredential({ name: 'Sandbox', type, data: version.credential.data(version.urlOf(sandbox)) });
		return refund(version, { [type]: credential }, { ...how, options: { settleTime: 1, ...how.options } });
	};
	const store = async (version: Version, rows: object[], how?: RefundHow) =>
		await opened.n8n.createWorkflow(chain('Refund', [MANUAL, input(rows), split('rows'), await refundNode(version, how)]));

	return Object.assign(opened, {
		pay: (version: Version, count: number) => Array.from({ length: count }, () => version.pay(sandbox.control, { amount: 10_000 })),
		workflow: store,
		webhook: async (version: Version, how?: RefundHow) => {
			const path = randomUUID();
			await opened.n8n.publish(await opened.n8n.createWorkflow(chain('Refund', [webhook(path), split('body.rows'), await refundNode(version, how)])));
			return async (rows: object[]) => await opened.n8n.deliver(path, { rows });
		},
		refund: async (version: Version, rows: object[], how?: RefundHow) => await opened.n8n.run(await store(version, rows, how)),
	});
}

/** The items that the refund node gave on one of its outputs. */
export const refundItems = (run: Run, output = 0): INodeExecutionData[] => run.outputs('Refund')[output] ?? [];

/** Resolves once the sandbox has moved money so many times. */
export async function untilMoved({ control }: Sandbox, times: number): Promise<void> {
	while (control.ledger().length < times) await new Promise((resolve) => setTimeout(resolve, 10));
}
