import type { PaymentAnnotation } from '../../sandbox/v1/types';
import { anyOf, openShop } from './v2/support/shop';

const shop = openShop();
const v1 = shop.both;

describe('the ids of V1\'s cancellations', () => {
	test('have 20 characters', async () => {
		const { response } = await v1.cancel({ imp_uid: v1.pay({ cancel_history: [{ amount: 1000 }] }), amount: 1000 });
		const ids = response.cancel_history.map(({ cancellation_id }) => cancellation_id);
		for (const id of ids) expect(id).toMatch(/^[0-9A-Z]{20}$/);
		expect(new Set(ids).size).toBe(2);
	});

	test('are missing from older answers, all of them or some', async () => {
		const id = v1.pay({ cancel_history: [{ amount: 1000, cancellation_id: null }, { amount: 1000 }] });
		const has = ({ cancel_history }: PaymentAnnotation) => cancel_history.map((entry) => 'cancellation_id' in entry);
		expect(has(v1.payment(id))).toEqual([false, true]);
		shop.control.set({ cancellationIds: false });
		expect(has((await v1.cancel({ imp_uid: id, amount: 1000 })).response)).toEqual([false, false, false]);
		expect(has((await v1.get(`/payments?imp_uid[]=${id}`)).response[0]!)).toEqual([false, false, false]);
	});
});

test('a cancel of V1 without a reason has PortOne\'s own', async () => {
	expect((await v1.cancel({ imp_uid: v1.pay() })).response.cancel_reason).toBe('취소요청api');
});

test('V1 refuses what it is not told, in its words', async () => {
	expect((await v1.cancel({ amount: 1000 })).message).toMatch(/지정해주셔야합니다\.$/);
	expect(await v1.get('/payments/status/partial')).toMatchObject({ status: 400, message: '지원되지 않는 상태값입니다.' });
});

test('an unlimited virtual account has an amount of 0 and keeps its deposits', async () => {
	const id = v1.pay({ pay_method: 'vbank', pg_provider: 'settle', amount: 0, deposit_history: [{ amount: 5000, depositor_name: '홍길동' }, { amount: 3000 }] });
	expect((await v1.get(`/payments/${id}`)).response).toMatchObject({
		amount: 0, cancel_amount: 0, status: 'paid',
		deposit_history: [{ amount: 5000, depositor_name: '홍길동', pg_tid: anyOf(String), reason: anyOf(String), deposited_at: anyOf(Number) }, { amount: 3000 }],
	});
	const { code, message } = await v1.cancel({ imp_uid: id, amount: 5000, refund_bank: '088', refund_account: '110-123', refund_holder: '홍길동' });
	expect([code, message]).toEqual([1, '취소 가능한 금액이 없습니다.']);
});

describe('V2 tells the time', () => {
	const SECONDS = /T\d\d:\d\d:\d\dZ$/;

	test('in whole seconds of what was done to money, in nanoseconds of what PortOne did', async () => {
		const id = shop.pay();
		await shop.cancel(id, { amount: 1000 });
		await shop.cancel(id, { amount: 1000 });
		const { paidAt, cancelledAt, requestedAt, updatedAt, cancellations } = await shop.get(id);
		for (const time of [paidAt, cancelledAt, ...cancellations!.flatMap((entry) => [entry.requestedAt, entry.cancelledAt])]) expect(time).toMatch(SECONDS);
		for (const time of [requestedAt, updatedAt]) expect(time).toMatch(/\.\d{9}Z$/);
		expect(cancelledAt).toBe(cancellations![1]!.cancelledAt);
	});

	test('of a deposit as of the payment', () => {
		const id = shop.pay({ method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED', days_ago: 2 });
		const deposited = shop.control.console.deposit(id);
		if (!('paidAt' in deposited)) throw new Error('not paid, by V2');
		const { paidAt, requestedAt } = deposited;
		expect(Date.parse(paidAt) - Date.parse(requestedAt)).toBeGreaterThan(86_400_000);
	});

	test.each([true, false])('of the status, which a further part moves: %s', async (statusTimeMoves) => {
		shop.control.v2.set({ statusTimeMoves });
		const id = shop.pay({ days_ago: 5 });
		const times: number[] = [];
		for (const amount of [1000, 1000, undefined]) {
			await shop.cancel(id, { amount });
			times.push(Date.parse((await shop.get(id)).statusChangedAt));
			shop.control.advanceClock(3600);
		}
		expect(times[0]!).toBeGreaterThan(Date.now() - 86_400_000);
		expect([times[1]! > times[0]!, times[2]! > times[1]!]).toEqual([statusTimeMoves, true]);
	});
});
