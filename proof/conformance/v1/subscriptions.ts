import { isAscending } from '../ascending';
import type { Answer } from '../http';
import { type Check, isObject, saw, STANDING } from '../verdict';
import { isRefusal, said, type V1Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

const DAYS_89 = 89 * 86_400;
const CUSTOMER = 'conformance-none';

/** What the node relies on at subscriptions (정기결제): asked of a customer that nobody has, so nothing is ever cancelled. */
export const SUBSCRIPTIONS: Array<Check<V1Shop>> = [
	{
		id: 'schedules-none',
		statement: 'the schedules of a customer that is unknown are an empty list, over 89 days at once, and so is a page after the last',
		source: 'V1 OpenAPI, findSchedulesByCustomer, which has no 404 and says "최대 3개월 단위"; pages after the last in no source',
		standing: ASSUMED,
		touches: "Where the list is another one, Subscription's Cancel Schedules skips its rows, and cancels nothing.",
		run: async ({ ask }) => {
			const from = Math.floor(Date.now() / 1000);
			const page = async (number: number) => await ask('GET', `/subscribe/payments/schedule/customers/${CUSTOMER}?page=${number}&from=${from}&to=${from + DAYS_89}`);
			const answers = [await page(1), await page(2)];
			const isEmpty = ({ status, body }: Answer<unknown>) => status === 200 && isObject(body) && body.code === 0 && Array.isArray(body.response) && body.response.length === 0;
			return saw(answers.every(isEmpty), answers.map(said).join('; '));
		},
	},
	{
		id: 'schedules-all',
		statement: 'the schedules of all customers are listed by 1,000, over 89 days at once, those due soonest first',
		source: 'V1 OpenAPI, findSchedulesByRange',
		standing: DOCUMENTED,
		touches: "Subscription's Get Many lists nothing, or not in order.",
		run: async ({ ask }) => {
			const from = Math.floor(Date.now() / 1000);
			const answer = await ask('GET', `/subscribe/payments/schedule?schedule_from=${from}&schedule_to=${from + DAYS_89}&page=1&limit=1000&sorting=scheduled`);
			const { code, response } = isObject(answer.body) ? answer.body : {};
			const times = Array.isArray(response) ? response.map((entry) => Number(isObject(entry) ? entry.schedule_at : NaN)) : undefined;
			return saw(answer.status === 200 && code === 0 && isAscending(times), said(answer));
		},
	},
	{
		id: 'billing-key-none',
		statement: 'a customer_uid that is unknown is answered with 404',
		source: 'V1 OpenAPI, customer_view',
		standing: DOCUMENTED,
		touches: 'A billing key that was written wrong must not be told as one without schedules.',
		run: async ({ ask }) => {
			const answer = await ask('GET', `/subscribe/customers/${CUSTOMER}`);
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.code !== 0 && 'response' in answer.body, said(answer));
		},
	},
	{
		id: 'delete-none',
		statement: 'the deletion of a customer_uid that is unknown is answered with 404',
		source: 'V1 OpenAPI, customer_delete',
		standing: DOCUMENTED,
		touches: "Of two runs that delete one billing key at once, the second may end as refused although it is deleted.",
		run: async ({ around }) => {
			const answer = await around('DELETE', `/subscribe/customers/${CUSTOMER}`);
			return saw(answer.status === 404 && isRefusal(answer), said(answer));
		},
	},
	{
		id: 'unschedule-none',
		statement: 'schedules of a customer that is unknown are not cancelled: a code other than 0, or none of them in the answer',
		source: 'no source',
		standing: ASSUMED,
		touches: 'Little: what an answer says of schedules the node holds against the list.',
		run: async ({ ask }) => {
			const answer = await ask('POST', '/subscribe/payments/unschedule', { customer_uid: CUSTOMER });
			const { code, response } = isObject(answer.body) ? answer.body : {};
			return saw(typeof code === 'number' && (code !== 0 || (Array.isArray(response) && response.length === 0)), said(answer));
		},
	},
];
