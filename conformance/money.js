'use strict';

/** How many decimals a currency has (ISO 4217, as ECMA-402 takes it). */
function decimalsOf(currency) {
	return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** Major units as PortOne V1 writes them, in minor units. */
const toMinor = (major, currency) => Math.round(major * 10 ** decimalsOf(currency));

/** Minor units as PortOne V1 writes them: 105 → 1.05 USD, 100 → 100 KRW. */
const toMajor = (minor, currency) => minor / 10 ** decimalsOf(currency);

/** The refund of one check, in minor units: 100 won, or 1.05 dollars, so that decimals are put to the test. */
const stepOf = (currency) => (decimalsOf(currency) === 0 ? 100 : 10 ** decimalsOf(currency) + 5);

/** For people: `1,000 KRW`. */
function money(minor, currency) {
	const digits = decimalsOf(currency);
	return `${toMajor(minor, currency).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`;
}

module.exports = { toMinor, toMajor, stepOf, money };
