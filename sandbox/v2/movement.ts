import type { WaitingFault } from '../faults';
import { toMajor } from '../money';
import { followRefund } from '../receipt';
import type { Shop } from '../shop';
import type { Minor } from '../units';
import { answer, type AnswerV2, type RefusalBody } from './answer';
import { addCancellation, newCancellation, succeeded } from './cancellation';
import { statusOf, toPayment } from './payment';
import type { Order, Payment } from './stored';
import type { CancelPaymentResponse, PaymentV2, RequestedPaymentCancellation, SucceededPaymentCancellation } from './types';
import { wordFor } from './webhook';

/** Moves the money of an order. */
export function move(shop: Shop, payment: Payment, { entry, facts, back }: Order): SucceededPaymentCancellation {
	const at = shop.clock.ms();
	const done = succeeded(entry, at);
	const major = (minor: Minor) => toMajor(minor, payment.currency);
	shop.ledger.refund(payment, entry.totalAmount, {
		version: 'V2', payment_id: payment.id, store_id: payment.storeId, amount_minor: entry.totalAmount, reason: entry.reason, cancellation_id: entry.id,
		tax_free: major(entry.taxFreeAmount), vat_amount: major(entry.vatAmount), ...facts,
	});
	payment.returned += back;
	addCancellation(payment, done, at, shop.v2.settings);
	followRefund(shop, payment, { id: payment.id, pg: payment.pgProvider });
	if (facts.webhook) shop.webhooks.tellV2(payment, wordFor(statusOf(payment)), done.id);
	return done;
}

export function wait(shop: Shop, payment: Payment, order: Order): RequestedPaymentCancellation {
	payment.waiting.push(order);
	addCancellation(payment, order.entry, shop.clock.ms());
	if (order.facts.webhook) shop.webhooks.tellV2(payment, 'CancelPending', order.entry.id);
	return order.entry;
}

/** Whether a cancel that the PG refuses leaves a trace is undocumented; FailedPaymentCancellation is there for one. */
export function fail(shop: Shop, payment: Payment, { entry }: Order, refused?: AnswerV2<RefusalBody>): AnswerV2<RefusalBody | CancelPaymentResponse> {
	const failed = { ...entry, status: 'FAILED' as const };
	if (shop.v2.settings.traceFailures) addCancellation(payment, failed, shop.clock.ms());
	return refused ?? answer<CancelPaymentResponse>({ cancellation: failed });
}

/** Whether a payment has so much left. */
export const has = ({ amount, cancelled }: Payment, { entry }: Order): boolean => entry.totalAmount <= amount - cancelled;

/** The PG has not answered in time, and does as asked after a while, or never; meanwhile there is no trace of it. */
export async function timeOut(shop: Shop, payment: Payment, order: Order, { ms, applies }: WaitingFault): Promise<void> {
	await shop.later(ms);
	await shop.v2.store.locked(payment.id, () => {
		if (applies && has(payment, order)) move(shop, payment, order);
		else fail(shop, payment, order);
	});
}

/** A cancel in PortOne's console; tax parts are left to it. */
export function cancelInConsole(shop: Shop, payment: Payment, amount: Minor, reason: string): PaymentV2 {
	const entry = newCancellation(payment, { totalAmount: amount, reason, trigger: 'CONSOLE' }, shop.clock.ms());
	move(shop, payment, { entry, facts: { requester: 'CONSOLE', webhook: true }, back: amount });
	return toPayment(shop, payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left, the others fail.
 *
 * @returns the payment as PortOne would answer it
 */
export async function settle(shop: Shop, payment: Payment, approve: boolean): Promise<PaymentV2> {
	return await shop.v2.store.locked(payment.id, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && has(payment, order)) move(shop, payment, order);
			else addCancellation(payment, { ...order.entry, status: 'FAILED' }, shop.clock.ms());
		}
		return toPayment(shop, payment);
	});
}
