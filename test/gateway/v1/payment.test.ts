import { rulesV1 } from '../../../nodes/PortOne/gateway/v1/rules';
import fc from 'fast-check';
import { fromAnnotation } from '../../../nodes/PortOne/gateway/v1/payment';
import type { Payment } from '../../../nodes/PortOne/refund/types';
import { annotation, entry } from '../support/annotation';

const AT = 1_700_000_000;
const readOrNot = (over: object, keepRaw = false) => fromAnnotation(annotation(over), AT, keepRaw);
const read = (over: object, keepRaw = false) => readOrNot(over, keepRaw)!;

test('a payment is read with its balance, its history and the time of the answer', () => {
	expect(read({ status: 'cancelled', cancel_amount: 3000, cancel_history: [entry()] })).toEqual({
		paymentId: 'imp_123456789012',
		orderNumber: 'order-1',
		currency: 'KRW',
		total: 10_000,
		refunded: 3000,
		status: 'cancelled',
		wasPaid: true,
		method: 'card',
		pgProvider: 'html5_inicis',
		rules: rulesV1('html5_inicis', 'card'),
		escrow: false,
		disputed: false,
		test: false,
		paidAt: 1_699_990_000,
		receiptUrl: 'https://receipt.test/1',
		asOf: AT,
		cancellations: [{ id: 'c1', amount: 3000, reason: '단순 변심', at: 1_699_999_000, status: 'succeeded', receiptUrl: 'https://receipt.test/c1' }],
	});
});

test('the billing key of a payment, and when it was begun, are told where PortOne tells them', () => {
	expect(read({ customer_uid: 'k', started_at: 5 })).toMatchObject({ billingKey: 'k', startedAt: 5 });
	for (const none of [undefined, null, '', 0, -5]) {
		const told = Object.keys(read({ customer_uid: none, started_at: none }));
		expect(told.filter((name) => name === 'billingKey' || name === 'startedAt')).toEqual([]);
	}
});

const PAID_AT = 1_699_990_000;

test.each<[string, object, boolean]>([
	['paid', {}, true],
	['paid', { paid_at: 0 }, true],
	['cancelled', { cancel_amount: 10_000, cancel_history: [entry({ amount: 10_000 })] }, true],
	['cancelled', { cancel_amount: 3000, paid_at: 0, cancel_history: [entry()] }, true],
	['cancelled', { paid_at: PAID_AT }, true],
	['cancelled, a virtual account closed before anyone paid', { status: 'cancelled', paid_at: 0 }, false],
	['ready', { paid_at: 0 }, false],
	['ready', { paid_at: PAID_AT }, false],
	['failed', { paid_at: PAID_AT }, false],
	['pending, a PayPal payment under way', { status: 'pending', paid_at: 0 }, false],
	['pending, a refund at PayPal', { status: 'pending', paid_at: PAID_AT }, true],
	['a status of tomorrow', { paid_at: 0 }, false],
	['a status of tomorrow', { paid_at: PAID_AT }, true],
])('money has come in of a payment that is %s, with %j: %s', (status, over, wasPaid) => {
	expect(read({ status, ...over }).wasPaid).toBe(wasPaid);
});

describe('a refund is with the PG', () => {
	const waits = (over: object) => read(over).refundWaits;
	const done = { status: 'cancelled', cancel_amount: 3000 };

	test.each<[string, object, true | undefined]>([
		['no refund', {}, undefined],
		['one that the balance shows', { ...done, cancel_history: [entry()] }, undefined],
		['one under a status that settles nothing', { status: 'pending' }, true],
		['an entry that the balance does not show', { cancel_history: [entry()] }, true],
		['an entry under a status that settles nothing', { ...done, status: 'pending', cancel_history: [entry()] }, true],
		['an unpaid payment under such a status', { status: 'pending', paid_at: 0 }, undefined],
	])('with %s, %j: %s', (_, over, expected) => {
		expect(waits(over)).toBe(expected);
	});

	test('and its entry waits, whatever the answer to the cancel said', () => {
		const statuses = (over: object) => read(over).cancellations.map(({ status }) => status);
		expect(statuses({ cancel_history: [entry()] })).toEqual(['requested']);
		expect(statuses({ ...done, cancel_history: [entry(), entry({ amount: 2000 })] })).toEqual(['succeeded', 'requested']);
		expect(statuses({ ...done, cancel_history: [entry({ amount: 2000 }), entry()] })).toEqual(['requested', 'succeeded']);
	});
});

