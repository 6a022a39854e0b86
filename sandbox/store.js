'use strict';

/** The payments of one version of the API by their ids, and one lock per payment. Money is kept in minor units. */
function createStore() {
	const payments = new Map();
	const locks = new Map();

	return {
		payments: () => [...payments.values()],
		get: (id) => payments.get(id),
		add: (id, payment) => payments.set(id, payment),

		/** Runs `work` alone on a payment; others wait in line. */
		async locked(id, work) {
			const turn = (locks.get(id) ?? Promise.resolve()).then(work);
			const over = turn.catch(() => {});
			locks.set(id, over);
			try {
				return await turn;
			} finally {
				if (locks.get(id) === over) locks.delete(id);
			}
		},
	};
}

module.exports = { createStore };
