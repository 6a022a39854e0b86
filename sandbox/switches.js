'use strict';

const { createFirewall } = require('./firewall');
const { checkOdd } = require('./odd');
const { recordsOf } = require('./records');
const { checkSettings, natural } = require('./settings');

/** How the world around a shop is: until the next reset. Each throws a TypeError for what there is not. */
function createSwitches(shop) {
	const known = (id, name) => {
		const found = [shop.v1.store.get(id), shop.v2.store.get(id)].filter(Boolean);
		if (found.length === 0) throw new TypeError(`${name}: no payment ${id}`);
		return found;
	};
	return {
		/** @param {object} given see `SETTINGS` */
		set: (given) => void Object.assign(shop.settings, checkSettings(given)),
		/** @param {number} ms milliseconds that every API call takes */
		setLatency: (ms) => void (shop.settings.latency = natural(ms, 'ms')),
		/** How far look-ups are behind; see `createReplica`. */
		setLag: (given = {}) => shop.replica.set(given),
		/** What is kept of reasons from now on; see `recordsOf`. */
		setRecords: (given = {}) => void (shop.settings.records = recordsOf(given)),
		/** @param {number} length characters that PortOne or the PG keeps of a reason from now on; 0 keeps all */
		setReasonLimit(length) {
			const cut = natural(length, 'length') > 0 ? { length } : null;
			shop.settings.records = recordsOf({ ...shop.settings.records, cut });
		},
		/**
		 * @param {string} id imp_uid or paymentId
		 * @param {string|null} text what the PG says to every cancel of it from now on; null: it does as asked
		 */
		setPgRefusal: (id, text) => known(id, 'setPgRefusal').forEach((payment) => (payment.pgRefusal = text ?? undefined)),
		/**
		 * @param {string} id imp_uid or paymentId
		 * @param {'null'|'noAmount'|'noOrder'|'noCurrency'|null} kind how it stands in lists; null: as it is
		 */
		setOdd(id, kind) {
			known(id, 'setOdd');
			checkOdd(kind);
			if (kind === null) shop.settings.odd.delete(id);
			else shop.settings.odd.set(id, kind);
		},
		/**
		 * @param {RegExp|string|null} pattern what a look-up must not have in its path or query, decoded; null takes the firewall away
		 * @param {{answers?: 'html'|'problem'}} [how]
		 */
		setFirewall: (pattern, how) => void (shop.settings.firewall = createFirewall(pattern, how)),
	};
}

module.exports = { createSwitches };
