'use strict';

const { toAnnotation } = require('./annotation');
const { addCancellation, newCancellation } = require('./newPayment');

/**
 * Moves the money of an order: `{entry, facts}`, whose `entry` is the one to come in `cancel_history` and whose `facts` go to the ledger.
 *
 * @param {boolean} [tells] whether the shop's server is told. A cancel through the API tells nobody, unless it asks for it; one in the
 *   console does (integration/webhook/readme-v1)
 */
function move(shop, payment, { entry, facts }, tells = facts.webhook) {
	const { imp_uid, merchant_uid } = payment;
	const { reason, cancellation_id, amount, back } = entry;
	shop.ledger.refund(payment, amount, { version: 'V1', imp_uid, merchant_uid, reason, cancellation_id, ...facts });
	payment.returned += back;
	addCancellation(payment, { ...entry, cancelled_at: shop.clock.now() });
	if (tells) shop.webhooks.tell('v1', payment, 'cancelled', shop.settings.cancellationIds ? cancellation_id : undefined);
}

/** Whether a payment has so much left. */
const has = ({ amount, cancelled }, { entry }) => entry.amount <= amount - cancelled;

/** The PG has not answered in time, and does as asked after a while, or never. */
async function timeOut(shop, payment, order, { ms, applies }) {
	payment.atPg += 1;
	await shop.later(ms);
	await shop.v1.store.locked(payment.imp_uid, () => {
		payment.atPg -= 1;
		if (applies && has(payment, order)) move(shop, payment, order);
	});
}

/** A cancel in PortOne's console. */
function cancelInConsole(shop, payment, minor, reason) {
	const entry = newCancellation(payment, { amount: minor, reason, cancelled_at: shop.clock.now() });
	move(shop, payment, { entry, facts: { requester: 'console', webhook: true } });
	return toAnnotation(shop, payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left, refused ones leave
 * everything as it was. The shop is told of it, also where the cancel did not ask for that (pg/v1/smartro-v2/api, pg/v1/rt).
 *
 * @returns {Promise<object>} the payment as PortOne would answer it
 */
async function settle(shop, imp_uid, approve) {
	const payment = shop.v1.store.get(imp_uid);
	return await shop.v1.store.locked(imp_uid, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && has(payment, order)) move(shop, payment, order, true);
		}
		return toAnnotation(shop, payment);
	});
}

module.exports = { move, has, timeOut, cancelInConsole, settle };
