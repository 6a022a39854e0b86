'use strict';

const { resolve: resolveOrder } = require('../../nodes/PortOne/refund/order');
const { byPayment, preview } = require('../../nodes/PortOne/refund/plan');
const { DAY, payment, cancellation, refund, refusalOf } = require('./make');

describe('the payment that a row means', () => {
	const paid = (paymentId, over) => payment({ paymentId, ...over });
	const unpaid = (paymentId, status = 'failed') => payment({ paymentId, status, wasPaid: false });
	const emptied = (paymentId, reason = '다른 이유') => paid(paymentId, { cancellations: [cancellation({ amount: 10_000, reason })] });
	const row = refund({ payment: { by: 'orderNumber', value: 'order-1' } });
	const resolve = (...given) => resolveOrder(...given).payment;
	const resolved = (...found) => resolve(row, found, DAY).paymentId;

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
		expect(() => resolved(paid('a'), paid('b'))).toThrow(/2 payments \(a: 10,000 KRW left, b: /);
		expect(refusalOf(() => resolved(emptied('a'), emptied('b')))).toBe('ORDER_AMBIGUOUS');
		expect(() => resolved(...'abcdefg'.split('').map((id) => paid(id)))).toThrow(/7 payments \(a: .*, e: 10,000 KRW left\)/);
	});

	test('is refused where there is none, and the id is named, not a megabyte of it', () => {
		expect(refusalOf(() => resolved())).toBe('PAYMENT_NOT_FOUND');
		expect(() => resolve(refund({ payment: { by: 'paymentId', value: 'x'.repeat(1e6) } }), [], DAY)).toThrow(/'x{64}'/);
	});

	test('is still found where the amount is none of one payment\'s currency', () => {
		const cents = refund({ payment: row.payment, amount: { decimal: '1.5' } });
		const won = paid('won', { cancellations: [cancellation({ amount: 10_000 })] });
		expect(resolve(cents, [won, paid('usd', { currency: 'USD' })], DAY).paymentId).toBe('usd');
	});
});

/** Rows `[paymentId, amount, over]` on payments by id. */
const plan = (payments, rows) =>
	rows.map(([paymentId, amount, over], index) => ({
		refund: refund({ row: index, amount: amount === 'full' ? 'full' : { decimal: String(amount) }, reason: `reason ${index}`, ...over }),
		payment: payments[paymentId],
	}));
const shop = (...all) => Object.fromEntries(all.map((over) => [over.paymentId, payment(over)]));
const outcomes = (rows, rules) => {
	const results = preview(rows, { duplicateWindow: DAY, dryRun: true, ...rules });
	return rows.map((_, index) => {
		const { code, outcome, message } = results.get(index);
		if (code) expect(message).toMatch(/\w{2}/);
		return code ?? outcome;
	});
};
const balances = (rows) => {
	const results = preview(rows, { duplicateWindow: DAY, dryRun: true });
	return rows.map((_, index) => results.get(index).payment.total - results.get(index).payment.refunded);
};

test('rows are kept together by payment, in input order', () => {
	const rows = plan(shop({ paymentId: 'a' }, { paymentId: 'b' }), [['b', 1], ['a', 2], ['b', 3], ['a', 4]]);
	expect(byPayment(rows).map((group) => group.map(({ refund: { row } }) => row))).toEqual([[0, 2], [1, 3]]);
});

describe('a preview', () => {
	const one = shop({ paymentId: 'a' });

	test('counts the rows of one payment in order', () => {
		const rows = plan(one, [['a', 4000], ['a', 5000], ['a', 2000], ['a', 1000]]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'AMOUNT_TOO_HIGH', 'preview']);
		expect(balances(rows)).toEqual([6000, 1000, 1000, 0]);
	});

	test('gives a full refund what the rows before it leave, and the rows after it nothing', () => {
		const rows = plan(one, [['a', 4000], ['a', 'full'], ['a', 1]]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'ALREADY_CANCELLED']);
		expect(balances(rows)).toEqual([6000, 0, 0]);
	});

	test('takes a twin row for the same refund, and names the row it repeats', () => {
		const rows = plan(one, [['a', 4000, { reason: 'r' }], ['a', 4000, { reason: 'r' }], ['a', 4000, { reason: 's' }]]);
		expect(outcomes(rows)).toEqual(['preview', 'ALREADY_REFUNDED', 'preview']);
		expect(preview(rows, { duplicateWindow: DAY, dryRun: true }).get(1).message).toMatch(/Row 1 of this input/);
	});

	test('counts twins twice where the duplicate check is off', () => {
		const none = { reason: 'r', duplicateCheck: 'none' };
		expect(outcomes(plan(one, [['a', 4000, none], ['a', 4000, none]]))).toEqual(['preview', 'preview']);
	});

	test('refuses a refund id that another row of the input has for another amount', () => {
		const id = { duplicateCheck: 'refundId', refundId: 'R1' };
		expect(outcomes(plan(one, [['a', 4000, id], ['a', 3000, id]]))).toEqual(['preview', 'REFUND_ID_REUSED']);
	});

	test("takes the record's entry of one row for no cut one of another", () => {
		const short = '단순 변심, 상품 하나';
		const held = shop({ paymentId: 'a', cancellations: [cancellation({ reason: short })] });
		expect(outcomes(plan(held, [['a', 3000, { reason: short }], ['a', 3000, { reason: `${short} 더` }]]))).toEqual(['ALREADY_REFUNDED', 'preview']);
	});

	test('a refused row takes nothing from the balance', () => {
		expect(outcomes(plan(one, [['a', 10_001], ['a', 10_000]]))).toEqual(['AMOUNT_TOO_HIGH', 'preview']);
	});
});

