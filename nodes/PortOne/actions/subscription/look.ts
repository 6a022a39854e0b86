import { allSchedules, type SchedulePage, type Subscriptions } from '../../gateway/subscriptions';
import { isScheduled, type Schedule } from '../../refund/schedules';
import type { Seconds } from '../../refund/units';

/** How late a charge that is due may be, and how long one that was carried out belongs to what is told. */
export const LATE: Seconds = 7 * 86_400;
// As long a charge that was never carried out counts as still to come: one list of V1's.
const OVERDUE: Seconds = 89 * 86_400;

/**
 * The schedules of a billing key that matter to somebody who ends it: what is long past only where it still stands, or did.
 *
 * @param to when the last of them can be due
 * @param before as they were when they were to be cancelled, if they were
 */
export async function schedulesOf(from: Pick<Subscriptions, 'schedules' | 'longestSchedules'>, billingKey: string, now: Seconds, to: Seconds, before: Schedule[] = []): Promise<SchedulePage> {
	const listed = await allSchedules(from, { billingKey, from: now - OVERDUE, to });
	if (!listed.ok) return listed;
	const meant = new Set(before.map(({ id }) => id));
	return { ...listed, schedules: listed.schedules.filter((one) => one.at >= now - LATE || isScheduled(one) || meant.has(one.id)) };
}
