import { toMinor } from './money';
import type { Cancellation, Minor, Payment, Refund } from './types';

/** What PortOne's cancel history says about a refund. */
export type Recognised =
	| { kind: 'none' }
	| { kind: 'same'; cancellation: Cancellation }
	| { kind: 'idReused'; cancellation: Cancellation };

// A reason that PortOne or a PG cut short still counts from this length on;
// below it, "returned" would stand for "returned, second item".
const SHORTEST_CUT = 10;

/** Text as it is compared: one Unicode form, white space folded. */
export function fold(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The reason as PortOne gets it. The id stands at its head, so that it survives a PG that cuts the end. */
export function sentReason(refund: Refund): string {
	return refund.refundId === undefined ? refund.reason : `[${refund.refundId}] ${refund.reason}`;
}

/**
 * The amount that a refund would move now: a full refund takes what is left.
 *
 * @throws Refusal if the row's amount cannot be an amount of the payment's currency
 */
export function amountOf(refund: Refund, payment: Payment): Minor {
	return refund.amount === 'full' ? payment.total - payment.refunded : toMinor(refund.amount.decimal, payment.currency);
}

/**
 * Whether PortOne's own record already holds this refund.
 *
 * @param duplicateWindow seconds that `amountAndReason` looks back from `payment.asOf`; both are PortOne's clock
 */
export function recognise(refund: Refund, payment: Payment, duplicateWindow: number): Recognised {
	const history = payment.cancellations.filter(({ status }) => status !== 'failed');
	if (refund.duplicateCheck === 'refundId') {
		const found = history.find(({ reason }) => hasRefundId(reason, refund));
		if (!found) return { kind: 'none' };
		return { kind: isAmountOf(found, refund, payment) ? 'same' : 'idReused', cancellation: found };
	}
	if (refund.duplicateCheck === 'amountAndReason') {
		const found = history.find(
			(entry) =>
				entry.at >= payment.asOf - duplicateWindow &&
				isSameReason(entry.reason, refund) &&
				isAmountOf(entry, refund, payment),
		);
		if (found) return { kind: 'same', cancellation: found };
	}
	return { kind: 'none' };
}

/**
 * The entry that a request has put into the history, if PortOne's record shows it.
 *
 * @param anyReason true where PortOne itself said yes, so that a PG's own wording of the reason counts as well
 */
export function newCancellation(refund: Refund, amount: Minor, before: Payment, after: Payment, anyReason: boolean): Cancellation | undefined {
	const known = new Set(before.cancellations.map(({ id }) => id));
	const fresh = after.cancellations.filter((entry) => !known.has(entry.id) && entry.amount === amount);
	return fresh.find(({ reason }) => isSameReason(reason, refund)) ?? (anyReason ? fresh[0] : undefined);
}

function isAmountOf(entry: Cancellation, refund: Refund, payment: Payment): boolean {
	if (refund.amount !== 'full') return entry.amount === amountOf(refund, payment);
	// A full refund leaves nothing, so it can only be the entry that emptied the payment.
	const latest = Math.max(...payment.cancellations.filter(({ status }) => status !== 'failed').map(({ at }) => at));
	return payment.refunded === payment.total && entry.at === latest;
}

function hasRefundId(reason: string, refund: Refund): boolean {
	return fold(reason).startsWith(`[${refund.refundId}]`) || isSameReason(reason, refund);
}

function isSameReason(reason: string, refund: Refund): boolean {
	const theirs = fold(reason);
	const ours = sentReason(refund);
	return theirs === ours || (theirs.length >= SHORTEST_CUT && ours.startsWith(theirs));
}
