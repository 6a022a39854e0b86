import fs from 'node:fs';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { SEED as SEED_V2 } from '../../sandbox/v2/seed';
import type { Served } from '../../scripts/n8n/instance';
import type { StoredWorkflow } from '../../scripts/n8n/rest';
import type { Run } from '../../scripts/n8n/runData';
import type { NodeSketch } from '../../scripts/n8n/workflows';
import { differences, type ExpectedRow } from '../../scripts/outcomes';
import { V1 } from '../support/versions';
import { openCalls, type Calls } from './support/calls';
import { closeAfterwards } from './support/closing';
import { AS_STAFF, type Forms } from './support/forms';
import { readExample, type Imported } from './support/imported';
import type { Mailbox } from './support/mailbox';
import { connectMcp, type Mcp } from './support/mcp';
import { openModel, type Message, type Model, type Reply } from './support/model';
import { openOffice } from './support/office';
import { seedAnew, type Control } from './support/opened';
import type { Shop } from './support/shop';
import type { Table } from './support/table';
import { N8N } from './support/underTest';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const COLUMNS = ['claim', 'order', 'type', 'amount', 'reason', 'bank', 'holder', 'account', 'outcome', 'message'];
const KEY = { name: 'X-Refund-Key', value: 'sandbox-only' };

// n8n 1 finds a data table in its list only, and has no human review of tools.
const describe2 = N8N.major === 2 ? describe : describe.skip;
const test2 = N8N.major === 2 ? test : test.skip;

const opened = closeAfterwards();

let shop: Shop;
let control: Control;
let mailbox: Mailbox;
let forms: Forms;
let model: Model;
let calls: Calls;
let n8n: Served;
let examples: Imported;

beforeAll(async () => {
	model = opened(await openModel(refundAsAsked));
	calls = opened(await openCalls());
	const office = opened(
		await openOffice({
			'n8n-nodes-base.webhook': { type: 'httpHeaderAuth', data: KEY },
			'n8n-nodes-base.httpRequest': { type: 'httpHeaderAuth', data: KEY },
			'@n8n/n8n-nodes-langchain.lmChatOpenAi': { type: 'openAiApi', data: { apiKey: 'sandbox-only', url: model.url } },
		}),
	);
	({ shop, mailbox, examples, forms } = office);
	({ control } = shop.sandbox);
	({ n8n } = shop);
}, STARTING_MS);

beforeEach(() => seedAnew(control));

const moved = () => control.ledger().map(({ merchant_uid, amount }) => [merchant_uid, amount]);

/** What n8n calls the address of a workflow's first node. */
const idOf = ({ nodes }: Pick<StoredWorkflow, 'nodes'>): string => nodes[0]!.webhookId!;

/** A model's script: looks the payment up, refunds it, and repeats what became of it. */
function refundAsAsked(messages: Message[], tools: string[]): Reply {
	const last = messages.at(-1)!;
	const found = messages.filter(({ role }) => role === 'tool');
	const tool = (word: string) => tools.find((name) => name.startsWith(word))!;
	if (found.length === 0) return { call: { name: tool('Look'), arguments: { order: 'ORD-1001' } } };
	if (found.length === 1) return { call: { name: tool('Refund'), arguments: { toolParameters: { payment: /imp_\d+/.exec(last.content)![0], amount: 12_000, reason: '단순 변심' }, hitlParameters: {} } } };
	return { content: `The outcome: ${last.content}` };
}

/** Runs a workflow up to its approval, and decides. */
async function decide(workflow: StoredWorkflow, decision: string): Promise<{ asked: string; run: Run }> {
	const execution = await n8n.begin(workflow);
	const form = await examples.form(execution);
	const asked = await forms.page(form);
	expect(moved()).toEqual([]);
	await forms.submit(form, [decision]);
	return { asked, run: await n8n.end(execution) };
}

