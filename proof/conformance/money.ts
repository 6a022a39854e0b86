/** Won, or cents. */
export type Minor = number;
/** Won, or dollars with cents, as PortOne V1 writes amounts. */
export type Major = number;

/** How many decimals a currency has (ISO 4217, as ECMA-402 takes it). */
function decimalsOf(currency: string): number {
	return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0;
}

export const toMinor = (major: Major, currency: string): Minor => Math.round(major * 10 ** decimalsOf(currency));

/** 105 → 1.05 USD, 100 → 100 KRW. */
export const toMajor = (minor: Minor, currency: string): Major => minor / 10 ** decimalsOf(currency);

/** The refund of one check: 100 won, or 1.05 dollars, so that decimals are put to the test. */
export const stepOf = (currency: string): Minor => (decimalsOf(currency) === 0 ? 100 : 10 ** decimalsOf(currency) + 5);

/** For people: `1,000 KRW`. */
export function money(minor: Minor, currency: string): string {
	const digits = decimalsOf(currency);
	return `${toMajor(minor, currency).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`;
}
