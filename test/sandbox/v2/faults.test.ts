import type { GivenFault } from '../../../sandbox/faults';
import { messageOf } from '../../../sandbox/objects';
import { anyOf, openShop, type SeenCancel, until } from './support/shop';

const shop = openShop();

let id: string;
beforeEach(() => {
	id = shop.pay();
});

/** An answer, or none. */
type Met = SeenCancel & { dropped: boolean };

/** A cancel of 1,000 won under a fault: what the client saw, what moved, what the log says. */
async function meet(fault: GivenFault) {
	shop.control.addFault(fault);
	const seen: Partial<Met> = await shop.cancel(id, { amount: 1000 }).catch((error: unknown) => ({ dropped: messageOf(error) === 'fetch failed' }));
	const { status, fault: logged, result } = shop.lastCancel();
	return { seen, moved: shop.moved(), log: { status, fault: logged, result } };
}

const moved = () => [[id, 1000]];
const APPLIED = { status: 200, replayed: false, cancellation: { id: anyOf(String), status: 'SUCCEEDED' } };

test('refuse: the PG says no with 502, and leaves a FAILED cancellation', async () => {
	const { seen, moved: money, log } = await meet({ fault: 'refuse', message: '정산금액 부족', pgCode: '8178' });
	expect(seen).toMatchObject({ status: 502, type: 'PG_PROVIDER', pgCode: '8178', pgMessage: '정산금액 부족' });
	expect(money).toEqual([]);
	expect(log).toEqual({ status: 502, fault: 'refuse', result: { status: 502, type: 'PG_PROVIDER', message: seen.message, replayed: false } });
	expect((await shop.get(id)).cancellations).toMatchObject([{ status: 'FAILED', totalAmount: 1000 }]);
});

test('refuse: without a trace, where the switch says so', async () => {
	shop.control.v2.set({ traceFailures: false });
	expect((await meet({ fault: 'refuse' })).seen.status).toBe(502);
	expect(await shop.get(id)).not.toHaveProperty('cancellations');
});

test('refuse: what PortOne refuses by itself never gets to the PG', async () => {
	shop.control.addFault({ fault: 'refuse' });
	expect((await shop.cancel(id, { amount: 10001 })).type).toBe('CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT');
	expect(await shop.get(id)).not.toHaveProperty('cancellations');
});

test('failed: HTTP 200 with a FAILED cancellation, nothing moved', async () => {
	const { seen, moved: money } = await meet({ fault: 'failed' });
	expect([seen.status, seen.cancellation!.status, money]).toEqual([200, 'FAILED', []]);
	expect((await shop.get(id)).cancellations).toEqual([seen.cancellation]);
});

test('failed is V2\'s alone: a cancel of V1 passes it by', async () => {
	shop.control.addFault({ fault: 'failed' });
	expect((await shop.both.cancel({ imp_uid: shop.both.pay(), amount: 1000 })).code).toBe(0);
	expect((await shop.cancel(id, { amount: 1000 })).cancellation.status).toBe('FAILED');
	expect(() => shop.control.addFault({ fault: 'failed', on: 'lookup' })).toThrow(TypeError);
});

test('codeNotZero: 409 with the type asked for, known or not; nothing is applied', async () => {
	const usual = await meet({ fault: 'codeNotZero' });
	expect([usual.seen.status, usual.seen.type, usual.moved]).toEqual([409, 'MAX_CANCEL_COUNT_REACHED', []]);
	const unheard = await meet({ fault: 'codeNotZero', type: 'BRAND_NEW_TYPE', message: 'new', status: 422 });
	expect(unheard.seen).toMatchObject({ status: 422, type: 'BRAND_NEW_TYPE', message: 'new' });
	expect(await shop.get(id)).not.toHaveProperty('cancellations');
});

test('tokenRevoked: this call is 401, the next one is not', async () => {
	const { seen, moved: money } = await meet({ fault: 'tokenRevoked' });
	expect([seen.status, seen.type, money]).toEqual([401, 'UNAUTHORIZED', []]);
	expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
});

test('dropBefore: the connection is gone and nothing is applied', async () => {
	const { seen, moved: money, log } = await meet({ fault: 'dropBefore' });
	expect([seen.dropped, money, log]).toEqual([true, [], { status: 0, fault: 'dropBefore', result: null }]);
});

test('dropAfter: the connection is gone, but the refund is made, and the log still says so', async () => {
	const { seen, moved: money, log } = await meet({ fault: 'dropAfter' });
	expect([seen.dropped, money, log]).toEqual([true, moved(), { status: 0, fault: 'dropAfter', result: APPLIED }]);
});

