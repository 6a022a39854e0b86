'use strict';

const { fold, isoTime, maskAccount, maskCards, maskDigits } = require('../../nodes/PortOne/refund/text');
const { NOW } = require('./make');

test.each([
	['decomposed Unicode', '단순 변심'.normalize('NFD')],
	['other white space', ' 단순\u00a0\n\t변심 '],
])('texts that differ by %s alone are one', (_, text) => {
	expect(fold(text)).toBe('단순 변심');
});

test.each([
	['110123456789', '********6789'],
	['110-123-456789', '***-***-**6789'],
	['1234 5678 9012 3456', '**** **** **** 3456'],
])('%s is masked as %s', (number, shown) => {
	expect(maskDigits(number)).toBe(shown);
});

test.each([
	['계좌 110123456789 오류', '계좌 ********6789 오류'],
	['계좌 110-123-456789 오류', '계좌 ***-***-**6789 오류'],
	['계좌 110 123 456789 오류', '계좌 *** *** **6789 오류'],
	['110123456789 and 110123456789', '********6789 and ********6789'],
	['110.123.456789', '***.***.**6789'],
	['110123456780', '110123456780'],
])('of the account 110123456789, %s is shown as %s', (text, shown) => {
	expect(maskAccount(text, '110123456789')).toBe(shown);
	expect(maskAccount(text, undefined)).toBe(text);
});

test.each([
	['card 1234567812345678', 'card ************5678'],
	['card 1234-5678-1234-5678', 'card ****-****-****-5678'],
	['card 1234 5678 1234 5678.', 'card **** **** **** 5678.'],
	['imp_123456789012', 'imp_123456789012'],
	['[8178] 정산금액 부족', '[8178] 정산금액 부족'],
	['2024-01-01 12:00:00', '2024-01-01 12:00:00'],
])("of a PG's own words, %s is shown as %s", (text, shown) => {
	expect(maskCards(text)).toBe(shown);
});

test.each([
	[0, '1970-01-01T00:00:00.000Z'],
	[NOW, '2023-11-14T22:13:20.000Z'],
	[Number.MAX_SAFE_INTEGER, '+275760-09-13T00:00:00.000Z'],
])('the second %i is %s', (seconds, iso) => {
	expect(isoTime(seconds)).toBe(iso);
});
