import type { BillingKey, Deletion } from '../refund/billingKey';
import type { Coded } from '../refund/saying';
import type { Schedule } from '../refund/schedules';
import type { Acted } from '../refund/undo';
import type { Seconds } from '../refund/units';
import type { Found } from './gateway';

/** Which scheduled payments a list holds, by the time at which they are due; both ends are included. */
export interface ScheduleQuery {
	billingKey?: string;
	from: Seconds;
	to: Seconds;
}

/** A page of such a list, soonest first, or why it is not known. */
export type SchedulePage = { ok: true; schedules: Schedule[]; last: boolean } | NotFound;

/** What is known of a billing key. */
export type KeyFound = ({ ok: true } & BillingKey) | NotFound;

type NotFound = Found & { ok: false };

/** PortOne's subscriptions (정기결제), whatever the API version. Never throws. */
export interface Subscriptions {
	/** How much time one list spans at most. */
	longestSchedules: Seconds;
	/** How far ahead schedules are looked for. */
	farthest: Seconds;
	/** A page of scheduled payments, from 1. */
	schedules(query: ScheduleQuery, page: number): Promise<SchedulePage>;
	/** Cancels all schedules of a billing key that are still to come, once. */
	cancelSchedules(billingKey: string): Promise<Acted>;
	/** Looks a billing key up. */
	findKey(billingKey: string): Promise<KeyFound>;
	/** Why a billing key cannot be deleted so; undefined where it can. */
	cannotDelete(key: BillingKey, how: Deletion): Coded | undefined;
	/** Deletes a billing key, once. */
	deleteKey(billingKey: string, how: Deletion): Promise<Acted>;
}

/** All pages of a list of scheduled payments, soonest first, each schedule once; after one that is not known nothing more. */
export async function* schedulePages(from: Pick<Subscriptions, 'schedules' | 'longestSchedules'>, query: ScheduleQuery): AsyncGenerator<SchedulePage> {
	const seen = new Set<string>();
	const isNew = ({ id, at }: Schedule) => !seen.has(`${at} ${id}`) && seen.add(`${at} ${id}`);
	for (let start = query.from; start <= query.to; start += from.longestSchedules) {
		const span = { ...query, from: start, to: Math.min(query.to, start + from.longestSchedules - 1) };
		for (let page = 1, last = false; !last; page++) {
			const found = await from.schedules(span, page);
			if (!found.ok) {
				yield found;
				return;
			}
			const schedules = found.schedules.filter(isNew);
			yield { ...found, schedules };
			// Against an API whose page after the last one were the last one again.
			last = found.last || schedules.length === 0;
		}
	}
}

/** As `schedulePages`, in one. */
export async function allSchedules(from: Pick<Subscriptions, 'schedules' | 'longestSchedules'>, query: ScheduleQuery): Promise<SchedulePage> {
	const schedules: Schedule[] = [];
	for await (const page of schedulePages(from, query)) {
		if (!page.ok) return page;
		schedules.push(...page.schedules);
	}
	return { ok: true, schedules, last: true };
}
