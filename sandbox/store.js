'use strict';

/**
 * The payments of one version of the API by their ids, and one lock per payment. Money is kept in minor units.
 *
 * @param {{changing: (payment: object, work: () => unknown) => Promise<unknown>}} replica sees every change
 */
function createStore(replica) {
	const payments = new Map();
	const locks = new Map();
	const store = {
		payments: () => [...payments.values()],
		get: (id) => payments.get(id),
		add: (id, payment) => payments.set(id, payment),

		/** Runs `work` on a payment beside whatever else runs on it. */
		unlocked: async (id, work) => await replica.changing(payments.get(id), work),

		/** Runs `work` alone on a payment; others wait in line. */
		async locked(id, work) {
			const turn = (locks.get(id) ?? Promise.resolve()).then(async () => await store.unlocked(id, work));
			const over = turn.catch(() => {});
			locks.set(id, over);
			try {
				return await turn;
			} finally {
				if (locks.get(id) === over) locks.delete(id);
			}
		},
	};
	return store;
}

module.exports = { createStore };
