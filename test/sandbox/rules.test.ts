import type { GivenPayment } from '../../sandbox/v1/stored';
import { openShop } from './support/shop';

const shop = openShop();
const DAY = 86400;
const ACCOUNT = { refund_holder: '홍길동', refund_bank: '088', refund_account: '110-123-456789' };

/** The code of a cancel of 1,000 won of a new payment. */
async function codeOf(payment: GivenPayment, body: object = {}) {
	const { code } = await shop.cancel({ imp_uid: shop.pay(payment), amount: 1000, ...body });
	return code;
}
const vbank = (pg_provider: string, more: GivenPayment = {}): GivenPayment => ({ pay_method: 'vbank', pg_provider, ...more });

describe('virtual accounts', () => {
	test.each(['refund_holder', 'refund_bank', 'refund_account'])('cannot be refunded without %s', async (name) => {
		expect(await codeOf(vbank('tosspayments'), ACCOUNT)).toBe(0);
		expect(await codeOf(vbank('tosspayments'), { ...ACCOUNT, [name]: undefined })).toBe(1);
	});

	test.each([
		['kcp', 'BK88', '088'],
		['html5_inicis', '88', '088'],
		['daou', '10', '88'],
		['tosspayments', '088', '88'],
		['nice', '088', 'BK88'],
		['nice_v2', '088', '045'],
		['welcome', '088', '011'],
	])('%s knows Shinhan as %s and refuses %s', async (pg, right, wrong) => {
		const account = { ...ACCOUNT, refund_tel: '010-1234-5678' };
		expect(await codeOf(vbank(pg), { ...account, refund_bank: right })).toBe(0);
		expect(shop.control.ledger()[0]!.to).toEqual({ bank: '신한은행', code: right, account: '***-***-**6789', holder: '홍길동' });
		expect(await codeOf(vbank(pg), { ...account, refund_bank: wrong })).toBe(-1);
	});

	test.each([
		['11', '농협', 'SC제일은행'],
		['12', '축협', '하나은행'],
		['31', '대구은행', '우체국'],
	])('the code %s sends money to %s at Inicis and to %s at Kiwoompay', async (refund_bank, inicis, daou) => {
		await codeOf(vbank('html5_inicis'), { ...ACCOUNT, refund_bank });
		await codeOf(vbank('daou'), { ...ACCOUNT, refund_bank });
		expect(shop.control.ledger().map(({ to }) => to!.bank)).toEqual([inicis, daou]);
	});

	test('a PG without a published table takes any code, and nobody knows which bank that is', async () => {
		expect(await codeOf(vbank('ksnet'), { ...ACCOUNT, refund_bank: '88' })).toBe(0);
		expect(shop.control.ledger()[0]!.to).toMatchObject({ bank: null, code: '88' });
	});

	test.each(['1.10123E+11', '계좌번호', '110 123', '12345678901234567'])('the account number %s is refused', async (refund_account) => {
		expect(await codeOf(vbank('tosspayments'), { ...ACCOUNT, refund_account })).not.toBe(0);
		expect(shop.moved()).toEqual([]);
	});

	test('Danal refunds none, and no PG those of a test channel', async () => {
		expect(await codeOf(vbank('danal'), ACCOUNT)).toBe(-1);
		expect(await codeOf(vbank('tosspayments', { sandbox: true }), ACCOUNT)).toBe(-1);
	});

	test('Smartro and Welcome want the phone number too, the newer ones for transfers as well', async () => {
		const phone = { refund_tel: '010-1234-5678' };
		const transfer = (pg_provider: string) => ({ pay_method: 'trans', pg_provider });
		for (const payment of [vbank('smartro'), vbank('smartro_v2'), vbank('welcome'), transfer('smartro_v2'), transfer('welcome')]) {
			expect(await codeOf(payment, ACCOUNT)).toBe(1);
			expect(await codeOf(payment, { ...ACCOUNT, ...phone })).toBe(0);
		}
		expect(await codeOf(transfer('nice'))).toBe(0);
	});

	test('Smartro\'s newer module reports a virtual account\'s refund later', async () => {
		await codeOf(vbank('smartro_v2'), { ...ACCOUNT, refund_tel: '010-1234-5678' });
		expect(shop.moved()).toEqual([]);
	});
});

