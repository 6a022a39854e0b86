import { resolve as resolveOrder } from '../../nodes/PortOne/refund/order';
import type { Cancellation, Payment, Refund } from '../../nodes/PortOne/refund/types';
import { DAY, payment, cancellation, refund, refusalOf } from './support/make';
import { refusedWith } from '../support/words';

describe('the payment that a row means', () => {
	const paid = (paymentId: string, over: Partial<Payment> = {}) => payment({ paymentId, ...over });
	const unpaid = (paymentId: string, status = 'failed') => payment({ paymentId, status, wasPaid: false });
	const emptied = (paymentId: string, reason = '다른 이유') => paid(paymentId, { cancellations: [cancellation({ amount: 10_000, reason })] });
	const row = refund({ payment: { by: 'orderNumber', value: 'order-1' } });
	const resolve = (...given: Parameters<typeof resolveOrder>) => resolveOrder(...given).payment;
	const resolved = (...found: Payment[]) => resolve(row, found, DAY).paymentId;

	test.each([
		['the only one', [paid('a')], 'a'],
		['the only one, unpaid as it is', [unpaid('a')], 'a'],
		['the paid one among failed tries', [unpaid('a'), paid('b'), unpaid('c', 'ready')], 'b'],
		['the one with money left', [emptied('a'), paid('b')], 'b'],
		['the one that already holds this refund, though another has money left', [paid('a'), paid('b', { cancellations: [cancellation()] })], 'b'],
		['the emptied one among failed tries', [unpaid('a'), emptied('b')], 'b'],
		['the first of the failed tries', [unpaid('a'), unpaid('b')], 'a'],
	])('is %s', (_, found, expected) => {
		expect(resolved(...found)).toBe(expected);
	});

	test('is refused where it could be several, and all are named', () => {
		expect(refusalOf(() => resolved(paid('a'), paid('b')))).toBe('ORDER_AMBIGUOUS');
		expect(refusedWith(() => resolved(paid('a'), paid('b')))).toMatch(/2 payments: a \(10,000 KRW left\), b /);
		expect(refusalOf(() => resolved(emptied('a'), emptied('b')))).toBe('ORDER_AMBIGUOUS');
		expect(refusedWith(() => resolved(...'abcdefg'.split('').map((id) => paid(id))))).toMatch(/7 payments: a .*, e \(10,000 KRW left\)\./);
	});

	test('is refused where there is none, and the id is named, not a megabyte of it', () => {
		expect(refusalOf(() => resolved())).toBe('PAYMENT_NOT_FOUND');
		expect(refusedWith(() => resolve(refund({ payment: { by: 'paymentId', value: 'x'.repeat(1e6) } }), [], DAY))).toMatch(/'x{64}'/);
	});

	test('is still found where the amount is none of one payment\'s currency', () => {
		const cents = refund({ payment: row.payment, amount: { decimal: '1.5' } });
		const won = paid('won', { cancellations: [cancellation({ amount: 10_000 })] });
		expect(resolve(cents, [won, paid('usd', { currency: 'USD' })], DAY).paymentId).toBe('usd');
	});

	test('is refused with what is left of each', () => {
		expect(refusedWith(() => resolved(paid('a', { cancellations: [cancellation({ reason: '다른 이유' })] }), paid('b')))).toMatch(/: a \(7,000 KRW left\), b \(10,000 KRW left\)\./);
	});

	test.each<[string, Partial<Refund>, Partial<Cancellation>]>([
		['under the same refund id with another amount', { refundId: 'R-42' }, { reason: '[R-42] x', amount: 100 }],
		['under what may be the same refund id, written otherwise', { refundId: '0042' }, { reason: '[42] x' }],
	])('is the one that holds a refund %s, though another has money left', (_, over, entry) => {
		const byId: Refund = { ...row, duplicateCheck: 'refundId', ...over };
		expect(resolve(byId, [paid('a'), paid('b', { cancellations: [cancellation(entry)] })], DAY).paymentId).toBe('b');
	});

	test('is the one that surely holds this refund rather than one that may', () => {
		const may = paid('may', { cancellations: [cancellation({ reason: '단순' })] });
		expect(resolved(may, paid('holder', { cancellations: [cancellation()] }))).toBe('holder');
	});

	test('comes with the others of its order that have money left', () => {
		const found = [paid('a'), paid('holder', { cancellations: [cancellation()] }), emptied('b'), unpaid('c'), paid('d')];
		const { payment: holder, rivals } = resolveOrder(row, found, DAY);
		expect([holder.paymentId, rivals.map(({ paymentId }) => paymentId)]).toEqual(['holder', ['a', 'd']]);
		expect(resolveOrder(row, [paid('a'), emptied('b')], DAY).rivals).toEqual([]);
	});
});
