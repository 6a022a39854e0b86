'use strict';

const { toMajor } = require('./money');

/** Payments, the ledger of every movement, and one lock per payment. Money is kept in minor units. */
function createStore(clock) {
	const payments = new Map();
	const ledger = [];
	const locks = new Map();

	return {
		payments: () => [...payments.values()],
		get: (imp_uid) => payments.get(imp_uid),
		add: (payment) => payments.set(payment.imp_uid, payment),
		ledger: () => ledger,

		/**
		 * Moves money back: the one place where a balance changes. Call it inside `locked`.
		 *
		 * @param {object} cancellation `{cancellation_id, amount (minor units), reason, …}`, an entry of the history
		 * @param {object} facts what else the ledger should tell of it
		 */
		refund(payment, cancellation, facts) {
			const before = payment.amount - payment.cancelled;
			if (!(cancellation.amount > 0 && cancellation.amount <= before)) throw new Error(`${payment.imp_uid}: ${cancellation.amount} of ${before}`);
			addCancellation(payment, cancellation);
			ledger.push({
				at: clock.iso(),
				imp_uid: payment.imp_uid,
				merchant_uid: payment.merchant_uid,
				amount: toMajor(cancellation.amount, payment.currency),
				currency: payment.currency,
				reason: cancellation.reason,
				cancellation_id: cancellation.cancellation_id,
				balance_before: toMajor(before, payment.currency),
				balance_after: toMajor(before - cancellation.amount, payment.currency),
				...facts,
			});
		},

		/** Runs `work` alone on a payment; others wait in line. */
		async locked(imp_uid, work) {
			const turn = (locks.get(imp_uid) ?? Promise.resolve()).then(work);
			const over = turn.catch(() => {});
			locks.set(imp_uid, over);
			try {
				return await turn;
			} finally {
				if (locks.get(imp_uid) === over) locks.delete(imp_uid);
			}
		},
	};
}

/** V1 has no status of its own for a partial refund: it is `cancelled` with a balance left (so PortOne's WooCommerce plugin reads it). */
function addCancellation(payment, cancellation) {
	payment.cancel_history.push(cancellation);
	payment.cancelled += cancellation.amount;
	payment.status = 'cancelled';
}

module.exports = { createStore, addCancellation };
