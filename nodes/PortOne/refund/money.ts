import { checkDamage } from './damage';
import type { Money } from './facts';
import { Refusal } from './refusal';
import { isBlank, maskDigits, narrow } from './text';
import type { Decimal, Major, Minor } from './units';

// ISO 4217: currencies whose minor unit is not a hundredth.
const DECIMALS = new Map(Object.entries({
	BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0,
	UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
	BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
}));

// In Korean fonts 0x5C is drawn as the won sign.
const SIGNS: Record<string, string> = {
	'₩': 'KRW', '\\': 'KRW', 원: 'KRW', 원정: 'KRW', 원整: 'KRW', KRW: 'KRW', WON: 'KRW', $: 'USD', US$: 'USD', USD: 'USD',
	'€': 'EUR', EUR: 'EUR', JPY: 'JPY', 円: 'JPY', 엔: 'JPY', '£': 'GBP', GBP: 'GBP', CNY: 'CNY',
};
const LONGEST_FIRST = Object.keys(SIGNS).sort((a, b) => b.length - a.length);

// A group of thousands does not begin with 0: `0,500` is somebody's decimal comma.
const NUMBER = /^(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** How many decimals a currency has (KRW 0, USD 2, KWD 3). */
export function decimals(currency: string): number {
	return DECIMALS.get(currency) ?? 2;
}

/**
 * Reads an amount cell: a number, or spreadsheet text that can mean one thing only
 * (`12,000`, `₩12,000`, `12,000원`, `12,000.00`, `$14.25`).
 *
 * A number is taken at the 15 significant digits that spreadsheets keep, so 0.1 + 0.2 is 0.3.
 *
 * @param name the parameter's name, for the refusal
 * @throws Refusal for anything else, also for zero: PortOne reads 0 and "missing" as "everything"
 */
export function readAmount(cell: unknown, name = 'Amount'): { decimal: Decimal; currency?: string } {
	const read = readDecimal(cell, name);
	if (Number(read.decimal) === 0) {
		throw new Refusal({ code: 'AMOUNT_ZERO', name });
	}
	return read;
}

/** As `readAmount`, but zero is a value (tax-free part, VAT, balance). */
export function readDecimal(cell: unknown, name: string): { decimal: Decimal; currency?: string } {
	if (isBlank(cell)) throw new Refusal({ code: 'AMOUNT_EMPTY', name });
	if (typeof cell === 'number') return { decimal: fromNumber(cell, name) };
	if (typeof cell !== 'string') throw unreadable(cell, name);
	if (!/^[\s\d.,+-]*e[\d+-]*$/i.test(cell)) checkDamage(cell, name, 'words');

	const text = narrow(cell).trim().toUpperCase().replace(/^일?금\s*(?=\d)/, '');
	const before = LONGEST_FIRST.find((sign) => text.startsWith(sign)) ?? '';
	const after = LONGEST_FIRST.find((sign) => text.endsWith(sign)) ?? '';
	const number = text.slice(before.length, text.length - after.length).trim();
	const [currency, other] = [before, after].filter((sign) => sign !== '').map((sign) => SIGNS[sign]);
	if (!NUMBER.test(number) || (other !== undefined && other !== currency)) throw unreadable(cell, name);
	return { decimal: canonical(number), ...(currency && { currency }) };
}

/**
 * An exact decimal in minor units.
 *
 * @throws Refusal if it has more decimals than the currency, or is past what a number holds exactly
 */
export function toMinor(decimal: Decimal, currency: string, name = 'Amount'): Minor {
	const [whole = '', fraction = ''] = decimal.split('.');
	const places = decimals(currency);
	if (fraction.length > places) {
		const facts = { code: 'AMOUNT_DECIMALS', name, decimal, currency, places } as const;
		throw new Refusal(fraction === '000' ? { ...facts, as: 'thousands', grouped: `${whole},000` } : { ...facts, as: 'tooMany' });
	}
	const minor = Number(whole + fraction.padEnd(places, '0'));
	if (!Number.isSafeInteger(minor)) throw new Refusal({ code: 'AMOUNT_UNREADABLE', as: 'tooLarge', name });
	return minor;
}

/** A limit in minor units: decimals that the currency does not have are cut off. */
export function floorToMinor(decimal: Decimal, currency: string): Minor {
	const [whole = '', fraction = ''] = decimal.split('.');
	return Number(whole + fraction.slice(0, decimals(currency)).padEnd(decimals(currency), '0'));
}

/** Minor units as PortOne's V1 and the operator write them: 1425 → 14.25 USD, 1425 → 1425 KRW. */
export function toMajor(minor: Minor, currency: string): Major {
	return minor / 10 ** decimals(currency);
}

/** A number in major units from PortOne, whose own sums may carry floating dust, in minor units. */
export function fromMajor(major: Major, currency: string): Minor {
	return Math.round(major * 10 ** decimals(currency));
}

/** An amount as it is told to people. */
export function moneyOf(minor: Minor, currency: string): Money {
	return { amount: toMajor(minor, currency).toFixed(decimals(currency)), currency };
}

function fromNumber(value: number, name: string): Decimal {
	if (value < 0) throw new Refusal({ code: 'AMOUNT_NEGATIVE', as: 'number', name });
	const text = String(Number(value.toPrecision(15)));
	if (!NUMBER.test(text)) throw unreadable(value, name);
	return canonical(text);
}

/**
 * `007` and `7` are one amount, and so are `12,000.00`, `12000.0` (pandas writes that) and `12000`. Three zeros behind
 * a point stay where they may be somebody's thousands: `1.000`.
 */
function canonical(text: string): Decimal {
	const plain = text.replaceAll(',', '').replace(/^0+(?=\d)/, '');
	return /^\d{1,3}\.000$/.test(text) ? plain : plain.replace(/\.0+$/, '');
}

function unreadable(cell: unknown, name: string): Refusal {
	if (typeof cell !== 'string' && typeof cell !== 'number') return new Refusal({ code: 'AMOUNT_UNREADABLE', as: 'kind', name, kind: Array.isArray(cell) ? 'array' : typeof cell });
	const negative = typeof cell === 'string' && /^\s*[-−(]/.test(narrow(cell));
	// In a column that was mixed up it may be an account number.
	return new Refusal({ code: negative ? 'AMOUNT_NEGATIVE' : 'AMOUNT_UNREADABLE', as: 'text', name, cell: masked(String(cell).slice(0, 40)) });
}

/** No account has less than seven digits, and an amount that is masked tells nobody what is wrong with it. */
function masked(text: string): string {
	return text.replace(/\P{Nd}/gu, '').length < 7 ? text : maskDigits(text);
}
