import fc from 'fast-check';
import { decimals, floorToMinor, fromMajor, moneyOf, readAmount, readDecimal, toMajor, toMinor } from '../../nodes/PortOne/refund/money';
import { Refusal } from '../../nodes/PortOne/refund/refusal';
import { refusalOf } from './support/make';
import { refusedWith } from '../support/words';
import { formatMoney } from '../../nodes/PortOne/texts/format';

const CURRENCIES = ['KRW', 'JPY', 'USD', 'EUR', 'CNY', 'KWD', 'BHD'];
const currency = fc.constantFrom(...CURRENCIES);
// Ten trillion minor units: past any payment, within what a number holds exactly at every step.
const minor = fc.integer({ min: 0, max: 1e13 });

test.each([
	[12000, '12000'],
	[14.25, '14.25'],
	['12000', '12000'],
	['12,000', '12000'],
	['1,234,567', '1234567'],
	[' 12,000 ', '12000'],
	['１２，０００', '12000'],
	['007', '7'],
	['1.0000', '1'],
	['1.000', '1.000'],
	['123.000', '123.000'],
	['1234.000', '1234'],
	[0.1 + 0.2, '0.3'],
	[1.1 * 3, '3.3'],
])('the cell %p reads as %s', (cell, decimal) => {
	expect(readAmount(cell)).toEqual({ decimal });
});

test.each([
	['₩12,000', '12000', 'KRW'],
	['￦12,000', '12000', 'KRW'],
	['₩ 12,000', '12000', 'KRW'],
	['12,000원', '12000', 'KRW'],
	['12,000 원', '12000', 'KRW'],
	['12,000원'.normalize('NFD'), '12000', 'KRW'],
	['KRW 12000', '12000', 'KRW'],
	['12000krw', '12000', 'KRW'],
	['$14.25', '14.25', 'USD'],
	['US$14.25', '14.25', 'USD'],
	['1,014.25 USD', '1014.25', 'USD'],
	['€9.90', '9.90', 'EUR'],
	['300円', '300', 'JPY'],
	['300엔', '300', 'JPY'],
	['JPY 300', '300', 'JPY'],
	['14.25US$', '14.25', 'USD'],
	['9.90 EUR', '9.90', 'EUR'],
	['£9.90', '9.90', 'GBP'],
	['GBP 9.90', '9.90', 'GBP'],
	['CNY 9.90', '9.90', 'CNY'],
	['\\12,000', '12000', 'KRW'],
	['12,000 won', '12000', 'KRW'],
	['₩12,000원', '12000', 'KRW'],
	['12,000원整', '12000', 'KRW'],
	['금12,000원정', '12000', 'KRW'],
	['\u00a0일금  12,000원정', '12000', 'KRW'],
	[' ₩12,000', '12000', 'KRW'],
	['12,000원 ', '12000', 'KRW'],
])('the cell %p reads as %s %s', (cell, decimal, currency) => {
	expect(readAmount(cell)).toEqual({ decimal, currency });
});

