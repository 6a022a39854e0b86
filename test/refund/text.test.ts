import fc from 'fast-check';
import { fold, isoTime, maskAccount, maskCards, maskDigits, narrow, seen } from '../../nodes/PortOne/refund/text';
import { DAY, NOW } from './support/make';

test.each([
	['decomposed Unicode', '단순 변심'.normalize('NFD')],
	['other white space', ' 단순\u00a0\n\t변심 '],
	['what nobody sees', '\ufeff단\u200b순 변\u3164심\u202c'],
	['what nobody sees inside a syllable', '단순 변심'.normalize('NFD').split('').join('\u200d')],
])('texts that differ by %s alone are one', (_, text) => {
	expect(fold(text)).toBe('단순 변심');
});

test('Korean letters alone stay as they are typed, and make syllables only where they do so in NFKC', () => {
	const typed = 'ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
	for (const letter of typed) expect([fold(letter), fold(letter.normalize('NFKC'))]).toEqual([letter, letter]);
	expect(fold('죄송 ㅠㅠ ㅋㅋ')).toBe('죄송 ㅠㅠ ㅋㅋ');
	expect(fold('반품ㆍ교환')).toBe('반품ㆍ교환');
	expect(fold('ㄱ-1')).toBe('ㄱ-1');
	expect(['하', 'ㅎㅏ', '하'].map(fold)).toEqual(['하', '하', '하']);
});

test('a letter that ends a syllable is, alone, the letter of a keyboard', () => {
	const finals = Array.from({ length: 27 }, (_, place) => String.fromCharCode(0x11a8 + place));
	expect(finals.map(fold).join('')).toBe('ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ');
	expect(fold('반품 \u11a8\u11a8')).toBe('반품 ㄱㄱ');
});

test('what is folded once stays as it is', () => {
	const text = fc.string({ unit: fc.oneof(fc.constantFrom('ᄀ', 'ᅡ', 'ᆨ', 'ᆪ', 'ㄱ', 'ㅏ', 'ㄳ', '가', '각', '\u1112', '\u1175', '\u11c2', '\u3164', '\u200b', ' '), fc.string({ unit: 'binary', maxLength: 1 })) });
	fc.assert(fc.property(text, (some) => expect(fold(fold(some))).toBe(fold(some))));
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
	['5555-110123456789-5555', '5555-********6789-5555'],
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
	['AMEX', '3782-822463-10005', '****-******-*0005'],
	['AMEX, unbroken', '378282246310005', '***********0005'],
	['19 digits', '6304000000000000003', '***************0003'],
	['19 digits in groups', '6304 0000 0000 0000 003', '**** **** **** ***0 003'],
	['dots', '1234.5678.1234.5678', '****.****.****.5678'],
	['en dashes', '1234–5678–1234–5678', '****–****–****–5678'],
	['dashes with blanks', '1234 - 5678 - 1234 - 5678', '**** - **** - **** - 5678'],
	['full width', '１２３４５６７８１２３４５６７８', '************５６７８'],
	['invisible characters', '1234\u200b5678\u200b1234\u200b5678', '****\u200b****\u200b****\u200b5678'],
	['Hangul on both sides', '카드1234567812345678은', '카드************5678은'],
	['a date before it', '2026-11-24 1234567812345678', '2026-11-24 ************5678'],
	['letters before it, and a good check digit', 'VISA4111111111111111', 'VISA************1111'],
	['letters before it, and a good check digit in groups', 'VISA4111-1111-1111-1111', 'VISA****-****-****-1111'],
	['letters before it, and a good check digit of high digits', 'MASTER5555555555554444', 'MASTER************4444'],
	['a group before twenty digits', '12-12345678901234567890', '**-****************7890'],
	['a group behind twenty digits', '12345678901234567890-12', '******************90-12'],
	['a resident number', '900101-1234567', '******-***4567'],
])('a number written with %s is masked', (...row) => {
	const [, text, shown] = row;
	expect(maskCards(text)).toBe(shown);
});

