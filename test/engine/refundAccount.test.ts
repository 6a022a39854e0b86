import type { Cells } from '../../scripts/engine/execution';
import { openShop } from './support/shop';

const shop = openShop();

const ACCOUNT = { accountNumber: '110123456789', holder: '홍길동' };
const vbank = (pg_provider: string) => shop.pay({ pay_method: 'vbank', pg_provider, async: false })[0];

async function refundTo(pg: string, account: Cells) {
	const ended = await shop.refund([{ payment: vbank(pg), amount: 1000, reason: 'x', ...ACCOUNT, ...account }]);
	return { ...ended, sent: shop.cancels()[0]?.body };
}

describe.each([
	['kcp', 'BK88'],
	['html5_inicis', '88'],
	['daou', '10'],
	['tosspayments', '088'],
	['nice_v2', '088'],
])('Shinhan at %s', (pg, code) => {
	test.each(['SHINHAN', '신한', '신한은행', 'Shinhan', ' shinhan bank '])(`given as %p is sent as ${code}`, async (bank) => {
		const { outcomes, sent } = await refundTo(pg, { bank });
		expect(outcomes).toEqual(['refunded']);
		expect(sent!.refund_bank).toBe(code);
	});
});

test('names that different PGs number alike keep their own bank', async () => {
	const inicis = await refundTo('html5_inicis', { bank: '농협' });
	expect(inicis.sent!.refund_bank).toBe('11');
	await refundTo('daou', { bank: 'SC제일은행' });
	expect(shop.cancels()[1]!.body.refund_bank).toBe('11');
});

test.each(['88', '088', 'BK88', '10', 88])('the bank %p, a code, is refused since it means different banks', async (bank) => {
	const { outcomes, sent } = await refundTo('html5_inicis', { bank });
	expect(outcomes).toEqual(['refused']);
	expect(sent).toBeUndefined();
});

test('an unknown bank is refused', async () => {
	const { outcomes, sent } = await refundTo('kcp', { bank: '없는은행' });
	expect(outcomes).toEqual(['refused']);
	expect(sent).toBeUndefined();
});

test("a bank that PortOne lists no code of for this PG is refused, not guessed", async () => {
	const { outcomes, rows, sent } = await refundTo('daou', { bank: '카카오뱅크' });
	expect(outcomes).toEqual(['refused']);
	expect(rows[0]!.message).toMatch(/Bank Code/);
	expect(sent).toBeUndefined();
});

test("the PG's own code is taken as 'Bank Code'", async () => {
	const { outcomes, sent } = await refundTo('kcp', { bankCode: 'BK88' });
	expect(outcomes).toEqual(['refunded']);
	expect(sent!.refund_bank).toBe('BK88');
});

test.each([
	['kcp', '88'],
	['tosspayments', '88'],
	['html5_inicis', '088'],
	['html5_inicis', '4'],
	['html5_inicis', 4],
])("at %s the 'Bank Code' %p cannot be right and is refused", async (pg, bankCode) => {
	const { outcomes, sent } = await refundTo(pg, { bankCode });
	expect(outcomes).toEqual(['refused']);
	expect(sent).toBeUndefined();
});

test("a PG without a published table needs 'Bank Code' and says so", async () => {
	const refused = await refundTo('ksnet', { bank: '신한' });
	expect(refused.outcomes).toEqual(['refused']);
	expect(refused.rows[0]!.message).toMatch(/Bank Code/);
	expect(refused.sent).toBeUndefined();
	const taken = await refundTo('ksnet', { bankCode: '88' });
	expect(taken.outcomes).toEqual(['refunded']);
	expect(taken.sent!.refund_bank).toBe('88');
});

test.each([
	['a number, which may have lost leading zeros', 110123456789],
	['a number past 15 digits', 12345678901234567890],
	['text whose digits past the 15th are gone', '1234567890123450'],
	['exponent form', '1.10123E+11'],
	['exponent form without a dot', '1E+11'],
	['decimals', '110123456789.0'],
	['too few digits', '12345'],
	['letters', '110-ABC-456789'],
	['a phone-like mask', '110-***-456789'],
])('the account number as %s is refused, not sent', async (_name, accountNumber) => {
	const { outcomes, sent } = await refundTo('html5_inicis', { bank: '신한', accountNumber });
	expect(outcomes).toEqual(['refused']);
	expect(sent).toBeUndefined();
});

test('a long account number that ends in zeros is taken with its hyphens', async () => {
	const { outcomes, sent } = await refundTo('html5_inicis', { bank: '신한', accountNumber: '123456-78-90123450' });
	expect([outcomes, sent!.refund_account]).toEqual([['refunded'], '************3450']);
});

test('leading zeros of account and phone are kept', async () => {
	const { outcomes, sent } = await refundTo('smartro_v2', { bank: '국민', accountNumber: '001-23-4567890', phone: '010 1234 5678' });
	expect(outcomes).toEqual(['refunded']);
	expect(sent).toMatchObject({ refund_bank: '004', refund_account: '********7890', refund_tel: '01012345678' });
});

test.each([
	['bank', { bank: undefined }],
	['account number', { accountNumber: '' }],
	['holder', { holder: '' }],
])('a virtual account without %s is refused', async (_name, missing) => {
	const { outcomes, sent } = await refundTo('html5_inicis', { bank: '신한', ...missing });
	expect(outcomes).toEqual(['refused']);
	expect(sent).toBeUndefined();
});

test('Smartro wants the phone, for virtual accounts and transfers alike', async () => {
	const [transfer] = shop.pay({ pay_method: 'trans', pg_provider: 'smartro_v2' });
	const account = { ...ACCOUNT, bank: '신한' };
	const { outcomes } = await shop.refund([
		{ payment: vbank('smartro'), amount: 1000, reason: 'x', ...account },
		{ payment: transfer, amount: 1000, reason: 'x', ...account },
		{ payment: vbank('smartro_v2'), amount: 1000, reason: 'x', ...account, phone: '1012345678' },
	]);
	expect(outcomes).toEqual(['refused', 'refused', 'refused']);
	expect(shop.cancels()).toEqual([]);
});

test("an account number that PortOne repeats in its refusal comes out masked", async () => {
	const payment = vbank('html5_inicis');
	shop.control.addFault({ fault: 'codeNotZero', on: 'cancel', code: -1, message: '결제취소에 실패하였습니다. 계좌 110-123-456789 (110123456789) 확인' });
	const { rows } = await shop.refund([{ payment, amount: 1000, reason: 'x', ...ACCOUNT, bank: '신한' }]);
	expect(rows[0]!.outcome).toBe('refused');
	expect(rows[0]!.message).toContain('결제취소에 실패하였습니다. 계좌');
	expect(rows[0]!.message).not.toMatch(/110-?123-?456789/);
});
