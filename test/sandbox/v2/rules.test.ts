import type { Fields } from '../../../sandbox/objects';
import type { RetainOption } from '../../../sandbox/promotion';
import type { GivenCancellation, GivenPayment } from '../../../sandbox/v2/stored';
import { ACCOUNT, openShop } from './support/shop';

const shop = openShop();
const DAY = 86400;

/** What becomes of a cancel of 1,000 of a new payment: the type of the error, or the status of the cancellation. */
async function fateOf(payment: GivenPayment, body: Fields = {}) {
	const { type, cancellation } = await shop.cancel(shop.pay(payment), { amount: 1000, ...body });
	return type ?? cancellation.status;
}
const virtual = (pgProvider: string, more: GivenPayment = {}): GivenPayment => ({ method: 'virtualAccount', pgProvider, ...more });

describe('virtual accounts', () => {
	test('are refunded to an account, which the ledger shows masked', async () => {
		expect(await fateOf(virtual('TOSSPAYMENTS'))).toBe('INVALID_REQUEST');
		expect(await fateOf(virtual('TOSSPAYMENTS'), { refundAccount: ACCOUNT })).toBe('SUCCEEDED');
		expect(shop.control.ledger()[0]!.to).toEqual({ bank: 'SHINHAN', name: '신한은행', account: '***-***-**6789', holder: '홍길동' });
	});

	test('an account that a card payment does not need goes nowhere', async () => {
		expect(await fateOf({}, { refundAccount: ACCOUNT })).toBe('SUCCEEDED');
		expect(shop.control.ledger()[0]).not.toHaveProperty('to');
	});

	test.each(['1.10123E+11', '계좌번호', '110 123'])('the account number %s is the PG\'s to refuse', async (number) => {
		expect(await fateOf(virtual('TOSSPAYMENTS'), { refundAccount: { ...ACCOUNT, number } })).toBe('PG_PROVIDER');
	});

	test('Smartro wants the phone number too, and answers later', async () => {
		expect(await fateOf(virtual('SMARTRO_V2'), { refundAccount: ACCOUNT })).toBe('INVALID_REQUEST');
		expect(await fateOf(virtual('SMARTRO_V2'), { refundAccount: { ...ACCOUNT, holderPhoneNumber: '01012345678' } })).toBe('REQUESTED');
	});

	test('of a test channel are refunded by no PG, and Danal refunds none', async () => {
		const id = shop.pay(virtual('TOSSPAYMENTS', { test: true }));
		expect(await shop.cancel(id, { refundAccount: ACCOUNT })).toMatchObject({ status: 502, type: 'PG_PROVIDER', pgMessage: '요청하신 건에 대해 입금된 내역이 없습니다.' });
		expect(await fateOf(virtual('DANAL'), { refundAccount: ACCOUNT })).toBe('PG_PROVIDER');
	});

	test('show how their refund stands', async () => {
		const id = shop.pay(virtual('TOSSPAYMENTS', { async: true }));
		const standing = async () => {
			const { method } = await shop.get(id);
			return method.type === 'PaymentMethodVirtualAccount' ? method.refundStatus : 'of no virtual account';
		};
		expect(await standing()).toBeUndefined();
		await shop.cancel(id, { amount: 1000, refundAccount: ACCOUNT });
		expect(await standing()).toBe('PENDING');
		await shop.control.settlePg(id, true);
		expect(await standing()).toBe('COMPLETED');
		await shop.cancel(id, { amount: 1000, refundAccount: ACCOUNT });
		await shop.control.settlePg(id, false);
		expect(await standing()).toBe('PARTIAL_REFUND_FAILED');
	});
});

describe('mobile bills', () => {
	test('are refunded in their own month only, at some PGs afterwards to an account', async () => {
		const [nice, kcp] = [shop.pay({ method: 'mobile', pgProvider: 'NICE_V2' }), shop.pay({ method: 'mobile', pgProvider: 'KCP_V2' })];
		shop.control.advanceClock(32 * DAY);
		expect((await shop.cancel(nice)).type).toBe('PG_PROVIDER');
		expect((await shop.cancel(kcp)).type).toBe('INVALID_REQUEST');
		expect((await shop.cancel(kcp, { refundAccount: ACCOUNT })).status).toBe(200);
		expect(shop.control.ledger()[0]!.to).toMatchObject({ bank: 'SHINHAN' });
	});

	test('are refunded in part at KCP and Inicis only', async () => {
		const fates: Record<string, string> = {};
		for (const pgProvider of ['KCP_V2', 'INICIS_V2', 'NICE_V2']) fates[pgProvider] = await fateOf({ method: 'mobile', pgProvider });
		expect(fates).toEqual({ KCP_V2: 'SUCCEEDED', INICIS_V2: 'SUCCEEDED', NICE_V2: 'PG_PROVIDER' });
	});
});

test('Triple-A wants the buyer\'s e-mail address', async () => {
	const crypto: GivenPayment = { method: 'crypto', pgProvider: 'TRIPLE_A' };
	expect(await fateOf(crypto)).toBe('INVALID_REQUEST');
	expect(await fateOf(crypto, { refundEmail: 'buyer@example.com' })).toBe('REQUESTED');
});

test('escrow and vouchers are refunded in whole only', async () => {
	for (const payment of [{ escrow: true }, { method: 'giftCertificate' }] as const) {
		expect(await fateOf(payment)).toBe('PG_PROVIDER');
		expect(await fateOf(payment, { amount: 10000 })).toBe('SUCCEEDED');
	}
});