test.each(['imp_123456789012', '12345678901234567890', 'ORD20261125123456780', '1,234,567 KRW of 12,345,678.00 KRW', '2026-11-25T11:04:09.123+09:00', '2026-11-25 11:04:09 ~ 2026-11-26 11:04:09', '2026.11.25 2026.11.26 2026.11.27', '승인 20261124090000', '550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41da-8716-446655440000', '12345678-1234-4234-8234-123456789012', '010-1234-5678', '06JC8FVHJTW2WY16FEY0'])('%s is no card', (text) => {
	expect(maskCards(text)).toBe(text);
});

const GAPS = ['', '-', ' ', '.', '–', '—', ' - ', '－', '·', '\u00a0', '\u200b'];
const wide = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '');
const number = (min: number, max: number) => fc.array(fc.integer({ min: 1, max: 9 }), { minLength: min, maxLength: max }).map((all) => all.join(''));
const grouped = (digits: fc.Arbitrary<string>) => fc.record({ digits, gap: fc.constantFrom(...GAPS), size: fc.integer({ min: 2, max: 6 }), isWide: fc.boolean() }).map((drawn) => {
	const text = drawn.digits.match(new RegExp(`.{1,${drawn.size}}`, 'g'))!.join(drawn.gap);
	return { ...drawn, text: drawn.isWide ? wide(text) : text };
});
const around = fc.constantFrom(['', ''], ['카드 ', ' 오류'], ['카드번호:', '.'], ['[', ']'], ['거절(', ')'], ['카드', '입니다']);

test('of a card of any length, however written, no more than four digits are shown', () => {
	fc.assert(
		fc.property(grouped(number(13, 19)), around, ({ text }, [before, after]) => {
			// The time of an approval.
			fc.pre(digitsOf(text).length !== 14);
			expect(digitsOf(maskCards(before + text + after))).toHaveLength(4);
		}),
		{ seed: 4, numRuns: 1000 },
	);
});

test('of an account that a PG repeats, however written, no more than four digits are shown', () => {
	fc.assert(
		fc.property(grouped(number(7, 20)), around, ({ text, digits }, [before, after]) => {
			expect(digitsOf(maskAccount(before + text + after, digits))).toHaveLength(4);
			expect(digitsOf(maskDigits(text))).toHaveLength(4);
		}),
		{ seed: 4, numRuns: 1000 },
	);
});

test('whatever text is folded is in its last form, and shows no invisible character', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const folded = fold(text);
			expect(fold(folded)).toBe(folded);
			expect(folded).not.toMatch(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u);
			expect(seen(narrow(text))).toBe(narrow(text));
		}),
		{ seed: 4, numRuns: 2000 },
	);
});

test.each([
	[0, undefined, '1970-01-01T00:00:00+00:00'],
	[NOW, undefined, '2023-11-14T22:13:20+00:00'],
	[NOW, 'UTC', '2023-11-14T22:13:20+00:00'],
	[NOW, 'Asia/Seoul', '2023-11-15T07:13:20+09:00'],
	[NOW + 0.9, 'Asia/Seoul', '2023-11-15T07:13:20+09:00'],
	[NOW, 'America/New_York', '2023-11-14T17:13:20-05:00'],
	[NOW - 30 * DAY, 'America/New_York', '2023-10-15T18:13:20-04:00'],
	[NOW, 'Asia/Kolkata', '2023-11-15T03:43:20+05:30'],
	[NOW, 'America/St_Johns', '2023-11-14T18:43:20-03:30'],
	[NOW, 'Nowhere/Atlantis', '2023-11-14T22:13:20+00:00'],
	[-62135596800, 'Asia/Seoul', '0001-01-01T08:27:00+08:27'],
	[Number.MAX_SAFE_INTEGER, 'Asia/Seoul', '+275760-09-12T09:00:00+09:00'],
])('the second %d is in %s %s', (seconds, zone, iso) => {
	expect(isoTime(seconds, zone)).toBe(iso);
});

test('a time names its instant, whatever the zone', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4e9 }), fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (seconds, zone) => {
			expect(Date.parse(isoTime(seconds, zone))).toBe(seconds * 1000);
		}),
		{ seed: 8, numRuns: 2000 },
	);
});
