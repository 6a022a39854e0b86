'use strict';

const { describePayment, isError, isoTime, summarise, toRow } = require('../../nodes/PortOne/refund/report');
const { NOW, payment, cancellation, refund } = require('./make');

const KEYS = [
	'outcome', 'paymentId', 'orderNumber', 'amount', 'currency', 'cancellationId', 'cancelledAt', 'refundedTotal', 'refundableBalance',
	'paymentStatus', 'reason', 'refundId', 'receiptUrl', 'pgProvider', 'test', 'code', 'message',
];
const OUTCOMES = ['refunded', 'alreadyRefunded', 'pending', 'preview', 'refused', 'unknown', 'skipped'];
const paid = payment({ currency: 'USD', cancellations: [cancellation({ amount: 1425, receiptUrl: 'https://r.test/1' })] });

test.each(OUTCOMES)('a row that is %s has the same keys as every other, none of them undefined', (outcome) => {
	const full = toRow(refund({ refundId: 'R1' }), { outcome, payment: paid, cancellation: paid.cancellations[0], amount: 1425, code: 'C', message: 'm' });
	const bare = toRow({}, { outcome });
	for (const row of [full, bare]) {
		expect(Object.keys(row)).toEqual(KEYS);
		expect(Object.values(row)).not.toContain(undefined);
		expect(row).toEqual(JSON.parse(JSON.stringify(row)));
	}
});

test('a row shows money in major units and times in ISO 8601', () => {
	expect(toRow(refund(), { outcome: 'refunded', payment: paid, cancellation: paid.cancellations[0], amount: 1425 })).toMatchObject({
		amount: 14.25,
		currency: 'USD',
		refundedTotal: 14.25,
		refundableBalance: 85.75,
		cancellationId: 'c1',
		cancelledAt: '2023-11-14T21:13:20.000Z',
		receiptUrl: 'https://r.test/1',
		paymentId: 'imp_1',
		orderNumber: 'order-1',
	});
});

test('a cancellation that the PG has not finished has an id and no time', () => {
	const entry = cancellation({ status: 'requested' });
	expect(toRow(refund(), { outcome: 'pending', payment: paid, cancellation: entry })).toMatchObject({ cancellationId: 'c1', cancelledAt: null });
});

test('a row without a payment still names what it pointed at', () => {
	const result = { outcome: 'refused', code: 'X' };
	expect(toRow(refund(), result)).toMatchObject({ paymentId: 'imp_1', orderNumber: null, amount: 3000, currency: null });
	expect(toRow(refund({ payment: { by: 'orderNumber', value: 'o-1' } }), result)).toMatchObject({ paymentId: null, orderNumber: 'o-1' });
});

test("PortOne's own JSON is there only where it was kept", () => {
	const raw = { imp_uid: 'imp_1' };
	expect(toRow(refund(), { outcome: 'refunded', payment: { ...paid, raw } }).response).toBe(raw);
});

test.each([
	[0, '1970-01-01T00:00:00.000Z'],
	[NOW, '2023-11-14T22:13:20.000Z'],
	[Number.MAX_SAFE_INTEGER, '+275760-09-13T00:00:00.000Z'],
])('the second %i is %s', (seconds, iso) => {
	expect(isoTime(seconds)).toBe(iso);
});

test('refused, unknown and skipped rows are errors, and no others', () => {
	expect(OUTCOMES.filter(isError)).toEqual(['refused', 'unknown', 'skipped']);
});

describe('what a PG repeats in its own words', () => {
	const message = (text, number = '110123456789') => toRow(refund({ account: { number } }), { outcome: 'refused', message: text }).message;

	test.each([
		['계좌 110123456789 오류', '계좌 ********6789 오류'],
		['계좌 110-123-456789 오류', '계좌 ***-***-**6789 오류'],
		['계좌 110 123 456789 오류', '계좌 *** *** **6789 오류'],
		['card 1234567812345678', 'card ************5678'],
		['card 1234-5678-1234-5678', 'card ****-****-****-5678'],
		['110123456789 and 110123456789', '********6789 and ********6789'],
	])('%s is shown as %s', (text, shown) => {
		expect(message(text)).toBe(shown);
	});

	test.each(['imp_123456789012', '[8178] 정산금액 부족', '2024-01-01 12:00:00'])('%s is left as it is', (text) => {
		expect(message(text)).toBe(text);
	});
});

describe('what a stopped workflow says', () => {
	const row = (outcome, over = {}) => ({ outcome, paymentId: 'imp_1', orderNumber: 'o-1', amount: 3000, currency: 'KRW', code: 'C', message: 'why', ...over });

	test('names every bad row, what was refunded, and that running again is safe', () => {
		const { message, description, firstBad } = summarise([
			row('refunded', { paymentId: 'imp_a' }),
			row('refused', { paymentId: 'imp_b', message: 'too much' }),
			row('alreadyRefunded', { paymentId: 'imp_c' }),
			row('unknown', { paymentId: null, orderNumber: 'o-d' }),
			row('skipped', { paymentId: 'imp_e', code: 'BATCH_STOPPED' }),
		]);
		expect(message).toBe('1 of 5 rows were refunded before the batch stopped at row 2 (imp_b): refused, row 4 (o-d): unknown');
		expect(description).toContain('Row 2 (imp_b) refused: too much');
		expect(description).toContain('Row 4 (o-d) unknown: why');
		expect(description).toContain('Refunded: row 1 (imp_a) 3,000 KRW.');
		expect(description).toContain('Not tried: 1 rows.');
		expect(description).toMatch(/run it again/);
		expect(firstBad).toBe(1);
	});

	test('says that nothing was refunded where that is so', () => {
		expect(summarise([row('preview'), row('refused')]).message).toBe('Nothing was refunded: row 2 (imp_1): refused');
	});

	test('never says that nothing was refunded while a row is unknown', () => {
		expect(summarise([row('unknown')]).message).not.toMatch(/Nothing was refunded/);
	});

	test('names all bad rows in the description, however many, and the first of them in the message', () => {
		const rows = Array.from({ length: 60 }, (_, i) => row('refused', { paymentId: `imp_${i}` }));
		const { message, description } = summarise(rows);
		expect(message).toMatch(/and 10 more$/);
		for (let i = 0; i < 60; i++) expect(description).toContain(`Row ${i + 1} (imp_${i}) refused`);
	});

	test('shows the head of a hostile id only', () => {
		expect(summarise([row('refused', { paymentId: 'x'.repeat(1e6) })]).message.length).toBeLessThan(200);
	});
});

describe('a payment for people', () => {
	test('has money in major units, what is left, and its cancellations', () => {
		expect(describePayment(paid)).toMatchObject({
			amount: 100,
			refundedTotal: 14.25,
			refundableBalance: 85.75,
			paidAt: '2023-11-13T22:13:20.000Z',
			cancellations: [{ cancellationId: 'c1', amount: 14.25, reason: '단순 변심', cancelledAt: '2023-11-14T21:13:20.000Z', receiptUrl: 'https://r.test/1' }],
		});
	});

	test('that was never paid has nothing that could go back, and no time', () => {
		expect(describePayment(payment({ wasPaid: false, paidAt: 0 }))).toMatchObject({ refundableBalance: 0, paidAt: null });
	});
});