test.each<[string, true | undefined]>([
	['관리자페이지취소', true],
	['[아임포트] 관리자페이지취소', true],
	['[포트원]관리자페이지취소', true],
	['[아임포트]  관리자페이지취소 ', true],
	['취소요청api', undefined],
	['[CLAIM-1] 관리자페이지취소 요청', undefined],
	['관리자페이지취소 아님', undefined],
	['', undefined],
])('a refund with the reason "%s" was made in the console: %s', (reason, expected) => {
	expect(read({ cancel_history: [entry({ reason })] }).cancellations[0]!.fromConsole).toBe(expected);
});

test('a virtual account for any number of deposits has no balance that could be refunded, and says so', () => {
	const deposits = [{ pg_tid: 't', amount: 5000, depositor_name: '홍길동', deposited_at: PAID_AT }];
	const never = { code: 'METHOD_NOT_REFUNDABLE', as: 'deposits' };
	expect(read({ amount: 0, paid_at: 0, status: 'ready', pay_method: 'vbank', deposit_history: deposits })).toMatchObject({ total: 0, wasPaid: true, rules: { never } });
	expect(read({ deposit_history: deposits }).rules.never).toBeUndefined();
	expect(read({ amount: 0, deposit_history: [] }).rules.never).toBeUndefined();
});

test('a payment without an order number is found by its own id all the same', () => {
	for (const merchant_uid of [null, undefined, '', 7]) {
		const payment = read({ merchant_uid });
		expect(payment.paymentId).toBe('imp_123456789012');
		expect(payment).not.toHaveProperty('orderNumber');
	}
});

test.each<[string | null | undefined, string]>([
	['card', 'card'],
	['samsung', 'card'],
	['trans', 'transfer'],
	['vbank', 'virtualAccount'],
	['phone', 'phone'],
	['kakaopay', 'other'],
	[undefined, 'other'],
	[null, 'other'],
])('the method %p is %s', (...row) => {
	const [pay_method, method] = row;
	expect(read({ pay_method }).method).toBe(method);
});

test("PortOne's dollars, dust and all, are read to the cent", () => {
	const paid = read({ currency: 'USD', amount: 30.3, cancel_amount: 14.2 + 0.05, cancel_history: [entry({ amount: 0.1 + 0.2 })] });
	expect(paid).toMatchObject({ total: 3030, refunded: 1425, cancellations: [{ amount: 30 }] });
});

test.each<[string, keyof Payment, unknown, unknown]>([
	['pg_provider', 'pgProvider', 'kcp', ''],
	['paid_at', 'paidAt', PAID_AT, 0],
	['buyer_name', 'buyer', '홍길동', undefined],
	['receipt_url', 'receiptUrl', 'https://receipt.test/2', undefined],
])('%s is %s, such as %p, and %p where it is missing or no such thing', (...row) => {
	const [name, field, value, missing] = row;
	expect(read({ [name]: value })[field]).toBe(value);
	for (const cell of [undefined, null, {}]) expect(read({ [name]: cell })[field]).toBe(missing);
	if (missing === undefined) expect(read({ [name]: '' })).not.toHaveProperty(field);
});

test('an entry without a reason has an empty one', () => {
	for (const reason of [undefined, null, 7]) expect(read({ cancel_history: [entry({ reason })] }).cancellations[0]!.reason).toBe('');
});

test('test channels and escrow are told by true alone', () => {
	expect(read({ sandbox: true, escrow: true })).toMatchObject({ test: true, escrow: true });
	expect(read({ sandbox: 'true', escrow: 1 })).toMatchObject({ test: false, escrow: false });
});

