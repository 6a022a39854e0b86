import type { Major, Minor } from './units';

// ISO 4217: currencies whose minor unit is not a hundredth.
const DECIMALS: Partial<Record<string, number>> = {
	BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
	BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
	CLF: 4, UYW: 4,
};

const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2;

/**
 * Reads an amount in major units exactly, digit by digit, never by multiplication. A string must be plain digits with an
 * optional fraction.
 *
 * @param currency ISO 4217
 * @returns undefined where the amount is none, negative or finer than the currency
 */
export function toMinor(major: unknown, currency: string): Minor | undefined {
	if (typeof major !== 'number' && typeof major !== 'string') return undefined;
	const found = /^(\d+)(?:\.(\d+))?$/.exec(String(major));
	if (!found) return undefined;
	const [, whole = '', fraction = ''] = found;
	const decimals = decimalsOf(currency);
	if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
	const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
	return Number.isSafeInteger(minor) ? minor : undefined;
}

/**
 * Major units as PortOne V1 answers them: 14.2 for 1420 US cents.
 *
 * @param currency ISO 4217
 */
export function toMajor(minor: Minor, currency: string): Major {
	return Number(`${minor}e-${decimalsOf(currency)}`);
}
