import { V2 } from '../support/versions';
import type { Cells } from '../../scripts/engine/execution';
import { openShop, type ShopRun } from './support/shop';

const ACCOUNT = { bank: '신한', accountNumber: '110-123-456789', holder: '홍길동' };

const shop = openShop(V2);

/** Refunds a row of a new payment. */
async function one(given: object, row?: Cells, run?: ShopRun) {
	const [payment] = shop.pay(given);
	const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심', ...row }], run);
	return { row: rows[0]!, sent: shop.cancels().find(({ payment_id }) => payment_id === payment)?.body };
}

test('holds all that the row says', async () => {
	const { row, sent } = await one(
		{ storeId: 'store-sub', amount: 11000, taxFree: 1000, method: 'virtualAccount', pgProvider: 'INICIS_V2' },
		{
			amount: '5,500원', reason: '단순 변심', duplicateCheck: 'refundId', refundId: 'CS-1', ...ACCOUNT, phone: '010-1234-5678', taxFree: '1000', vatAmount: 409,
			expectedBalance: '11,000', requester: 'customer', retainPromotion: true, sendWebhook: false, refundEmail: ' buyer@example.com ',
		},
		{ credential: shop.credential({ storeId: 'store-sub' }) },
	);
	expect(row.outcome).toBe('refunded');
	expect(sent).toEqual({
		storeId: 'store-sub',
		amount: 5500,
		taxFreeAmount: 1000,
		vatAmount: 409,
		reason: '[CS-1] 단순 변심',
		requester: 'CUSTOMER',
		promotionDiscountRetainOption: 'RETAIN',
		currentCancellableAmount: 11000,
		refundAccount: { bank: 'SHINHAN', number: '********6789', holderName: '홍길동', holderPhoneNumber: '*******5678' }, // masked by the sandbox's log
		refundEmail: 'buyer@example.com',
		skipWebhook: true,
	});
	expect(shop.control.ledger()[0]).toMatchObject({ tax_free: 1000, vat_amount: 409, requester: 'CUSTOMER', webhook: false, to: { bank: 'SHINHAN', holder: '홍길동' } });
});

test('holds nothing that the row does not say', async () => {
	const { sent } = await one({}, { taxFree: '', requester: '', retainPromotion: null, bank: '', accountNumber: '', holder: '', phone: '', refundEmail: '' });
	expect(sent).toEqual({ amount: 1000, reason: '변심', currentCancellableAmount: 10000 });
});

test('holds a tax-free part of 0, and what was tax-free is warned of where none is given', async () => {
	expect((await one({ taxFree: 5000 }, { taxFree: 0 })).sent!.taxFreeAmount).toBe(0);
	expect((await one({ taxFree: 5000 })).row).toMatchObject({ outcome: 'refunded', message: expect.stringMatching(/5,000 KRW .*tax-free/) });
});

test.each([['신한', 'SHINHAN'], ['신한은행', 'SHINHAN'], [' shinhan bank ', 'SHINHAN'], ['카카오뱅크', 'KAKAO'], ['KOOKMIN', 'KOOKMIN'], ['SC제일은행', 'STANDARD_CHARTERED']])(
	"the bank %p goes by PortOne's own name",
	async (bank, value) => {
		const { row, sent } = await one({ method: 'virtualAccount' }, { ...ACCOUNT, bank });
		expect(row.outcome).toBe('refunded');
		expect(sent).toMatchObject({ refundAccount: { bank: value } });
	},
);

test.each([
	['a bank that there is not', { bank: '없는은행' }],
	['a code for the bank', { bank: '088' }],
	['no bank', { bank: '' }],
	['no account number', { accountNumber: '' }],
	['no holder', { holder: '' }],
	['an account number that lost its zeros', { accountNumber: 110123456789 }],
])('a virtual account with %s is refused', async (_name, more) => {
	const { row } = await one({ method: 'virtualAccount' }, { ...ACCOUNT, ...more });
	expect(row.outcome).toBe('refused');
	expect(shop.cancels()).toEqual([]);
});

test("Smartro wants the holder's phone number", async () => {
	const smartro = { method: 'virtualAccount', pgProvider: 'SMARTRO_V2', async: false };
	expect((await one(smartro, ACCOUNT)).row).toMatchObject({ outcome: 'refused', code: 'PHONE_MISSING' });
	expect(shop.cancels()).toEqual([]);
	const { row, sent } = await one(smartro, { ...ACCOUNT, phone: '010 1234 5678' });
	expect(row.outcome).toBe('refunded');
	expect(sent).toMatchObject({ refundAccount: { holderPhoneNumber: '*******5678' } });
});

test("Triple-A wants the buyer's e-mail address", async () => {
	const tripleA = { method: 'crypto', pgProvider: 'TRIPLE_A', currency: 'USD', amount: 50 };
	expect((await one(tripleA, { amount: 10 })).row).toMatchObject({ outcome: 'refused', code: 'REFUND_EMAIL_MISSING' });
	expect(shop.cancels()).toEqual([]);
	const { row, sent } = await one(tripleA, { amount: 10, refundEmail: 'buyer@example.com' });
	expect([row.outcome, sent!.refundEmail, sent!.amount]).toEqual(['pending', 'buyer@example.com', 1000]);
});

test('a phone bill of past months goes to the account that the row names', async () => {
	const bill = { method: 'mobile', pgProvider: 'KCP_V2', days_ago: 40 };
	const { row, sent } = await one(bill, ACCOUNT);
	expect(row.outcome).toBe('refunded');
	expect(sent).toMatchObject({ refundAccount: { bank: 'SHINHAN' } });
});