/** Presses a button of the next e-mail, for which a workflow waits. */
async function press(workflow: StoredWorkflow, approved: boolean): Promise<string> {
	const mail = await mailbox.next();
	await examples.waits(workflow);
	const link = [...mail.matchAll(/href="([^"]+)"/g)].map(([, url]) => url!).find((url) => url.includes(`approved=${approved}`))!;
	expect((await fetch(link, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' } })).status).toBe(200);
	return mail;
}

describe('the refund of a CSV file with an approval', () => {
	test('shows in a form what a dry run found, and moves nothing without an approval', async () => {
		fs.copyFileSync(path.join(EXAMPLES, 'refunds.csv'), path.join(shop.instance.files, 'refunds.csv'));
		const { asked, run } = await decide(await examples.import('refund-csv-approval'), 'Do not refund');
		expect(asked).toContain('8 of 15 rows would be refunded');
		expect(asked).toMatch(/ORD-1001: 39000 KRW.*ORD-1003: refused, .Amount.{1,5} is empty/s);
		expect(run.status).toBe('success');
		expect(run.json('Refund')).toEqual([]);
		expect(moved()).toEqual([]);
	});

	test('refunds the rows once they are approved, and writes the outcomes to a file', async () => {
		fs.copyFileSync(path.join(EXAMPLES, 'refunds.csv'), path.join(shop.instance.files, 'refunds.csv'));
		const { run } = await decide(await examples.import('refund-csv-approval'), 'Refund');
		// The file of scripts/example, one object a row.
		const expected = JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'refunds.expected.json'), 'utf8')) as ExpectedRow[];
		expect(differences(run.json('Refund'), expected)).toEqual([]);
		const [header, ...lines] = fs.readFileSync(path.join(shop.instance.files, 'refunds-outcome.csv'), 'utf8').trimEnd().split('\n');
		expect(header).toMatch(/outcome,.*message/);
		expect(lines).toHaveLength(15);
	});
});

test('V1 and V2 payments of one sheet go to their own API each, a row that says neither is not refunded, and nothing is refunded twice', async () => {
	control.v2.createPayment(SEED_V2);
	const workflow = await examples.import('refund-v1-and-v2');
	const refunds = [['ORD-1001', 39_000], ['ORD-1002', 12_000], ['ORD-2026-0102', 56_000]];
	for (const outcome of ['refunded', 'alreadyRefunded']) {
		const run = await n8n.run(workflow);
		expect(run.status).toBe('success');
		expect(run.json('Outcomes')).toMatchObject([
			{ claim: 'R-0601', order: 'ORD-1001', outcome, paymentId: 'imp_100000000001' },
			{ claim: 'R-0603', order: 'ORD-1002', outcome },
			{ claim: 'R-0602', order: 'ORD-2026-0102', outcome, paymentId: 'ORD-2026-0102' },
			{ claim: 'R-0604', order: 'ORD-1003', outcome: 'refused', message: expect.stringContaining("Column 'api' is neither V1 nor V2") },
		]);
		expect(control.ledger().map((entry) => [entry.merchant_uid ?? entry.payment_id, entry.amount]).sort()).toEqual(refunds);
	}
});

test('an order is undone with all that hangs on it once that is approved, in one row an order, and a second time nothing is undone twice', async () => {
	const paid = 'imp_100000000003';
	control.console.issueReceipt(paid);
	control.createBillingKey({ id: 'customer_1003', schedules: [{ id: 'sub-1', amount: 9900, in_days: 10 }, { id: 'sub-2', amount: 9900, in_days: 40 }] });
	const account = V1.pay(control, { order: 'ORD-1101', amount: 30_000, method: 'virtualAccount', pg: 'kcp', status: 'ready' });
	const workflow = await examples.import('undo-an-order');
	const undone = () => control.diary().map(({ what, id }) => [what, id]).filter(([what]) => what !== 'receiptIssued');

	const { asked, run } = await decide(workflow, 'Do not undo');
	expect(asked).toMatch(/ORD-1003.*refund: 15000 KRW.*schedules: 2, 19800 KRW.*ORD-1001.*refund: 39000 KRW.*ORD-1101.*virtual account: preview/s);
	expect([run.json('Refund'), undone(), moved()]).toEqual([[], [], []]);

	const all = [['receiptCancelled', paid], ['schedulesCancelled', 'customer_1003'], ['accountClosed', account]].sort();
	for (const [refund, done] of [['refunded', 'done'], ['alreadyRefunded', 'alreadyDone']]) {
		const execution = await n8n.begin(workflow);
		await forms.submit(await examples.form(execution), ['Undo']);
		const ended = await n8n.end(execution);
		expect(ended.status).toBe('success');
		expect(ended.json('Outcomes')).toEqual([
			expect.objectContaining({ claim: 'R-0701', order: 'ORD-1003', refund, cashReceipt: done, virtualAccount: 'none', schedules: done }),
			expect.objectContaining({ order: 'ORD-1001', refund, cashReceipt: 'none', virtualAccount: 'none', schedules: 'none' }),
			expect.objectContaining({ order: 'ORD-1101', refund: 'none', cashReceipt: 'none', virtualAccount: done, schedules: 'none' }),
		]);
		expect([undone().sort(), moved().sort()]).toEqual([all, [['ORD-1001', 39_000], ['ORD-1003', 15_000]]]);
	}
});

