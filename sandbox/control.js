'use strict';

const { createConsole } = require('./console');
const { SEED } = require('./seed');
const { createSwitches } = require('./switches');
const { toAnnotation } = require('./v1/annotation');
const { settle: settleV1 } = require('./v1/movement');
const { newPayment } = require('./v1/newPayment');
const { wordFor } = require('./v1/webhook');
const { settle: settleV2 } = require('./v2/movement');
const v2 = require('./v2/control');
const { SEED: SEED_V2 } = require('./v2/seed');

/** The sandbox's strings: what a test, or the page, may see and do. All data comes out as copies. */
function createControl(shop) {
	const copy = (value) => structuredClone(value);
	const control = {
		...createSwitches(shop),
		/** Empties everything (payments, ledger, requests, faults, tokens, idempotency keys, statistics, settings, clock) and seeds on demand. */
		reset({ seed = false } = {}) {
			shop.empty();
			if (!seed) return;
			control.createPayment(SEED);
			control.v2.createPayment(SEED_V2);
		},
		/**
		 * @param {object|object[]} given partial payments, amounts in major units (see `newPayment`)
		 * @returns the payment(s) as PortOne would answer them
		 * @throws {TypeError} for what a payment cannot have
		 */
		createPayment(given) {
			if (Array.isArray(given)) return given.map(control.createPayment);
			const payment = newPayment(given, shop.clock.now(), (id) => shop.v1.store.get(id) !== undefined);
			shop.v1.store.add(payment.imp_uid, payment);
			if (payment.cancel_history.length === 0) shop.webhooks.tell('v1', payment, wordFor(payment));
			return toAnnotation(shop, payment);
		},
		payments: () => copy(shop.v1.store.payments().map((payment) => toAnnotation(shop, payment))),
		v2: v2.createControl(shop),
		console: createConsole(shop),
		/** What the shop's server is told: `set`, `expect` (what happens to the next ones), `deliveries`, `idle`; see `createWebhooks`. */
		get webhooks() {
			return shop.webhooks;
		},
		ledger: () => copy(shop.ledger.entries()),
		requests: () => copy(shop.log.requests()),
		stats: () => ({ ...shop.log.stats(), tokens_issued: shop.v1.tokens.issued() }),
		/** @throws {TypeError} see `createFaults` */
		addFault: (given) => copy([given].flat().map(shop.faults.add)),
		clearFaults: () => void shop.faults.clear(),
		revokeTokens: () => shop.v1.tokens.revoke(),
		/** @param {number} seconds */
		advanceClock: (seconds) => shop.clock.advance(seconds),
		/**
		 * The PG of a payment answers the cancels that wait there.
		 *
		 * @param {string} id imp_uid or paymentId
		 * @returns {Promise<object>} the payment as PortOne would answer it
		 * @throws {TypeError} where there is no such payment
		 */
		settlePg: async (id, approve) => {
			if (shop.v1.store.get(id)) return await settleV1(shop, id, approve);
			if (shop.v2.store.get(id)) return await settleV2(shop, id, approve);
			throw new TypeError(`settlePg: no payment ${id}`);
		},
		/** What the page shows, in one look. `waiting` is what asynchronous PGs have not answered yet, in cancels. */
		overview: () => ({
			now: shop.clock.iso(),
			payments: shop.v1.store.payments().map((payment) => ({ ...toAnnotation(shop, payment), waiting: payment.waiting.length })),
			v2: { payments: v2.overview(shop) },
			ledger: control.ledger(),
			requests: copy(shop.log.requests().slice(-12)),
			stats: control.stats(),
		}),
	};
	return control;
}

module.exports = { createControl };
