import { isAscending } from '../ascending';
import { type Check, isObject, saw, STANDING } from '../verdict';
import { said, type V2Shop } from './shop';

const { DOCUMENTED } = STANDING;

const KEY = 'conformance-none';
const query = (body: object) => `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify(body))}`;

/** What the node relies on at subscriptions (정기결제): asked of a billing key that nobody has, so nothing is ever cancelled. */
export const SUBSCRIPTIONS: Array<Check<V2Shop>> = [
	{
		id: 'schedules-none',
		statement: 'the schedules of a billing key that is unknown are an empty list, of ten years at once, sorted by the time at which they are due',
		source: 'V2 OpenAPI, GetPaymentSchedulesBody, which names no longest range',
		standing: DOCUMENTED,
		touches: "Where the list is another one, Subscription's Cancel Schedules skips its rows, and cancels nothing.",
		run: async ({ ask }) => {
			const [from, until] = [0, 3650].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
			const answer = await ask('GET', query({ page: { number: 0, size: 100 }, sort: { by: 'TIME_TO_PAY', order: 'ASC' }, filter: { billingKey: KEY, from, until } }));
			return saw(answer.status === 200 && isObject(answer.body) && Array.isArray(answer.body.items) && answer.body.items.length === 0, said(answer));
		},
	},
	{
		id: 'schedules-all',
		statement: 'those of all billing keys are listed too, the soonest first',
		source: 'V2 OpenAPI, GetPaymentSchedulesBody',
		standing: DOCUMENTED,
		touches: "Subscription's Get Many lists nothing, or not in order.",
		run: async ({ ask }) => {
			const [from, until] = [0, 3650].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
			const answer = await ask('GET', query({ page: { number: 0, size: 100 }, sort: { by: 'TIME_TO_PAY', order: 'ASC' }, filter: { from, until } }));
			const items = isObject(answer.body) ? answer.body.items : undefined;
			const times = Array.isArray(items) ? items.map((item) => (isObject(item) ? Date.parse(String(item.timeToPay)) : NaN)) : undefined;
			return saw(answer.status === 200 && isAscending(times), said(answer));
		},
	},
	{
		id: 'billing-key-none',
		statement: 'a billing key that is unknown is answered with 404 BILLING_KEY_NOT_FOUND',
		source: 'V2 OpenAPI, GetBillingKeyInfoError',
		standing: DOCUMENTED,
		touches: 'A billing key that was written wrong must not be told as one without schedules.',
		run: async ({ ask }) => {
			const answer = await ask('GET', `/billing-keys/${KEY}`);
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.type === 'BILLING_KEY_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'delete-none',
		statement: 'the deletion of a billing key that is unknown, asked for without a body, is answered with 404 BILLING_KEY_NOT_FOUND',
		source: 'V2 OpenAPI, DeleteBillingKeyError',
		standing: DOCUMENTED,
		touches: "Delete Billing Key ends as unknown instead of refused.",
		run: async ({ ask }) => {
			const answer = await ask('DELETE', `/billing-keys/${KEY}`);
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.type === 'BILLING_KEY_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'revoke-none',
		statement: 'DELETE /payment-schedules reads its JSON in the query: of a billing key that is unknown it says BILLING_KEY_NOT_FOUND',
		source: 'V2 OpenAPI, revokePaymentSchedules',
		standing: DOCUMENTED,
		touches: "Where it reads a body only, Subscription's Cancel Schedules is refused, and cancels nothing.",
		run: async ({ ask }) => {
			const answer = await ask('DELETE', query({ billingKey: KEY }));
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.type === 'BILLING_KEY_NOT_FOUND', said(answer));
		},
	},
];
