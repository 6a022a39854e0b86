import { openShop } from './support/shop';

const shop = openShop();

test('all twelve parameter groups reach PortOne', async () => {
	const [payment] = shop.pay({ merchant_uid: 'order-1', amount: 11000, pay_method: 'vbank', pg_provider: 'html5_inicis' });
	const { outcomes } = await shop.refund([
		{
			payment,
			amount: '5,500원',
			reason: '단순 변심',
			duplicateCheck: 'refundId',
			refundId: 'CS-1',
			bank: '신한',
			accountNumber: '110-123-456789',
			holder: '홍길동',
			phone: '010-1234-5678',
			taxFree: '1000',
			vatAmount: 409,
			expectedBalance: '11,000',
			requester: 'customer',
			retainPromotion: true,
			sendWebhook: true,
		},
	]);
	expect(outcomes).toEqual(['refunded']);
	const { body, headers } = shop.cancels()[0]!;
	expect(headers['content-type']).toMatch(/^application\/json/);
	expect(body).toEqual({
		imp_uid: payment,
		merchant_uid: 'order-1',
		amount: 5500,
		tax_free: 1000,
		vat_amount: 409,
		checksum: 11000,
		reason: '[CS-1] 단순 변심',
		refund_holder: '홍길동',
		refund_bank: '88',
		refund_account: '********6789', // masked by the sandbox's log
		refund_tel: '01012345678',
		retain_promotion: true,
		enable_webhook: true,
		extra: { requester: 'customer' },
	});
});

test('what the row does not say is not sent', async () => {
	const [payment] = shop.pay({ merchant_uid: 'order-1' });
	await shop.refund([{ payment, amount: 1000, reason: 'x', taxFree: '', requester: '', retainPromotion: null, bank: '', accountNumber: '', holder: '', phone: '' }]);
	expect(shop.cancels()[0]!.body).toEqual({ imp_uid: payment, merchant_uid: 'order-1', amount: 1000, checksum: 10000, reason: 'x' });
});

test('a tax-free amount of 0 is sent as 0', async () => {
	const [payment] = shop.pay({ pg_provider: 'kcp' });
	await shop.refund([{ payment, amount: 1000, reason: 'x', taxFree: 0 }]);
	expect(shop.cancels()[0]!.body.tax_free).toBe(0);
});

test('a missing tax-free amount is warned of where the PG does not take 0 by itself, and is no refusal', async () => {
	const [payment] = shop.pay({ pg_provider: 'kcp' });
	const { rows } = await shop.refund([{ payment, amount: 1000, reason: 'x' }]);
	expect(rows[0]).toMatchObject({ outcome: 'refunded', message: expect.stringContaining('Tax-Free') });
});

test('parts that are more than the refund are refused', async () => {
	const [payment] = shop.pay({});
	const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x', taxFree: 800, vatAmount: 300 }]);
	expect(outcomes).toEqual(['refused']);
	expect(shop.cancels()).toEqual([]);
});

test.each([
	['an empty reason', { reason: '  ' }],
	['an unknown refund type', { refundType: 'all' }],
	['an unknown duplicate check', { duplicateCheck: 'sometimes' }],
	['an empty refund id', { duplicateCheck: 'refundId', refundId: '' }],
	['a refund id of 65 characters', { duplicateCheck: 'refundId', refundId: 'x'.repeat(65) }],
	['an unknown requester', { requester: 'nobody' }],
	['a switch that is neither true nor false', { sendWebhook: 'maybe' }],
	['an unreadable tax-free amount', { taxFree: 'some' }],
])('%s is refused before any call', async (_name, columns) => {
	const [payment] = shop.pay({});
	const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x', ...columns }]);
	expect(outcomes).toEqual(['refused']);
	expect(shop.requests()).toEqual([]);
});

test('NaverPay without a requester is refused, with one it is refunded', async () => {
	const [a, b] = shop.pay({ pg_provider: 'naverpay', pay_method: 'naverpay' }, { pg_provider: 'naverpay', pay_method: 'naverpay' });
	const { outcomes } = await shop.refund([
		{ payment: a, amount: 1000, reason: 'x' },
		{ payment: b, amount: 1000, reason: 'x', requester: 'admin' },
	]);
	expect(outcomes).toEqual(['refused', 'refunded']);
	expect(shop.cancels()[0]!.body.extra).toEqual({ requester: 'admin' });
});
