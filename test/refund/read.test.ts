import fc from 'fast-check';
import { readSwitch } from '../../nodes/PortOne/refund/choice';
import { readId, readRefund, soundId, type Cells } from '../../nodes/PortOne/refund/read';
import { Refusal } from '../../nodes/PortOne/refund/refusal';
import type { PaymentRef } from '../../nodes/PortOne/refund/types';
import { refusalOf } from './support/make';
import { refusedWith } from '../support/words';

const PAYMENT: PaymentRef = { by: 'paymentId', value: 'imp_1' };
const cells = (over: Partial<Cells> = {}): Cells => ({
	refundType: 'partial',
	amount: '3,000',
	reason: '단순 변심',
	duplicateCheck: 'amountAndReason',
	refundId: '',
	refundAccount: {},
	additionalFields: {},
	...over,
});
const read = (over?: Partial<Cells>) => readRefund(4, PAYMENT, cells(over));

test('a sound row is read to exactly what it says', () => {
	expect(read()).toEqual({ row: 4, payment: PAYMENT, amount: { decimal: '3000' }, reason: '단순 변심', duplicateCheck: 'amountAndReason' });
});

test('a full refund needs no amount and looks at none', () => {
	expect(read({ refundType: 'full', amount: 'abc' }).amount).toBe('full');
});

test.each(['전액', ' 전액\u3000', '전액'.normalize('NFD'), '\u200b전액'])('an amount cell that says %p is a full refund, whatever the refund type', (amount) => {
	expect(read({ amount }).amount).toBe('full');
	expect(read({ refundType: 'full', amount }).amount).toBe('full');
});

test.each(['full', 'Full', 'all', '전 액', '전액 환불', '전액취소', '전액 10,000', '전체', '전부', '100%', ['전액'], { text: '전액' }, true])('an amount cell that says %p is no amount, and empties no payment', (amount) => {
	expect(refusalOf(() => read({ amount }))).toBe('AMOUNT_UNREADABLE');
});

test.each([['default'], ['Default'], [''], [undefined]])('a webhook that is to be sent or not as %p says, is as PortOne has it', (sendWebhook) => {
	expect(read({ additionalFields: { sendWebhook } })).toEqual(read());
});

test('all additional fields are read; blank ones are left out, zero and false are not', () => {
	const additionalFields = { taxFree: '0', vatAmount: 100, expectedBalance: '10,000', requester: 'customer', retainPromotion: false, sendWebhook: 'TRUE', refundEmail: ' a@b.kr ' };
	expect(read({ additionalFields })).toMatchObject({ taxFree: '0', vatAmount: '100', expectedBalance: '10000', requester: 'customer', retainPromotion: false, sendWebhook: true, refundEmail: 'a@b.kr' });
	expect(read({ additionalFields: { requester: 'admin' } }).requester).toBe('admin');
	const blank = Object.fromEntries(Object.keys(additionalFields).map((name) => [name, ' ']));
	expect(Object.keys(read({ additionalFields: blank }))).toEqual(Object.keys(read()));
});

test.each<[Partial<Cells>, string]>([
	[{ refundType: undefined }, 'VALUE_UNREADABLE'],
	[{ refundType: '' }, 'VALUE_UNREADABLE'],
	[{ refundType: 'everything' }, 'VALUE_UNREADABLE'],
	[{ refundType: ['full'] }, 'VALUE_UNREADABLE'],
	[{ duplicateCheck: '' }, 'VALUE_UNREADABLE'],
	[{ duplicateCheck: 'all' }, 'VALUE_UNREADABLE'],
	[{ amount: '' }, 'AMOUNT_EMPTY'],
	[{ amount: 0 }, 'AMOUNT_ZERO'],
	[{ reason: '' }, 'REASON_EMPTY'],
	[{ reason: null }, 'REASON_EMPTY'],
	[{ reason: ' \n ' }, 'REASON_EMPTY'],
	[{ reason: { a: 1 } }, 'REASON_UNREADABLE'],
	[{ reason: true }, 'REASON_UNREADABLE'],
	[{ reason: 1e15 }, 'REASON_UNREADABLE'],
	[{ reason: 'happy \ud83d return' }, 'REASON_UNREADABLE'],
	[{ reason: 'a\u0000b' }, 'REASON_UNREADABLE'],
	[{ reason: 'x'.repeat(257) }, 'REASON_TOO_LONG'],
	[{ duplicateCheck: 'refundId' }, 'REFUND_ID_EMPTY'],
	[{ duplicateCheck: 'refundId', refundId: '  ' }, 'REFUND_ID_EMPTY'],
	[{ duplicateCheck: 'refundId', refundId: 'x'.repeat(65) }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: 'a]b' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: '[a' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: 'a\u0000b' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: 'a\ud83d' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: 1.5 }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: 2 ** 60 }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: '1234567890123456.0' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: '=""' }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: true }, 'REFUND_ID_UNREADABLE'],
	[{ duplicateCheck: 'refundId', refundId: ['a'] }, 'REFUND_ID_UNREADABLE'],
	[{ additionalFields: { requester: 'buyer' } }, 'VALUE_UNREADABLE'],
	[{ additionalFields: { retainPromotion: 'yes' } }, 'VALUE_UNREADABLE'],
	[{ additionalFields: { sendWebhook: 1 } }, 'VALUE_UNREADABLE'],
	[{ additionalFields: { taxFree: 'x' } }, 'AMOUNT_UNREADABLE'],
	[{ additionalFields: { vatAmount: -1 } }, 'AMOUNT_NEGATIVE'],
	[{ additionalFields: { expectedBalance: [1] } }, 'AMOUNT_UNREADABLE'],
	[{ refundAccount: { accountNumber: 110123456789 } }, 'ACCOUNT_AS_NUMBER'],
	[{ refundAccount: { bank: '88' } }, 'BANK_IS_A_CODE'],
])('%p is refused as %s', (over, code) => {
	expect(refusalOf(() => read(over))).toBe(code);
});

