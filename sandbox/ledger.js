'use strict';

const { toMajor } = require('./money');

/** Every movement of money, through either version of the API, in order. */
function createLedger(clock) {
	const entries = [];
	return {
		entries: () => entries,

		/**
		 * Moves money back: the one place where a balance changes. Call it inside the payment's lock.
		 *
		 * @param {{amount: number, cancelled: number, currency: string}} payment minor units
		 * @param {number} minor what goes back, in minor units
		 * @param {object} about what the entry tells beside amounts and balances, in major units
		 */
		refund(payment, minor, about) {
			const before = payment.amount - payment.cancelled;
			if (!(minor > 0 && minor <= before)) throw new Error(`${minor} of ${before}: ${JSON.stringify(about)}`);
			payment.cancelled += minor;
			const major = (value) => toMajor(value, payment.currency);
			entries.push({ at: clock.iso(), ...about, amount: major(minor), currency: payment.currency, balance_before: major(before), balance_after: major(before - minor) });
		},
	};
}

module.exports = { createLedger };
