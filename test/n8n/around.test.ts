import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chain, input, MANUAL, type NodeSketch, split } from '../../scripts/n8n/workflows';
import { billingKeysOf } from '../engine/support/billingKeys';
import { V2, VERSIONS, type Version } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { openShop, type Shop } from './support/shop';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const READY = { v1: { status: 'ready' }, v2: { status: 'VIRTUAL_ACCOUNT_ISSUED' } };

const opened = closeAfterwards();

let shop: Shop;

beforeAll(async () => {
	shop = opened(await openShop());
}, STARTING_MS);

beforeEach(() => shop.sandbox.control.reset({ seed: false }));

/** Runs an operation over rows; its items as the node gives them. */
async function undo(version: Version, resource: string, operation: string, own: INodeParameters, rows: object[]): Promise<IDataObject[]> {
	const { type } = version.credential;
	const credential = await shop.n8n.createCredential({ name: 'Sandbox', type, data: version.credential.data(version.urlOf(shop.sandbox)) });
	const node: NodeSketch = {
		name: 'Undo', type: 'n8n-nodes-portone.portOne', typeVersion: 1, credentials: { [type]: credential }, onError: 'continueRegularOutput',
		parameters: { apiVersion: version.apiVersion, resource, operation, options: {}, ...own },
	};
	const run = await shop.n8n.run(await shop.n8n.createWorkflow(chain('Undo', [MANUAL, input(rows), split('rows'), node])));
	expect(run.status).toBe('success');
	return run.json('Undo');
}

const BY_ID = (version: Version) => ({ payment: { __rl: true, mode: version.byId, value: '={{ $json.payment }}' } });
const undone = () => shop.sandbox.control.diary().map(({ what, id }) => [what, id]);

describe.each(VERSIONS)('around a refund in a real n8n, API $apiVersion,', (version) => {
	test('a virtual account is closed once, and a row of a payment that has none says so', async () => {
		const { control } = shop.sandbox;
		const account = version.pay(control, { amount: 10_000, method: 'virtualAccount', pg: 'kcp', ...READY[version.apiVersion] });
		const [paid] = shop.pay(version, 1);
		const close = async () => (await undo(version, 'virtualAccount', 'close', BY_ID(version), [{ payment: account }, { payment: paid }])).map(({ outcome, code }) => [outcome, code]);
		expect(await close()).toEqual([['done', null], ['refused', 'NOT_VIRTUAL_ACCOUNT']]);
		expect(await close()).toEqual([['alreadyDone', 'ALREADY_CLOSED'], ['refused', 'NOT_VIRTUAL_ACCOUNT']]);
		expect(undone()).toEqual([['accountClosed', account]]);
	});

	test('a billing key is deleted once nothing is scheduled on it anymore, and the list shows what was', async () => {
		const keys = billingKeysOf(shop.sandbox, version);
		const key = keys.issue({ schedules: [{ id: 's-1', in_days: 3 }] });
		const step = async (operation: string) => (await undo(version, 'subscription', operation, { billingKey: '={{ $json.key }}' }, [{ key }])).map(({ outcome, code }) => [outcome, code]);
		const list = async () => (await undo(version, 'subscription', 'getAll', { returnAll: true, filters: { billingKey: key } }, [{}])).map(({ scheduleId, status }) => [scheduleId, status]);

		expect(await step('deleteBillingKey')).toEqual([['refused', 'KEY_HAS_SCHEDULES']]);
		expect(await list()).toEqual([['s-1', 'scheduled']]);
		expect(await step('cancelSchedules')).toEqual([['done', null]]);
		expect(await list()).toEqual([['s-1', 'cancelled']]);
		expect(await step('deleteBillingKey')).toEqual([['done', null]]);
		expect(await step('deleteBillingKey')).toEqual([['alreadyDone', 'KEY_DELETED']]);
		expect(keys.isDeleted(key)).toBe(true);
		expect(undone()).toEqual([['schedulesCancelled', key], ['keyDeleted', key]]);
	});
});

test('on V2 a payment without a webhook is told as such, by "Resend Webhook"', async () => {
	const [payment] = shop.pay(V2, 1);
	expect(await undo(V2, 'payment', 'resendWebhook', BY_ID(V2), [{ payment }])).toEqual([expect.objectContaining({ outcome: 'refused', code: 'WEBHOOK_NOT_FOUND', paymentId: payment })]);
});
