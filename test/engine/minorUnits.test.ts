import fc from 'fast-check';
import { VERSIONS } from '../support/versions';
import { openShop } from './support/shop';

/** ISO 4217, table A.1: how many digits the minor unit has. */
const DIGITS = { KRW: 0, JPY: 0, VND: 0, USD: 2, EUR: 2, KWD: 3 };
type Currency = keyof typeof DIGITS;
const SIGN: Partial<Record<Currency, string>> = { KRW: '₩', USD: '$', EUR: '€' };
const CODE: Partial<Record<Currency, string>> = { KRW: ' KRW', USD: ' USD', EUR: ' EUR', JPY: ' JPY' };

/** The exact decimal of an amount of minor units, digit by digit. */
function decimalOf(minor: number, currency: Currency): string {
	const digits = DIGITS[currency];
	const text = String(minor).padStart(digits + 1, '0');
	return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Ways in which a spreadsheet writes a decimal. */
const WRITTEN: Record<string, (decimal: string, currency: Currency) => number | string> = {
	number: (decimal) => Number(decimal),
	'a number that was summed up': (decimal) => Number(decimal) + 0.1 - 0.1,
	text: (decimal) => decimal,
	'text without its last zeros': (decimal) => String(Number(decimal)),
	thousands: grouped,
	'thousands with a sign': (decimal, currency) => `${SIGN[currency] ?? ''}${grouped(decimal)}`,
	'thousands with a code': (decimal, currency) => `${grouped(decimal)}${CODE[currency] ?? ''}`,
	'wide digits': (decimal) => decimal.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
};

function grouped(decimal: string): string {
	const [whole = '', fraction] = decimal.split('.');
	return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}

const row = fc.record({
	currency: fc.constantFrom<Currency[]>('KRW', 'JPY', 'VND', 'USD', 'EUR', 'KWD'),
	minor: fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 9_999_999_999 }), fc.constantFrom(1, 10, 1425, 29, 57, 115, 1005)),
	written: fc.constantFrom(...Object.keys(WRITTEN)),
});

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test('whatever the currency and however a row writes an amount, the ledger moves it to the last unit', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
				shop.control.reset();
				const payments = shop.pay(...rows.map(({ currency, minor }) => ({ currency, amount: decimalOf(minor * 2 + 7, currency) })));
				const asked = rows.map(({ currency, minor, written }, i) => ({ payment: payments[i], amount: WRITTEN[written]!(decimalOf(minor, currency), currency), reason: 'x' }));
				const { rows: results } = await shop.refund(asked);
				const moved = new Map(shop.control.ledger().map((entry) => [version.paidBy(entry), entry]));
				for (const [i, { currency, minor }] of rows.entries()) {
					const decimal = decimalOf(minor, currency);
					expect([asked[i]!.amount, results[i]]).toEqual([asked[i]!.amount, expect.objectContaining({ outcome: 'refunded', amount: Number(decimal), currency })]);
					const { amount, balance_after } = moved.get(payments[i])!;
					expect([asked[i]!.amount, amount, balance_after]).toEqual([asked[i]!.amount, Number(decimal), Number(decimalOf(minor + 7, currency))]);
				}
				expect(moved.size).toBe(rows.length);
			}),
			{ seed: 4217, numRuns: 25 },
		);
	});

	test.each<[Currency, number | string, number]>([
		['USD', 14.25, 1425],
		['USD', '$1,014.20', 101_420],
		['EUR', '0.29', 29],
		['KWD', 1.005, 1005],
		['KRW', '14,250원', 14_250],
		['JPY', 1425, 1425],
		['VND', '250,000', 250_000],
	])('%s %p is %d minor units, on the wire as the version counts and on the ledger', async (currency, amount, minor) => {
		const [payment] = shop.pay({ currency, amount: decimalOf(1_000_000_00, currency) });
		expect((await shop.refund([{ payment, amount, reason: 'x' }])).outcomes).toEqual(['refunded']);
		const major = Number(decimalOf(minor, currency));
		expect(shop.cancels().map(({ body }) => body.amount)).toEqual([{ v1: major, v2: minor }[version.apiVersion]]);
		expect(shop.moved()).toEqual([[payment, major]]);
	});

	test.each<[Currency, number | string]>([['KRW', 1.5], ['JPY', '1,425.1'], ['VND', 0.01], ['USD', 14.255], ['EUR', '0.001'], ['KWD', 1.0005]])('%s %p is finer than the currency and refused', async (currency, amount) => {
		const [payment] = shop.pay({ currency, amount: decimalOf(1_000_000_00, currency) });
		expect((await shop.refund([{ payment, amount, reason: 'x' }])).outcomes).toEqual(['refused']);
		expect(shop.moved()).toEqual([]);
	});
});
