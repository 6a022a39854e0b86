import { sentReason } from '../refund/recognise';
import type { Payment, Refund, Result } from '../refund/types';

/**
 * What PortOne's record does not tell about refunds of this n8n process, for all its executions: n8n's Retry On Fail
 * runs a node again within the second. Kept for as long as an equal refund counts as the same one.
 */
const pending = new Map<string, number>();
const asked = new Map<string, { amount: number; reason: string; until: number }>();

/** Whether PortOne accepted the same refund before without a trace in its record. */
export function wasPending(refund: Refund, payment: Payment, now: number): boolean {
	const key = identityOf(refund, payment);
	return key !== undefined && (pending.get(key) ?? 0) > now;
}

/** Marks the entries of a payment whose reason or amount PortOne or the PG has written in its own way. */
export function annotate(payment: Payment): Payment {
	if (asked.size === 0) return payment;
	return {
		...payment,
		cancellations: payment.cancellations.map((entry) => {
			const known = asked.get(entryKey(payment, entry.id));
			return known && !entry.asked ? { ...entry, asked: { amount: known.amount, reason: known.reason } } : entry;
		}),
	};
}

/**
 * Keeps what a later run could not see in the record.
 *
 * @param now milliseconds
 * @param windowMs for how long; a refund with an id of its own is remembered for ever
 */
export function remember(refund: Refund, amount: number, result: Result, now: number, windowMs: number): void {
	const { payment, cancellation } = result;
	const key = payment && identityOf(refund, payment);
	if (!payment || key === undefined) return;
	forgetOld(now);
	const until = refund.refundId === undefined ? now + windowMs : Infinity;
	if (result.outcome === 'pending' && !cancellation) pending.set(key, until);
	if ((result.outcome !== 'refunded' && result.outcome !== 'pending') || !cancellation) return;
	const reason = sentReason(refund);
	if (cancellation.reason !== reason || cancellation.amount !== amount) {
		asked.set(entryKey(payment, cancellation.id), { amount, reason, until });
	}
}

function forgetOld(now: number): void {
	for (const [key, until] of pending) if (until <= now) pending.delete(key);
	for (const [key, { until }] of asked) if (until <= now) asked.delete(key);
}

/** A payment's name among all shops of this n8n: V2's ids are the shops' own. */
export function nameOf({ storeId, paymentId }: Payment): string {
	return JSON.stringify([storeId, paymentId]);
}

function entryKey(payment: Payment, id: string): string {
	return JSON.stringify([nameOf(payment), id]);
}

function identityOf(refund: Refund, payment: Payment): string | undefined {
	if (refund.duplicateCheck === 'none') return undefined;
	// 9.90 and 9.9 are one amount.
	const amount = refund.amount === 'full' ? 'full' : Number(refund.amount.decimal);
	return JSON.stringify([nameOf(payment), refund.refundId === undefined ? [amount, refund.reason] : refund.refundId]);
}
