import type { Minor } from './units';

export type RetainOption = 'RETAIN' | 'RELEASE';

/** A discount, by a rate or an amount, of orders from a minimum on. */
export interface Promotion {
	id: string;
	percent?: number;
	discount?: Minor;
	minimum?: Minor;
}

/** What is known of a promoted payment: all but the promotion itself in the order's money, before the discount. */
interface Promoted {
	discount: Minor;
	amount: Minor;
	cancelled: Minor;
	/** What the buyer has got back. */
	returned: Minor;
	/** That of an earlier cancel. */
	retainOption?: RetainOption;
}

type Back = { back: Minor; refused?: undefined } | { back?: undefined; refused: 'option' } | { back?: undefined; refused: 'negative' };

/** What a promotion leaves to pay of an order. */
export function discounted({ percent = 0, discount = 0, minimum = 0 }: Promotion, order: Minor): Minor {
	return order < minimum ? order : Math.max(0, order - discount - Math.round((order * percent) / 100));
}

/**
 * What the buyer gets back of a promoted payment: amounts of the API are those of the order, before the discount
 * (opi/ko/extra/promotion/refund).
 *
 * @param option whether the first discount stays, as a rate, or what is left of the order is priced anew
 * @returns refused where the option differs from an earlier cancel's, or more would be left to pay than was paid
 */
export function backToBuyer(promotion: Promotion, { discount, amount: order, cancelled, returned, retainOption }: Promoted, amount: Minor, option: RetainOption): Back {
	if (retainOption !== undefined && retainOption !== option) return { refused: 'option' };
	const left = order - cancelled - amount;
	const price = option === 'RETAIN' ? left - Math.round(left * rateOf(promotion, order)) : discounted(promotion, left);
	const back = order - discount - returned - price;
	return back < 0 ? { refused: 'negative' } : { back };
}

/** The guide's example counts a fixed discount by what was paid (1,000 of 6,000 won: 1,000 / 5,000), and its result is followed. */
const rateOf = ({ percent, discount = 0 }: Promotion, order: Minor): number => (percent ? percent / 100 : discount / (order - discount));
