import type { Fields } from '../../../sandbox/objects';
import type { GivenPayment } from '../../../sandbox/v2/stored';
import { ACCOUNT, anyOf, openShop, type Seen, until } from './support/shop';

const shop = openShop();

/** The type of a refusal, and its HTTP status. */
const refusalOf = ({ status, type }: Seen) => [status, type];

describe('what is cancelled', () => {
	test('the amount asked for: the answer, the payment and the ledger say so alike', async () => {
		const id = shop.pay({ amount: 39000 });
		const { status, cancellation } = await shop.cancel(id, { amount: 12000, reason: '단순 변심', currentCancellableAmount: 39000, requester: 'CUSTOMER' });
		expect(status).toBe(200);
		expect(cancellation).toMatchObject({ status: 'SUCCEEDED', id: anyOf(String), totalAmount: 12000, taxFreeAmount: 0, vatAmount: 1091, reason: '단순 변심', trigger: 'API', receiptUrl: anyOf(String) });
		const payment = await shop.get(id);
		expect(payment).toMatchObject({ state: 'PARTIAL_CANCELLED', amount: { total: 39000, cancelled: 12000 }, cancellations: [cancellation], cancelledAt: cancellation.cancelledAt });
		expect(shop.control.ledger()).toEqual([
			expect.objectContaining({
				version: 'V2', payment_id: id, store_id: 'store-sandbox', amount: 12000, amount_minor: 12000, currency: 'KRW', reason: '단순 변심',
				cancellation_id: cancellation.id, balance_before: 39000, balance_after: 27000, requester: 'CUSTOMER', webhook: true, request: 1,
			}),
		]);
	});

	test('cents, as the wire counts them: 1425 is $14.25', async () => {
		const id = shop.pay({ amount: 1425, currency: 'USD' });
		await shop.cancel(id, { amount: 25 });
		expect(shop.control.ledger()[0]).toMatchObject({ amount: 0.25, amount_minor: 25, currency: 'USD', balance_before: 14.25, balance_after: 14 });
	});

	test.each([
		['KRW', 1000, 1000],
		['JPY', 1000, 1000],
		['USD', 1000, 10],
		['KWD', 1000, 1],
		['CLF', 1000, 0.1],
	])('%s: %d on the wire is %d', async (currency, amount, major) => {
		await shop.cancel(shop.pay({ amount, currency }), { amount });
		expect(shop.control.ledger()[0]!.amount).toBe(major);
	});

	test.each([['not given', {}], ['0', { amount: 0 }], ['null', { amount: null }]])('an amount that is %s cancels everything that is left', async (_name, body) => {
		const id = shop.pay({ cancellations: [{ totalAmount: 3000, reason: 'x' }] });
		expect((await shop.cancel(id, body)).cancellation.totalAmount).toBe(7000);
		expect((await shop.get(id)).state).toBe('CANCELLED');
		expect(shop.moved()).toEqual([[id, 7000]]);
	});

	test('every cancel has an id of its own', async () => {
		const id = shop.pay();
		await shop.cancel(id, { amount: 1000 });
		await shop.cancel(id, { amount: 1000 });
		expect(new Set((await shop.get(id)).cancellations!.map((entry) => entry.id)).size).toBe(2);
	});

	test('a reason is kept as sent, or cut short where the switch says so', async () => {
		const id = shop.pay();
		await shop.cancel(id, { amount: 1000, reason: '[CS-1] 단순 변심' });
		shop.control.setReasonLimit(6);
		await shop.cancel(id, { amount: 1000, reason: '[CS-1] 단순 변심' });
		expect((await shop.get(id)).cancellations!.map(({ reason }) => reason)).toEqual(['[CS-1] 단순 변심', '[CS-1]']);
	});

	test('a webhook is the default', async () => {
		const id = shop.pay();
		for (const skipWebhook of [undefined, false, true]) await shop.cancel(id, { amount: 1000, skipWebhook });
		expect(shop.control.ledger().map(({ webhook }) => webhook)).toEqual([true, true, false]);
	});

	test('a payment with an unresolved dispute is refunded all the same, and shows it no more', async () => {
		const id = shop.pay({ disputes: [{ reason: '상품 미수령' }] });
		expect((await shop.get(id)).disputes).toMatchObject([{ status: 'UNRESOLVED', reason: '상품 미수령' }]);
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
		expect(await shop.get(id)).not.toHaveProperty('disputes');
	});
});

