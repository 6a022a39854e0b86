import type { Edge } from '../../batch/edge';
import { pool } from '../../batch/pool';
import { allSchedules, type Subscriptions } from '../../gateway/subscriptions';
import { keyOf, leftNote, withNote } from '../../refund/schedulesLeft';
import type { Note } from '../../refund/saying';
import type { Result } from '../../refund/types';
import { LATE } from '../subscription/look';

type From = Pick<Subscriptions, 'schedules' | 'longestSchedules' | 'farthest'>;

/** What is told beside refunds holds their results up no longer: no answer is waited for after it. Milliseconds. */
export const BESIDE_MS = 10_000;

/**
 * Results that name what is still to come on the billing key of their payment, where PortOne tells. One list a billing key, of what is due
 * soonest; payments without one cost nothing. Never throws: what is known of the money stands, whatever PortOne answers here, and what it does
 * not answer is asked no further.
 *
 * @param connect speaks to PortOne; called only where there is a billing key
 */
export async function withSchedulesLeft(results: Result[], connect: () => Promise<From>, { now, pause, stopped }: Pick<Edge, 'now' | 'pause' | 'stopped'>, concurrency: number): Promise<Result[]> {
	const keys = [...new Set(results.map(keyOf))].filter((key) => key !== undefined);
	if (keys.length === 0) return results;
	const notes = new Map<string | undefined, Note>();
	let isOver = false;
	const ask = async () => {
		const around = await connect();
		const from = Math.floor(now() / 1000) - LATE;
		const until = from + Math.min(around.longestSchedules, around.farthest) - 1;
		await pool(keys, concurrency, async (billingKey) => {
			if (isOver || stopped()) return;
			const listed = await allSchedules(around, { billingKey, from, to: until });
			isOver ||= !listed.ok;
			const note = listed.ok ? leftNote(listed.schedules, until) : undefined;
			if (note) notes.set(billingKey, note);
		});
	};
	const asked = ask().catch(() => {
		// What could be asked is told.
	});
	await Promise.race([asked, pause(BESIDE_MS)]);
	isOver = true;
	return results.map((result) => {
		const note = notes.get(keyOf(result));
		return note ? withNote(result, note) : result;
	});
}
