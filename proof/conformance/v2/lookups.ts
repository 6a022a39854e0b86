import { type Check, isObject, isText, saw, STANDING } from '../verdict';
import { balanceOf, said, type V2Shop } from './shop';
import type { SearchAnswer } from './wire';

const { DOCUMENTED, ASSUMED } = STANDING;

const SLOWER = 'Costs time only: the node looks such payments up one by one.';

const found = ({ body }: SearchAnswer, id: string) => (isObject(body) && Array.isArray(body.items) ? body.items.find((item) => item.id === id) : undefined);

/** What the node relies on before it refunds anything: the secret, and looking payments up. */
export const LOOKUPS: Array<Check<V2Shop>> = [
	{
		id: 'lookup',
		statement: 'GET /payments/{paymentId} with `Authorization: PortOne <secret>` brings the payment itself, unwrapped',
		source: 'V2 OpenAPI, GET /payments/{paymentId}; api/rest-v2',
		standing: DOCUMENTED,
		touches: 'The node can look nothing up, so it refunds nothing.',
		run: async (shop) => {
			const answer = await shop.get(shop.ids.payment);
			return saw(answer.status === 200 && answer.body.id === shop.ids.payment, said(answer));
		},
	},
	{
		id: 'wrong-secret',
		statement: 'a wrong secret is answered with HTTP 401',
		source: 'V2 OpenAPI, UnauthorizedError',
		standing: DOCUMENTED,
		touches: 'A wrong or expired secret is told row by row, instead of once for the batch. Nothing is sent either way.',
		run: async (shop) => {
			const answer = await shop.get(shop.ids.payment, shop.unsigned);
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'fields',
		statement: 'a payment tells its status, store, currency, amounts as whole numbers, method and channel',
		source: 'V2 OpenAPI, Payment, PaymentAmount',
		standing: DOCUMENTED,
		touches: 'Without status, currency or amounts a payment cannot be read and its rows are skipped; without method or channel the rules of the PG are not applied.',
		run: async (shop) => {
			const payment = await shop.look();
			const { amount, channel, method } = payment;
			const fields: Record<string, unknown> = { ...payment };
			const amounts: Record<string, unknown> = { ...amount };
			const ofChannel: Record<string, unknown> = { ...channel };
			const wrong = [
				...['status', 'storeId', 'currency', 'paidAt'].filter((name) => !isText(fields[name])),
				...['total', 'cancelled', 'taxFree'].filter((name) => !Number.isSafeInteger(amounts[name])).map((name) => `amount.${name}`),
				...(isText(method?.type) ? [] : ['method.type']),
				...['type', 'pgProvider'].filter((name) => !isText(ofChannel[name])).map((name) => `channel.${name}`),
			];
			return saw(wrong.length === 0, wrong.length === 0 ? 'all of them' : `missing or of another type: ${wrong.join(', ')}`);
		},
	},
	{
		id: 'lookup-none',
		statement: 'an unknown id is answered with 404 PAYMENT_NOT_FOUND',
		source: 'V2 OpenAPI, PaymentNotFoundError',
		standing: DOCUMENTED,
		touches: 'A row with a wrong id ends as skipped (LOOK_UP_UNREADABLE) instead of refused (PAYMENT_NOT_FOUND). Nothing is sent either way.',
		run: async (shop) => {
			const answer = await shop.get(shop.nobodys);
			return saw(answer.status === 404 && answer.body.type === 'PAYMENT_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'lookup-encoded',
		statement: 'an id with a slash, a space and Korean letters is one id where it is percent-encoded',
		source: 'api/rest-v2 (encodeURIComponent)',
		standing: DOCUMENTED,
		touches: 'Rows whose Payment ID holds such signs are skipped.',
		run: async (shop) => {
			const answer = await shop.get(`주문 1/${shop.nobodys}`);
			return saw(answer.status === 404 && answer.body.type === 'PAYMENT_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'search',
		statement: 'a search by PAYMENT_ID, 100 a page, brings the payment with the balance of the look-up',
		source: 'V2 OpenAPI, GET /payments, PaymentTextSearch; page size and freshness are assumed',
		standing: ASSUMED,
		touches: `${SLOWER} A balance out of date is caught by currentCancellableAmount.`,
		run: async (shop) => {
			const payment = await shop.look();
			const answer = await shop.search(shop.ids.payment);
			const item = found(answer, shop.ids.payment);
			if (!item) return saw(false, `${said(answer)}, without the payment (a search looks back 90 days)`);
			const same = balanceOf(item) === balanceOf(payment) && item.storeId === payment.storeId && item.currency === payment.currency;
			return saw(same, same ? 'there, as in the look-up' : 'there, with another balance, store or currency');
		},
	},
	{
		id: 'search-several',
		statement: 'a search for several PAYMENT_IDs is answered: with payments that match any of them, or those that match all',
		source: 'V2 OpenAPI, PaymentFilterInput.textSearch; any or all is not said',
		standing: ASSUMED,
		touches: SLOWER,
		run: async (shop) => {
			const answer = await shop.search(shop.ids.payment, shop.nobodys);
			const holds = answer.status === 200 && isObject(answer.body) && Array.isArray(answer.body.items);
			if (!holds) return saw(false, said(answer));
			return saw(true, found(answer, shop.ids.payment) ? 'any of them: batches are looked up by a few searches' : 'all of them: batches are looked up one by one');
		},
	},
];
