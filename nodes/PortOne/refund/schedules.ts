import { toMajor } from './money';
import { isoTime } from './text';
import type { Stand, UndoOutcome } from './undo';
import type { Major, Minor, OrderNumber, PaymentId, Seconds } from './units';

/** How a scheduled payment (예약 결제) stands; `other` is newer than this package. */
export type ScheduleStatus = 'scheduled' | 'started' | 'paid' | 'failed' | 'cancelled' | 'other';

/** A scheduled payment of a subscription (정기결제). */
export interface Schedule {
	/** V1 `merchant_uid`, V2 the schedule's own id. */
	id: string;
	/** V1 `customer_uid`. */
	billingKey: string;
	status: ScheduleStatus;
	amount: Minor;
	/** ISO 4217. */
	currency: string;
	name?: string;
	/** When it is due. */
	at: Seconds;
	orderNumber?: OrderNumber;
	/** Of the payment that it has become, or will become. */
	paymentId?: PaymentId;
	executedAt?: Seconds;
	cancelledAt?: Seconds;
}

/** The schedules of a billing key, as far as PortOne was asked for them. */
export interface Schedules {
	now: Schedule[];
	/** As they were when they were to be cancelled, if they were. */
	before?: Schedule[];
	/** When the last of them can be due that PortOne was asked for. */
	until: Seconds;
}

/** What has become of the schedules that were to be cancelled. */
interface Became {
	/** Neither cancelled nor carried out so far. */
	open: Schedule[];
	/** Carried out before they could be cancelled, or under way. */
	charged: Schedule[];
	/** With those that were made and cancelled since. */
	cancelled: Schedule[];
}

const CHARGED = new Set<ScheduleStatus>(['started', 'paid', 'failed']);

/** How the schedules of a billing key stand: open while one of them is still to come. */
export function standOfSchedules({ now, before, until }: Schedules): Stand {
	if (!before) {
		if (now.some(isScheduled)) return { is: 'open' };
		const underWay = now.filter(({ status }) => status === 'started');
		return underWay.length > 0 ? { is: 'barred', says: [{ code: 'CHARGE_UNDER_WAY', schedules: idsOf(underWay) }] } : { is: 'undone', says: [{ code: 'NO_SCHEDULES', as: 'before', until: { at: until } }] };
	}
	const { open, charged, cancelled } = becameOf(before, now);
	if (open.length > 0) return { is: 'open' };
	if (charged.length === 0) return { is: 'undone', says: [{ code: 'NO_SCHEDULES', as: 'meanwhile' }] };
	if (cancelled.length === 0) return { is: 'barred', says: [{ code: 'CHARGED_MEANWHILE', as: 'all', schedules: idsOf(charged) }] };
	const some = { code: 'CHARGED_MEANWHILE', as: 'some', schedules: idsOf(charged) } as const;
	return { is: 'undone', says: [some], made: [some] };
}

/** An order number may be scheduled anew after it was cancelled: of several by one id, whatever is still to come counts first. */
function becameOf(before: Schedule[], now: Schedule[]): Became {
	const meant = before.filter(isScheduled);
	const nowOf = ({ id }: Schedule) => now.filter((one) => one.id === id);
	// Of what the list leaves out nobody can say that it is over.
	const open = meant.filter((one) => nowOf(one).length === 0 || nowOf(one).some(isScheduled));
	const carriedOut = before.filter((one) => isToCome(one) && !open.includes(one) && nowOf(one).some(({ status }) => CHARGED.has(status)));
	const charged = [...carriedOut, ...now.filter(({ id, status }) => status === 'started' && !before.some((one) => one.id === id))];
	const unseen = now.filter(({ id, status }) => status === 'cancelled' && !before.some((one) => one.id === id));
	return { open, charged, cancelled: [...meant.filter((one) => !open.includes(one) && !charged.includes(one)), ...unseen] };
}

/** Of a status that this package does not know nobody can say that it is over. */
export function isScheduled({ status }: Schedule): boolean {
	return status === 'scheduled' || status === 'other';
}

/** Whether a payment may still be charged: it is to come, or being charged just now. */
export function isToCome(schedule: Schedule): boolean {
	return isScheduled(schedule) || schedule.status === 'started';
}

/** What a row tells of schedules. */
export interface ScheduleFacts {
	/** How many were cancelled, or would be, or were to be. */
	schedules: number | null;
	/** Their sum, major units; null where they have several currencies. */
	amount: Major | null;
	currency: string | null;
	/** When the first of them was due. */
	nextAt: string | null;
	scheduleIds: string | null;
	/** Of those carried out before they could be cancelled. */
	chargedIds: string | null;
}

/**
 * The schedules that a row is about.
 *
 * @param zone the workflow's
 */
export function scheduleFacts(schedules: Schedules | undefined, outcome: UndoOutcome, zone: string): ScheduleFacts {
	if (!schedules) return { schedules: null, amount: null, currency: null, nextAt: null, scheduleIds: null, chargedIds: null };
	const { now, before } = schedules;
	const { charged, cancelled } = becameOf(before ?? [], now);
	const about = outcome === 'done' ? cancelled : (before ?? now).filter((one) => isScheduled(one) && !charged.includes(one));
	const currencies = [...new Set(about.map(({ currency }) => currency))];
	const [currency] = currencies;
	const isOne = currency !== undefined && currencies.length === 1;
	return {
		schedules: about.length,
		amount: isOne ? toMajor(about.reduce((sum, one) => sum + one.amount, 0), currency) : null,
		currency: currencies.join(', ') || null,
		nextAt: about.length > 0 ? isoTime(Math.min(...about.map(({ at }) => at)), zone) : null,
		scheduleIds: idsOf(about) || null,
		chargedIds: idsOf(charged) || null,
	};
}

/** Their ids, for people. */
export function idsOf(schedules: Schedule[]): string {
	return schedules.map(({ id }) => id).join(', ');
}
