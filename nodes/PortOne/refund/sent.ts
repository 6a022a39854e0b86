import { toMinor } from './money';
import type { Payment, Refund } from './types';
import type { Major, Minor } from './units';

/** The reason as PortOne gets it. The id stands at its head, so that it survives a PG that cuts the end. */
export function sentReason({ refundId, reason }: Refund): string {
	return refundId === undefined ? reason : `[${refundId}] ${reason}`;
}

/**
 * The amount that a refund would move now: a full refund takes what is left.
 *
 * @throws Refusal if the row's amount cannot be an amount of the payment's currency
 */
export function amountOf(refund: Refund, payment: Payment): Minor {
	return refund.amount === 'full' ? payment.total - payment.refunded : toMinor(refund.amount.decimal, payment.currency);
}

/** The row's amount in major units, however it is written: 9.90 and 9.9 are one. */
export function amountKey({ amount }: Refund): Major | 'full' {
	return amount === 'full' ? amount : Number(amount.decimal);
}

/**
 * What makes two rows of one payment the same refund, by their Duplicate Check.
 *
 * @returns undefined without one: then every row is a refund of its own
 */
export function sameness(refund: Refund): string | undefined {
	if (refund.duplicateCheck === 'none') return undefined;
	return JSON.stringify(refund.refundId ?? [amountKey(refund), refund.reason]);
}