test('the account is read where there is one', () => {
	expect(read({ refundAccount: { accountNumber: '110-123-456789' } }).account).toEqual({ number: '110123456789' });
});

test.each<[Partial<Cells>, string]>([
	[{ duplicateCheck: 'x' }, "'Duplicate Check' has a value that is not in the list. Use one of: refundId, amountAndReason, none"],
	[{ refundType: 'x' }, "'Refund Type' has a value that is not in the list. Use one of: partial (부분), full (전액)"],
	[{ reason: 1e15 }, "'Reason' came as a number"],
	[{ duplicateCheck: 'refundId', refundId: 1.5 }, "'Refund ID' came as a number"],
	[{ duplicateCheck: 'refundId', refundId: '1234567890123456.0' }, "'Refund ID' came as a number"],
	[{ additionalFields: { taxFree: 'x' } }, "'Tax-Free Amount'"],
	[{ additionalFields: { vatAmount: 'x' } }, "'VAT Amount'"],
	[{ additionalFields: { expectedBalance: 'x' } }, "'Expected Balance'"],
	[{ additionalFields: { requester: 'x' } }, "'Requester'"],
	[{ additionalFields: { retainPromotion: 'x' } }, "'Retain Promotion'"],
	[{ additionalFields: { sendWebhook: 'x' } }, "'Send Webhook'"],
	[{ additionalFields: { refundEmail: 1 } }, "'Refund Email'"],
	[{ reason: true }, "'Reason'"],
	[{ duplicateCheck: 'refundId', refundId: true }, "'Refund ID'"],
])('the refusal of %p names the parameter', (over, name) => {
	expect(refusedWith(() => read(over))).toContain(name);
});

test('reasons and refund ids are one Unicode form with single blanks, so that equal ones compare as equal', () => {
	const got = read({ reason: ' 단순\n\t변심 '.normalize('NFD'), duplicateCheck: 'refundId', refundId: ' 반품 42 '.normalize('NFD') });
	expect(got).toMatchObject({ reason: '단순 변심', refundId: '반품 42' });
});

test('reasons and refund ids that a sheet holds as whole numbers are read', () => {
	expect(read({ reason: 7, duplicateCheck: 'refundId', refundId: 42 })).toMatchObject({ reason: '7', refundId: '42' });
});

test.each([
	[' ="00042" ', '00042'],
	["' R-42", 'R-42'],
	['42.00', '42'],
	['123456789012345.0', '123456789012345'],
	['R-1.0', 'R-1.0'],
	['1.05', '1.05'],
])('the refund id %p is read as %p', (cell, refundId) => {
	expect(read({ duplicateCheck: 'refundId', refundId: cell }).refundId).toBe(refundId);
});

test('a refund id of 64 characters fits, and the reason keeps what is left of 256', () => {
	const withId = (length: number) => read({ duplicateCheck: 'refundId', refundId: 'x'.repeat(64), reason: 'y'.repeat(length) });
	expect(withId(189).reason).toHaveLength(189);
	expect(refusalOf(() => withId(190))).toBe('REASON_TOO_LONG');
});