describe('the cap', () => {
	const two = shop({ paymentId: 'a' }, { paymentId: 'b' });
	const held = (amount, over) => ({ cancellations: [cancellation({ amount, reason: 'held', ...over })] });

	test('is reached to the won, not passed', () => {
		expect(outcomes(plan(two, [['a', 6000], ['b', 4000]]), { maxTotal: '10000' })).toEqual(['preview', 'preview']);
		expect(outcomes(plan(two, [['a', 6000], ['b', 4001]]), { maxTotal: '10000' })).toEqual(['preview', 'MAX_TOTAL_REACHED']);
	});

	test('once reached, lets nothing after it pass, small as it may be', () => {
		expect(outcomes(plan(two, [['a', 6000], ['b', 5000], ['a', 1]]), { maxTotal: '10000' })).toEqual(['preview', 'MAX_TOTAL_REACHED', 'MAX_TOTAL_REACHED']);
	});

	test('goes by input order, not by payment', () => {
		expect(outcomes(plan(two, [['a', 4000], ['b', 4000], ['a', 4000]]), { maxTotal: '8000' })).toEqual(['preview', 'preview', 'MAX_TOTAL_REACHED']);
	});

	test('counts what PortOne already holds', () => {
		const shopped = shop({ paymentId: 'a', ...held(4000) }, { paymentId: 'b' });
		expect(outcomes(plan(shopped, [['a', 4000, { reason: 'held' }], ['b', 6001]]), { maxTotal: '10000' })).toEqual(['ALREADY_REFUNDED', 'MAX_TOTAL_REACHED']);
	});

	test('counts what PortOne already holds of a later row as well, so that running again never adds up to more', () => {
		const shopped = shop({ paymentId: 'a' }, { paymentId: 'b', ...held(6000) });
		expect(outcomes(plan(shopped, [['a', 5000], ['b', 6000, { reason: 'held' }]]), { maxTotal: '10000' })).toEqual(['MAX_TOTAL_REACHED', 'ALREADY_REFUNDED']);
	});

	test('counts a refund that is still with the PG', () => {
		const shopped = shop({ paymentId: 'a', ...held(6000, { status: 'requested' }) }, { paymentId: 'b' });
		expect(outcomes(plan(shopped, [['a', 6000, { reason: 'held' }], ['b', 5000]]), { maxTotal: '10000' })).toEqual(['PENDING', 'MAX_TOTAL_REACHED']);
	});

	test('counts an entry that several rows mean once', () => {
		const shopped = shop({ paymentId: 'a', ...held(4000) }, { paymentId: 'b' });
		const rows = plan(shopped, [['a', 4000, { reason: 'held' }], ['a', 4000, { reason: 'held' }], ['b', 6000]]);
		expect(outcomes(rows, { maxTotal: '10000' })).toEqual(['ALREADY_REFUNDED', 'ALREADY_REFUNDED', 'preview']);
	});

	test('counts a twin once', () => {
		const rows = plan(two, [['a', 4000, { reason: 'r' }], ['a', 4000, { reason: 'r' }], ['b', 6000]]);
		expect(outcomes(rows, { maxTotal: '10000' })).toEqual(['preview', 'ALREADY_REFUNDED', 'preview']);
	});

	test('counts no refused row', () => {
		expect(outcomes(plan(two, [['a', 10_001], ['b', 10_000]]), { maxTotal: '10000' })).toEqual(['AMOUNT_TOO_HIGH', 'preview']);
	});

	test('holds for every currency by itself', () => {
		const mixed = shop({ paymentId: 'won' }, { paymentId: 'usd', currency: 'USD' });
		const rows = plan(mixed, [['won', 90], ['usd', '90.00'], ['won', 11], ['usd', '10.00']]);
		expect(outcomes(rows, { maxTotal: '100' })).toEqual(['preview', 'preview', 'MAX_TOTAL_REACHED', 'preview']);
	});

	test('of nothing lets nothing through', () => {
		expect(outcomes(plan(two, [['a', 1]]), { maxTotal: '0' })).toEqual(['MAX_TOTAL_REACHED']);
	});
});
