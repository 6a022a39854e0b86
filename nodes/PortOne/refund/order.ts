import { moneyOf } from './money';
import type { Part } from './parts';
import { recognise } from './recognise';
import { Refusal } from './refusal';
import type { Payment, PaymentRef, Refund } from './types';
import type { Seconds } from './units';

const MOST_NAMED = 5;

/** The payment that a row means, and which other payments of its order number could be meant as well. */
export interface Resolved {
	payment: Payment;
	/** With money left. Where there are any, nothing may be sent: the row can only be told what was made already. */
	rivals: Payment[];
}

/**
 * The one payment that a row means, among all that PortOne knows under its id or order number.
 * An order number is no unique key: failed attempts share it, and so may several paid ones.
 *
 * @param duplicateWindow seconds that `amountAndReason` looks back; undefined for no end
 * @throws Refusal if there is none, or more than one it could be
 */
export function resolve(refund: Refund, found: Payment[], duplicateWindow?: Seconds): Resolved {
	const [first] = found;
	if (!first) throw notFound(refund.payment);
	const paid = found.filter(({ wasPaid }) => wasPaid);
	const refundable = paid.filter(({ total, refunded }) => refunded < total);
	const holder = paid.find((payment) => holds(refund, payment, duplicateWindow, ['same'])) ?? paid.find((payment) => holds(refund, payment, duplicateWindow, ['idReused', 'maybe']));
	if (holder) return { payment: holder, rivals: refundable.filter((payment) => payment !== holder) };
	const candidates = refundable.length > 0 ? refundable : paid;
	if (candidates.length > 1) throw orderAmbiguous(refund.payment, candidates);
	return { payment: candidates[0] ?? first, rivals: [] };
}

/** PortOne has nothing under a reference. */
export function notFound({ value }: PaymentRef): Refusal {
	return new Refusal({ code: 'PAYMENT_NOT_FOUND', as: 'asked', value: value.slice(0, 64) });
}

/** Several payments share an order number, and which of them is meant nobody can tell. */
export function orderAmbiguous({ value }: PaymentRef, payments: Payment[]): Refusal {
	return new Refusal({ code: 'ORDER_AMBIGUOUS', order: value, count: payments.length, payments: leftOf(payments) });
}

/** So many payments of an order, each with what is left of it. */
export function leftOf(payments: Payment[]): Part[] {
	return payments.slice(0, MOST_NAMED).map(({ paymentId, total, refunded, currency }) => ({ code: 'paymentLeft', payment: paymentId, left: moneyOf(total - refunded, currency) }));
}

function holds(refund: Refund, payment: Payment, duplicateWindow: Seconds | undefined, kinds: string[]): boolean {
	try {
		return kinds.includes(recognise(refund, payment, duplicateWindow).kind);
	} catch {
		// An amount that this payment's currency does not have.
		return false;
	}
}