test('KSNET refunds in part nine times; what has failed does not count', async () => {
	const cancellations: GivenCancellation[] = [...Array.from({ length: 8 }, () => ({ totalAmount: 100, reason: 'x' })), { totalAmount: 100, reason: 'x', status: 'FAILED' }];
	const id = shop.pay({ pgProvider: 'KSNET', cancellations });
	expect((await shop.cancel(id, { amount: 100 })).status).toBe(200);
	expect((await shop.cancel(id, { amount: 100 })).type).toBe('PG_PROVIDER');
	expect((await shop.cancel(id)).status).toBe(200);
});

describe('tax', () => {
	test('without a tax-free part all of a cancel is taxable', async () => {
		expect(await fateOf({ taxFree: 9500 })).toBe('CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT');
		expect(await fateOf({ taxFree: 9500 }, { taxFreeAmount: 600 })).toBe('SUCCEEDED');
		expect(await fateOf({ taxFree: 9000 })).toBe('SUCCEEDED');
		expect(shop.control.ledger().map(({ tax_free }) => tax_free)).toEqual([600, 0]);
	});

	test('no more is tax-free than is left of it', async () => {
		const id = shop.pay({ taxFree: 500, cancellations: [{ totalAmount: 300, taxFreeAmount: 300, reason: 'x' }] });
		expect((await shop.cancel(id, { amount: 1000, taxFreeAmount: 201 })).type).toBe('CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT');
		expect((await shop.cancel(id, { amount: 1000, taxFreeAmount: 200 })).status).toBe(200);
		expect((await shop.get(id)).amount).toMatchObject({ cancelled: 1300, cancelledTaxFree: 500 });
	});

	test('the parts are no more than the whole', async () => {
		expect(await fateOf({ taxFree: 5000 }, { taxFreeAmount: 800, vatAmount: 201 })).toBe('SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT');
		expect(await fateOf({ taxFree: 5000 }, { taxFreeAmount: 1001 })).toBe('SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT');
		expect(await fateOf({ taxFree: 5000 }, { taxFreeAmount: 800, vatAmount: 200 })).toBe('SUCCEEDED');
		expect(shop.control.ledger()[0]).toMatchObject({ tax_free: 800, vat_amount: 200 });
	});

	test('a cancel of everything takes its tax-free part and its VAT along, to the last won', async () => {
		const id = shop.pay({ taxFree: 500 });
		for (let i = 0; i < 9; i++) await shop.cancel(id, { amount: 1000, taxFreeAmount: 20 });
		const { cancellation } = await shop.cancel(id);
		expect(cancellation).toMatchObject({ totalAmount: 1000, taxFreeAmount: 320 });
		const { amount, cancellations } = await shop.get(id);
		expect(amount).toMatchObject({ cancelled: 10000, cancelledTaxFree: 500 });
		expect(cancellations!.reduce((sum, { vatAmount }) => sum + vatAmount, 0)).toBe(amount.vat);
	});
});

// The examples of opi/ko/extra/promotion/refund.
describe('promotions', () => {
	const tenPercent = { amount: 6000, promotion: { id: 'promo-1', percent: 10, minimum: 5000 } };
	const thousandOff = { amount: 6000, promotion: { id: 'promo-2', discount: 1000, minimum: 5000 } };
	const back = async (payment: GivenPayment, promotionDiscountRetainOption?: RetainOption) => {
		await shop.cancel(shop.pay(payment), { amount: 2000, promotionDiscountRetainOption });
		return shop.control.ledger().at(-1)!.back_to_buyer;
	};

	test('are cancelled in amounts of the order, of which the buyer gets back what was paid', async () => {
		const id = shop.pay(tenPercent);
		expect(await shop.get(id)).toMatchObject({ promotionId: 'promo-1', amount: { total: 6000, discount: 600, paid: 5400 } });
		expect((await shop.cancel(id, { currentCancellableAmount: 6000, amount: 6000 })).cancellation.totalAmount).toBe(6000);
		expect(shop.control.ledger()[0]).toMatchObject({ amount: 6000, back_to_buyer: 5400 });
	});

	test('keep their rate with RETAIN, and lose it below their minimum with RELEASE', async () => {
		expect([await back(tenPercent, 'RETAIN'), await back(thousandOff, 'RETAIN')]).toEqual([1800, 1800]);
		expect([await back(tenPercent, 'RELEASE'), await back(tenPercent, undefined), await back(thousandOff, 'RELEASE')]).toEqual([1400, 1400, 1000]);
	});

	test('are not cancelled where more would be left to pay than was paid', async () => {
		const id = shop.pay({ amount: 10000, promotion: { id: 'promo-3', percent: 10, minimum: 10000 } });
		expect(await shop.cancel(id, { amount: 500 })).toMatchObject({ status: 400, type: 'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT' });
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
		expect(shop.control.ledger()[0]).toMatchObject({ amount: 1000, back_to_buyer: 0 });
	});

	test('keep the option of their first cancel', async () => {
		const id = shop.pay(tenPercent);
		await shop.cancel(id, { amount: 1000, promotionDiscountRetainOption: 'RETAIN' });
		for (const promotionDiscountRetainOption of ['RELEASE', undefined]) {
			expect(await shop.cancel(id, { amount: 1000, promotionDiscountRetainOption })).toMatchObject({ status: 400, type: 'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED' });
		}
		expect((await shop.cancel(id, { promotionDiscountRetainOption: 'RETAIN' })).status).toBe(200);
		expect(shop.control.ledger().map(({ back_to_buyer }) => back_to_buyer)).toEqual([900, 4500]);
	});
});
