import { prepare, warnings } from '../../nodes/PortOne/refund/checks';
import type { Method, Payment, Refund } from '../../nodes/PortOne/refund/types';
import { payment, cancellation, refund, refusalOf } from './support/make';
import { refusedWith } from '../support/words';

const account = { bank: 'SHINHAN', number: '110123456789', holder: '홍길동', phone: '01012345678' };
const refusal = (row: Partial<Refund>, paid?: Partial<Payment>) => refusalOf(() => prepare(refund(row), payment(paid)));

test('letters of the reason that EUC-KR does not have are warned of, each once', () => {
	expect(warnings(refund({ reason: '좋아요😀😀 – 반품' }), payment(), 'made')).toEqual([{ code: 'lostCharacters', as: 'made', characters: '😀–' }]);
	expect(warnings(refund({ reason: '😀😁😂😃😄😅' }), payment(), 'made')).toEqual([{ code: 'lostCharacters', as: 'made', characters: '😀😁😂😃😄' }]);
	expect(warnings(refund({ reason: '똠방각하 반품 ①' }), payment(), 'made')).toEqual([]);
});

describe('the balance', () => {
	test('a full refund sends what is left, a partial one what is written, both explicitly', () => {
		const paid = payment({ cancellations: [cancellation()] });
		expect(prepare(refund({ amount: 'full' }), paid)).toMatchObject({ amount: 7000, before: paid });
		expect(prepare(refund({ amount: { decimal: '7000' } }), paid)).toMatchObject({ amount: 7000, before: paid });
	});

	test.each<[string, Partial<Refund>, Partial<Payment>, string]>([
		['one won more than the balance', { amount: { decimal: '10001' } }, {}, 'AMOUNT_TOO_HIGH'],
		['more than is left after a partial refund', { amount: { decimal: '7001' } }, { cancellations: [cancellation()] }, 'AMOUNT_TOO_HIGH'],
		['decimals that the currency lacks', { amount: { decimal: '100.5' } }, {}, 'AMOUNT_DECIMALS'],
		['dollars of a won payment', { amount: { decimal: '100', currency: 'USD' } }, {}, 'CURRENCY_MISMATCH'],
		['an emptied payment', {}, { refunded: 10_000, cancellations: [] }, 'ALREADY_CANCELLED'],
		['all of an emptied payment', { amount: 'full' }, { refunded: 10_000, cancellations: [] }, 'ALREADY_CANCELLED'],
		['a payment that was never paid', {}, { wasPaid: false, status: 'ready' }, 'NOT_PAID'],
		['books that show less', { expectedBalance: '9999' }, {}, 'BALANCE_DIFFERS'],
		['books that show more', { expectedBalance: '10000' }, { cancellations: [cancellation()] }, 'BALANCE_DIFFERS'],
	])('%s is refused', (_, row, paid, code) => {
		expect(refusal(row, paid)).toBe(code);
	});

	test('the exact balance, in the currency written, is taken', () => {
		expect(prepare(refund({ amount: { decimal: '10000', currency: 'KRW' }, expectedBalance: '10000' }), payment()).amount).toBe(10_000);
	});
});