test('a refund id counts only where it was chosen as the duplicate check', () => {
	expect(read({ refundId: 'R1' })).not.toHaveProperty('refundId');
});

test.each([
	['imp_123456789012', 'imp_123456789012'],
	[' imp_1 ', 'imp_1'],
	[20240101123, '20240101123'],
	['../users/getToken', '../users/getToken'],
	['a?b#c&d=e', 'a?b#c&d=e'],
	['주문 1', '주문 1'],
	['1.', '1.'],
	['.1', '.1'],
	['R-1.0', 'R-1.0'],
	['1.05', '1.05'],
	[' ="00042" ', '00042'],
	['=" 00042 "', '00042'],
	['x'.repeat(256), 'x'.repeat(256)],
])('the id %p is read as %p', (cell, id) => {
	expect(readId(cell, 'Payment')).toBe(id);
});

test.each([
	['', 'PAYMENT_EMPTY'],
	[' ', 'PAYMENT_EMPTY'],
	[null, 'PAYMENT_EMPTY'],
	[undefined, 'PAYMENT_EMPTY'],
	[2 ** 53, 'PAYMENT_UNREADABLE'],
	[1.5, 'PAYMENT_UNREADABLE'],
	[NaN, 'PAYMENT_UNREADABLE'],
	[true, 'PAYMENT_UNREADABLE'],
	[['imp_1'], 'PAYMENT_UNREADABLE'],
	[{ id: 1 }, 'PAYMENT_UNREADABLE'],
	['.', 'PAYMENT_UNREADABLE'],
	['..', 'PAYMENT_UNREADABLE'],
	['=""', 'PAYMENT_UNREADABLE'],
	['a\nb', 'PAYMENT_UNREADABLE'],
	['a\r\nHost: x', 'PAYMENT_UNREADABLE'],
	['a\u0000', 'PAYMENT_UNREADABLE'],
	['x'.repeat(1_000_000), 'PAYMENT_UNREADABLE'],
])('the id %# is refused as %s', (...row) => {
	const [cell, code] = row;
	expect(refusalOf(() => readId(cell, 'Payment'))).toBe(code);
});

test('nothing is no id that PortOne could have given', () => {
	expect(refusalOf(() => soundId('', 'Payment'))).toBe('PAYMENT_UNREADABLE');
});

test('half a character is no id: it cannot be percent-encoded, and would take all rows of its request down', () => {
	expect(refusalOf(() => readId('order \ud800', 'Order Number'))).toBe('PAYMENT_UNREADABLE');
});

describe('whatever a cell holds', () => {
	const anything = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), fc.string({ unit: 'binary' }), fc.constant({ toString: 1, valueOf: 1 }));
	type Named = [name: string, over: (value: unknown) => Partial<Cells>];
	const ONLY = ['refundType', 'amount', 'reason', 'duplicateCheck', 'refundId'].map((name): Named => [name, (value) => ({ [name]: value, ...(name === 'refundId' && { duplicateCheck: 'refundId' }) })]);
	const MORE = ['taxFree', 'vatAmount', 'expectedBalance', 'requester', 'retainPromotion', 'sendWebhook', 'refundEmail'].map((name): Named => [name, (value) => ({ additionalFields: { [name]: value } })]);
	const ACCOUNT = ['bank', 'bankCode', 'accountNumber', 'holder', 'phone'].map((name): Named => [name, (value) => ({ refundAccount: { [name]: value } })]);

	test.each([...ONLY, ...MORE, ...ACCOUNT])("'%s' is read or refused, and nothing else is thrown", (_, over) => {
		fc.assert(fc.property(anything, (value) => refusedOrRead(() => read(over(value)))), { numRuns: 300 });
	});

	test('an id is read or refused, and what is read can be percent-encoded', () => {
		fc.assert(fc.property(anything, (value) => refusedOrRead(() => encodeURIComponent(readId(value, 'Payment')))), { numRuns: 500 });
	});
});

test('an object is no e-mail address', () => {
	expect(refusalOf(() => read({ additionalFields: { refundEmail: { a: 1 } } }))).toBe('VALUE_UNREADABLE');
});

test.each([
	[true, true],
	['false', false],
	[' True ', true],
	['', undefined],
	[null, undefined],
])('the switch %p is %p', (...row) => {
	const [cell, value] = row;
	expect(readSwitch(cell, 'Dry Run')).toBe(value);
});

function refusedOrRead(call: () => unknown): void {
	try {
		call();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
	}
}
