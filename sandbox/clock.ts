import type { Milliseconds, Seconds } from './units';

export type Clock = ReturnType<typeof createClock>;

/** The sandbox's own clock: the machine's, moved ahead on demand so that tokens and windows can run out. */
export function createClock() {
	let ahead: Milliseconds = 0;
	return {
		/** Since 1970. */
		ms: (): Milliseconds => Date.now() + ahead,
		/** As PortOne counts. */
		now: (): Seconds => Math.floor((Date.now() + ahead) / 1000),
		/** ISO 8601. */
		iso: () => new Date(Date.now() + ahead).toISOString(),
		/** The seconds may be negative. */
		advance(seconds: Seconds) {
			if (!Number.isFinite(seconds)) throw new TypeError('advance: a number of seconds');
			ahead += seconds * 1000;
		},
		reset() {
			ahead = 0;
		},
	};
}