describe('the parts', () => {
	const dollars = { currency: 'USD' };

	test('are minor units of the payment, zero included, and left out where not given', () => {
		const row = { amount: { decimal: '14.25' }, taxFree: '1.1', vatAmount: '0' };
		expect(prepare(refund(row), payment(dollars))).toMatchObject({ amount: 1425, taxFree: 110, vatAmount: 0 });
		for (const name of ['taxFree', 'vatAmount', 'bankCode']) expect(prepare(refund(), payment())).not.toHaveProperty(name);
	});

	test.each<[Partial<Refund>]>([
		[{ taxFree: '3001' }],
		[{ vatAmount: '3001' }],
		[{ taxFree: '2000', vatAmount: '1001' }],
	])('%p are more than the refund of 3,000', (row) => {
		expect(refusal(row)).toBe('PARTS_TOO_HIGH');
	});

	test('may be the whole refund', () => {
		expect(prepare(refund({ taxFree: '2000', vatAmount: '1000' }), payment())).toMatchObject({ taxFree: 2000, vatAmount: 1000 });
	});

	test('what is left tax-free goes along with a refund of all that is left, and with no other', () => {
		const paid = payment({ taxFree: 400 });
		expect(prepare(refund({ amount: 'full' }), paid)).toMatchObject({ taxFree: 400 });
		expect(prepare(refund({ amount: { decimal: '10000' } }), paid)).toMatchObject({ taxFree: 400 });
		expect(prepare(refund({ amount: 'full', taxFree: '0' }), paid)).toMatchObject({ taxFree: 0 });
		expect(prepare(refund(), paid)).not.toHaveProperty('taxFree');
		const rest = payment({ taxFree: 400, cancellations: [cancellation()] });
		expect(prepare(refund({ amount: { decimal: '7000' } }), rest)).toMatchObject({ amount: 7000, taxFree: 400 });
		expect(warnings(refund({ amount: { decimal: '7000' } }), rest, 'made')).toEqual([]);
		expect(warnings(refund(), paid, 'would')).toEqual([{ code: 'taxFreePart', as: 'would', amount: { amount: '400', currency: 'KRW' } }]);
		expect(warnings(refund({ amount: 'full' }), paid, 'made')).toEqual([]);
	});

	test.each([
		['taxFree', 'Tax-Free Amount'],
		['vatAmount', 'VAT Amount'],
		['expectedBalance', 'Expected Balance'],
	])('with decimals that the currency lacks are refused by name: %s', (field, name) => {
		expect(refusal({ [field]: '0.5' })).toBe('AMOUNT_DECIMALS');
		expect(refusedWith(() => prepare(refund({ [field]: '0.5' }), payment()))).toContain(`'${name}'`);
	});
});

describe('where the money goes', () => {
	const needs: Array<[Method, string, boolean]> = [
		['virtualAccount', 'html5_inicis', false],
		['virtualAccount', 'kcp', false],
		['virtualAccount', 'tosspayments', false],
		['virtualAccount', 'smartro', true],
		['virtualAccount', 'smartro_v2', true],
		['virtualAccount', 'welcome', true],
		['transfer', 'smartro_v2', true],
		['transfer', 'welcome', true],
	];

	test.each(needs)('%s at %s needs bank, number and holder (and phone: %s)', (method, pgProvider, phone) => {
		const paid = { method, pgProvider };
		expect(refusal({}, paid)).toBe('REFUND_ACCOUNT_MISSING');
		for (const part of ['bank', 'number', 'holder']) {
			expect(refusal({ account: { ...account, [part]: undefined } }, paid)).toBe('REFUND_ACCOUNT_MISSING');
		}
		const withoutPhone = { account: { ...account, phone: undefined } };
		if (phone) expect(refusal(withoutPhone, paid)).toBe('PHONE_MISSING');
		else expect(prepare(refund(withoutPhone), payment(paid)).bankCode).toBeDefined();
		expect(prepare(refund({ account }), payment(paid)).bankCode).toBeDefined();
	});

	test.each<[Method, string]>([
		['card', 'smartro_v2'],
		['phone', 'kcp'],
		['transfer', 'html5_inicis'],
		['transfer', 'smartro'],
	])('%s at %s goes back the way it came', (method, pgProvider) => {
		expect(prepare(refund(), payment({ method, pgProvider }))).not.toHaveProperty('bankCode');
	});

	test('what the row says goes along with it', () => {
		const row = refund({ account, requester: 'customer' });
		expect(prepare(row, payment({ method: 'virtualAccount', pgProvider: 'kcp' })).refund).toEqual(row);
	});

	test("the bank's code is the one of the payment's own PG", () => {
		for (const [pgProvider, code] of Object.entries({ kcp: 'BK88', html5_inicis: '88', daou: '10', tosspayments: '088' })) {
			expect(prepare(refund({ account }), payment({ method: 'virtualAccount', pgProvider })).bankCode).toBe(code);
		}
	});

	test('a PG without a table takes a given code, and refuses a bank by name', () => {
		const paid: Partial<Payment> = { method: 'virtualAccount', pgProvider: 'ksnet' };
		expect(refusal({ account }, paid)).toBe('BANK_CODE_NEEDED');
		expect(prepare(refund({ account: { ...account, bank: undefined, bankCode: '088' } }), payment(paid)).bankCode).toBe('088');
	});

	test('an account that a card payment does not need never stands in its way', () => {
		const { bankCode, refund: sent } = prepare(refund({ account: { bank: 'KDB' } }), payment({ pgProvider: 'daou' }));
		expect([bankCode, sent.account]).toEqual([undefined, undefined]);
	});

	test('Danal does not refund virtual accounts', () => {
		expect(refusal({ account }, { method: 'virtualAccount', pgProvider: 'danal' })).toBe('METHOD_NOT_REFUNDABLE');
	});
});

