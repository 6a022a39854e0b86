'use strict';

const { toMajor } = require('../money');
const { answer } = require('./answer');
const { addCancellation, newCancellation, succeeded } = require('./cancellation');
const { toPayment, statusOf } = require('./payment');
const { wordFor } = require('./webhook');

/**
 * Moves the money of an order: `entry` is the one of `cancellations`, `facts` go to the ledger, `back` is what a promoted payment gives back.
 *
 * @returns {object} the entry, SUCCEEDED
 */
function move(shop, payment, { entry, facts, back }) {
	const at = shop.clock.ms();
	const done = succeeded(entry, at);
	const about = { version: 'V2', payment_id: payment.id, store_id: payment.storeId, amount_minor: entry.totalAmount, reason: entry.reason, cancellation_id: entry.id };
	const major = (minor) => toMajor(minor, payment.currency);
	shop.ledger.refund(payment, entry.totalAmount, { ...about, tax_free: major(entry.taxFreeAmount), vat_amount: major(entry.vatAmount), ...facts });
	payment.returned += back;
	addCancellation(payment, done, at, shop.v2.settings);
	if (facts.webhook) shop.webhooks.tell('v2', payment, wordFor({ status: statusOf(payment) }), done.id);
	return done;
}

function wait(shop, payment, order) {
	payment.waiting.push(order);
	addCancellation(payment, order.entry, shop.clock.ms());
	if (order.facts.webhook) shop.webhooks.tell('v2', payment, 'CancelPending', order.entry.id);
	return order.entry;
}

/** Whether a cancel that the PG refuses leaves a trace is undocumented; FailedPaymentCancellation is there for one. */
function fail(shop, payment, { entry }, refused) {
	const failed = { ...entry, status: 'FAILED' };
	if (shop.v2.settings.traceFailures) addCancellation(payment, failed, shop.clock.ms());
	return refused ?? answer({ cancellation: failed });
}

/** Whether a payment has so much left. */
const has = ({ amount, cancelled }, { entry }) => entry.totalAmount <= amount - cancelled;

/** The PG has not answered in time, and does as asked after a while, or never; meanwhile there is no trace of it. */
async function timeOut(shop, payment, order, { ms, applies }) {
	await shop.later(ms);
	await shop.v2.store.locked(payment.id, () => {
		if (applies && has(payment, order)) move(shop, payment, order);
		else fail(shop, payment, order);
	});
}

/** A cancel in PortOne's console; tax parts are left to it. */
function cancelInConsole(shop, payment, amount, reason) {
	const entry = newCancellation(payment, { status: 'REQUESTED', totalAmount: amount, reason, trigger: 'CONSOLE' }, shop.clock.ms());
	move(shop, payment, { entry, facts: { requester: 'CONSOLE', webhook: true }, back: amount });
	return toPayment(shop, payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left, the others fail.
 *
 * @returns {Promise<object>} the payment as PortOne would answer it
 */
async function settle(shop, id, approve) {
	const payment = shop.v2.store.get(id);
	return await shop.v2.store.locked(id, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && has(payment, order)) move(shop, payment, order);
			else addCancellation(payment, { ...order.entry, status: 'FAILED' }, shop.clock.ms());
		}
		return toPayment(shop, payment);
	});
}

module.exports = { move, wait, fail, has, timeOut, cancelInConsole, settle };
