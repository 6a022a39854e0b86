import { toMajor } from './money';
import type { Schedule, ScheduleStatus } from './schedules';
import { isoTime } from './text';
import type { Major, OrderNumber, PaymentId, Seconds } from './units';

/** Statuses that are asked for together. `charged`: carried out, or under way. */
export type ScheduleGroup = 'scheduled' | 'charged' | 'cancelled';

const GROUPS: Record<ScheduleGroup, ScheduleStatus[]> = { scheduled: ['scheduled'], charged: ['started', 'paid', 'failed'], cancelled: ['cancelled'] };

/** Which scheduled payments are meant, by the time at which they are due; both ends are included. */
export interface WantedSchedules {
	from: Seconds;
	to: Seconds;
	/** Missing for all. */
	status?: ScheduleGroup;
}

/** Whether a scheduled payment is one of those, whatever PortOne lists. */
export function isWanted({ at, status }: Schedule, { from, to, status: group }: WantedSchedules): boolean {
	return at >= from && at <= to && (group === undefined || GROUPS[group].includes(status));
}

/** One scheduled payment for people, flat, its keys in the order in which they are read. */
export interface ScheduleRow {
	scheduleId: string;
	billingKey: string;
	status: ScheduleStatus;
	amount: Major;
	currency: string;
	name: string | null;
	/** When it is due; ISO 8601, in the workflow's zone. */
	scheduledAt: string;
	executedAt: string | null;
	cancelledAt: string | null;
	orderNumber: OrderNumber | null;
	paymentId: PaymentId | null;
}

/** @param zone the workflow's */
export function toScheduleRow(schedule: Schedule, zone: string): ScheduleRow {
	const time = (at: Seconds | undefined) => (at === undefined ? null : isoTime(at, zone));
	return {
		scheduleId: schedule.id,
		billingKey: schedule.billingKey,
		status: schedule.status,
		amount: toMajor(schedule.amount, schedule.currency),
		currency: schedule.currency,
		name: schedule.name ?? null,
		scheduledAt: isoTime(schedule.at, zone),
		executedAt: time(schedule.executedAt),
		cancelledAt: time(schedule.cancelledAt),
		orderNumber: schedule.orderNumber ?? null,
		paymentId: schedule.paymentId ?? null,
	};
}