test('Naver Pay wants a requester; Naver orders are refunded elsewhere', () => {
	expect(refusal({}, { pgProvider: 'naverpay' })).toBe('REQUESTER_MISSING');
	expect(prepare(refund({ requester: 'admin' }), payment({ pgProvider: 'naverpay' })).amount).toBe(3000);
	expect(refusal({ requester: 'admin' }, { pgProvider: 'naverco' })).toBe('NAVER_ORDER');
});

test('a PG that tells the buyer by e-mail how to get the money wants the address', () => {
	const paid = payment({ rules: { ...payment().rules, email: true } });
	expect(refusalOf(() => prepare(refund(), paid))).toBe('REFUND_EMAIL_MISSING');
	expect(prepare(refund({ refundEmail: 'a@b.kr' }), paid).amount).toBe(3000);
});

describe('advice that stops nothing', () => {
	const advice = (row: Partial<Refund>, paid: Partial<Payment>) => warnings(refund(row), payment(paid), 'made');

	test.each(['kcp', 'kcp_quick', 'kicc', 'nice', 'payco', 'smartro_v2', 'welcome'])('%s does not take 0 for a missing tax-free part', (pgProvider) => {
		expect(advice({}, { pgProvider })).toEqual([{ code: 'statesTaxFree', pg: pgProvider }]);
		expect(advice({ taxFree: '0' }, { pgProvider })).toEqual([]);
		expect(prepare(refund(), payment({ pgProvider })).amount).toBe(3000);
	});

	test.each(['nice', 'html5_inicis', 'welcome', 'nice_v2', 'tosspay_v2'])('%s takes a VAT amount', (pgProvider) => {
		expect(advice({ vatAmount: '100', taxFree: '0' }, { pgProvider })).toEqual([]);
	});

	test('a VAT amount at another PG, and part of an escrow payment, are pointed out', () => {
		expect(advice({ vatAmount: '100' }, { pgProvider: 'kakaopay' })).toEqual([{ code: 'vatNotTaken', pg: 'kakaopay' }]);
		expect(advice({}, { escrow: true })).toEqual([{ code: 'escrowInPart' }]);
		expect(advice({ amount: 'full' }, { escrow: true })).toEqual([]);
	});

	test('a tax-free part that is left, and a refund that names none, are pointed out', () => {
		expect(advice({}, { taxFree: 1000 })).toEqual([{ code: 'taxFreePart', as: 'made', amount: { amount: '1000', currency: 'KRW' } }]);
		expect(advice({}, { taxFree: 0 })).toEqual([]);
		expect(advice({ taxFree: '0' }, { taxFree: 1000 })).toEqual([]);
	});

	test('an ordinary refund has none', () => {
		expect(advice({}, {})).toEqual([]);
	});
});
