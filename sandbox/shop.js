'use strict';

const { createClock } = require('./clock');
const { createFaults } = require('./faults');
const { createLedger } = require('./ledger');
const { createLog } = require('./log');
const { createStore } = require('./store');
const { createTokens } = require('./v1/token');
const { createKeys } = require('./v2/keys');
const { SETTINGS } = require('./v2/settings');
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
			Object.assign(shop, {
				ledger: createLedger(clock),
				log: createLog(clock),
				faults: createFaults(),
				webhooks: createWebhooks(shop),
				settings: { latency, reasonLimit: 0 },
				v1: { store: createStore(), tokens: createTokens(clock) },
				v2: { store: createStore(), keys: createKeys(clock), settings: { ...SETTINGS } },
			});
		},
		/** A reason as PortOne or the PG keeps it. */
		kept: (reason) => (shop.settings.reasonLimit > 0 ? reason.slice(0, shop.settings.reasonLimit) : reason),
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