describe2("n8n's data table", () => {
	let table: Table;

	beforeEach(async () => {
		table = await examples.createTable('Refunds', COLUMNS);
	});
	afterEach(() => table.remove());

	test('has its rows refunded once they are approved, each with its outcome written back', async () => {
		await table.add([
			{ claim: 'R-1', order: 'ORD-1001', type: 'full', reason: '단순 변심' },
			{ claim: 'R-2', order: 'ORD-1002', type: 'partial', amount: '12,000', reason: '상품 1건 반품' },
			{ claim: 'R-3', order: 'ORD-1003', type: 'partial', reason: '배송 지연' },
			{ claim: 'R-0', order: 'ORD-1009', type: 'full', reason: '단순 변심', outcome: 'refunded' },
		]);
		const workflow = await examples.import('refund-data-table');
		const { asked } = await decide(workflow, 'Refund');
		expect(asked).toContain('2 of 3 rows would be refunded');
		expect((await table.rows()).map(({ claim, outcome }) => [claim, outcome])).toEqual([['R-1', 'refunded'], ['R-2', 'refunded'], ['R-3', 'refused'], ['R-0', 'refunded']]);
		expect((await table.rows())[2]!.message).toMatch(/'Amount' is empty/);
		expect(moved().sort()).toEqual([['ORD-1001', 39_000], ['ORD-1002', 12_000]]);
	});

	test('takes up rows that were mended or skipped, and none that is with the PG', async () => {
		await table.add([
			{ claim: 'R-1', order: 'ORD-1001', type: 'partial', reason: '단순 변심', outcome: 'refused' },
			{ claim: 'R-2', order: 'ORD-1002', type: 'partial', amount: '12,000', reason: '상품 1건 반품', outcome: 'skipped' },
			{ claim: 'R-3', order: 'ORD-1003', type: 'partial', reason: '배송 지연', outcome: 'refused' },
			{ claim: 'R-4', order: 'ORD-1004', type: 'partial', amount: '1000', reason: '단순 변심', outcome: 'pending' },
		]);
		await table.set(['claim', 'R-1'], { amount: '3000' });
		const { asked } = await decide(await examples.import('refund-data-table'), 'Refund');
		expect(asked).toContain('2 of 3 rows would be refunded');
		expect((await table.rows()).map(({ claim, outcome }) => [claim, outcome])).toEqual([['R-1', 'refunded'], ['R-2', 'refunded'], ['R-3', 'refused'], ['R-4', 'pending']]);
		expect(moved().sort()).toEqual([['ORD-1001', 3000], ['ORD-1002', 12_000]]);
	});

	test('has its open rows settled by the nightly job, each refunded once, also after a restart while the PG is still at it', async () => {
		const orders = ['late', 'lost', 'paypal', 'slow', 'capped'];
		const paid = orders.map((order) => V1.pay(control, { amount: 10_000, order, async: ['paypal', 'slow'].includes(order) }));
		const [late, lost, paypal, slow] = paid as [string, string, string, string, string];
		control.addFault([{ fault: 'applyLate', imp_uid: late, ms: 2500 }, { fault: 'dropBefore', imp_uid: lost }]);
		const rows = orders.map((order, i) => ({ claim: `N-${i}`, order, type: 'partial', amount: '1000', reason: '단순 변심' }));
		const sent = [late, lost, paypal, slow].map((payment, i) => ({ payment, amount: '1000', reason: '단순 변심', claim: `N-${i}` }));
		const evening = await shop.refund(V1, sent, { node: { onError: 'continueRegularOutput' }, parameters: { duplicateCheck: 'refundId', refundId: '={{ $json.claim }}' } });
		const outcomes = [...evening.json('Refund').map(({ outcome }) => outcome), 'skipped'];
		expect(outcomes).toEqual(['unknown', 'unknown', 'pending', 'pending', 'skipped']);
		await table.add(rows.map((row, i) => ({ ...row, outcome: outcomes[i] })));
		while (control.ledger().length < 1) await new Promise((resolve) => setTimeout(resolve, 10));
		await shop.crash();
		({ n8n } = shop);

		const nightly = await examples.import('refund-nightly');
		const night = async () => {
			expect((await n8n.run(nightly)).status).toBe('success');
			return (await table.rows()).map(({ order, outcome }) => [order, outcome]);
		};
		const settled = [['late', 'alreadyRefunded'], ['lost', 'refunded']];
		expect(await night()).toEqual([...settled, ['paypal', 'pending'], ['slow', 'pending'], ['capped', 'refunded']]);
		await control.settlePg(paypal, true);
		expect(await night()).toEqual([...settled, ['paypal', 'alreadyRefunded'], ['slow', 'pending'], ['capped', 'refunded']]);
		await control.settlePg(slow, true);
		expect(moved().sort()).toEqual([...orders].sort().map((order) => [order, 1000]));
	});
});