test('applyLate: the connection is gone, the refund comes later', async () => {
	const { seen, moved: money, log } = await meet({ fault: 'applyLate', ms: 500 });
	expect([seen.dropped, money, log]).toEqual([true, [], { status: 0, fault: 'applyLate', result: null }]);
	await until(() => shop.lastCancel().result !== null);
	expect(shop.moved()).toEqual(moved());
});

test('applyLate rests on its balance when it comes to be applied', async () => {
	shop.control.addFault({ fault: 'applyLate', ms: 1500 });
	await expect(shop.cancel(id, { amount: 1000, currentCancellableAmount: 10000 })).rejects.toThrow('fetch failed');
	await shop.cancel(id, { amount: 2000 });
	const late = () => shop.control.requests()[0]!;
	await until(() => late().result !== null);
	expect(late().result!.type).toBe('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN');
	expect(shop.moved()).toEqual([[id, 2000]]);
});

test('slow: the refund is made at once, the answer comes later', async () => {
	shop.control.addFault({ fault: 'slow', ms: 500 });
	const answer = shop.cancel(id, { amount: 1000 });
	await until(() => shop.moved().length > 0);
	expect(shop.lastCancel()).toMatchObject({ status: null, ended_at: null, fault: 'slow' });
	expect((await answer).status).toBe(200);
});

test.each([
	['serverError', 500, []],
	['serverErrorAfter', 500, [1000]],
	['tooManyRequests', 429, []],
] as const)('%s: HTTP %d, applied: %j', async (fault, status, amounts) => {
	const { seen, moved: money, log } = await meet({ fault });
	expect([seen.status, typeof seen.type, money.map(([, amount]) => amount), log.status]).toEqual([status, 'string', amounts, status]);
});

test.each([
	['html', []],
	['htmlAfter', [1000]],
] as const)('%s: HTTP 200 with a page, applied: %j', async (fault, amounts) => {
	const { seen, moved: money } = await meet({ fault });
	expect([seen.status, seen.text!.slice(0, 15), money.map(([, amount]) => amount)]).toEqual([200, '<!doctype html>', amounts]);
});

test('cutOff: the refund is made, the JSON ends in the middle', async () => {
	const { seen, moved: money } = await meet({ fault: 'cutOff' });
	expect(seen.text).toMatch(/^\{"cancellation":/);
	expect(() => void JSON.parse(seen.text!)).toThrow();
	expect(money).toEqual(moved());
});

test('a call that fails authentication uses no fault up', async () => {
	shop.control.addFault({ fault: 'refuse' });
	await shop.cancel(id, { amount: 1000 }, { authorization: 'PortOne x' });
	expect((await shop.cancel(id, { amount: 1000 })).status).toBe(502);
});

describe('which calls meet a fault', () => {
	test('without an id the next one of either version', async () => {
		shop.control.addFault({ fault: 'serverError', times: 2 });
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(500);
		expect((await shop.both.cancel({ imp_uid: shop.both.pay(), amount: 1000 })).status).toBe(500);
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
	});

	test('with a payment_id those of V2 on that payment, with an imp_uid those of V1, also where the ids are alike', async () => {
		const imp_uid = shop.both.pay({ imp_uid: id });
		shop.control.addFault([{ fault: 'serverError', payment_id: id, status: 501 }, { fault: 'serverError', imp_uid, status: 502 }]);
		expect((await shop.cancel(shop.pay(), { amount: 1000 })).status).toBe(200);
		expect((await shop.both.cancel({ imp_uid, amount: 1000 })).status).toBe(502);
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(501);
	});

	test('look-ups, of one payment and of a list that asks for it', async () => {
		const asked = { filter: { textSearch: [{ field: 'PAYMENT_ID', value: id }] } };
		shop.control.addFault({ fault: 'serverError', on: 'lookup', payment_id: id, times: 2 });
		expect((await shop.get(shop.pay())).status).toBe(200);
		expect((await shop.list()).status).toBe(200);
		expect((await shop.list(asked)).status).toBe(500);
		expect((await shop.get(id)).status).toBe(500);
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
	});

	test('a look-up can be refused too', async () => {
		shop.control.addFault([{ fault: 'refuse', on: 'lookup' }, { fault: 'codeNotZero', on: 'lookup' }]);
		expect([(await shop.get(id)).status, (await shop.get(id)).status, (await shop.get(id)).status]).toEqual([502, 409, 200]);
	});
});