test.each([
	['', 'AMOUNT_EMPTY'],
	['   ', 'AMOUNT_EMPTY'],
	['\u3000', 'AMOUNT_EMPTY'],
	[null, 'AMOUNT_EMPTY'],
	[undefined, 'AMOUNT_EMPTY'],
	[0, 'AMOUNT_ZERO'],
	[-0, 'AMOUNT_ZERO'],
	['0', 'AMOUNT_ZERO'],
	['0.00', 'AMOUNT_ZERO'],
	['0원', 'AMOUNT_ZERO'],
	['000', 'AMOUNT_ZERO'],
	[-5, 'AMOUNT_NEGATIVE'],
	['-5', 'AMOUNT_NEGATIVE'],
	['−5', 'AMOUNT_NEGATIVE'],
	[' -5', 'AMOUNT_NEGATIVE'],
	['12-3', 'AMOUNT_UNREADABLE'],
	['3\u3000000', 'AMOUNT_UNREADABLE'],
	['(5,000)', 'AMOUNT_NEGATIVE'],
	[NaN, 'AMOUNT_UNREADABLE'],
	[Infinity, 'AMOUNT_UNREADABLE'],
	[1e21, 'AMOUNT_UNREADABLE'],
	[1e-7, 'AMOUNT_UNREADABLE'],
	['abc', 'AMOUNT_UNREADABLE'],
	['원', 'AMOUNT_UNREADABLE'],
	['12,00', 'AMOUNT_UNREADABLE'],
	['1,2000', 'AMOUNT_UNREADABLE'],
	['0,500', 'AMOUNT_UNREADABLE'],
	['1234,567', 'AMOUNT_UNREADABLE'],
	['1,000,00', 'AMOUNT_UNREADABLE'],
	['1.000,00', 'AMOUNT_UNREADABLE'],
	['1.000.000', 'AMOUNT_UNREADABLE'],
	['1 000', 'AMOUNT_UNREADABLE'],
	['.5', 'AMOUNT_UNREADABLE'],
	['5.', 'AMOUNT_UNREADABLE'],
	['+5', 'AMOUNT_UNREADABLE'],
	['1e3', 'AMOUNT_UNREADABLE'],
	['1.1E+11', 'AMOUNT_UNREADABLE'],
	[' 1.1e11', 'AMOUNT_UNREADABLE'],
	['each {{ $json.amount }}', 'CELL_DAMAGED'],
	['=$json.price', 'CELL_DAMAGED'],
	['1금 3,000원', 'AMOUNT_UNREADABLE'],
	['US$', 'AMOUNT_UNREADABLE'],
	['₩원', 'AMOUNT_UNREADABLE'],
	['₩3,000 USD', 'AMOUNT_UNREADABLE'],
	['1e3x', 'AMOUNT_UNREADABLE'],
	['0x10', 'AMOUNT_UNREADABLE'],
	['１２００abc', 'AMOUNT_UNREADABLE'],
	['만원', 'AMOUNT_UNREADABLE'],
	['1만원', 'AMOUNT_UNREADABLE'],
	['¥300', 'AMOUNT_UNREADABLE'],
	['=A1', 'CELL_DAMAGED'],
	['#REF!', 'CELL_DAMAGED'],
	['50%', 'AMOUNT_UNREADABLE'],
	['1000 2000', 'AMOUNT_UNREADABLE'],
	[true, 'AMOUNT_UNREADABLE'],
	[[1000], 'AMOUNT_UNREADABLE'],
	[{ won: 1 }, 'AMOUNT_UNREADABLE'],
])('the cell %p is refused as %s', (cell, code) => {
	expect(refusalOf(() => readAmount(cell))).toBe(code);
});

test.each(['10²', '100₀', '12000¹'])('the cell %p is refused: a small digit is a power or a footnote, not a digit of the amount', (cell) => {
	expect(refusalOf(() => readAmount(cell))).toBe('AMOUNT_UNREADABLE');
});

test('a refusal names the parameter and shows the cell, not a megabyte of it', () => {
	expect(refusedWith(() => readAmount('x'.repeat(1_000_000), 'VAT Amount'))).toMatch(/^'VAT Amount' "x{40}"/);
	expect(refusedWith(() => readAmount('계좌 110123456789'))).toMatch(/^'Amount' "계좌 \*{8}6789"/);
	expect(refusedWith(() => readAmount('123,45.6x'))).toMatch(/"123,45\.6x"/);
	expect(refusedWith(() => readAmount('1234567x'))).toMatch(/"\*{3}4567x"/);
	expect(refusedWith(() => readAmount(1e21))).toMatch(/^'Amount' "1e\+21"/);
	expect(refusedWith(() => readAmount([1000]))).toMatch(/^'Amount' \(array\)/);
	expect(refusedWith(() => readAmount({ won: 1 }))).toMatch(/^'Amount' \(object\)/);
	expect(refusedWith(() => toMinor('0.5', 'KRW'))).toMatch(/^'Amount' 0.5 .*KRW allows \(0\)\. Correct/);
});

test('three zeros behind a point may be thousands, which the refusal says', () => {
	expect(refusedWith(() => toMinor(readAmount('12.000').decimal, 'KRW'))).toMatch(/KRW allows \(0\)\. If 12,000 is meant, write it with a comma\.$/);
});

