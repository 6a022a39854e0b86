import type { Milliseconds } from './units';

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * How far the clocks of a zone are ahead of UTC at a moment, as ISO 8601 writes it: `+09:00`. A zone that Node.js does
 * not know counts as UTC: no refund may be lost from the output for the sake of a clock.
 *
 * @param zone e.g. `Asia/Seoul`
 */
export function offsetAt(at: Milliseconds, zone: string): string {
	// `11/25/2026, GMT+09:00`. `GMT` alone is UTC; the seconds of the local times before time zones are left out.
	return /[+-]\d{2}:\d{2}/.exec(clockOf(zone).format(at))?.[0] ?? '+00:00';
}

/** `+09:00`, `-0530` or `+09` in milliseconds; nothing for `Z` and the names of UTC. */
export function millisecondsOf(offset: string): Milliseconds {
	const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Kept, since making one takes longer than using it a hundred times. */
function clockOf(zone: string): Intl.DateTimeFormat {
	let clock = clocks.get(zone);
	if (clock === undefined) {
		try {
			clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
		} catch {
			clock = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', timeZoneName: 'longOffset' });
		}
		clocks.set(zone, clock);
	}
	return clock;
}
