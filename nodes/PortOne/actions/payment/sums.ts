import type { Money } from '../../refund/facts';
import { moneyOf } from '../../refund/money';
import type { Minor } from '../../refund/units';

/** `277,500 KRW, 14.25 USD`: one sum a currency, as they come; none for no money at all. */
export function sumsOf(moneys: Array<{ minor: Minor; currency: string }>): Money[] {
	const sums = new Map<string, Minor>();
	for (const { minor, currency } of moneys) sums.set(currency, (sums.get(currency) ?? 0) + minor);
	return [...sums].map(([currency, minor]) => moneyOf(minor, currency));
}
