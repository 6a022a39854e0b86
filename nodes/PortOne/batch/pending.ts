import type { Known } from '../refund/decide';
import { sentReason } from '../refund/recognise';
import type { Refund, Result } from '../refund/types';

/**
 * Refunds that PortOne accepted without a trace in its record, by payment and refund, for all executions of
 * this n8n process. Without it, n8n's Retry On Fail would send them again before the PG has finished.
 */
const open = new Map<string, { result: Result; refunded: number; until: number }>();

/** The earlier result of a refund that is still with the PG, as far as this process knows. */
export function pendingOf({ refund, payment }: Known, now: number): Result | undefined {
	const key = keyOf(refund, payment.paymentId);
	const entry = key === undefined ? undefined : open.get(key);
	// Once the balance moves, PortOne's record tells.
	if (!entry || entry.until < now || entry.refunded !== payment.refunded) return undefined;
	return { ...entry.result, payment, message: 'This refund was accepted before and is still with the PG. Nothing was sent.' };
}

/**
 * Keeps a pending result for as long as an equal refund would count as the same one.
 *
 * @param now milliseconds
 */
export function rememberPending({ refund, payment, duplicateWindow }: Known, result: Result, now: number): void {
	const key = keyOf(refund, payment.paymentId);
	for (const [old, { until }] of open) if (until < now) open.delete(old);
	if (key === undefined || result.cancellation) return;
	open.set(key, { result, refunded: payment.refunded, until: now + duplicateWindow * 1000 });
}

function keyOf(refund: Refund, paymentId: string): string | undefined {
	switch (refund.duplicateCheck) {
		case 'refundId':
			return JSON.stringify([paymentId, refund.refundId]);
		case 'amountAndReason':
			return JSON.stringify([paymentId, refund.amount === 'full' ? 'full' : refund.amount.decimal, sentReason(refund)]);
		case 'none':
			return undefined;
	}
}
