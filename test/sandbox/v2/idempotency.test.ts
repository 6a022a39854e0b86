import type { Fields } from '../../../sandbox/objects';
import { openShop, until } from './support/shop';

const shop = openShop();
const KEY = 'refund-0123456789';
const HOUR = 3600;
const OUTSTANDING = { status: 409, type: 'IDEMPOTENCY_OUTSTANDING_REQUEST' };

let id: string;
beforeEach(() => {
	id = shop.pay();
});

/** A cancel of 1,000 won under a key. */
const cancel = async (key = KEY, body = {}) => await shop.keyed(key, id, { amount: 1000, ...body });

describe('a completed request asked for again under its key', () => {
	test('gets the stored answer as it was, and moves nothing', async () => {
		const first = await cancel();
		const second = await cancel();
		expect([second.status, second.text]).toEqual([200, first.text]);
		expect(shop.moved()).toEqual([[id, 1000]]);
		expect(shop.control.ledger()[0]).toMatchObject({ idempotency_key: KEY, request: 1 });
		expect(shop.control.requests().map(({ result }) => result!.replayed)).toEqual([false, true]);
	});

	test('also where its currentCancellableAmount is true no more', async () => {
		const body = { currentCancellableAmount: 10000 };
		await cancel(KEY, body);
		expect((await cancel(KEY, body)).status).toBe(200);
		expect((await cancel(`${KEY}-other`, body)).type).toBe('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN');
	});

	test('also where the request was answered REQUESTED and has come through since', async () => {
		id = shop.pay({ async: true });
		const first = await cancel();
		await shop.control.settlePg(id, true);
		expect((await cancel()).text).toBe(first.text);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('also where it asks for something else', async () => {
		const other = shop.pay();
		const first = await cancel();
		expect((await cancel(KEY, { amount: 5000 })).text).toBe(first.text);
		expect((await shop.keyed(KEY, other, { amount: 1000 })).text).toBe(first.text);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('for three hours on the shop\'s clock; after them it is a new refund', async () => {
		await cancel();
		shop.control.advanceClock(3 * HOUR - 60);
		await cancel();
		expect(shop.moved()).toEqual([[id, 1000]]);
		shop.control.advanceClock(61);
		await cancel();
		expect(shop.moved()).toEqual([[id, 1000], [id, 1000]]);
	});
});

test('another key, or none, is another request', async () => {
	await cancel('refund-0123456789-a');
	await cancel('refund-0123456789-b');
	for (let i = 0; i < 2; i++) await shop.cancel(id, { amount: 1000 });
	expect(shop.moved()).toHaveLength(4);
});

describe('while a request is under way', () => {
	test('its key is outstanding, and later gives its answer', async () => {
		shop.control.addFault({ fault: 'slow', ms: 1500 });
		const first = cancel();
		await until(() => shop.moved().length > 0);
		expect(await cancel()).toMatchObject(OUTSTANDING);
		const { text } = await first;
		expect((await cancel()).text).toBe(text);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('of many at once with one key, one is made and the others are told so', async () => {
		shop.control.setLatency(100);
		const answers = await Promise.all(Array.from({ length: 8 }, () => cancel()));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
		expect(answers.filter(({ type }) => type === OUTSTANDING.type)).toHaveLength(7);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('a client that hangs up changes nothing: the key still gives the answer', async () => {
		shop.control.addFault({ fault: 'slow', ms: 1000 });
		const leaving = new AbortController();
		const first = fetch(`${shop.url}/payments/${id}/cancel`, {
			method: 'POST',
			signal: leaving.signal,
			headers: { authorization: 'PortOne sandbox-v2-secret', 'content-type': 'application/json', 'idempotency-key': `"${KEY}"` },
			body: JSON.stringify({ reason: 'x', amount: 1000 }),
		});
		await until(() => shop.moved().length > 0);
		leaving.abort();
		await expect(first).rejects.toThrow();
		await until(() => shop.lastCancel().result !== null);
		expect((await cancel()).cancellation.status).toBe('SUCCEEDED');
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('one that is applied late is under way until it is applied', async () => {
		shop.control.addFault({ fault: 'applyLate', ms: 1500 });
		await expect(cancel()).rejects.toThrow('fetch failed');
		expect(await cancel()).toMatchObject(OUTSTANDING);
		expect(shop.moved()).toEqual([]);
		await until(() => shop.moved().length > 0);
		await until(() => shop.control.requests()[0]!.result !== null);
		expect((await cancel()).cancellation.totalAmount).toBe(1000);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});
});

describe('a request whose answer was lost', () => {
	test.each(['dropAfter', 'serverErrorAfter', 'htmlAfter', 'cutOff'] as const)('%s: the key gives it', async (fault) => {
		shop.control.addFault({ fault });
		await cancel().catch(() => undefined);
		expect((await cancel()).cancellation.status).toBe('SUCCEEDED');
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test.each(['dropBefore', 'serverError', 'html', 'tooManyRequests', 'tokenRevoked'] as const)('%s: it never got there, so nothing is stored', async (fault) => {
		shop.control.addFault({ fault });
		await cancel().catch(() => undefined);
		expect(shop.moved()).toEqual([]);
		expect((await cancel()).cancellation.status).toBe('SUCCEEDED');
	});
});

describe('refusals', () => {
	const refusals: Array<[string, () => Fields, number]> = [
		['of the application', () => ({ currentCancellableAmount: 1 }), 409],
		['of the PG', () => {
			shop.control.addFault({ fault: 'refuse' });
			return {};
		}, 502],
		['of what is wrong with the request', () => ({ reason: null }), 400],
	];

	test.each(refusals)('%s come back under their key', async (_name, bodyOf, status) => {
		const first = await cancel(KEY, bodyOf());
		expect(first.status).toBe(status);
		expect(await cancel()).toMatchObject({ status, text: first.text });
		expect(shop.moved()).toEqual([]);
	});

	test.each(refusals)('%s do not, where the switch says so', async (_name, bodyOf, status) => {
		shop.control.v2.set({ replayRefusals: false });
		expect((await cancel(KEY, bodyOf())).status).toBe(status);
		expect((await cancel()).status).toBe(200);
		expect((await cancel()).status).toBe(200);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('that come with 200 and FAILED are stored either way', async () => {
		shop.control.v2.set({ replayRefusals: false });
		shop.control.addFault({ fault: 'failed' });
		const first = await cancel();
		expect(first.cancellation.status).toBe('FAILED');
		expect((await cancel()).text).toBe(first.text);
	});

	test('for want of the right secret are never stored', async () => {
		const wrong = { authorization: 'PortOne x', 'idempotency-key': `"${KEY}"` };
		expect((await shop.cancel(id, { amount: 1000 }, wrong)).status).toBe(401);
		expect((await cancel()).status).toBe(200);
	});
});

describe('the form of a key', () => {
	const send = async (header: string) => await shop.cancel(id, { amount: 100 }, { 'idempotency-key': header });

	test.each([
		['without quotes', 'refund-0123456789'],
		['with single quotes', "'refund-0123456789'"],
		['with one quote', '"refund-0123456789'],
		['of 15 characters', `"${'x'.repeat(15)}"`],
		['of 257 characters', `"${'x'.repeat(257)}"`],
		['with a quote inside', '"refund-"0123456789"'],
		['beyond ASCII', '"refund-0123456789-é"'],
		['with a parameter', '"refund-0123456789";a=1'],
		['that is empty', '""'],
	])('%s it is refused', async (_name, header) => {
		expect(await send(header)).toMatchObject({ status: 400, type: 'INVALID_REQUEST' });
		expect(shop.moved()).toEqual([]);
	});

	test.each([
		['of 16 characters', `"${'x'.repeat(16)}"`],
		['of 256 characters', `"${'x'.repeat(256)}"`],
		['with spaces and signs', '"refund 0123456789 !#[]~"'],
		['with an escaped quote', '"refund-\\"0123456789"'],
	])('%s it is taken', async (_name, header) => {
		expect((await send(header)).status).toBe(200);
		expect((await send(header)).status).toBe(200);
		expect(shop.moved()).toEqual([[id, 100]]);
	});

	test('GET ignores it', async () => {
		const headers = { 'idempotency-key': 'x' };
		expect((await shop.call('GET', `/payments/${id}`, undefined, headers)).status).toBe(200);
	});

	test('the log shows it, and hides the secret', async () => {
		await cancel();
		expect(shop.lastCancel().headers).toMatchObject({ 'idempotency-key': `"${KEY}"`, authorization: '***' });
	});
});
