'use strict';

const { createClock } = require('./clock');
const { createFaults } = require('./faults');
const { createLedger } = require('./ledger');
const { createLog } = require('./log');
const { createReplica } = require('./replica');
const { RECORDS } = require('./records');
const { SETTINGS } = require('./settings');
const { createStore } = require('./store');
const { createTokens } = require('./v1/token');
const { createKeys } = require('./v2/keys');
const { SETTINGS: SETTINGS_V2 } = require('./v2/settings');
const { createWebhooks } = require('./webhooks');

/**
 * All that a sandbox remembers: one shop, whose payments came through V1 or V2 of the API.
 *
 * @param {{latency: number}} start milliseconds per API call
 */
function createShop({ latency }) {
	const clock = createClock();
	const timers = new Set();
	const shop = {
		clock,
		/** Forgets everything; what was still to be applied late never happens. */
		empty() {
			timers.forEach(clearTimeout);
			timers.clear();
			clock.reset();
			const replica = createReplica();
			Object.assign(shop, {
				replica,
				ledger: createLedger(clock),
				log: createLog(clock),
				faults: createFaults(),
				webhooks: createWebhooks(shop),
				settings: { ...SETTINGS, latency, records: RECORDS, firewall: null, odd: new Map() },
				v1: { store: createStore(replica), tokens: createTokens(clock) },
				v2: { store: createStore(replica), keys: createKeys(clock), settings: { ...SETTINGS_V2 } },
			});
		},
		/** Resolves after `ms` milliseconds; never, where the shop is emptied before. */
		later: (ms) =>
			new Promise((resolve) => {
				const timer = setTimeout(() => {
					timers.delete(timer);
					resolve();
				}, ms);
				timer.unref();
				timers.add(timer);
			}),
	};
	shop.empty();
	return shop;
}

module.exports = { createShop };
