'use strict';

const { createConsole } = require('./console');
const { SEED } = require('./seed');
const { toAnnotation } = require('./v1/annotation');
const { settle: settleV1 } = require('./v1/cancel');
const { newPayment } = require('./v1/newPayment');
const { wordFor } = require('./v1/webhook');
const { settle: settleV2 } = require('./v2/cancel');
const v2 = require('./v2/control');
const { SEED: SEED_V2 } = require('./v2/seed');

/** The sandbox's strings: what a test, or the page, may see and do. All data comes out as copies. */
function createControl(shop) {
	const copy = (value) => structuredClone(value);
	const control = {
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
			return toAnnotation(payment);
		},
		payments: () => shop.v1.store.payments().map(toAnnotation),
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
		/** @param {number} ms milliseconds that every API call takes */
		setLatency: (ms) => void (shop.settings.latency = natural(ms, 'ms')),
		/** @param {number} length characters that PortOne or the PG keeps of a reason from now on; 0 keeps all */
		setReasonLimit: (length) => void (shop.settings.reasonLimit = natural(length, 'length')),
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
			payments: shop.v1.store.payments().map((payment) => ({ ...toAnnotation(payment), waiting: payment.waiting.length })),
			v2: { payments: v2.overview(shop) },
			ledger: control.ledger(),
			requests: copy(shop.log.requests().slice(-12)),
			stats: control.stats(),
		}),
	};
	return control;
}

function natural(value, name) {
	if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name}: a whole number, 0 or more`);
	return value;
}

// The same over HTTP, below /_sandbox.
const ROUTES = {
	'POST reset': (control, body) => control.reset(body),
	'POST payments': (control, body) => control.createPayment(body),
	'GET payments': (control) => control.payments(),
	'GET ledger': (control) => control.ledger(),
	'GET requests': (control) => control.requests(),
	'GET stats': (control) => control.stats(),
	'GET overview': (control) => control.overview(),
	'POST faults': (control, body) => control.addFault(body),
	'DELETE faults': (control) => control.clearFaults(),
	'POST tokens/revoke': (control) => control.revokeTokens(),
	'POST clock': (control, { advance }) => control.advanceClock(advance),
	'POST latency': (control, { ms }) => control.setLatency(ms),
	'POST reason-limit': (control, { length }) => control.setReasonLimit(length),
	'POST pg': (control, { imp_uid, payment_id = imp_uid, approve }) => control.settlePg(payment_id, approve),
	'POST console/cancel': (control, { id, ...how }) => control.console.cancel(id, how),
	'POST console/deposit': (control, { id }) => control.console.deposit(id),
	'GET webhooks': (control) => control.webhooks.deliveries(),
	'POST webhooks/v1': (control, body) => control.webhooks.set('v1', body),
	'POST webhooks/v2': (control, body) => control.webhooks.set('v2', body),
	'POST webhooks/quirks': (control, body) => control.webhooks.expect(body),
	'POST v2/payments': (control, body) => control.v2.createPayment(body),
	'GET v2/payments': (control) => control.v2.payments(),
	'POST v2/settings': (control, body) => control.v2.set(body),
};

/** Answers a call to the control API; 400 with `{error}` where it cannot be done. */
async function serveControl(control, { method, segments, body }) {
	const run = ROUTES[`${method} ${segments.slice(1).join('/')}`];
	if (!run) return { status: 404, body: { error: 'no such control' } };
	try {
		return { status: 200, body: (await run(control, body)) ?? { ok: true } };
	} catch (error) {
		return { status: 400, body: { error: error.message } };
	}
}

module.exports = { createControl, serveControl };
