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
export function subscriptionsV1(send: Send, acted: (reply: Reply) => Acted): Subscriptions {
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
	};
}

/** V1 has no word for a billing key that was deleted. */
function readKey(reply: Reply): KeyFound {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const envelope = readEnvelope(answer.body);
	if (answer.status === 404 && envelope && envelope.code !== 0 && isWhole(envelope)) return { ok: true, is: 'unknown' };
	const isThere = answer.status >= 200 && answer.status < 300 && envelope?.code === 0 && typeof envelope.response === 'object' && envelope.response !== null;
	return isThere ? { ok: true, is: 'issued' } : unreadableLookUp(answer, envelope?.message);
}
