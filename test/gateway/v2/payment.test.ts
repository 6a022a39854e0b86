import fc from 'fast-check';
import { rulesV2 } from '../../../nodes/PortOne/gateway/v2/rules';
import { fromPayment } from '../../../nodes/PortOne/gateway/v2/payment';
import { AMOUNT, cancellationV2, paymentV2 } from './support/payment';

const AT = 1_700_000_000;
const readOrNot = (over: object = {}) => fromPayment(paymentV2(over), AT, false);
const read = (over: object = {}) => readOrNot(over)!;
const amount = (over: object) => ({ amount: { ...AMOUNT, ...over } });

test('a payment is read with its shop, its balance, its history and the time of the answer', () => {
	expect(read({ status: 'PARTIAL_CANCELLED', ...amount({ cancelled: 3000 }), cancellations: [cancellationV2()] })).toEqual({
		paymentId: 'order-1',
		storeId: 'store-1',
		currency: 'KRW',
		total: 10_000,
		refunded: 3000,
		status: 'PARTIAL_CANCELLED',
		wasPaid: true,
		method: 'card',
		pgProvider: 'KCP_V2',
		rules: rulesV2('KCP_V2', 'card'),
		escrow: false,
		disputed: false,
		taxFree: 0,
		test: false,
		cancellations: [{ id: 'c1', amount: 3000, taxFree: 0, reason: '단순 변심', at: 1_699_999_000, status: 'succeeded', receiptUrl: 'https://receipt.test/c1' }],
		paidAt: 1_699_990_000,
		receiptUrl: 'https://receipt.test/1',
		asOf: AT,
	});
});

test.each<[object, object]>([
	[{ currency: 'USD', ...amount({ total: 1425, cancelled: 5 }) }, { currency: 'USD', total: 1425, refunded: 5 }],
	[amount({ taxFree: 700, cancelledTaxFree: 300 }), { taxFree: 400 }],
	[{ cancellations: undefined }, { cancellations: [] }],
	[{ channel: { type: 'TEST', pgProvider: 'DANAL' } }, { test: true, pgProvider: 'DANAL' }],
	[{ channel: undefined, method: undefined }, { test: false, pgProvider: '', method: 'other' }],
	[{ method: { type: 'PaymentMethodVirtualAccount' } }, { method: 'virtualAccount' }],
	[{ method: { type: 'PaymentMethodMobile' } }, { method: 'phone' }],
	[{ method: { type: 'PaymentMethodTransfer' } }, { method: 'transfer' }],
	[{ method: { type: 'PaymentMethodOfTomorrow' } }, { method: 'other' }],
	[{ escrow: { status: 'REGISTERED' } }, { escrow: true }],
	[{ disputes: [{ status: 'RESOLVED' }] }, { disputed: false }],
	[{ disputes: [{ status: 'RESOLVED' }, { status: 'UNRESOLVED' }] }, { disputed: true }],
	[{ status: 'PAID', paidAt: undefined }, { wasPaid: true }],
	[{ status: 'READY' }, { wasPaid: false }],
	[{ status: 'PAY_PENDING' }, { wasPaid: false }],
	[{ status: 'VIRTUAL_ACCOUNT_ISSUED' }, { wasPaid: false }],
	[{ status: 'FAILED' }, { wasPaid: false }],
	[{ status: 'OF_TOMORROW' }, { wasPaid: false }],
	[{ status: 'CANCELLED', paidAt: undefined, ...amount({ cancelled: 10_000 }) }, { wasPaid: true }],
	[{ status: 'CANCELLED', paidAt: undefined }, { wasPaid: false }],
])('%j is %j', (over, expected) => {
	expect(read(over)).toMatchObject(expected);
});

test.each([
	['REQUESTED', 'requested'],
	['FAILED', 'failed'],
	['OF_TOMORROW', 'other'],
	[undefined, 'other'],
])('a cancellation that is %p is %s', (status, expected) => {
	expect(read({ cancellations: [cancellationV2({ status })] }).cancellations[0]!.status).toBe(expected);
});

