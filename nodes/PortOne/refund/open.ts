import { mayBeLessOf } from './recognise';
import { amountOf } from './sent';
import type { Cancellation, Payment, Refund } from './types';
import type { Minor } from './units';

/**
 * A try whose end nobody knows: the identity that it was sent under, the ids of the entries that were there, and what it asked for,
 * in minor units or all that was left. `atPg`: the PG did not say, and may still make it.
 */
export interface Open {
	identity: string;
	entries: string[];
	amount: Minor | 'full';
	atPg?: boolean;
}

/** An entry that came since the refund was sent and its answer lost: a PG that writes reasons anew leaves nothing else to know it by. */
export function lostEntry(refund: Refund, payment: Payment, entries: string[]): Cancellation | undefined {
	const amount = amountOf(refund, payment);
	return payment.cancellations.find(
		({ id, status, asked, amount: moved }) => status !== 'failed' && asked === undefined && !entries.includes(id) && (refund.amount === 'full' || moved === amount || mayBeLessOf(moved, amount)),
	);
}

/** Whether a row asks for what an open try of its Refund ID asked for. */
export function asksFor({ amount }: Open, refund: Refund, payment: Payment): boolean {
	return refund.amount === 'full' ? amount === 'full' : amount === amountOf(refund, payment);
}
