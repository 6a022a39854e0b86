import type { Payment, Refund } from './types';
import { amountKey, sentReason } from './sent';
import { toMajor } from './money';
import { once } from './once';
import type { Minor } from './units';

/**
 * What all rows of one payment ask for. An entry of the history that is one row's whole reason is no other row's cut one,
 * and one that could be the cut form of several rows tells nothing of any.
 */
export interface Claims {
	/** Whether a row of this payment has just this reason. */
	has(reason: string): boolean;
	/** Whether a row has just this reason and amount. */
	hasExactly(reason: string, amount: Minor, payment: Payment): boolean;
	/** Whether reasons of more than one row begin with a text. */
	areSeveral(beginning: string): boolean;
}

/** The claims of the rows of one payment. */
export function claimsOf(refunds: Refund[]): Claims {
	// Most payments have no history that would ask.
	const known = once(() => new Set(refunds.map(sentReason)));
	const sorted = once(() => [...known()].sort());
	const exact = once(() => new Set(refunds.map((refund) => JSON.stringify([sentReason(refund), amountKey(refund)]))));
	return {
		has: (reason) => known().has(reason),
		hasExactly: (reason, amount, { currency }) => exact().has(JSON.stringify([reason, toMajor(amount, currency)])),
		areSeveral: (beginning) => sorted()[firstFrom(sorted(), beginning) + 1]?.startsWith(beginning) === true,
	};
}

/** Where a text stands, or would stand, among sorted ones: a payment may have thousands of rows. */
function firstFrom(sorted: string[], text: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] as string) < text) low = middle + 1;
		else high = middle;
	}
	return low;
}