test.each([
	['REQUESTED', true],
	['FAILED', undefined],
	['SUCCEEDED', undefined],
])('with a cancellation that is %s a refund waits: %s', (status, expected) => {
	expect(read({ cancellations: [cancellationV2({ status })] }).refundWaits).toBe(expected);
});

test('a refund waits beside others that are done', () => {
	expect(read({ cancellations: [cancellationV2(), cancellationV2({ id: 'c2', status: 'REQUESTED' })] }).refundWaits).toBe(true);
});

test('the buyer is told by name, where there is one', () => {
	expect(read({ customer: { name: '홍길동' } }).buyer).toBe('홍길동');
	for (const customer of [undefined, null, '홍길동', {}, { name: '' }, { name: 7 }]) expect(read({ customer })).not.toHaveProperty('buyer');
});

test('a cancellation without a reason has an empty one', () => {
	for (const reason of [undefined, null, 7]) expect(read({ cancellations: [cancellationV2({ reason })] }).cancellations[0]!.reason).toBe('');
});

test.each<[object, true | undefined]>([
	[{ trigger: 'CONSOLE' }, true],
	[{ trigger: 'API', reason: '[아임포트] 관리자페이지취소' }, true],
	[{ trigger: 'API' }, undefined],
	[{}, undefined],
])('a cancellation with %j was made in the console: %s', (over, expected) => {
	expect(read({ cancellations: [cancellationV2(over)] }).cancellations[0]!.fromConsole).toBe(expected);
});

test('a payment of V1 is never refunded through V2, and says how it can be', () => {
	expect(read({ version: 'V1', transactionId: 'imp_123' }).rules.never).toEqual({ code: 'V1_PAYMENT', as: 'named', impUid: 'imp_123' });
	expect(read({ version: 'V1', transactionId: null }).rules.never).toEqual({ code: 'V1_PAYMENT', as: 'nameless' });
	expect(read({ version: undefined }).rules.never).toBeUndefined();
});

test('a cancellation without a receipt has none', () => {
	expect(read({ cancellations: [cancellationV2({ receiptUrl: undefined })] }).cancellations[0]!).not.toHaveProperty('receiptUrl');
});

test('a cancellation counts from when it was done, else asked for, else now', () => {
	const at = (over: object) => read({ cancellations: [cancellationV2(over)] }).cancellations[0]!.at;
	expect([at({}), at({ cancelledAt: undefined }), at({ cancelledAt: undefined, requestedAt: 'soon' })]).toEqual([1_699_999_000, 1_699_998_999, AT]);
});

test.each<[string, object]>([
	['no id', { id: undefined }],
	['an empty id', { id: '' }],
	['no amount', { amount: undefined }],
	['a total with decimals', amount({ total: 100.5 })],
	['a total as text', amount({ total: '100' })],
	['a negative sum of cancellations', amount({ cancelled: -1 })],
	['no currency', { currency: null }],
	['no status', { status: 3 }],
	['a history that is no list', { cancellations: {} }],
	['an entry without an amount', { cancellations: [cancellationV2({ totalAmount: undefined })] }],
	['an entry without an id', { cancellations: [cancellationV2({ id: undefined })] }],
	['an entry that is nothing', { cancellations: [null] }],
])('with %s it is not read at all', (_, over) => {
	expect(readOrNot(over)).toBeUndefined();
});

test("PortOne's own JSON is kept on demand alone", () => {
	expect(fromPayment(paymentV2(), AT, true)!.raw).toEqual(paymentV2());
	expect(read()).not.toHaveProperty('raw');
});

test('whatever comes, nothing is thrown', () => {
	const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined));
	const payment = fc.dictionary(fc.constantFrom(...Object.keys(paymentV2()), 'cancellations'), odd).map((over) => paymentV2(over));
	fc.assert(fc.property(fc.oneof(odd, payment), (json) => {
		const got = fromPayment(json, AT, false);
		if (got) expect([typeof got.paymentId, Number.isSafeInteger(got.total), Number.isSafeInteger(got.refunded)]).toEqual(['string', true, true]);
	}), { numRuns: 2000 });
});
