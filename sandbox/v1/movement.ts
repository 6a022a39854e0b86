import type { WaitingFault } from '../faults';
import { followRefund } from '../receipt';
import type { Shop } from '../shop';
import type { Minor } from '../units';
import { toAnnotation } from './annotation';
import { addCancellation, newCancellation } from './newPayment';
import type { Order, Payment } from './stored';
import type { PaymentAnnotation } from './types';

/**
 * Moves the money of an order.
 *
 * @param tells whether the shop's server is told. A cancel through the API tells nobody, unless it asks for it; one in the
 *   console does (integration/webhook/readme-v1)
 */
export function move(shop: Shop, payment: Payment, { entry, facts }: Order, tells = facts.webhook === true): void {
	const { imp_uid, merchant_uid } = payment;
	const { reason, cancellation_id, amount, back } = entry;
	shop.ledger.refund(payment, amount, { version: 'V1', imp_uid, merchant_uid, reason, cancellation_id, ...facts });
	payment.returned += back;
	addCancellation(payment, { ...entry, cancelled_at: shop.clock.now() });
	followRefund(shop, payment, { id: imp_uid, pg: payment.pg_provider });
	if (tells) shop.webhooks.tellV1(payment, 'cancelled', shop.settings.cancellationIds ? cancellation_id : null);
}

/** Whether a payment has so much left. */
export const has = ({ amount, cancelled }: Payment, { entry }: Order): boolean => entry.amount <= amount - cancelled;

/** The PG has not answered in time, and does as asked after a while, or never. */
export async function timeOut(shop: Shop, payment: Payment, order: Order, { ms, applies }: WaitingFault): Promise<void> {
	payment.atPg += 1;
	await shop.later(ms);
	await shop.v1.store.locked(payment.imp_uid, () => {
		payment.atPg -= 1;
		if (applies && has(payment, order)) move(shop, payment, order);
	});
}

/** A cancel in PortOne's console. */
export function cancelInConsole(shop: Shop, payment: Payment, minor: Minor, reason: string): PaymentAnnotation {
	const entry = newCancellation(payment, { amount: minor, reason, cancelled_at: shop.clock.now() });
	move(shop, payment, { entry, facts: { requester: 'console', webhook: true } });
	return toAnnotation(shop, payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left, refused ones leave
 * everything as it was. The shop is told of it, also where the cancel did not ask for that (pg/v1/smartro-v2/api, pg/v1/rt).
 *
 * @returns the payment as PortOne would answer it
 */
export async function settle(shop: Shop, payment: Payment, approve: boolean): Promise<PaymentAnnotation> {
	return await shop.v1.store.locked(payment.imp_uid, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && has(payment, order)) move(shop, payment, order, true);
		}
		return toAnnotation(shop, payment);
	});
}
