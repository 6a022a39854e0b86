import type { Saying } from '../../nodes/PortOne/refund/saying';
import { codeOf } from '../../nodes/PortOne/refund/saying';
import type { Language } from '../../nodes/PortOne/texts/format';
import { speaker } from '../../nodes/PortOne/texts/say';

const at = (seconds: number) => `time ${seconds}`;
const say = (language: Language, ...says: Saying[]) => speaker(language, at)(says);
const money = (amount: string, currency = 'KRW') => ({ amount, currency });

test('money is written as people of the language do', () => {
	const tooHigh = (currency: string, amount: string): Saying => ({ code: 'AMOUNT_TOO_HIGH', as: 'balance', amount: money(amount, currency), balance: money('5', currency) });
	expect(say('en', tooHigh('KRW', '1234567'))).toBe('1,234,567 KRW is more than what is left of the payment (5 KRW). Nothing was sent. Correct the amount.');
	expect(say('ko', tooHigh('KRW', '1234567'))).toContain('환불 금액(1,234,567원)이 결제에 남은 금액(5원)보다');
	expect(say('ko', tooHigh('USD', '1234.50'))).toContain('1,234.50 USD');
});

test('times are written as the caller does, and names of banks in the language', () => {
	expect(say('en', { code: 'ALREADY_REFUNDED', as: 'made', made: { at: 42 } })).toBe('PortOne already has this refund, made time 42. Nothing was sent.');
	const needed: Saying = { code: 'BANK_CODE_NEEDED', as: 'pg', bank: { en: 'Shinhan Bank', ko: '신한은행' }, pg: 'ksnet' };
	expect(say('en', needed)).toContain('of Shinhan Bank for ksnet');
	expect(say('ko', needed)).toContain('ksnet의 신한은행 코드');
});

test('what is counted is singular or plural', () => {
	const rows = (count: number) => say('en', { code: 'notTried', rows: count });
	expect([rows(0), rows(1), rows(2)]).toEqual(['Not tried: 0 rows.', 'Not tried: 1 row.', 'Not tried: 2 rows.']);
	expect(say('ko', { code: 'notTried', rows: 1 })).toBe('처리하지 않음: 1개 행.');
});

test('lists are separated by commas, and their parts are said in the language', () => {
	const payments: Saying = { code: 'LOOK_UP_UNREADABLE', as: 'listed', payments: ['imp_1', { code: 'nameless' }, { code: 'more', count: 3 }] };
	expect(say('en', payments)).toContain(': imp_1, one without an ID, 3 more. ');
	expect(say('ko', payments)).toContain(': imp_1, ID 없는 결제, 외 3건. ');
});

test("PortOne's own text comes last, on a line of its own, once and as it came", () => {
	const own = '{amount} 결제취소에 실패하였습니다. $& $1';
	const refused: Saying = { code: 'PG_REFUSED', own };
	expect(say('en', refused, { code: 'nothingSent' }, { code: 'PG_ERROR', own })).toMatch(/^The PG refused it\. .* Nothing was sent\. The PG reports .*\n[^\n]*$/);
	for (const language of ['en', 'ko'] as const) expect(say(language, refused, refused).split('\n').slice(1)).toEqual([own]);
});

test('what is told is shown as it is, whatever it looks like', () => {
	expect(say('en', { code: 'BANK_IS_A_CODE', cell: '{cell} $& $1 \\' })).toContain('"{cell} $& $1 \\" is a code');
});

test('nothing to say is said in no words', () => {
	expect(say('en')).toBe('');
});

test("PortOne's own name for what is newer than this package stands in the code", () => {
	expect(codeOf([{ code: 'PORTONE_REFUSED', named: 'SOMETHING_NEW', own: 'x' }])).toBe('SOMETHING_NEW');
	expect(codeOf([{ code: 'PORTONE_REFUSED' }, { code: 'nothingSent' }])).toBe('PORTONE_REFUSED');
});