test2('the order sheet has one row an order, in step with what is paid and what somebody cancels in the console', async () => {
	const table = await examples.createTable('Orders', ['order', 'status', 'paid', 'refunded', 'balance']);
	const workflow = await examples.import('order-sheet');
	await n8n.publish(workflow);
	control.reset();
	control.webhooks.set('v1', { url: `${n8n.url}/webhook/${idOf(workflow)}/webhook` });
	const [first] = ['O-1', 'O-2'].map((order) => V1.pay(control, { amount: 10_000, order })) as [string, string];
	await examples.ended(workflow, 2);
	await control.console.cancel(first, { amount: 4000 });
	await examples.ended(workflow, 3);
	expect((await table.rows()).map(({ order, status, paid, refunded, balance }) => [order, status, paid, refunded, balance]).sort()).toEqual([
		['O-1', 'cancelled', '10000', '4000', '6000'],
		['O-2', 'paid', '10000', '0', '10000'],
	]);
	control.webhooks.set('v1', { url: '' });
});

test('the refund form lets staff in only, offers the banks that V1 knows, refunds to the account, and says so', async () => {
	const workflow = await examples.import('refund-form');
	await n8n.publish(workflow);
	const address = `/form/${idOf(workflow)}`;
	expect((await fetch(n8n.url + address)).status).toBe(401);
	const form = await forms.page(address, AS_STAFF);
	expect(form.indexOf('KB국민은행')).toBeLessThan(form.indexOf('산업은행'));

	const fields = ['R-0415', 'ORD-1005', '67,000', '상품 파손', '우체국', '012345-02-678901', '정하은'];
	for (const said of ['환불되었습니다 (Refunded)', '이미 환불되었습니다 (Already refunded)']) {
		const last = await forms.page(await forms.begin(address, fields));
		expect(last).toContain(said);
		expect(last).toContain('ORD-1005: 67000 KRW');
	}
	expect(moved()).toEqual([['ORD-1005', 67_000]]);
	expect(control.ledger()[0]!.to).toMatchObject({ bank: '우체국', code: 'BK71', holder: '정하은' });
});

