import type { GivenFault } from '../../sandbox/faults';
import { messageOf } from '../../sandbox/objects';
import type { PaymentAnnotation } from '../../sandbox/v1/types';
import { openShop, pause, type Seen, until } from './support/shop';

const shop = openShop();

let id: string;
beforeEach(() => {
	id = shop.pay();
});

/** An answer, or none. */
type Met = Seen<PaymentAnnotation> & { dropped: boolean };

/** A cancel of 1,000 won under a fault: what the client saw, what moved, what the log says. */
async function meet(fault: GivenFault) {
	shop.control.addFault(fault);
	const seen: Partial<Met> = await shop.cancel({ imp_uid: id, amount: 1000, checksum: 10000 }).catch((error: unknown) => ({ dropped: messageOf(error) === 'fetch failed' }));
	const { status, fault: logged, result } = shop.lastCancel();
	return { seen, moved: shop.moved(), log: { status, fault: logged, result } };
}

const APPLIED = { status: 200, code: 0, message: null };
const moved = () => [[id, 1000]];

test('refuse: the PG says no, nothing is applied', async () => {
	const { seen, moved: money, log } = await meet({ fault: 'refuse' });
	expect([seen.status, seen.code, seen.response, money]).toEqual([200, -1, null, []]);
	expect(seen.message).toMatch(/^결제취소에 실패하였습니다\. /);
	expect(log).toEqual({ status: 200, fault: 'refuse', result: null });
});

test('codeNotZero: HTTP 200 with the code and message asked for, nothing is applied', async () => {
	const { seen, moved: money } = await meet({ fault: 'codeNotZero', code: -1, message: '시스템 점검 중입니다.' });
	expect([seen.status, seen.text, money]).toEqual([200, '{"code":-1,"message":"시스템 점검 중입니다.","response":null}', []]);
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
	await until(() => shop.moved().length > 0);
	expect(shop.moved()).toEqual(moved());
	expect(shop.lastCancel().result).toEqual(APPLIED);
});

test('applyLate rests on its checksum when it comes to be applied', async () => {
	await meet({ fault: 'applyLate', ms: 500 });
	await shop.cancel({ imp_uid: id, amount: 2000 });
	const late = () => shop.control.requests().find(({ fault }) => fault === 'applyLate');
	await until(() => late()?.result !== null);
	expect(late()?.result?.code).toBe(1);
	expect(shop.moved()).toEqual([[id, 2000]]);
});

test('applyLate never comes after a reset', async () => {
	await meet({ fault: 'applyLate', ms: 30 });
	shop.control.reset();
	id = shop.pay({ imp_uid: id });
	await pause(60);
	expect(shop.moved()).toEqual([]);
});

test('a call under way moves nothing after a reset', async () => {
	shop.control.setLatency(200);
	const answer = shop.cancel({ imp_uid: id, amount: 1000 });
	await until(() => shop.control.stats().calls.cancel === 1);
	shop.control.reset();
	shop.pay({ imp_uid: id });
	await answer;
	expect(shop.moved()).toEqual([]);
	expect(shop.payment(id).cancel_amount).toBe(0);
});

test('slow: the refund is made at once, the answer comes later', async () => {
	shop.control.addFault({ fault: 'slow', ms: 500 });
	const answer = shop.cancel({ imp_uid: id, amount: 1000 });
	await until(() => shop.moved().length > 0);
	expect(shop.lastCancel()).toMatchObject({ status: null, ended_at: null, fault: 'slow' });
	expect((await answer).code).toBe(0);
	expect(shop.moved()).toEqual(moved());
});

test.each([
	['serverError', 500, []],
	['serverErrorAfter', 500, [1000]],
	['tooManyRequests', 429, []],
] as const)('%s: HTTP %d, applied: %j', async (fault, status, amounts) => {
	const { seen, moved: money, log } = await meet({ fault });
	expect([seen.status, money.map(([, amount]) => amount), log.status]).toEqual([status, amounts, status]);
});

