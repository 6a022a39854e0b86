import type { Deletion } from '../../refund/billingKey';
import type { Schedule, ScheduleStatus } from '../../refund/schedules';
import type { Acted } from '../../refund/undo';
import type { Seconds, StoreId } from '../../refund/units';
import type { Reply, Send } from '../http';
import { looked, unreadableLookUp } from '../replies';
import type { KeyFound, SchedulePage, Subscriptions } from '../subscriptions';
import { UNAUTHORIZED } from './lookUp';
import { readPageInfo } from './page';
import { isMoney, isObject, isText, secondsOf } from './payment';

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
	const keyAt = (billingKey: string, { reason, requester }: Deletion = {}) => {
		const fields = Object.entries({ storeId, reason, requester: requester?.toUpperCase() }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
		return `/billing-keys/${encodeURIComponent(billingKey)}${fields.length > 0 ? `?${fields.join('&')}` : ''}`;
	};
	return {
		longestSchedules: Infinity,
		farthest: 10 * YEAR,
		schedules: async ({ billingKey, from, to }, page) => {
			// Times are told with fractions of a second, and schedules know whole ones.
			const filter = { storeId, billingKey, from: iso(from), until: iso(to + 0.999) };
			const body = { page: { number: page - 1, size: PAGE_SIZE }, sort: { by: 'TIME_TO_PAY', order: 'ASC' }, filter };
			return readSchedules(await send({ method: 'GET', url: at(body) }), billingKey, page);
		},
		// Without `scheduleIds` all of the billing key's (V2 OpenAPI), whatever came to them since they were looked at. Without an idempotency key:
		// what is cancelled PortOne does not cancel again, and a refusal must not be kept.
		cancelSchedules: async (billingKey) => acted(await send({ method: 'DELETE', url: at({ storeId, billingKey }) })),
		findKey: async (billingKey) => readKey(await send({ method: 'GET', url: keyAt(billingKey) })),
		// V2 OpenAPI, deleteBillingKey.
		cannotDelete: ({ pgProvider }, { reason, requester }) => (pgProvider === 'NAVERPAY' && (reason === undefined || requester === undefined) ? { code: 'DELETION_REASON_MISSING' } : undefined),
		// Without an idempotency key, as above.
		deleteKey: async (billingKey, how) => acted(await send({ method: 'DELETE', url: keyAt(billingKey, how) })),
	};
}

function readSchedules(reply: Reply, billingKey: string | undefined, page: number): SchedulePage {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, body } = answer;
	const items = status >= 200 && status < 300 && isObject(body) ? body.items : undefined;
	const schedules = Array.isArray(items) ? items.map(fromSchedule) : [undefined];
	if (!schedules.every((schedule) => schedule !== undefined)) return unreadableLookUp(answer, isObject(body) ? body.message : undefined);
	// Whatever PortOne answers, a row never means the schedules of another name.
	return { ok: true, schedules: schedules.filter((schedule) => billingKey === undefined || schedule.billingKey === billingKey), last: readPageInfo(body, schedules.length, PAGE_SIZE, page).last };
}

/** A V2 `PaymentSchedule`; undefined where what is reckoned with is missing or of the wrong type. */
function fromSchedule(json: unknown): Schedule | undefined {
	if (!isObject(json)) return undefined;
	const { id, paymentId, billingKey, status, orderName, totalAmount, currency } = json;
	const due = secondsOf(json.timeToPay);
	if (!isText(id) || !isText(billingKey) || !isText(status) || !isText(currency) || due === undefined || !isMoney(totalAmount)) return undefined;
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

const KEY_STATUSES = new Map<unknown, 'issued' | 'deleted'>([['ISSUED', 'issued'], ['DELETED', 'deleted']]);

function readKey(reply: Reply): KeyFound {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status === 404 && body.type === 'BILLING_KEY_NOT_FOUND') return { ok: true, is: 'unknown' };
	const is = status >= 200 && status < 300 ? KEY_STATUSES.get(body.status) : undefined;
	if (is === undefined) return unreadableLookUp(answer, body.message);
	const deletedAt = is === 'deleted' ? secondsOf(body.deletedAt) : undefined;
	const [first, ...more] = Array.isArray(body.channels) ? body.channels.filter(isObject) : [];
	return {
		ok: true,
		is,
		...(deletedAt !== undefined && { deletedAt }),
		// One of several PGs (슈퍼빌링키) has no PG of its own.
		...(more.length === 0 && isText(first?.pgProvider) && { pgProvider: first.pgProvider }),
		...(isText(first?.type) && { test: first.type === 'TEST' }),
	};
}

function iso(seconds: Seconds): string {
	return new Date(seconds * 1000).toISOString();
}
