import type { Deletion } from '../../refund/billingKey';
import type { Schedule } from '../../refund/schedules';
import type { Acted } from '../../refund/undo';
import type { Seconds } from '../../refund/units';
import type { Reply, Send } from '../http';
import { looked, unreadableLookUp } from '../replies';
import type { KeyFound, SchedulePage, ScheduleQuery, Subscriptions } from '../subscriptions';
import { isWhole, readEnvelope, UNAUTHORIZED } from './envelope';
import { readSchedules } from './schedule';

const DAY: Seconds = 86_400;
// "최대 3개월 단위" (V1 OpenAPI, findSchedulesByCustomer): three months are 89 days at least.
const LONGEST: Seconds = 89 * DAY;
// No document tells how far ahead a payment can be scheduled; each 89 days cost a request.
const FARTHEST: Seconds = 2 * 365 * DAY;
const PAGE_SIZE = 1000;
// Against an API whose page after the last one were the last one again.
const MOST_PAGES = 1000;

/**
 * Subscriptions of PortOne V1, whose billing keys are called `customer_uid`.
 *
 * @param send authenticated requests
 * @param acted reads the answer to a request that undoes something
 */
export function subscriptionsV1(send: Send, acted: (reply: Reply, no?: { stale: number }) => Acted): Subscriptions {
	/** PortOne gives them latest first, page by page. */
	const ofCustomer = async (customer: string, query: string): Promise<SchedulePage> => {
		const found = new Map<string, Schedule>();
		for (let page = 1; page <= MOST_PAGES; page++) {
			const read = readSchedules(await send({ method: 'GET', url: `/subscribe/payments/schedule/customers/${encodeURIComponent(customer)}?page=${page}&${query}` }), page);
			if (!read.ok) return read;
			const before = found.size;
			for (const schedule of read.schedules) found.set(`${schedule.at} ${schedule.id}`, schedule);
			if (read.last || found.size === before) break;
		}
		// Whatever PortOne answers, a row never means the schedules of another name.
		const own = [...found.values()].filter(({ billingKey }) => billingKey === customer);
		return { ok: true, schedules: own.sort((a, b) => a.at - b.at), last: true };
	};
	return {
		longestSchedules: LONGEST,
		farthest: FARTHEST,
		schedules: async ({ billingKey, from, to }: ScheduleQuery, page) => {
			// `from` <= the time < `to` (V1 OpenAPI).
			const end = to + 1;
			if (billingKey !== undefined) return await ofCustomer(billingKey, `from=${from}&to=${end}`);
			const query = `schedule_from=${from}&schedule_to=${end}&page=${page}&limit=${PAGE_SIZE}&sorting=scheduled`;
			return readSchedules(await send({ method: 'GET', url: `/subscribe/payments/schedule?${query}` }), page);
		},
		// Without `merchant_uid` PortOne cancels all of the customer's (V1 OpenAPI), whatever came to them since they were looked at.
		cancelSchedules: async (billingKey) => acted(await send({ method: 'POST', url: '/subscribe/payments/unschedule', body: { customer_uid: billingKey } })),
		findKey: async (billingKey) => readKey(await send({ method: 'GET', url: `/subscribe/customers/${encodeURIComponent(billingKey)}` })),
		cannotDelete: () => undefined,
		// 404: there is none anymore (V1 OpenAPI, customer_delete).
		deleteKey: async (billingKey, how) => acted(await send({ method: 'DELETE', url: `/subscribe/customers/${encodeURIComponent(billingKey)}${queryOf(how)}` }), { stale: 404 }),
	};
}

function queryOf({ reason, requester }: Deletion): string {
	const fields = Object.entries({ reason, 'extra[requester]': requester }).flatMap(([name, value]) => (value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]));
	return fields.length > 0 ? `?${fields.join('&')}` : '';
}

/** V1 has no word for a billing key that was deleted: whether it is then found at all no document tells. */
function readKey(reply: Reply): KeyFound {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const envelope = readEnvelope(answer.body);
	if (answer.status === 404 && envelope && envelope.code !== 0 && isWhole(envelope)) return { ok: true, is: 'gone' };
	const response = answer.status >= 200 && answer.status < 300 && envelope?.code === 0 ? envelope.response : undefined;
	if (typeof response !== 'object' || response === null) return unreadableLookUp(answer, envelope?.message);
	// One of several PGs (슈퍼빌링키) tells neither (V1 OpenAPI, SuperBillingKeyAnnotation).
	const { pg_provider, sandbox } = response as Record<string, unknown>;
	return { ok: true, is: 'issued', ...(typeof pg_provider === 'string' && pg_provider !== '' && { pgProvider: pg_provider }), ...(typeof sandbox === 'boolean' && { test: sandbox }) };
}
