import { startSandbox, type Sandbox } from '../../sandbox';
import { sign } from '../../sandbox/v2/webhook';
import { SECRET } from '../../sandbox/webhooks';
import { runCampaign } from '../../proof/trigger/campaign';
import { engineOf, type Engine } from '../../proof/trigger/engine';
import { exchange, type Message } from '../../proof/trigger/exchange';
import { openN8n } from '../../proof/trigger/n8n';
import type { World } from '../../proof/trigger/types';
import { workflowFor } from '../../proof/trigger/workflow';
import { loadCore } from './support/harness';

// n8n-core's own webhook, activation and execution contexts; what n8n's server does around them is played (proof/trigger/n8n.ts).
let engine: Engine;
let sandbox: Sandbox;
let n8n: Awaited<ReturnType<typeof openN8n>>;
beforeAll(async () => {
	engine = await engineOf(await loadCore());
	sandbox = await startSandbox();
}, 120_000);
afterEach(async () => await n8n.close());
afterAll(async () => await sandbox.close());

const HEADERS: Message['headers'] = [['content-type', 'application/json']];

/** A published workflow of one trigger, in an n8n of one process; what its calls are answered, over HTTP. */
async function listen(version: World['version']) {
	const workflow = workflowFor({ version, hasKey: true, allowsTest: false }, sandbox);
	n8n = await openN8n(engine, workflow, { n8n: 'one', reruns: false });
	return {
		workflow,
		call: async (body: string, headers: Record<string, string> = {}) => {
			const [answer] = await exchange(n8n.ports[0]!, [{ headers: [...HEADERS, ...Object.entries(headers)], body }]);
			return answer && { status: answer.status, code: (JSON.parse(answer.body) as { code?: unknown }).code };
		},
		passed: () => n8n.executions.map(({ passed }) => passed.map(({ item }) => item.paymentId)),
	};
}

const paidV1 = () => {
	const { imp_uid, merchant_uid } = sandbox.control.createPayment({});
	return { imp_uid, body: JSON.stringify({ imp_uid, merchant_uid, status: 'paid' }) };
};
/** Signed as it is, blanks and all. */
const paidV2 = () => {
	const { id } = sandbox.control.v2.createPayment({});
	return { id, body: ` ${JSON.stringify({ type: 'Transaction.Paid', timestamp: new Date().toISOString(), data: { paymentId: id, storeId: 'store-sandbox', transactionId: 'tx' } }, null, 3)}` };
};
const signed = (body: string, age = 0) => sign({ id: 'msg', timestamp: Math.floor(Date.now() / 1000) - age, body, secrets: [SECRET] });

test('V1: what the record confirms starts the workflow once, over a restart of n8n too, and the execution answers', async () => {
	const { call, passed } = await listen('v1');
	const { imp_uid, body } = paidV1();
	expect(await call(body)).toEqual({ status: 200, code: 'STARTED' });
	expect(await call(body)).toEqual({ status: 200, code: 'DUPLICATE' });
	expect(passed()).toEqual([[imp_uid]]);
	await n8n.kill(0, 0);
	expect(await call(body)).toEqual({ status: 200, code: 'DUPLICATE' });
	expect(passed()).toEqual([[imp_uid], []]);
});

test('V2: the bytes as they came are what is signed', async () => {
	const { call, passed } = await listen('v2');
	const { id, body } = paidV2();
	expect(await call(body)).toEqual({ status: 401, code: 'HEADER_MISSING' });
	expect(await call(body.trim(), signed(body))).toEqual({ status: 401, code: 'SIGNATURE_WRONG' });
	expect(await call(body, signed(body, 301))).toEqual({ status: 401, code: 'TIMESTAMP_TOO_OLD' });
	expect(passed()).toEqual([]);
	expect(await call(body, signed(body, 1))).toEqual({ status: 200, code: 'STARTED' });
	expect(await call(body, signed(body, 1))).toEqual({ status: 400, code: 'REPLAYED' });
	expect(await call(body, signed(body))).toEqual({ status: 200, code: 'DUPLICATE' });
	expect(passed()).toEqual([[id]]);
});

test('a workflow that n8n could not start is no 200, and the resend starts it', async () => {
	const { call, passed } = await listen('v1');
	const { imp_uid, body } = paidV1();
	n8n.starts.push({ what: 'refuse' });
	expect((await call(body))?.status).toBe(500);
	expect(passed()).toEqual([]);
	expect(await call(body)).toEqual({ status: 200, code: 'STARTED' });
	expect(passed()).toEqual([[imp_uid]]);
});

test('nothing is answered before the execution begins, nor to a copy that comes meanwhile', async () => {
	const { call, passed } = await listen('v1');
	const { imp_uid, body } = paidV1();
	n8n.starts.push({ what: 'wait', ms: 500 });
	const answers: string[] = [];
	const noted = async () => void answers.push(String((await call(body))?.code), passed().flat().join());
	await Promise.all([noted(), noted()]);
	expect(answers.sort()).toEqual(['DUPLICATE', 'STARTED', imp_uid, imp_uid].sort());
	expect(n8n.executions).toHaveLength(1);
});

test('a credential that is gone is 503: PortOne shall send it again', async () => {
	const { workflow, call, passed } = await listen('v2');
	const { id, body } = paidV2();
	const { credentials } = workflow;
	workflow.credentials = {};
	expect(await call(body, signed(body))).toEqual({ status: 503, code: 'NOT_READY' });
	workflow.credentials = credentials;
	expect(await call(body, signed(body))).toEqual({ status: 200, code: 'STARTED' });
	expect(passed()).toEqual([[id]]);
});

test('a short campaign of true and forged calls breaks no rule', async () => {
	const { figures, failure } = await runCampaign({ seed: 20_240_131, ms: 60_000, count: 4, engine });
	expect(failure).toBeUndefined();
	expect(figures.sums.starts).toBeGreaterThan(60);
}, 120_000);