test("PortOne's own JSON is kept only where it is wanted", () => {
	expect(read({}, true).raw).toEqual(annotation());
	expect(read({})).not.toHaveProperty('raw');
});

test('no history is an empty history', () => {
	for (const cancel_history of [null, undefined, []]) expect(read({ cancel_history }).cancellations).toEqual([]);
});

test('an entry without a readable time counts as new', () => {
	for (const cancelled_at of [0, null, undefined, -1, 1.5, '2024-01-01', NaN]) {
		expect(read({ cancel_history: [entry({ cancelled_at })] }).cancellations[0]!.at).toBe(AT);
	}
});

test('entries without an id are told apart by transaction, time and amount', () => {
	const list = [entry(), entry({ amount: 2000 }), entry({ cancelled_at: 5 }), entry({ pg_tid: 't2' })].map((one) => ({ ...one, cancellation_id: undefined }));
	expect(new Set(read({ cancel_history: list }).cancellations.map(({ id }) => id)).size).toBe(4);
});

test('an entry keeps its id from one look to the next, even without an id and a time of its own', () => {
	const bare = annotation({ cancel_history: [entry({ cancellation_id: undefined, cancelled_at: undefined })] });
	const idAt = (at: number) => fromAnnotation(bare, at, false)!.cancellations[0]!.id;
	expect(idAt(AT + 5)).toBe(idAt(AT));
});

test.each<[string, unknown[]]>([
	['imp_uid', [undefined, null, 7, '']],
	['status', [undefined, null, 7]],
	['currency', [undefined, null, 410]],
	['amount', [undefined, null, '10000', NaN, Infinity, -1, 1e16, 1e308]],
	['cancel_amount', [undefined, null, '0', NaN, Infinity, -1, 1e16, 1e308]],
	['cancel_history', ['x', {}, [null], ['x'], [{}], [{ amount: '3000' }], [{ amount: -1 }], [{ amount: 1e308 }]]],
])('a payment whose %s cannot be reckoned with is no payment', (field, cells) => {
	for (const cell of cells) expect(readOrNot({ [field]: cell })).toBeUndefined();
});

test('whatever JSON comes, it is a payment or none, and nothing is thrown', () => {
	const json = fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 }));
	const fields = Object.keys(annotation());
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...fields), json), (over) => {
			const payment = readOrNot(over);
			if (payment) expect([typeof payment.paymentId, Number.isInteger(payment.total), Array.isArray(payment.cancellations)]).toEqual(['string', true, true]);
		}),
		{ numRuns: 1000 },
	);
	fc.assert(fc.property(json, (value) => void fromAnnotation(value, AT, true)), { numRuns: 500 });
});

describe('an entry without an id, as in answers until 2023', () => {
	const first = { amount: 3000, cancelled_at: 1_699_999_000, reason: '단순 변심', pg_tid: 'tid' };
	const idsOf = (...history: object[]) => fromAnnotation(annotation({ status: 'cancelled', cancel_amount: 3000, cancel_history: history }), AT, false)!.cancellations.map(({ id }) => id);

	test('keeps its name when another one is put before it', () => {
		const [name] = idsOf(first);
		expect(idsOf({ ...first, reason: '배송 지연' }, first)[1]).toBe(name);
		expect(idsOf({ ...first, cancellation_id: 'c1' }, first)).toEqual(['c1', name]);
	});

	test.each<[object]>([[{ reason: '배송 지연' }], [{ amount: 1000 }], [{ cancelled_at: 1_699_999_001 }], [{}]])('has another name than one with %j', (other) => {
		const names = idsOf(first, { ...first, ...other });
		expect(new Set(names).size).toBe(2);
	});

	test('is numbered among those that are equal to it', () => {
		const [name] = idsOf(first);
		expect(idsOf(first, first, first)).toEqual([name, `${name}-2`, `${name}-3`]);
	});
});