describe('the refund request by webhook', () => {
	const request = { claim: 'W-1', order: 'ORD-1001', amount: 12_000, reason: '단순 변심' };
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await examples.import('refund-webhook', { 'Tell the shop': { url: calls.url }, Refund: { options: { settleTime: 1 } } });
		await n8n.publish(workflow);
	});

	/** Asks as the shop's backend does. */
	async function send(body: object, headers: Record<string, string> = { [KEY.name]: KEY.value }): Promise<{ status: number; answer: unknown }> {
		const response = await fetch(`${n8n.url}/webhook/${idOf(workflow)}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
		const text = await response.text();
		return { status: response.status, answer: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
	}

	test('is taken only with the key, answered with a dry run, refunded once a person has approved it, told to the shop, and refunded only once', async () => {
		expect((await send(request, {})).status).toBe(403);
		expect(await send(request)).toEqual({ status: 202, answer: { claim: 'W-1', outcome: 'preview', code: null, message: null } });
		const mail = await press(workflow, true);
		expect(mail).toContain('ORD-1001: refund 12000 KRW (단순 변심). 27000 KRW would be left.');
		const told = await calls.next();
		expect(told.headers['x-refund-key']).toBe(KEY.value);
		expect(told.body).toEqual({ claim: 'W-1', order: 'ORD-1001', approved: true, outcome: 'refunded', amount: 12_000, code: null, message: null });
		expect(moved()).toEqual([['ORD-1001', 12_000]]);

		expect(await send(request)).toMatchObject({ status: 200, answer: { outcome: 'alreadyRefunded' } });
		expect(mailbox.waiting()).toBe(0);
		expect(moved()).toEqual([['ORD-1001', 12_000]]);
	});

	test('is told to the shop if the person says no, and answered at once if it could not be refunded at all', async () => {
		await send({ ...request, claim: 'W-2' });
		await press(workflow, false);
		expect((await calls.next()).body).toMatchObject({ claim: 'W-2', approved: false, outcome: 'rejected', code: 'NOT_APPROVED' });
		expect(await send({ ...request, claim: 'W-3', amount: 40_000 })).toMatchObject({ status: 422, answer: { claim: 'W-3', outcome: 'refused', code: 'AMOUNT_TOO_HIGH' } });
		expect(mailbox.waiting()).toBe(0);
		expect(moved()).toEqual([]);
	});

	test('that nobody knows the end of is told to the shop and to a person, and settled when it is sent again', async () => {
		await send({ ...request, claim: 'W-4' });
		control.addFault({ fault: 'dropBefore', imp_uid: 'imp_100000000001' });
		await press(workflow, true);
		expect(await mailbox.next()).toContain('ORD-1001, claim W-4:');
		expect((await calls.next()).body).toMatchObject({ claim: 'W-4', approved: true, outcome: 'unknown' });
		expect(moved()).toEqual([]);
		expect((await send({ ...request, claim: 'W-4' })).status).toBe(202);
		await press(workflow, true);
		expect((await calls.next()).body).toMatchObject({ claim: 'W-4', outcome: 'refunded' });
		expect(moved()).toEqual([['ORD-1001', 12_000]]);
	});
});

describe('the AI agent', () => {
	const TOOL = 'Refund a payment';

	test2('is known to n8n node by node, and reaches the refund through a person only', async () => {
		const { nodes, connections } = readExample('ai-agent');
		const known = await n8n.nodeTypes();
		const isKnown = ({ type, typeVersion }: NodeSketch) => known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion));
		expect(nodes.filter((node) => !isKnown(node))).toEqual([]);
		expect((await examples.import('ai-agent')).nodes).toHaveLength(nodes.length);
		expect(connections[TOOL]).toEqual({ ai_tool: [[{ node: 'A person approves', type: 'ai_tool', index: 0 }]] });
		expect(connections['A person approves']!.ai_tool![0]).toEqual([{ node: 'Refund agent', type: 'ai_tool', index: 0 }]);
	});

	/** The agent's tool behind n8n's MCP server, which calls it as an agent would. */
	async function serveTool(parameters: Record<string, string | boolean>): Promise<Mcp> {
		const example = await examples.import('ai-agent');
		const tool = example.nodes.find(({ name }) => name === TOOL)!;
		const route = `refund-${Object.values(parameters).join('') || 'default'}`;
		const server = { id: 'server', name: 'Server', type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2, webhookId: route, position: [0, 0] satisfies [number, number], parameters: { path: route } };
		const workflow = await n8n.createWorkflow({
			name: route,
			nodes: [server, { ...tool, parameters: { ...tool.parameters, ...parameters } }],
			connections: { [TOOL]: { ai_tool: [[{ node: 'Server', type: 'ai_tool' as const, index: 0 }]] } },
		});
		await n8n.publish(workflow);
		return await connectMcp(`${n8n.url}/mcp/${route}`);
	}

	/**
	 * Asks the agent for a refund and presses a button of the e-mail.
	 *
	 * @returns the e-mail, and what the agent ends with
	 */
	async function ask(approved: boolean, parameters: INodeParameters = {}): Promise<{ mail: string; said: unknown }> {
		const workflow = await examples.import('ai-agent', { Chat: { public: true }, [TOOL]: parameters });
		await n8n.publish(workflow);
		const chat = { action: 'sendMessage', sessionId: 'staff', chatInput: 'Refund 12,000 won of ORD-1001, please.' };
		const sent = fetch(`${n8n.url}/webhook/${idOf(workflow)}/chat`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(chat) });
		const mail = await press(workflow, approved);
		const run = await examples.ended(workflow, 1);
		await (await sent).text();
		await n8n.request('POST', `/rest/workflows/${workflow.id}/deactivate`);
		return { mail, said: run.json('Refund agent')[0]!.output };
	}

	test2.each([
		['refunds what a person has approved, who was shown what it is', true, { dryRun: false }, 'refunded', [['ORD-1001', 12_000]]],
		['moves nothing while the refund is a dry run', true, {}, 'preview', []],
		['moves nothing if the person says no', false, { dryRun: false }, 'rejected', []],
	])('%s', async (_, approved, parameters, word, money) => {
		const { mail, said } = await ask(approved, parameters);
		for (const shown of ['imp_100000000001', '12000', '단순 변심']) expect(mail).toContain(shown);
		expect(said).toContain(word);
		expect(moved()).toEqual(money);
	});

	const refund = { payment: 'imp_100000000001', amount: 12_000, reason: '단순 변심' };

	test('is told that a refund moves money, and moves none by default', async () => {
		const mcp = await serveTool({});
		const tool = (await mcp.tools())[0]!;
		expect(tool.description).toMatch(/moves real money.*cannot be undone/);
		expect(Object.keys(tool.inputSchema.properties).sort()).toEqual(['amount', 'payment', 'reason']);
		expect(await mcp.call(tool.name, refund)).toContain('preview');
		expect(moved()).toEqual([]);
	});

	test('is told why a refund was refused', async () => {
		const mcp = await serveTool({ dryRun: false, duplicateCheck: 'none' });
		const { name } = (await mcp.tools())[0]!;
		expect(await mcp.call(name, { ...refund, amount: 0 })).toMatch(/refused: .Amount/);
		expect(moved()).toEqual([]);
	});

	test('refunds once with the dry run off, however often it calls', async () => {
		const mcp = await serveTool({ dryRun: false });
		const { name } = (await mcp.tools())[0]!;
		const calls: string[] = [];
		for (let i = 0; i < 2; i++) calls.push(await mcp.call(name, refund));
		expect(calls[0]).toContain('"refunded"');
		expect(calls[1]).toContain('alreadyRefunded');
		expect(moved()).toEqual([['ORD-1001', 12_000]]);
	});
});

test('every example has a note that explains it, and no credential of anybody', () => {
	const files = fs.readdirSync(EXAMPLES).filter((name) => /^[a-z0-9-]+\.json$/.test(name));
	for (const name of files) {
		const { nodes } = readExample(path.basename(name, '.json'));
		expect([name, nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length]).toEqual([name, 1]);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	}
});
