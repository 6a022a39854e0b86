'use strict';

/** The sandbox's own clock: the machine's, moved ahead on demand so that tokens and windows can run out. */
function createClock() {
	let ahead = 0;
	return {
		/** Milliseconds since 1970. */
		ms: () => Date.now() + ahead,
		/** Unix seconds, as PortOne counts. */
		now: () => Math.floor((Date.now() + ahead) / 1000),
		/** @returns {string} ISO 8601 */
		iso: () => new Date(Date.now() + ahead).toISOString(),
		/** @param {number} seconds may be negative */
		advance(seconds) {
			if (!Number.isFinite(seconds)) throw new TypeError('advance: a number of seconds');
			ahead += seconds * 1000;
		},
		reset() {
			ahead = 0;
		},
	};
}

module.exports = { createClock };
