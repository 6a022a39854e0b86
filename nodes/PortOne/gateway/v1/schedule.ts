import { fromMajor } from '../../refund/money';
import type { Schedule, ScheduleStatus } from '../../refund/schedules';
import type { Minor } from '../../refund/units';
import type { SchedulePage } from '../subscriptions';
import type { Reply } from '../http';
import { isRefusal, looked, unreadableLookUp } from '../replies';
import { isWhole, readEnvelope, UNAUTHORIZED } from './envelope';

// `schedule_status` and, of an executed one, `payment_status` (V1 OpenAPI, ScheduleResultAnnotation). `cancelled` was paid and is refunded.
const STATUSES = new Map<unknown, ScheduleStatus>([['scheduled', 'scheduled'], ['revoked', 'cancelled']]);
const EXECUTED = new Map<unknown, ScheduleStatus>([['paid', 'paid'], ['cancelled', 'paid'], ['failed', 'failed']]);

/**
 * A page of schedules, in PortOne's order. How long a page is nobody tells for those of one customer, nor what a page after the last one is: an
 * empty one, or a refusal.
 */
export function readSchedules(reply: Reply, page: number): SchedulePage {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status } = answer;
	const envelope = readEnvelope(answer.body);
	const isNo = envelope !== undefined && envelope.code !== 0 && isWhole(envelope) && isRefusal(status) && status !== 429;
	if (isNo && (page > 1 || status === 404)) return { ok: true, schedules: [], last: true };
	const entries = status >= 200 && status < 300 && envelope?.code === 0 ? envelope.response : undefined;
	const schedules = Array.isArray(entries) ? entries.map(fromResult) : [undefined];
	if (!schedules.every((schedule) => schedule !== undefined)) return unreadableLookUp(answer, envelope?.message);
	return { ok: true, schedules, last: schedules.length === 0 };
}

/** A V1 `ScheduleResultAnnotation`; undefined where what is reckoned with is missing or of the wrong type. */
function fromResult(json: unknown): Schedule | undefined {
	if (typeof json !== 'object' || json === null) return undefined;
	const { customer_uid, merchant_uid, imp_uid, schedule_at, executed_at, revoked_at, amount, currency = 'KRW', name, schedule_status, payment_status } = json as Record<string, unknown>;
	if (!isText(customer_uid) || !isText(merchant_uid) || !isTime(schedule_at) || !isText(currency) || !isText(schedule_status)) return undefined;
	const minor = minorOf(amount, currency);
	if (minor === undefined) return undefined;
	return {
		id: merchant_uid,
		billingKey: customer_uid,
		status: schedule_status === 'executed' ? (EXECUTED.get(payment_status) ?? 'started') : (STATUSES.get(schedule_status) ?? 'other'),
		amount: minor,
		currency,
		at: schedule_at,
		orderNumber: merchant_uid,
		...(isText(name) && { name }),
		...(isText(imp_uid) && { paymentId: imp_uid }),
		...(isTime(executed_at) && { executedAt: executed_at }),
		...(isTime(revoked_at) && { cancelledAt: revoked_at }),
	};
}

function minorOf(amount: unknown, currency: string): Minor | undefined {
	const minor = typeof amount === 'number' ? fromMajor(amount, currency) : NaN;
	return Number.isSafeInteger(minor) && minor >= 0 ? minor : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** Times that are not there yet are 0. */
function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