test('serverError: with another status, if asked for', async () => {
	expect((await meet({ fault: 'serverError', status: 503 })).seen.status).toBe(503);
});

test.each([
	['html', []],
	['htmlAfter', [1000]],
] as const)('%s: HTTP 200 with a page, applied: %j', async (fault, amounts) => {
	const { seen, moved: money } = await meet({ fault });
	expect(seen.status).toBe(200);
	expect(seen.headers!.get('content-type')).toMatch(/^text\/html/);
	expect(seen.text).toMatch(/^<!doctype html>/);
	expect(money.map(([, amount]) => amount)).toEqual(amounts);
});

test('cutOff: the refund is made, the JSON ends in the middle', async () => {
	const { seen, moved: money } = await meet({ fault: 'cutOff' });
	expect(seen.status).toBe(200);
	expect(seen.text).toMatch(/^\{"code":0/);
	expect(() => void JSON.parse(seen.text!)).toThrow();
	expect(money).toEqual(moved());
});

test('tokenRevoked: this call is 401, nothing is applied, and only a new token helps', async () => {
	const { access_token } = (await shop.getToken()).response;
	const { seen, moved: money } = await meet({ fault: 'tokenRevoked' });
	expect([seen.status, seen.message, money]).toEqual([401, 'Unauthorized', []]);
	expect((await shop.call('GET', '/banks', undefined, { authorization: access_token })).status).toBe(401);
	expect((await shop.cancel({ imp_uid: id, amount: 1000 })).code).toBe(0);
});

test('a call that fails authentication uses no fault up', async () => {
	shop.control.addFault({ fault: 'refuse' });
	await shop.call('POST', '/payments/cancel', { imp_uid: id, amount: 1000 });
	expect((await shop.cancel({ imp_uid: id, amount: 1000 })).code).toBe(-1);
});

describe('which calls meet a fault', () => {
	const codes = async (count: number, imp_uid = id) => {
		const found: number[] = [];
		for (let i = 0; i < count; i++) found.push((await shop.cancel({ imp_uid, amount: 100 })).code);
		return found;
	};

	test('the next one, once', async () => {
		shop.control.addFault({ fault: 'refuse' });
		expect(await codes(3)).toEqual([-1, 0, 0]);
	});

	test('so many, after so many others', async () => {
		shop.control.addFault({ fault: 'refuse', skip: 1, times: 2 });
		expect(await codes(5)).toEqual([0, -1, -1, 0, 0]);
	});

	test('those on a payment, also by its order number', async () => {
		const other = shop.pay({ merchant_uid: 'M-1' });
		shop.control.addFault({ fault: 'refuse', imp_uid: other });
		expect(await codes(1)).toEqual([0]);
		expect((await shop.cancel({ merchant_uid: 'M-1', amount: 100 })).code).toBe(-1);
	});

	test('several, in the order in which they were given', async () => {
		shop.control.addFault([
			{ fault: 'codeNotZero', code: 7 },
			{ fault: 'codeNotZero', code: 8 },
		]);
		expect(await codes(3)).toEqual([7, 8, 0]);
	});

	test('none once cleared', async () => {
		shop.control.addFault({ fault: 'refuse', times: 5 });
		shop.control.clearFaults();
		expect(await codes(1)).toEqual([0]);
	});

	test('look-ups, of one payment and of many', async () => {
		const other = shop.pay();
		shop.control.addFault({ fault: 'serverError', on: 'lookup', imp_uid: id, times: 2 });
		expect((await shop.get(`/payments/${other}`)).status).toBe(200);
		expect((await shop.get(`/payments?imp_uid[]=${other}&imp_uid[]=${id}`)).status).toBe(500);
		expect((await shop.get(`/payments/${id}`)).status).toBe(500);
		expect(await codes(1)).toEqual([0]);
	});

	test('tokens', async () => {
		shop.control.addFault({ fault: 'html', on: 'token' });
		expect((await shop.getToken()).text).toMatch(/^<!doctype html>/);
		expect((await shop.getToken()).status).toBe(200);
	});
});
