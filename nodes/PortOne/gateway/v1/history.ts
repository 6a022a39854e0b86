import type { Minor } from '../../refund/units';


// So many entries have 65,536 subsets: a millisecond.
const LONGEST_EXACT = 16;

/**
 * Which entries of a V1 `cancel_history` have surely moved money. A cancel is approved only where the status is `cancelled`
 * and the history holds it (V1 OpenAPI, /payments/cancel, paypal_v2); that one which waits stays out of the history is
 * nowhere said. So an entry counts where `cancel_amount` could not be what it is without it; what may wait, waits.
 * After a PortOne promotion `cancel_amount` may be less than the entries add up to (extra/promotion/refund), and some of
 * them may show as waiting for that: nobody can tell the two apart.
 *
 * @param amounts of the entries
 * @param refunded the payment's `cancel_amount`; more than the entries add up to is money that they do not explain
 * @param status the payment's
 * @returns one answer an entry, in their order
 */
export function surelyMade(amounts: Minor[], refunded: Minor, status: string): boolean[] {
	if (status !== 'cancelled') return amounts.map(() => false);
	const waiting = amounts.reduce((sum, amount) => sum + amount, 0) - refunded;
	if (waiting <= 0) return amounts.map(() => true);
	const mayWait = amounts.length <= LONGEST_EXACT ? partsOf(waiting, amounts) : 0;
	// Where no entries add up to what waits, the others are still too little to make `cancel_amount` without a larger one.
	return mayWait === 0 ? amounts.map((amount) => amount > waiting) : amounts.map((_, i) => (mayWait & (1 << i)) === 0);
}

/** Every amount that some of them, adding up to a sum, may be one of: a bit each. */
function partsOf(sum: Minor, amounts: Minor[]): number {
	const sums = [0];
	let parts = 0;
	for (let subset = 1; subset < 1 << amounts.length; subset++) {
		const rest = subset & (subset - 1);
		sums[subset] = (sums[rest] as Minor) + (amounts[31 - Math.clz32(subset ^ rest)] as Minor);
		if (sums[subset] === sum) parts |= subset;
	}
	return parts;
}