test('whatever a cell holds, it reads as a positive decimal or is refused', () => {
	const pieces = fc.array(fc.constantFrom('₩', '원', '$', 'USD', '1', '0', '000', ',', '.', '-', ' ', 'e', '１', 'KRW', '円'), { maxLength: 8 });
	const cell = fc.oneof(fc.anything(), fc.double(), fc.string({ unit: 'binary' }), pieces.map((all) => all.join('')));
	fc.assert(
		fc.property(cell, (value) => {
			try {
				const { decimal } = readAmount(value);
				expect(decimal).toMatch(/^(0|[1-9]\d*)(\.\d+)?$/);
				expect(Number(decimal)).toBeGreaterThan(0);
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
			}
		}),
		{ numRuns: 1000 },
	);
});

test('zero is a value where it may be one: tax-free part, VAT, balance', () => {
	expect(readDecimal(0, 'Tax-Free Amount')).toEqual({ decimal: '0' });
	expect(refusalOf(() => readDecimal('', 'Tax-Free Amount'))).toBe('AMOUNT_EMPTY');
});

test.each([
	['12000', 'KRW', 12000],
	['14.25', 'USD', 1425],
	['14.2', 'USD', 1420],
	['14', 'USD', 1400],
	['1.234', 'KWD', 1234],
	['1.2345', 'CLF', 12345],
	['0.01', 'USD', 1],
])('%s %s is %i minor units', (decimal, code, expected) => {
	expect(toMinor(decimal, code)).toBe(expected);
});

test.each([
	['1000.5', 'KRW', 'AMOUNT_DECIMALS'],
	['1.000', 'KRW', 'AMOUNT_DECIMALS'],
	['1.005', 'USD', 'AMOUNT_DECIMALS'],
	['1.000', 'USD', 'AMOUNT_DECIMALS'],
	['1.0001', 'KWD', 'AMOUNT_DECIMALS'],
	['1.00001', 'CLF', 'AMOUNT_DECIMALS'],
	['9007199254740993', 'KRW', 'AMOUNT_UNREADABLE'],
	['999999999999999.99', 'USD', 'AMOUNT_UNREADABLE'],
])('%s %s is refused as %s', (decimal, code, expected) => {
	expect(refusalOf(() => toMinor(decimal, code))).toBe(expected);
});

test('an amount goes to PortOne and comes back as the same minor units, in every currency', () => {
	fc.assert(
		fc.property(minor, currency, (amount, code) => {
			const major = toMajor(amount, code);
			expect(fromMajor(major, code)).toBe(amount);
			expect(toMinor(readDecimal(major, 'Amount').decimal, code)).toBe(amount);
		}),
	);
});

test('what goes to PortOne carries no dust: never more decimals than the currency has', () => {
	fc.assert(
		fc.property(minor, currency, (amount, code) => {
			const [, fraction = ''] = JSON.stringify(toMajor(amount, code)).split('.');
			expect(fraction.length).toBeLessThanOrEqual(decimals(code));
		}),
	);
});

test("sums that a program made, dust and all, are read as the cents that were meant", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 1, max: 1e8 }), (a, b) => {
			const sum = a / 100 + b / 100;
			expect(toMinor(readAmount(sum).decimal, 'USD')).toBe(a + b);
			expect(fromMajor(sum, 'USD')).toBe(a + b);
		}),
	);
});

test('a written amount is exact: the text and the number of one amount are one amount', () => {
	fc.assert(
		fc.property(minor, currency, (amount, code) => {
			const text = toMajor(amount + 1, code).toLocaleString('en', { minimumFractionDigits: decimals(code) });
			expect(toMinor(readAmount(text).decimal, code)).toBe(amount + 1);
		}),
	);
});

test('a limit is cut to the currency, never rounded up', () => {
	expect(floorToMinor('100.99', 'KRW')).toBe(100);
	expect(floorToMinor('100.999', 'USD')).toBe(10099);
	expect(floorToMinor('100', 'USD')).toBe(10000);
});

test.each([
	[12000, 'KRW', '12,000 KRW'],
	[1425, 'USD', '14.25 USD'],
	[123456789, 'USD', '1,234,567.89 USD'],
	[5, 'USD', '0.05 USD'],
	[1234, 'KWD', '1.234 KWD'],
])('%i of %s is shown as %s', (amount, code, shown) => {
	expect(formatMoney(moneyOf(amount, code), 'en')).toBe(shown);
});
