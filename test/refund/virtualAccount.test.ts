import type { Payment } from '../../nodes/PortOne/refund/types';
import { accountOf, standOfAccount } from '../../nodes/PortOne/refund/virtualAccount';
import { payment, refusalOf } from './support/make';

const account = (over: Partial<Payment>) => payment({ method: 'virtualAccount', wasPaid: false, status: 'ready', ...over });
const WAITS = account({ paymentId: 'waits' });
const PAID = account({ paymentId: 'paid', status: 'paid', wasPaid: true });
const CLOSED = account({ paymentId: 'closed', status: 'failed' });
const CARD = payment({ paymentId: 'card' });

test.each<[string, Partial<Payment>, string]>([
	['V1, waiting', { status: 'ready' }, 'open'],
	['V2, waiting', { status: 'VIRTUAL_ACCOUNT_ISSUED' }, 'open'],
	['V1, closed', { status: 'failed' }, 'undone'],
	['V1, closed, as other records have it', { status: 'cancelled' }, 'undone'],
	['V2, closed', { status: 'FAILED' }, 'undone'],
	['V2, closed, as other records have it', { status: 'CANCELLED' }, 'undone'],
	['paid', { status: 'paid', wasPaid: true }, 'barred DEPOSITED'],
	['paid and refunded', { status: 'cancelled', wasPaid: true }, 'barred DEPOSITED'],
	['not issued yet', { status: 'PAY_PENDING' }, 'barred NOT_WAITING'],
	['of a status that is newer than this package', { status: 'NEW' }, 'barred NOT_WAITING'],
	['of another method', { method: 'card' }, 'barred NOT_VIRTUAL_ACCOUNT'],
	["V1's, seen through V2", { rules: { ...WAITS.rules, never: { code: 'V1_PAYMENT', as: 'nameless' } } }, 'barred V1_PAYMENT'],
	["at a PG that does not refund them", { rules: { ...WAITS.rules, never: { code: 'METHOD_NOT_REFUNDABLE', as: 'danal' } } }, 'open'],
])('a virtual account %s', (_, over, expected) => {
	const stand = standOfAccount(account(over));
	expect([stand.is, ...(stand.is === 'barred' ? [stand.says[0].code] : [])].join(' ')).toBe(expected);
});

test("of a closed one PortOne's own word is told", () => {
	expect(standOfAccount(CLOSED)).toEqual({ is: 'undone', says: [{ code: 'ALREADY_CLOSED', status: 'failed' }] });
});

test('money that came in after it was to be closed is told as such', () => {
	expect(standOfAccount(PAID)).toMatchObject({ says: [{ as: 'before' }] });
	expect(standOfAccount(PAID, WAITS)).toMatchObject({ says: [{ as: 'meanwhile' }] });
});

describe('of the payments of one order', () => {
	const ref = { by: 'orderNumber', value: 'order-1' } as const;

	test.each<[string, Payment[], string]>([
		['the one that waits is meant, whatever else was tried', [CARD, CLOSED, WAITS, PAID], 'waits'],
		['else one that is closed, as an earlier run leaves it', [CARD, PAID, CLOSED], 'closed'],
		['else one by virtual account', [CARD, PAID], 'paid'],
		['else whatever there is', [CARD], 'card'],
	])('%s', (_, found, expected) => expect(accountOf(ref, found).paymentId).toBe(expected));

	test.each<[string, Payment[], string]>([['two that wait', [WAITS, account({ paymentId: 'too' })], 'ORDER_AMBIGUOUS'], ['none', [], 'PAYMENT_NOT_FOUND']])('%s are refused', (_, found, code) => {
		expect(refusalOf(() => accountOf(ref, found))).toBe(code);
	});
});
