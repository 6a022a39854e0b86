import type { Planned, Remembered } from '../../nodes/PortOne/refund/plan';
import type { Cancellation, Payment, Refund } from '../../nodes/PortOne/refund/types';
import { cancellation, payment, refund } from './support/make';
import { plan, shop, previewed, outcomes, type PlannedRow } from './support/planned';
import type { Decimal } from '../../nodes/PortOne/refund/units';
import { messageOf } from '../support/words';

describe('the cap', () => {
	const two = shop({ paymentId: 'a' }, { paymentId: 'b' });
	const held = (amount: number, over: Partial<Cancellation> = {}) => ({ cancellations: [cancellation({ amount, reason: 'held', ...over })] });

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

	test('is told with the row that reaches it, and that nothing was sent', () => {
		const [row] = previewed(plan(two, [['a', 1001]]), { maxTotal: '1000' });
		expect(row).toMatchObject({ outcome: 'skipped', payment: two.a });
		expect(messageOf(row!)).toMatch(/\(1,000 KRW\)\. Nothing was sent for it\./);
		expect(row).not.toHaveProperty('amount');
	});

	test('is none where none is set', () => {
		expect(outcomes(plan(two, [['a', 10_000], ['b', 10_000]]))).toEqual(['preview', 'preview']);
	});

	test('counts every cent that is left of it', () => {
		const usd = shop({ paymentId: 'a', currency: 'USD' });
		expect(outcomes(plan(usd, [['a', '50.25'], ['a', '10.00']]), { maxTotal: '60.25' })).toEqual(['preview', 'preview']);
		expect(outcomes(plan(usd, [['a', '50.25'], ['a', '10.01']]), { maxTotal: '60.25' })).toEqual(['preview', 'MAX_TOTAL_REACHED']);
	});

	test('counts what two payments hold under one id as two refunds', () => {
		const shopped = shop({ paymentId: 'a', ...held(4000) }, { paymentId: 'b', ...held(4000) }, { paymentId: 'c' });
		const rows = plan(shopped, [['a', 4000, { reason: 'held' }], ['b', 4000, { reason: 'held' }], ['c', 2001]]);
		expect(outcomes(rows, { maxTotal: '10000' })).toEqual(['ALREADY_REFUNDED', 'ALREADY_REFUNDED', 'MAX_TOTAL_REACHED']);
	});
});

describe('of a row that an earlier run may have refunded, the cap counts', () => {
	const full = 10_000;
	const waits: Remembered = { pendingBefore: true };
	const lost: Remembered = { open: { identity: 'key', entries: [], amount: 3000 } };
	const byHand: Partial<Payment> = { cancellations: [cancellation({ amount: 4000, reason: '관리자페이지취소', fromConsole: true })] };
	const rival = { rivals: [payment({ paymentId: 'c' })] };

	test.each<[string, PlannedRow[1], Remembered, Partial<Payment>, string, number]>([
		['what was told to be pending', 4000, waits, {}, 'PENDING', 4000],
		['all of the payment, where all was told to be pending', 'full', waits, {}, 'PENDING', full],
		['what was sent and never answered', 4000, lost, { pgProvider: 'paypal_v2' }, 'EARLIER_TRY_OPEN', 4000],
		['what somebody may have made by hand', 4000, {}, byHand, 'MAYBE_REFUNDED', 4000],
		['what PortOne has recorded much less of, under the row\'s own id', 4000, {}, { cancellations: [cancellation({ amount: 2000, reason: '[R-1] x' })] }, 'REFUND_ID_REUSED', 4000],
		['what was made of more, under the row\'s own id', 4000, {}, { cancellations: [cancellation({ amount: 7000, reason: '[R-1] x' })] }, 'REFUND_ID_REUSED', 7000],
		['what the missing history may hold', 4000, {}, { refunded: 4000, cancellations: [] }, 'HISTORY_MISSING', 4000],
		['all of the payment, also where less is left of it', 'full', {}, { refunded: 4000, cancellations: [] }, 'HISTORY_MISSING', full],
		['what waits for a refund that is still with the PG', 4000, {}, { refundWaits: true }, 'CANCELLATION_REQUESTED', 4000],
		['nothing of a row that the payment cannot pay', 10_001, {}, {}, 'AMOUNT_TOO_HIGH', 0],
		['nothing of an amount that its currency does not have, which cannot have moved', '0.5', waits, {}, 'PENDING', 0],
	])('%s', (_, amount, remembered, over, code, counted) => {
		const rows = plan(shop({ paymentId: 'a', ...over }, { paymentId: 'b', total: 100_000 }), [['a', amount, code === 'REFUND_ID_REUSED' ? { duplicateCheck: 'refundId', refundId: 'R-1' } : {}], ['b', 20_000 - counted]]);
		const known = ({ refund: { row } }: Planned) => (row === 0 ? remembered : {});
		expect(outcomes(rows, { maxTotal: '20000' }, known)).toEqual([code, 'preview']);
		expect(outcomes(rows, { maxTotal: '19999' }, known)).toEqual([code, 'MAX_TOTAL_REACHED']);
	});

	test('what an order number shared by several payments may have moved', () => {
		const shopped = shop({ paymentId: 'a' }, { paymentId: 'b' });
		const [shared, other] = plan(shopped, [['a', 4000], ['b', 6001]]);
		expect(outcomes([{ ...shared!, ...rival }, other!], { maxTotal: '10000' })).toEqual(['ORDER_AMBIGUOUS', 'MAX_TOTAL_REACHED']);
	});
});

describe('rows whose payment could not be looked up', () => {
	const one = shop({ paymentId: 'a' }, { paymentId: 'usd', currency: 'USD' });
	const unseen = (...amounts: Decimal[]) => amounts.map((decimal) => refund({ amount: { decimal } }));
	const ends = (rows: PlannedRow[], maxTotal: Decimal, unseenRows: Refund[]) => outcomes(plan(one, rows), { maxTotal }, undefined, unseenRows);

	test('count in full, since an earlier run may have refunded them', () => {
		expect(ends([['a', 4000]], '10000', unseen('4000', '2000'))).toEqual(['preview']);
		expect(ends([['a', 4001]], '10000', unseen('4000', '2000'))).toEqual(['MAX_TOTAL_REACHED']);
	});

	test('count in every currency, since nobody knows theirs', () => {
		expect(ends([['a', 41], ['usd', '40.00'], ['usd', '0.01']], '100', unseen('60.00'))).toEqual(['MAX_TOTAL_REACHED', 'preview', 'MAX_TOTAL_REACHED']);
	});

	test('leave nothing where all of one was to be refunded, which may be any amount', () => {
		expect(ends([['a', 1]], '1000000', [refund({ amount: 'full' })])).toEqual(['MAX_TOTAL_REACHED']);
	});

	test('are told of by the row that they stop', () => {
		const [row] = previewed(plan(one, [['a', 1]]), { maxTotal: '10' }, undefined, unseen('6', '4'));
		expect(messageOf(row!)).toMatch(/\(10 KRW\).* 2 rows could not be looked up .*Run it again when PortOne answers\.$/);
	});
});
