'use strict';

const { createClock } = require('./clock');
const { createFaults } = require('./faults');
const { createLog } = require('./log');
const { createStore } = require('./store');
const { createTokens } = require('./v1/token');

/**
 * All that a sandbox remembers.
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
				store: createStore(clock),
				log: createLog(clock),
				faults: createFaults(),
				tokens: createTokens(clock),
				settings: { latency, reasonLimit: 0 },
			});
		},
		/** Runs `work` after `ms` milliseconds unless the shop is emptied before. */
		later(ms, work) {
			const timer = setTimeout(() => {
				timers.delete(timer);
				work();
			}, ms);
			timer.unref();
			timers.add(timer);
		},
	};
	shop.empty();
	return shop;
}

module.exports = { createShop };
