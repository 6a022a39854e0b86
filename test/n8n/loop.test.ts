import type { StoredWorkflow } from '../../scripts/n8n/rest';
import type { Run } from '../../scripts/n8n/runData';
import type { Workflow } from '../../scripts/n8n/workflows';
import { closeAfterwards } from './support/closing';
import { addressed, readExample } from './support/imported';
import { openListener, type Listener } from './support/listener';
import type { Control } from './support/opened';

const STARTING_MS = 900_000; // n8n may have to be installed first.
const FILTER = 'Not our own refund';

const example = readExample('shipping-refund');

const opened = closeAfterwards();

let listener: Listener;
let control: Control;
let published: StoredWorkflow[];

beforeAll(async () => {
	listener = opened(await openListener());
	({ control } = listener.sandbox);
}, STARTING_MS);

beforeEach(() => {
	published = [];
	control.reset();
});
// n8n does not publish two workflows that listen at one address.
afterEach(() => Promise.all(published.map(({ id }) => listener.n8n.request('POST', `/rest/workflows/${id}/deactivate`, {}))));

/** Publishes the example, or what is left of it, and gives its runs. */
async function publish(given: Workflow): Promise<() => Promise<Run[]>> {
	const { nodes, connections, ...workflow } = await addressed(given, listener.n8n);
	const credentials = await listener.credentials('v2');
	const stored = await listener.n8n.createWorkflow({ ...workflow, connections, nodes: nodes.map((node) => (node.type.startsWith('n8n-nodes-portone') ? { ...node, credentials } : node)) });
	await listener.n8n.publish(stored);
	published.push(stored);
	const url = `${listener.n8n.url}/webhook/${nodes[0]!.webhookId}/webhook`;
	control.webhooks.set('v2', { url });
	return async () => await listener.n8n.runs(stored);
}

/** Once nothing is on its way: neither a webhook, nor a run that may cause one. */
async function quiet(runs: () => Promise<Run[]>): Promise<void> {
	for (let before = -1, now = 0; before !== now; ) {
		before = now;
		await listener.told();
		await runs();
		now = (await listener.told()).length;
	}
}

const outcomesOf = async (runs: () => Promise<Run[]>) => (await runs()).map((run) => run.json('Refund').map(({ outcome }) => outcome));
const moved = () => control.ledger().map(({ amount, reason }) => [amount, reason]);

test('examples/shipping-refund.json refunds the shipping fee once, and its own refund starts nothing more', async () => {
	const runs = await publish(example);
	const { id } = control.v2.createPayment({ amount: 30_000 });
	await control.console.cancel(id, { amount: 10_000 });
	await quiet(runs);
	expect(moved()).toEqual([[10_000, '관리자페이지취소'], [3000, '[shipping] 배송비 환불']]);
	expect(await outcomesOf(runs)).toEqual([['refunded'], []]);

	await control.console.cancel(id, { amount: 5000 });
	await quiet(runs);
	expect(moved()).toHaveLength(3);
	expect((await outcomesOf(runs)).at(-1)).toEqual(['alreadyRefunded']);
});

test('examples/shipping-refund.json moves nothing where the fee may have been given back by hand, and stops with what to do', async () => {
	const runs = await publish(example);
	const { id } = control.v2.createPayment({ amount: 30_000 });
	for (const amount of [3000, 10_000]) {
		await control.console.cancel(id, { amount });
		await quiet(runs);
		const { status, error } = (await runs()).at(-1)!;
		expect(status).toBe('error');
		expect(error!.message).toContain('Nothing was refunded');
		expect(`${error!.message} ${error!.description!}`).toMatch(/3,000 KRW.*by hand in the console.*Expected Balance/s);
	}
	expect(moved().map(([amount]) => amount)).toEqual([3000, 10_000]);
});

test('without its filter the refund node alone ends the loop', async () => {
	const connections = { 'PortOne Trigger': { main: [[{ node: 'Refund', type: 'main' as const, index: 0 }]] } };
	const runs = await publish({ ...example, nodes: example.nodes.filter(({ name }) => name !== FILTER), connections });
	const { id } = control.v2.createPayment({ amount: 30_000 });
	await control.console.cancel(id, { amount: 10_000 });
	await quiet(runs);
	expect(moved()).toHaveLength(2);
	expect(await outcomesOf(runs)).toEqual([['refunded'], ['alreadyRefunded']]);
});

test('where n8n trusts no proxy, a forwarded address counts for nothing', async () => {
	const { started, send } = await listener.listen('v1', { events: ['paid'], options: { checkSourceAddress: true } });
	control.webhooks.set('v1', { url: '' });
	const { imp_uid } = control.createPayment({});
	expect(await send(JSON.stringify({ imp_uid, status: 'paid' }), { 'x-forwarded-for': '52.78.5.241' })).toMatchObject({ status: 403 });
	expect(await started()).toEqual([]);
});
