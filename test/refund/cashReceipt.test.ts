import { receiptedOf, standOfReceipt, type CashReceipt, type Receipted } from '../../nodes/PortOne/refund/cashReceipt';
import { cancellation, NOW, payment, refusalOf } from './support/make';

const receipt = (over: Partial<CashReceipt> = {}): CashReceipt => ({ number: '1', status: 'issued', amount: 10_000, currency: 'KRW', issuedAt: NOW, cancelledAt: 0, ...over });
const REFUNDED = payment({ cancellations: [cancellation({ amount: 3000 })] });
const thing = (over: Partial<Receipted> = {}): Receipted => ({ id: 'imp_1', external: false, payment: REFUNDED, receipt: receipt(), ...over });

const stand = (now: Receipted, number?: string, before?: Receipted) => {
	const found = standOfReceipt(now, number, before);
	return [found.is, ...(found.is === 'open' ? [] : [found.says[0].code])].join(' ');
};

test.each<[string, Receipted, string | undefined, string]>([
	['is for more than what is left', thing(), undefined, 'open'],
	['is for what is left', thing({ receipt: receipt({ amount: 7000 }) }), undefined, 'barred RECEIPT_UNNAMED'],
	['is for what is left, and named', thing({ receipt: receipt({ amount: 7000 }) }), '1', 'open'],
	['has another number', thing(), '2', 'barred RECEIPT_DIFFERS'],
	['is cancelled', thing({ receipt: receipt({ status: 'cancelled', cancelledAt: NOW }) }), undefined, 'undone RECEIPT_CANCELLED'],
	['is cancelled, of another number', thing({ receipt: receipt({ status: 'cancelled' }) }), '2', 'barred RECEIPT_DIFFERS'],
	['is none', thing({ receipt: undefined }), undefined, 'barred RECEIPT_NOT_FOUND'],
	['was never issued', thing({ receipt: receipt({ status: 'failed', number: '' }) }), undefined, 'barred RECEIPT_NOT_FOUND'],
	['is of cash outside PortOne', thing({ payment: undefined, external: true }), undefined, 'barred RECEIPT_UNNAMED'],
	['is of cash outside PortOne, and named', thing({ payment: undefined, external: true }), '1', 'open'],
	["is of a payment of V1's, seen through V2", thing({ payment: { ...REFUNDED, rules: { ...REFUNDED.rules, never: { code: 'V1_PAYMENT', as: 'nameless' } } } }), '1', 'barred V1_PAYMENT'],
	['is of a payment that was never paid', thing({ payment: payment({ wasPaid: false }) }), undefined, 'open'],
])('a receipt that %s', (_, now, number, expected) => expect(stand(now, number)).toBe(expected));

test.each<[string, Partial<Receipted>, string]>([
	['still shows', {}, 'open'],
	['shows as cancelled', { receipt: receipt({ status: 'cancelled' }) }, 'undone RECEIPT_CANCELLED'],
	['is shown no more', { receipt: undefined }, 'undone RECEIPT_CANCELLED'],
	['gave way to another', { receipt: receipt({ number: '2' }) }, 'undone RECEIPT_CANCELLED'],
	['still shows, though what is left has changed', { payment: payment() }, 'open'],
])('one that was to be cancelled, and %s', (_, over, expected) => expect(stand(thing(over), undefined, thing())).toBe(expected));

test('that there was none, and is none, is no cancelled one', () => {
	const none = thing({ receipt: undefined });
	expect(standOfReceipt(none, undefined, none)).toEqual({ is: 'barred', says: [{ code: 'RECEIPT_NOT_FOUND' }] });
});

test.each<[string, Receipted, Receipted | undefined, object]>([
	['when it was cancelled', thing({ receipt: receipt({ status: 'cancelled', cancelledAt: NOW }) }), undefined, { code: 'RECEIPT_CANCELLED', as: 'at', cancelled: { at: NOW } }],
	['that it is cancelled, where PortOne does not tell when', thing({ receipt: receipt({ status: 'cancelled' }) }), undefined, { code: 'RECEIPT_CANCELLED', as: 'gone' }],
	['that it is shown no more', thing({ receipt: undefined }), thing(), { code: 'RECEIPT_CANCELLED', as: 'gone' }],
])('of one that is undone is told %s', (_, now, before, says) => expect(standOfReceipt(now, undefined, before)).toEqual({ is: 'undone', says: [says] }));

test.each<[string, Receipted, string | undefined, object]>([
	['its number, and that cash outside PortOne has no balance to tell by', thing({ payment: undefined, external: true }), undefined, { code: 'RECEIPT_UNNAMED', as: 'external', number: '1' }],
	['its number, its amount, and what is left', thing({ receipt: receipt({ amount: 7000 }) }), undefined, { code: 'RECEIPT_UNNAMED', as: 'fits', number: '1', amount: { amount: '7000', currency: 'KRW' }, left: { amount: '7000', currency: 'KRW' } }],
	['the number that there is instead', thing(), '2', { code: 'RECEIPT_DIFFERS', number: '1' }],
])('of one that must not be cancelled is told %s', (_, now, number, says) => expect(standOfReceipt(now, number)).toEqual({ is: 'barred', says: [says] }));

describe('of the payments of one order', () => {
	const ref = { by: 'orderNumber', value: 'order-1' } as const;
	const failed = payment({ paymentId: 'failed', wasPaid: false });

	test('the paid one is meant, or the newest attempt', () => {
		expect(receiptedOf(ref, [failed, payment({ paymentId: 'paid' })]).paymentId).toBe('paid');
		expect(receiptedOf(ref, [failed]).paymentId).toBe('failed');
	});

	test('two paid ones, and none, are refused', () => {
		expect(refusalOf(() => receiptedOf(ref, [payment(), payment({ paymentId: 'imp_2' })]))).toBe('ORDER_AMBIGUOUS');
		expect(refusalOf(() => receiptedOf(ref, []))).toBe('PAYMENT_NOT_FOUND');
	});
});
