'use strict';

const { checkSwitches, natural } = require('./settings');

const LAG = { lookupMs: 0, searchMs: 0, only: 'both' };
// What else a payment may keep behind or ahead of its history of refunds.
const BALANCE = ['cancelled', 'cancelledTaxFree', 'cancelledVat', 'returned', 'status', 'statusChangedAt'];
const HISTORY = ['cancel_history', 'cancellations', 'waiting'];

/**
 * The copy of the payments that look-ups are answered from: as they were so many milliseconds ago, by the machine's clock. A
 * payment's states are kept only while there is a lag, and only those of a payment that changes.
 */
function createReplica() {
	let lag = { ...LAG };
	let states = new WeakMap();
	const horizon = () => Math.max(lag.lookupMs, lag.searchMs);

	/** Keeps what a payment is now; what it was before anything was kept, it has been all along. */
	function keep(payment) {
		if (horizon() === 0) return;
		const kept = states.get(payment);
		const now = performance.now();
		if (!kept) return void states.set(payment, [{ at: -Infinity, state: structuredClone(payment) }]);
		kept.push({ at: now, state: structuredClone(payment) });
		while (kept[1].at <= now - horizon()) kept.shift();
	}

	function asOf(payment, ms) {
		const kept = ms > 0 && payment ? states.get(payment) : undefined;
		if (!kept) return payment;
		const then = performance.now() - ms;
		const { state } = kept.findLast(({ at }) => at <= then) ?? kept[0];
		switch (lag.only) {
			case 'balance':
				return { ...payment, ...picked(state, BALANCE) };
			case 'history':
				return { ...payment, ...picked(state, HISTORY) };
			default:
				return state;
		}
	}

	return {
		/**
		 * @param {{lookupMs?: number, searchMs?: number, only?: 'both'|'balance'|'history'}} given milliseconds that look-ups by an id, and
		 *   lists, are behind; in all, or in balance and status only, or in the history only
		 * @throws {TypeError}
		 */
		set(given) {
			const { lookupMs, searchMs, only, ...rest } = { ...LAG, ...given };
			checkSwitches({ only, ...rest }, { only: ['both', 'balance', 'history'] });
			lag = { lookupMs: natural(lookupMs, 'lookupMs'), searchMs: natural(searchMs, 'searchMs'), only };
			if (horizon() === 0) states = new WeakMap();
		},
		/** Does what may change a payment. */
		async changing(payment, work) {
			if (!states.has(payment)) keep(payment);
			try {
				return await work();
			} finally {
				keep(payment);
			}
		},
		/** A payment as a look-up by its id sees it. */
		lookup: (payment) => asOf(payment, lag.lookupMs),
		/** A payment as a list sees it. */
		search: (payment) => asOf(payment, lag.searchMs),
	};
}

const picked = (from, names) => Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : [])));

module.exports = { createReplica };
