'use strict';

const { toMajor } = require('../money');
const { newPayment } = require('./newPayment');
const { toPayment } = require('./payment');
const { checkSettings } = require('./settings');
const { wordFor } = require('./webhook');

/** What a test may do to the V2 side of a shop. All data comes out as copies. */
function createControl(shop) {
	const control = {
		/**
		 * @param {object|object[]} given partial payments, amounts in minor units (see `newPayment`)
		 * @returns the payment(s) as PortOne would answer them
		 * @throws {TypeError} for what a payment cannot have
		 */
		createPayment(given) {
			if (Array.isArray(given)) return given.map(control.createPayment);
			const payment = newPayment(given, shop.clock.ms(), (id) => shop.v2.store.get(id) !== undefined);
			shop.v2.store.add(payment.id, payment);
			if (payment.cancellations.length === 0) shop.webhooks.tell('v2', payment, wordFor(payment));
			return toPayment(shop, payment);
		},
		payments: () => shop.v2.store.payments().map((payment) => toPayment(shop, payment)),
		/**
		 * @param {object} given see `SETTINGS`
		 * @throws {TypeError} see `checkSettings`
		 */
		set: (given) => void Object.assign(shop.v2.settings, checkSettings(given)),
	};
	return control;
}

/** The payments with what a page needs beside: how many cancels wait for the PG, and amounts in major units. */
function overview(shop) {
	return shop.v2.store.payments().map((payment) => {
		const major = (minor) => toMajor(minor, payment.currency);
		return { ...toPayment(shop, payment), waiting: payment.waiting.length, major: { total: major(payment.amount), cancelled: major(payment.cancelled) } };
	});
}

module.exports = { createControl, overview };
