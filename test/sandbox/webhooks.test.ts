import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySignature, readSecret } from '../../nodes/PortOneTrigger/signature';
import { SECRET } from '../../sandbox/webhooks';
import type { GivenPayment } from '../../sandbox/v1/stored';
import type { PaymentAnnotation, WebhookV1 } from '../../sandbox/v1/types';
import type { GivenPayment as GivenPaymentV2 } from '../../sandbox/v2/stored';
import type { WebhookV2 } from '../../sandbox/v2/types';
import { anyOf, matching, openShop, pause, wrong } from './support/shop';

const sandbox = openShop();
const FORM = 'application/x-www-form-urlencoded';
const MINUTE = 20;

/** A webhook as it came in. */
interface Got {
	headers: http.IncomingHttpHeaders;
	distinct: NodeJS.Dict<string[]>;
	raw: Buffer;
	text: string;
}

/** What it says, in whichever version. */
type Told = Partial<WebhookV1> & { type?: string; data?: Extract<WebhookV2, { data: object }>['data'] };

let server: http.Server;
let url: string;
let got: Got[];
let answers: number[];

beforeAll(async () => {
	server = http.createServer((req, res) => {
		const chunks: Buffer[] = [];
		req.on('data', (chunk: Buffer) => chunks.push(chunk));
		req.on('end', () => {
			got.push({ headers: req.headers, distinct: req.headersDistinct, raw: Buffer.concat(chunks), text: Buffer.concat(chunks).toString() });
			const status = answers.shift() ?? 200;
			if (status === 0) req.socket.destroy();
			else res.writeHead(status).end();
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());
beforeEach(() => {
	[got, answers] = [[], []];
	sandbox.control.webhooks.set('v1', { url, minute: MINUTE });
	sandbox.control.webhooks.set('v2', { url, minute: MINUTE });
});

const pay = (given: GivenPayment) => sandbox.control.createPayment(given).imp_uid;
const payV2 = (given: GivenPaymentV2) => sandbox.control.v2.createPayment(given).id;

/** What came in, once nothing is on its way any more. */
async function received(): Promise<Told[]> {
	while (!sandbox.control.webhooks.idle()) await pause(5);
	return got.map(({ headers, text }) => (headers['content-type'] === FORM ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)) as Told);
}

describe('V1 tells', () => {
	test.each<[string, GivenPayment, string[]]>([
		['a payment', {}, ['paid']],
		['an issued virtual account', { pay_method: 'vbank', status: 'ready' }, ['ready']],
		['a failed scheduled payment', { status: 'failed', customer_uid_usage: 'payment.scheduled' }, ['failed']],
		['nothing of any other failure', { status: 'failed' }, []],
		['nothing of an opened payment window', { status: 'ready' }, []],
		['nothing of what was before', { cancel_history: [{ amount: 1000 }] }, []],
	])('%s', async (_, given, words) => {
		const { imp_uid, merchant_uid } = sandbox.control.createPayment(given);
		expect(await received()).toEqual(words.map((status) => ({ imp_uid, merchant_uid, status })));
		for (const { headers } of got) expect(headers).not.toHaveProperty('webhook-signature');
	});

	test('the deposit into a virtual account', async () => {
		const id = pay({ pay_method: 'vbank', status: 'ready', amount: 5000 });
		expect(sandbox.control.console.deposit(id)).toMatchObject({ status: 'paid' });
		expect((await received()).map(({ status }) => status).sort()).toEqual(['paid', 'ready']);
		expect(() => sandbox.control.console.deposit(id)).toThrow(TypeError);
	});

	test('a cancel in the console, with its id; through the API only if it asks for it', async () => {
		const id = pay({});
		await received();
		await sandbox.cancel({ imp_uid: id, amount: 1000, reason: 'a' });
		await sandbox.cancel({ imp_uid: id, amount: 1000, reason: 'b', enable_webhook: true });
		await sandbox.control.console.cancel(id, { amount: 3000 });
		const history = sandbox.payment(id).cancel_history.map(({ cancellation_id }) => cancellation_id);
		expect((await received()).slice(1).map(({ status, cancellation_id }) => [status, cancellation_id]).sort()).toEqual(history.slice(1).map((one) => ['cancelled', one]).sort());
		expect(sandbox.moved()).toEqual([[id, 1000], [id, 1000], [id, 3000]]);
	});

	test('the end of a cancel that waited at its PG, also where it did not ask for that', async () => {
		const id = pay({ async: true });
		await sandbox.cancel({ imp_uid: id, amount: 1000 });
		await sandbox.cancel({ imp_uid: id, amount: 99, enable_webhook: true });
		await sandbox.control.settlePg(id, true);
		const history = sandbox.payment(id).cancel_history.map(({ cancellation_id }) => cancellation_id);
		expect((await received()).map(({ status, cancellation_id }) => [status, cancellation_id]).sort()).toEqual([['paid', undefined], ...history.map((one) => ['cancelled', one])].sort());
		await sandbox.cancel({ imp_uid: id, amount: 1000 });
		await sandbox.control.settlePg(id, false);
		expect(await received()).toHaveLength(3);
	});

	test('no cancellation_id where there is none', async () => {
		sandbox.control.set({ cancellationIds: false });
		const id = pay({});
		await received();
		await sandbox.control.console.cancel(id);
		expect((await received())[1]).not.toHaveProperty('cancellation_id');
	});

	test('by a form, if the shop has chosen so', async () => {
		sandbox.control.webhooks.set('v1', { contentType: FORM });
		const id = pay({});
		expect(await received()).toEqual([expect.objectContaining({ imp_uid: id, status: 'paid' })]);
	});

	test('once, whatever the answer', async () => {
		answers = [503];
		pay({});
		expect(await received()).toHaveLength(1);
	});

	test('up to five times more after 5xx and a broken connection, where the shop has asked for it, and stops at 4xx', async () => {
		sandbox.control.webhooks.set('v1', { resend: true });
		answers = [503, 0, 500, 502, 503, 504];
		pay({});
		expect(await received()).toHaveLength(6);
		answers = [503, 404];
		pay({});
		await received();
		expect(sandbox.control.webhooks.deliveries().map(({ tries }) => tries.map(({ status }) => status))).toEqual([[503, 0, 500, 502, 503, 504], [503, 404]]);
	});
});

describe('V2 tells', () => {
	test.each([
		['PAID', 'Paid'], ['FAILED', 'Failed'], ['READY', 'Ready'], ['PAY_PENDING', 'PayPending'], ['VIRTUAL_ACCOUNT_ISSUED', 'VirtualAccountIssued'],
	] as const)('%s as %s, in both versions of webhooks', async (status, word) => {
		const method = status === 'VIRTUAL_ACCOUNT_ISSUED' ? { method: 'virtualAccount' as const } : {};
		const { id, storeId, transactionId } = sandbox.control.v2.createPayment({ status, ...method });
		await received();
		sandbox.control.webhooks.set('v2', { version: '2024-01-01' });
		const old = sandbox.control.v2.createPayment({ status, ...method });
		expect(await received()).toEqual([
			{ type: `Transaction.${word}`, timestamp: matching(/^\d{4}-.*Z$/), data: { paymentId: id, storeId, transactionId } },
			{ payment_id: old.id, tx_id: old.transactionId, status: word },
		]);
	});

	test('cancels of the console and of the API, told apart, with their ids', async () => {
		const id = payV2({ amount: 10_000 });
		await received();
		await sandbox.control.console.cancel(id, { amount: 4000 });
		await received();
		await sandbox.control.console.cancel(id);
		const [, part, rest] = await received();
		const { cancellations } = sandbox.control.v2.payments()[0]!;
		expect([part!, rest!].map(({ type, data }) => [type, data?.cancellationId])).toEqual([
			['Transaction.PartialCancelled', cancellations![0]!.id],
			['Transaction.Cancelled', cancellations![1]!.id],
		]);
	});

	test('signed with every secret that the shop has, over the bytes that it sends', async () => {
		const secrets = [SECRET, Buffer.from('another secret of the shop').toString('base64')];
		sandbox.control.webhooks.set('v2', { secrets });
		payV2({});
		await received();
		const now = Math.floor(Date.now() / 1000);
		for (const secret of secrets) expect(verifySignature(got[0]!.distinct, got[0]!.raw, [readSecret(secret)!], now).id).toMatch(/^webhook-/);
	});

	test('the same id and body up to five times more, signed anew', async () => {
		answers = [500, 404, 0, 201, 204, 500, 500];
		payV2({});
		const bodies = await received();
		expect(bodies).toHaveLength(6);
		expect(new Set(got.map(({ text }) => text)).size).toBe(1);
		expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		for (const { distinct, raw } of got) verifySignature(distinct, raw, [readSecret(SECRET)!], Math.floor(Date.now() / 1000));
	});

	test('until it is answered 200, which 201 and 204 are not', async () => {
		answers = [201, 204, 200];
		payV2({});
		expect(await received()).toHaveLength(3);
		expect(sandbox.control.webhooks.deliveries()[0]!.tries.map(({ status }) => status)).toEqual([201, 204, 200]);
	});

	test('by a form only in the first version', async () => {
		expect(() => sandbox.control.webhooks.set('v2', { contentType: FORM })).toThrow(TypeError);
		sandbox.control.webhooks.set('v2', { contentType: FORM, version: '2024-01-01' });
		const id = payV2({});
		expect(await received()).toEqual([expect.objectContaining({ payment_id: id, status: 'Paid' })]);
	});
});

describe('on demand a webhook', () => {
	test('is duplicated', async () => {
		sandbox.control.webhooks.expect({ quirk: 'duplicated' });
		payV2({});
		expect(await received()).toHaveLength(2);
		expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
	});

	test('comes after the next one', async () => {
		sandbox.control.webhooks.expect({ quirk: 'late' });
		const [first, second] = [pay({}), pay({})];
		expect((await received()).map(({ imp_uid }) => imp_uid).sort()).toEqual([first, second].sort());
		expect(sandbox.control.webhooks.deliveries().map(({ fields }) => fields)).toMatchObject([{ imp_uid: second }, { imp_uid: first }]);
	});

	test('is forged: V2 by a stranger\'s secret, V1 by what is not so', async () => {
		sandbox.control.webhooks.expect({ quirk: 'forged', times: 2 });
		answers = [401];
		payV2({});
		await received();
		pay({});
		expect((await received())[1]).toMatchObject({ status: 'failed' });
		expect(() => verifySignature(got[0]!.distinct, got[0]!.raw, [readSecret(SECRET)!], Math.floor(Date.now() / 1000))).toThrow(/signature/i);
		expect(got).toHaveLength(2);
	});

	test('is stale', async () => {
		sandbox.control.webhooks.expect({ quirk: 'stale' });
		payV2({});
		await received();
		const now = Math.floor(Date.now() / 1000);
		expect(() => verifySignature(got[0]!.distinct, got[0]!.raw, [readSecret(SECRET)!], now)).toThrow(/five minutes ago/);
	});

	test('is lost', async () => {
		sandbox.control.webhooks.expect({ quirk: 'lost' });
		pay({});
		expect(await received()).toEqual([]);
	});
});

test('a shop without a URL is told nothing, and settings and quirks that there are not are refused', async () => {
	sandbox.control.webhooks.set('v1', { url: '' });
	pay({});
	expect(await received()).toEqual([]);
	for (const [name, given] of [['v1', { version: '2024-04-25' }], ['v2', { version: '2023-01-01' }], ['v1', { contentType: 'text/plain' }]] as const) expect(() => sandbox.control.webhooks.set(name, wrong(given))).toThrow(TypeError);
	expect(() => sandbox.control.webhooks.expect({ quirk: wrong('singing') })).toThrow(TypeError);
});

test('the control API does the same over HTTP', async () => {
	const json = async (method: string, path: string, body?: unknown) => JSON.parse((await sandbox.call(method, `/_sandbox/${path}`, body)).text) as unknown;
	await json('POST', 'webhooks/v1', { contentType: FORM });
	await json('POST', 'webhooks/v2', { version: '2024-01-01' });
	await json('POST', 'webhooks/quirks', { quirk: 'lost' });
	const { imp_uid: id } = (await json('POST', 'payments', { pay_method: 'vbank', status: 'ready', amount: 5000 })) as PaymentAnnotation;
	expect(await json('POST', 'console/deposit', { id })).toMatchObject({ status: 'paid' });
	expect(await json('POST', 'console/cancel', { id, amount: 1000, reason: 'x' })).toMatchObject({ cancel_amount: 1000 });
	expect((await received()).map(({ status }) => status).sort()).toEqual(['cancelled', 'paid']);
	expect(await json('GET', 'webhooks')).toHaveLength(2);
	expect(await json('POST', 'console/cancel', { id: 'imp_0' })).toEqual({ error: anyOf(String) });
});
