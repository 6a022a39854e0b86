import { describePayment, isError, toRow as toRowIn } from '../../nodes/PortOne/refund/report';
import type { Cancellation, Outcome, Refund, Result } from '../../nodes/PortOne/refund/types';
import { payment, cancellation, refund } from './support/make';
import { english } from '../support/words';

const SEOUL = 'Asia/Seoul';
const toRow = (row: Partial<Refund>, result: Result) => toRowIn(row, result, { say: english, zone: SEOUL });

// As they are read: what happened and why, what it was, how much, when, for what; what few look at comes last.
const KEYS = [
	'outcome', 'message', 'orderNumber', 'paymentId', 'amount', 'currency', 'refundedTotal', 'refundableBalance', 'cancelledAt',
	'reason', 'refundId', 'code', 'cancellationId', 'paymentStatus', 'pgProvider', 'receiptUrl', 'test',
];
const OUTCOMES: Outcome[] = ['refunded', 'alreadyRefunded', 'pending', 'preview', 'refused', 'unknown', 'skipped'];
const paid = payment({ currency: 'USD', cancellations: [cancellation({ amount: 1425, receiptUrl: 'https://r.test/1' })] });

test.each(OUTCOMES)('a row that is %s has the same keys as every other, in the order of use, none of them undefined', (outcome) => {
	const full = toRow(refund({ refundId: 'R1' }), { outcome, payment: paid, cancellation: paid.cancellations[0], amount: 1425, code: 'C', says: [{ code: 'TIMED_OUT' }] });
	const bare = toRow({}, { outcome });
	for (const row of [full, bare]) {
		expect(Object.keys(row)).toEqual(KEYS);
		expect(Object.values(row)).not.toContain(undefined);
		expect(row).toEqual(JSON.parse(JSON.stringify(row)));
	}
});

test('a row shows money in major units and times in ISO 8601 with the offset of the workflow', () => {
	expect(toRow(refund(), { outcome: 'refunded', payment: paid, cancellation: paid.cancellations[0], amount: 1425 })).toMatchObject({
		amount: 14.25,
		currency: 'USD',
		refundedTotal: 14.25,
		refundableBalance: 85.75,
		cancellationId: 'c1',
		cancelledAt: '2023-11-15T06:13:20+09:00',
		receiptUrl: 'https://r.test/1',
		paymentId: 'imp_1',
		orderNumber: 'order-1',
	});
});

test('at half past midnight of the 1st in Seoul a refund and a payment are in the new month, and by UTC in the old one', () => {
	const at = Date.parse('2026-11-30T15:30:00Z') / 1000;
	const made = payment({ paidAt: at, cancellations: [cancellation({ at })] });
	const timesIn = (zone: string) => {
		const { cancelledAt } = toRowIn(refund(), { outcome: 'refunded', payment: made, cancellation: made.cancellations[0] }, { say: english, zone });
		const { paidAt, cancellations } = describePayment(made, zone);
		return { cancelledAt, paidAt, cancellations };
	};
	for (const [zone, time] of [[SEOUL, '2026-12-01T00:30:00+09:00'], ['UTC', '2026-11-30T15:30:00+00:00']] as const) {
		expect(timesIn(zone)).toEqual({ cancelledAt: time, paidAt: time, cancellations: [expect.objectContaining({ cancelledAt: time })] });
	}
});

test('a cancellation that the PG has not finished has an id and no time', () => {
	const entry = cancellation({ status: 'requested' });
	expect(toRow(refund(), { outcome: 'pending', payment: paid, cancellation: entry })).toMatchObject({ cancellationId: 'c1', cancelledAt: null });
});

test('a row without a payment still names what it pointed at', () => {
	const result: Result = { outcome: 'refused', code: 'X' };
	expect(toRow(refund(), result)).toMatchObject({ paymentId: 'imp_1', orderNumber: null, amount: 3000, currency: null });
	expect(toRow(refund({ payment: { by: 'orderNumber', value: 'o-1' } }), result)).toMatchObject({ paymentId: null, orderNumber: 'o-1' });
});

test('a row that moved nothing shows the amount that it asked for, if it named one', () => {
	const amountOf = (amount: Refund['amount'], result: Partial<Result>) => toRow(refund({ amount }), { outcome: 'refused', ...result }).amount;
	expect(amountOf({ decimal: '12.5' }, { payment: paid })).toBe(12.5);
	expect(amountOf('full', { payment: paid })).toBeNull();
	expect(amountOf('full', { amount: 1425 })).toBeNull();
});

test('a payment that was never paid has no balance to refund', () => {
	expect(toRow(refund(), { outcome: 'refused', payment: payment({ wasPaid: false, status: 'ready' }) }).refundableBalance).toBe(0);
});

test("PortOne's own JSON is there only where it was kept", () => {
	const raw = { imp_uid: 'imp_1' };
	expect(toRow(refund(), { outcome: 'refunded', payment: { ...paid, raw } }).response).toBe(raw);
});

test('refused, unknown and skipped rows are errors, and no others', () => {
	expect(OUTCOMES.filter(isError)).toEqual(['refused', 'unknown', 'skipped']);
});

test('a message that repeats the account of the row shows its last four digits', () => {
	const row = refund({ account: { number: '110123456789' } });
	expect(toRow(row, { outcome: 'refused', says: [{ code: 'PG_REFUSED', own: '계좌 110-123-456789 오류' }] }).message).toMatch(/\n계좌 \*{3}-\*{3}-\*{2}6789 오류$/);
});

describe('a payment for people', () => {
	test('has money in major units, what is left, and its cancellations', () => {
		expect(describePayment({ ...paid, receiptUrl: 'https://r.test/0' }, SEOUL)).toMatchObject({
			orderNumber: 'order-1',
			receiptUrl: 'https://r.test/0',
			amount: 100,
			refundedTotal: 14.25,
			refundableBalance: 85.75,
			paidAt: '2023-11-14T07:13:20+09:00',
			cancellations: [
				{ cancellationId: 'c1', amount: 14.25, status: 'succeeded', reason: '단순 변심', cancelledAt: '2023-11-15T06:13:20+09:00', receiptUrl: 'https://r.test/1' },
			],
		});
	});

	test.each<Cancellation['status']>(['requested', 'failed', 'other'])('shows a cancellation that is %s as such, and no time at which it was made', (status) => {
		expect(describePayment(payment({ cancellations: [cancellation({ status })] }), SEOUL).cancellations).toEqual([
			{ cancellationId: 'c1', amount: 3000, status, reason: '단순 변심', cancelledAt: null, receiptUrl: null },
		]);
	});

	test('that was never paid has nothing that could go back, and no time', () => {
		expect(describePayment(payment({ wasPaid: false, paidAt: 0 }), SEOUL)).toMatchObject({ refundableBalance: 0, paidAt: null });
	});
});
