'use strict';

const { toMinor } = require('./money');
const { toAnnotation } = require('./v1/annotation');
const v1 = require('./v1/movement');
const v1Webhook = require('./v1/webhook');
const v2 = require('./v2/movement');
const { toPayment } = require('./v2/payment');
const v2Webhook = require('./v2/webhook');

// Whoever cancels in the console cannot write a reason of their own (PortOne's help, portone-io/mcp-server
// assets/docs/help/admin-console/payment-service/content29.md). Older records have `[아임포트] ` before it.
const REASON = '관리자페이지취소';

/** What people do without the API: the shop in PortOne's console, the buyer at the bank. PortOne tells the shop's server of it. */
function createConsole(shop) {
	const find = (id) => {
		const payment = shop.v1.store.get(id) ?? shop.v2.store.get(id);
		if (!payment) throw new TypeError(`no payment ${id}`);
		const isV1 = shop.v1.store.get(id) !== undefined;
		return { payment, isV1, store: isV1 ? shop.v1.store : shop.v2.store };
	};
	return {
		/**
		 * Cancels a payment in part or, without an amount, whatever is left of it.
		 *
		 * @param {string} id imp_uid or paymentId
		 * @param {{amount?: number, reason?: string}} how V1 in major, V2 in minor units, as their APIs have it
		 * @returns {Promise<object>} the payment as PortOne would answer it
		 * @throws {TypeError} where there is no such payment, {Error} where it has not so much left
		 */
		async cancel(id, { amount, reason = REASON } = {}) {
			const { payment, isV1, store } = find(id);
			return await store.locked(id, () => {
				const left = payment.amount - payment.cancelled;
				const minor = isV1 && amount !== undefined ? toMinor(amount, payment.currency) : amount;
				return (isV1 ? v1 : v2).cancelInConsole(shop, payment, minor ?? left, reason);
			});
		},

		/**
		 * The buyer pays into the virtual account of a payment.
		 *
		 * @param {string} id imp_uid or paymentId
		 * @throws {TypeError} where there is none that waits for money
		 */
		deposit(id) {
			const { payment, isV1, store } = find(id);
			const waits = isV1 ? payment.status === 'ready' && payment.pay_method === 'vbank' : payment.status === 'VIRTUAL_ACCOUNT_ISSUED';
			if (!waits) throw new TypeError(`deposit: ${id} does not wait for money`);
			const at = shop.clock.ms();
			const paid = isV1
				? { status: 'paid', paid_at: Math.floor(at / 1000), pg_tid: `pg_${id}` }
				: { status: 'PAID', statusChangedAt: at, updatedAt: at, paidAt: at, pgTxId: `pg-${id}` };
			// Done by the time that the promise is there.
			void store.unlocked(id, () => Object.assign(payment, paid));
			if (isV1) shop.webhooks.tell('v1', payment, v1Webhook.wordFor(payment));
			else shop.webhooks.tell('v2', payment, v2Webhook.wordFor(payment));
			return isV1 ? toAnnotation(shop, payment) : toPayment(shop, payment);
		},
	};
}

module.exports = { createConsole };
