import type { Schedule, ScheduleStatus } from '../../refund/schedules';
import type { Acted } from '../../refund/undo';
import type { Seconds, StoreId } from '../../refund/units';
import type { Reply, Send } from '../http';
import { looked, unreadableLookUp } from '../replies';
import type { KeyFound, SchedulePage, Subscriptions } from '../subscriptions';
import { UNAUTHORIZED } from './lookUp';
import { isObject, isText, secondsOf } from './payment';

const YEAR: Seconds = 365 * 86_400;
// The largest page that GET /payment-schedules takes is not documented.
const PAGE_SIZE = 100;
const STATUSES = new Map<unknown, ScheduleStatus>([
	['SCHEDULED', 'scheduled'],
	['STARTED', 'started'],
	// It waits for the PG's approval (V2 OpenAPI, PaymentScheduleStatus).
	['PENDING', 'started'],
	['SUCCEEDED', 'paid'],
	['FAILED', 'failed'],
	['REVOKED', 'cancelled'],
]);

/**
 * Subscriptions of PortOne V2.
 *
 * @param send authenticated requests
 * @param storeId the shop, where it is not the key's own
 * @param acted reads the answer to a request that undoes something
 */
export function subscriptionsV2(send: Send, storeId: StoreId | undefined, acted: (reply: Reply) => Acted): Subscriptions {
	// JSON in the query, also of DELETE (V2 OpenAPI, x-portone-query-or-body).
	const at = (body: object) => `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify(body))}`;
	return {
		longestSchedules: Infinity,
		farthest: 10 * YEAR,
		schedules: async ({ billingKey, from, to }, page) => {
			// Times are told with fractions of a second, and schedules know whole ones.
			const filter = { storeId, billingKey, from: iso(from), until: iso(to + 0.999) };
			const body = { page: { number: page - 1, size: PAGE_SIZE }, sort: { by: 'TIME_TO_PAY', order: 'ASC' }, filter };
			return readSchedules(await send({ method: 'GET', url: at(body) }), billingKey);
		},
		// Without `scheduleIds` all of the billing key's (V2 OpenAPI), whatever came to them since they were looked at. Without an idempotency key:
		// what is cancelled PortOne does not cancel again, and a refusal must not be kept.
		cancelSchedules: async (billingKey) => acted(await send({ method: 'DELETE', url: at({ storeId, billingKey }) })),
		findKey: async (billingKey) => readKey(await send({ method: 'GET', url: `/billing-keys/${encodeURIComponent(billingKey)}${storeId === undefined ? '' : `?storeId=${encodeURIComponent(storeId)}`}` })),
	};
}

function readSchedules(reply: Reply, billingKey: string | undefined): SchedulePage {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, body } = answer;
	const items = status >= 200 && status < 300 && isObject(body) ? body.items : undefined;
	const schedules = Array.isArray(items) ? items.map(fromSchedule) : [undefined];
	if (!schedules.every((schedule) => schedule !== undefined)) return unreadableLookUp(answer, isObject(body) ? body.message : undefined);
	// Whatever PortOne answers, a row never means the schedules of another name.
	return { ok: true, schedules: schedules.filter((schedule) => billingKey === undefined || schedule.billingKey === billingKey), last: schedules.length < PAGE_SIZE };
}

/** A V2 `PaymentSchedule`; undefined where what is reckoned with is missing or of the wrong type. */
function fromSchedule(json: unknown): Schedule | undefined {
	if (!isObject(json)) return undefined;
	const { id, paymentId, billingKey, status, orderName, totalAmount, currency } = json;
	const due = secondsOf(json.timeToPay);
	if (!isText(id) || !isText(billingKey) || !isText(status) || !isText(currency) || due === undefined || typeof totalAmount !== 'number' || !Number.isSafeInteger(totalAmount)) return undefined;
	const [executedAt, cancelledAt] = [secondsOf(json.completedAt), secondsOf(json.revokedAt)];
	return {
		id, billingKey, currency,
		status: STATUSES.get(status) ?? 'other',
		amount: totalAmount,
		at: due,
		...(isText(orderName) && { name: orderName }),
		...(isText(paymentId) && { paymentId }),
		...(executedAt !== undefined && { executedAt }),
		...(cancelledAt !== undefined && { cancelledAt }),
	};
}

function readKey(reply: Reply): KeyFound {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status === 404 && body.type === 'BILLING_KEY_NOT_FOUND') return { ok: true, is: 'unknown' };
	const isThere = status >= 200 && status < 300 && (body.status === 'ISSUED' || body.status === 'DELETED');
	return isThere ? { ok: true, is: body.status === 'ISSUED' ? 'issued' : 'deleted' } : unreadableLookUp(answer, body.message);
}

function iso(seconds: Seconds): string {
	return new Date(seconds * 1000).toISOString();
}