test('Naver Pay wants a reason and who asks for it', async () => {
	const naver = { pay_method: 'naverpay', pg_provider: 'naverpay' };
	const extra = { requester: 'customer' };
	expect(await codeOf(naver, { reason: 'x', extra })).toBe(0);
	expect(await codeOf(naver, { reason: 'x' })).toBe(1);
	expect(await codeOf(naver, { extra })).toBe(1);
});

describe('mobile bills', () => {
	test('are refunded in their own month only, at KCP afterwards to an account', async () => {
		const [danal, kcp] = ['danal', 'kcp'].map((pg_provider) => shop.pay({ pay_method: 'phone', pg_provider }));
		shop.control.advanceClock(32 * DAY);
		expect((await shop.cancel({ imp_uid: danal })).code).toBe(-1);
		expect((await shop.cancel({ imp_uid: kcp })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: kcp, ...ACCOUNT, refund_bank: 'BK88' })).code).toBe(0);
	});

	test('are refunded in part at KCP and Inicis only', async () => {
		const phone = (pg_provider: string) => ({ pay_method: 'phone', pg_provider });
		expect(await codeOf(phone('danal'))).toBe(-1);
		expect(await codeOf(phone('danal'), { amount: 10000 })).toBe(0);
		expect(await codeOf(phone('kcp'))).toBe(0);
	});
});

test('escrow and vouchers are refunded in whole only, escrow at Welcome not at all', async () => {
	const whole = { amount: 10000 };
	expect(await codeOf({ escrow: true })).toBe(-1);
	expect(await codeOf({ escrow: true }, whole)).toBe(0);
	expect(await codeOf({ escrow: true, pg_provider: 'welcome' }, whole)).toBe(-1);
	expect(await codeOf({ pay_method: 'culturegift', pg_provider: 'daou' })).toBe(-1);
	expect(await codeOf({ pay_method: 'culturegift', pg_provider: 'daou' }, whole)).toBe(0);
});

test('KSNET refunds in part nine times, within six months', async () => {
	const nine = shop.pay({ pg_provider: 'ksnet', cancel_history: Array(9).fill({ amount: 100, reason: 'x' }) });
	expect((await shop.cancel({ imp_uid: nine, amount: 100 })).code).toBe(-1);
	expect((await shop.cancel({ imp_uid: nine })).code).toBe(0);
	expect(await codeOf({ pg_provider: 'ksnet', days_ago: 190 })).toBe(-1);
});

describe('tax', () => {
	test('a tax-free part that was specified must be given where the PG takes no 0 for it', async () => {
		expect(await codeOf({ pg_provider: 'kcp', tax_free: 500 })).toBe(-1);
		expect(await codeOf({ pg_provider: 'kcp', tax_free: 500 }, { tax_free: 0 })).toBe(0);
		expect(await codeOf({ pg_provider: 'html5_inicis', tax_free: 500 })).toBe(0);
	});

	test('VAT that was specified must be given', async () => {
		expect(await codeOf({ vat_amount: 909 })).toBe(-1);
		expect(await codeOf({ vat_amount: 909 }, { vat_amount: 91 })).toBe(0);
		expect(shop.control.ledger()[0]).toMatchObject({ vat_amount: 91 });
	});

	test('the parts are no more than the refund', async () => {
		expect(await codeOf({}, { tax_free: 800, vat_amount: 201 })).toBe(-1);
		expect(await codeOf({}, { tax_free: 1001 })).toBe(-1);
		expect(await codeOf({}, { tax_free: 800, vat_amount: 200 })).toBe(0);
	});
});