describe('currentCancellableAmount', () => {
	test('is compared with what is left of the total', async () => {
		const id = shop.pay({ discount: 500, cancellations: [{ totalAmount: 4000, reason: 'x' }] });
		for (const currentCancellableAmount of [10000, 4000, 5500, 9500, 0]) {
			expect(refusalOf(await shop.cancel(id, { amount: 1000, currentCancellableAmount }))).toEqual([409, 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN']);
		}
		expect((await shop.cancel(id, { amount: 1000, currentCancellableAmount: 6000 })).status).toBe(200);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('of many cancels that rest on one balance, one goes through', async () => {
		const id = shop.pay();
		shop.control.setLatency(100);
		const answers = await Promise.all(Array.from({ length: 12 }, () => shop.cancel(id, { amount: 1000, currentCancellableAmount: 10000 })));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)]);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('without it each goes through, as long as there is money left', async () => {
		const id = shop.pay();
		shop.control.setLatency(100);
		const answers = await Promise.all(Array.from({ length: 12 }, () => shop.cancel(id, { amount: 1000 })));
		expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 10 }, () => 200), 409, 409]);
		expect((await shop.get(id)).amount.cancelled).toBe(10000);
	});
});

describe('what is refused', () => {
	test('a payment that is not there', async () => {
		expect(refusalOf(await shop.cancel('nothing'))).toEqual([404, 'PAYMENT_NOT_FOUND']);
	});

	test.each(['READY', 'PAY_PENDING', 'VIRTUAL_ACCOUNT_ISSUED', 'FAILED'] as const)('a payment that is %s', async (status) => {
		expect(refusalOf(await shop.cancel(shop.pay({ status })))).toEqual([409, 'PAYMENT_NOT_PAID']);
	});

	test('a payment that is cancelled already', async () => {
		expect(refusalOf(await shop.cancel(shop.pay({ status: 'CANCELLED' })))).toEqual([409, 'PAYMENT_ALREADY_CANCELLED']);
	});

	test('more than is left', async () => {
		const id = shop.pay({ cancellations: [{ totalAmount: 4000, reason: 'x' }] });
		expect(refusalOf(await shop.cancel(id, { amount: 6001 }))).toEqual([409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT']);
		expect((await shop.cancel(id, { amount: 6000 })).status).toBe(200);
	});

	test('more tries than the payment has, failed ones counted and refused ones not', async () => {
		const id = shop.pay({ maxCancelCount: 2 });
		shop.control.addFault({ fault: 'failed' });
		await shop.cancel(id, { amount: 1000 });
		await shop.cancel(id, { amount: 99999 });
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
		expect(refusalOf(await shop.cancel(id, { amount: 1000 }))).toEqual([409, 'MAX_CANCEL_COUNT_REACHED']);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test.each([
		['no reason', { reason: undefined }],
		['a reason that is null', { reason: null }],
		['a reason that is no text', { reason: 5 }],
		['an amount as text', { amount: '1000' }],
		['an amount with a fraction', { amount: 1000.5 }],
		['an amount below 0', { amount: -1000 }],
		['an amount beyond counting', { amount: 1e20 }],
		['an amount that is a truth value', { amount: true }],
		['an amount in a list', { amount: [1000] }],
		['a balance as text', { currentCancellableAmount: '10000' }],
		['a tax-free amount as text', { taxFreeAmount: '0' }],
		['a store that is no text', { storeId: 1 }],
		['a requester in small letters', { requester: 'customer' }],
		['an unknown promotion option', { promotionDiscountRetainOption: 'KEEP' }],
		['a switch that is none', { skipWebhook: 'true' }],
		['an account that is a text', { refundAccount: '110-123-456789' }],
		['an account that is a list', { refundAccount: [ACCOUNT] }],
		['an unknown bank', { refundAccount: { ...ACCOUNT, bank: '088' } }],
		['a bank in a list', { refundAccount: { ...ACCOUNT, bank: ['SHINHAN'] } }],
		['an account number that is a number', { refundAccount: { ...ACCOUNT, number: 110123456789 } }],
		['an account without a holder', { refundAccount: { ...ACCOUNT, holderName: undefined } }],
	])('%s', async (_name, body) => {
		const id = shop.pay();
		expect(refusalOf(await shop.cancel(id, { amount: 1000, ...body }))).toEqual([400, 'INVALID_REQUEST']);
		expect(shop.moved()).toEqual([]);
	});

	test('a body that is no JSON object', async () => {
		const path = `/payments/${shop.pay()}/cancel`;
		expect(refusalOf(await shop.call('POST', path, '{"reason":'))).toEqual([400, 'INVALID_REQUEST']);
		expect(refusalOf(await shop.call('POST', path, '["x"]'))).toEqual([400, 'INVALID_REQUEST']);
		expect(refusalOf(await shop.call('POST', path, 'reason=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([400, 'INVALID_REQUEST']);
		expect(shop.moved()).toEqual([]);
	});

	test('whatever the PG of a payment refuses, in the PG\'s words, which leaves a trace', async () => {
		const id = shop.pay({ pgRefusal: '기 취소 거래' });
		const { status, type, pgCode, pgMessage } = await shop.cancel(id, { amount: 1000, reason: 'why' });
		expect([status, type, pgCode, pgMessage]).toEqual([502, 'PG_PROVIDER', expect.any(String), '기 취소 거래']);
		expect(await shop.get(id)).toMatchObject({ state: 'PAID', amount: { cancelled: 0 }, cancellations: [{ status: 'FAILED', totalAmount: 1000, reason: 'why' }] });
		expect(shop.moved()).toEqual([]);
	});
});

test('HTTP 200 can say FAILED: nothing moved, and a trace is left unless the switch says otherwise', async () => {
	const id = shop.pay({ cancelFails: true });
	const { status, cancellation } = await shop.cancel(id, { amount: 1000 });
	expect([status, cancellation.status]).toEqual([200, 'FAILED']);
	expect(cancellation).not.toHaveProperty('cancelledAt');
	expect((await shop.get(id)).cancellations).toEqual([cancellation]);
	shop.control.v2.set({ traceFailures: false });
	expect((await shop.cancel(id, { amount: 1000 })).cancellation.status).toBe('FAILED');
	expect((await shop.get(id)).cancellations).toHaveLength(1);
	expect(shop.moved()).toEqual([]);
});

describe('a PG that answers later', () => {
	const paypal: GivenPayment = { method: 'easyPay', provider: 'PAYPAL', pgProvider: 'PAYPAL_V2', currency: 'USD', amount: 4990 };

	test('REQUESTED leaves status and balance as they were; approved, it has succeeded', async () => {
		const id = shop.pay(paypal);
		const { status, cancellation } = await shop.cancel(id, { amount: 2050, reason: 'x' });
		expect([status, cancellation.status]).toEqual([200, 'REQUESTED']);
		expect(await shop.get(id)).toMatchObject({ state: 'PAID', amount: { cancelled: 0 }, cancellations: [cancellation] });
		expect(shop.moved()).toEqual([]);
		const settled = await shop.control.settlePg(id, true);
		expect(settled).toMatchObject({ status: 'PARTIAL_CANCELLED', amount: { cancelled: 2050 }, cancellations: [{ id: cancellation.id, status: 'SUCCEEDED', totalAmount: 2050, requestedAt: cancellation.requestedAt }] });
		expect(shop.moved()).toEqual([[id, 2050]]);
	});

	test('refused, it has failed and nothing moved', async () => {
		const id = shop.pay({ async: true });
		await shop.cancel(id, { amount: 1000 });
		await shop.control.settlePg(id, false);
		await shop.control.settlePg(id, true);
		expect(await shop.get(id)).toMatchObject({ state: 'PAID', amount: { cancelled: 0 }, cancellations: [{ status: 'FAILED' }] });
		expect(shop.moved()).toEqual([]);
	});

	test('while one waits a second one is taken too, also with the same balance; what is left no more fails', async () => {
		const id = shop.pay(paypal);
		for (let i = 0; i < 3; i++) expect((await shop.cancel(id, { amount: 2000, currentCancellableAmount: 4990 })).status).toBe(200);
		await shop.control.settlePg(id, true);
		expect(shop.moved()).toEqual([[id, 2000], [id, 2000]]);
		expect((await shop.get(id)).cancellations!.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'FAILED']);
	});

	test('a payment of which a part is refunded stays PARTIAL_CANCELLED meanwhile', async () => {
		const id = shop.pay({ async: true, cancellations: [{ totalAmount: 1000, reason: 'x' }, { totalAmount: 2000, reason: 'y', status: 'REQUESTED' }] });
		expect(await shop.get(id)).toMatchObject({ state: 'PARTIAL_CANCELLED', amount: { cancelled: 1000 } });
		await shop.control.settlePg(id, true);
		expect(shop.moved()).toEqual([[id, 2000]]);
	});

	test.each<[GivenPayment, Fields]>([
		[{ pgProvider: 'PAYPAL', method: 'easyPay' }, {}],
		[{ pgProvider: 'PAYMENTWALL', method: 'easyPay' }, {}],
		[{ pgProvider: 'TRIPLE_A', method: 'crypto' }, { refundEmail: 'buyer@example.com' }],
		[{ pgProvider: 'KICC_V2', method: 'easyPay', provider: 'WECHAT' }, {}],
		[{ pgProvider: 'SMARTRO_V2', method: 'virtualAccount' }, { refundAccount: { ...ACCOUNT, holderPhoneNumber: '01012345678' } }],
	])('%j', async (payment, body) => {
		expect((await shop.cancel(shop.pay(payment), body)).cancellation.status).toBe('REQUESTED');
	});

	test('a payment can be told to be answered at once', async () => {
		expect((await shop.cancel(shop.pay({ ...paypal, async: false }), { amount: 1 })).cancellation.status).toBe('SUCCEEDED');
	});
});

test('a call under way moves nothing after a reset', async () => {
	const id = shop.pay();
	shop.control.setLatency(200);
	const answer = shop.cancel(id, { amount: 1000 });
	await until(() => shop.control.stats().calls.cancel === 1);
	shop.control.reset();
	shop.pay({ id });
	await answer;
	expect(shop.moved()).toEqual([]);
	expect((await shop.get(id)).amount.cancelled).toBe(0);
});
