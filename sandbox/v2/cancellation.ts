import { randomUUID } from 'node:crypto';
import type { Milliseconds, Minor } from '../units';
import type { GivenCancellation, Payment } from './stored';
import { inSeconds } from './time';
import type { PaymentCancellation, RequestedPaymentCancellation, SucceededPaymentCancellation } from './types';

/** An entry of `cancellations` as V2 answers it, before anything comes of it. */
export function newCancellation(payment: Payment, given: Omit<GivenCancellation, 'status'> & { reason: string }, at: Milliseconds): RequestedPaymentCancellation {
	const { id = randomUUID(), taxFreeAmount = 0, vatAmount = vatOf(payment, given.totalAmount, taxFreeAmount) } = given;
	return { trigger: 'API', requestedAt: inSeconds(at), ...given, status: 'REQUESTED', id, taxFreeAmount, vatAmount };
}

/** The same entry once it has come through. */
export function succeeded(entry: RequestedPaymentCancellation, at: Milliseconds): SucceededPaymentCancellation {
	const added = { pgCancellationId: `pg-${entry.id}`, cancelledAt: inSeconds(at), receiptUrl: `https://receipt.invalid/${entry.id}` };
	return { ...added, ...entry, status: 'SUCCEEDED' };
}

/** "Computed automatically" where it is not given (V2 OpenAPI), how is undocumented: what is left with the last part, else in proportion. */
function vatOf({ amount, taxFree, vat, cancelled, cancelledVat }: Payment, totalAmount: Minor, taxFreeAmount: Minor): Minor {
	if (totalAmount === amount - cancelled) return Math.max(0, vat - cancelledVat);
	return amount === taxFree ? 0 : Math.round((vat * Math.max(0, totalAmount - taxFreeAmount)) / (amount - taxFree));
}

/**
 * Puts an entry, or its later state, into a payment's history. That it moves `cancelled` is the ledger's business.
 *
 * @param settings whether a further part moves the time of the status
 */
export function addCancellation(payment: Payment, entry: PaymentCancellation, at: Milliseconds, { statusTimeMoves } = { statusTimeMoves: true }): void {
	const isFurtherPart = payment.cancelled < payment.amount && payment.cancellations.some(({ status }) => status === 'SUCCEEDED');
	const index = payment.cancellations.findIndex(({ id }) => id === entry.id);
	payment.cancellations.splice(index < 0 ? payment.cancellations.length : index, 1, entry);
	payment.updatedAt = at;
	if (entry.status !== 'SUCCEEDED') return;
	payment.cancelledTaxFree += entry.taxFreeAmount;
	payment.cancelledVat += entry.vatAmount;
	payment.cancelledAt = at;
	if (statusTimeMoves || !isFurtherPart) payment.statusChangedAt = at;
}
