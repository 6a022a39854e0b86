import { type Check, isObject, isText, saw, STANDING } from '../verdict';
import { listIn, NOBODYS, said, type V1Shop } from './shop';
import type { PaymentsAnswer } from './wire';

const { DOCUMENTED, ASSUMED, OBSERVED } = STANDING;

const LONGEST_LIFE = 35 * 60;
const MOST_IDS = 100;
const CLOCKS_APART = 5;

const made = (count: number) => Array.from({ length: count }, (_, i) => `imp_${String(i).padStart(12, '0')}`);
const idsOf = (answer: PaymentsAnswer) => listIn(answer)?.map(({ imp_uid }) => imp_uid);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** What the node relies on before it refunds anything: tokens, and looking payments up. */
export const LOOKUPS: Array<Check<V1Shop>> = [
	{
		id: 'token',
		statement: 'key and secret, sent as JSON, bring an access token',
		source: 'V1 OpenAPI, POST /users/getToken',
		standing: DOCUMENTED,
		touches: 'Without a token the node can do nothing at all.',
		run: async (shop) => {
			const answer = await shop.getToken();
			return saw(answer.status === 200 && answer.body.code === 0 && isText(answer.body.response.access_token), said(answer));
		},
	},
	{
		id: 'token-again',
		statement: 'a token that is still valid is given again, so that several workers share one',
		source: 'V1 OpenAPI; api/rest-v1, v1auth',
		standing: DOCUMENTED,
		touches: "If the new token ends the old one, several n8n workers end each other's. Each renews its own on 401, so nothing moves twice, but batches get slower.",
		run: async (shop) => {
			const [first, second] = [await shop.getToken(), await shop.getToken()];
			const same = first.body.response.access_token === second.body.response.access_token;
			return saw(same, same ? 'the same token' : 'another token');
		},
	},
	{
		id: 'token-life',
		statement: 'a token lives 30 minutes, 5 more if asked for again in the last one',
		source: 'V1 OpenAPI; api/rest-v1, v1auth',
		standing: DOCUMENTED,
		touches: 'Little: the node renews the token whenever PortOne answers 401, whatever its life.',
		run: async (shop) => {
			const { expired_at, now } = (await shop.getToken()).body.response;
			const left = expired_at - now;
			return saw(left > 0 && left <= LONGEST_LIFE, `${left} s left`);
		},
	},
	{
		id: 'wrong-secret',
		statement: 'a wrong secret is answered with HTTP 401',
		source: 'V1 OpenAPI, POST /users/getToken',
		standing: DOCUMENTED,
		touches: 'A wrong key is told as "no access token" instead of "PortOne does not know this key". Nothing is sent either way.',
		run: async (shop) => {
			const answer = await shop.getToken(shop.wrongSecret);
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'no-token',
		statement: 'a look-up without a token is answered with HTTP 401',
		source: 'V1 OpenAPI, GET /payments',
		standing: DOCUMENTED,
		touches: 'n8n renews the token on 401 only: once the first has run out every row is skipped (LOOK_UP_UNREADABLE).',
		run: async (shop) => {
			const answer = await shop.many([shop.ids.payment], {});
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'old-token',
		statement: 'a look-up with a token that is not valid is answered with HTTP 401',
		source: 'V1 OpenAPI, GET /payments',
		standing: DOCUMENTED,
		touches: 'n8n renews the token on 401 only: once the first has run out every row is skipped (LOOK_UP_UNREADABLE).',
		run: async (shop) => {
			const answer = await shop.many([shop.ids.payment], bearer('0'.repeat(40)));
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'lookup',
		statement: 'GET /payments brings a payment by its imp_uid, also one of a test channel',
		source: 'V1 OpenAPI, GET /payments; notice v1-api-2025-11-25',
		standing: DOCUMENTED,
		touches: "Rows by 'Payment ID' end as refused (PAYMENT_NOT_FOUND) or skipped.",
		run: async (shop) => {
			const answer = await shop.many([shop.ids.payment]);
			return saw(answer.status === 200 && answer.body.code === 0 && idsOf(answer)?.join() === shop.ids.payment, said(answer));
		},
	},
	{
		id: 'fields',
		statement: 'a payment tells its ids, status, currency, amounts, PG, method, test channel and history',
		source: 'V1 OpenAPI, PaymentAnnotation',
		standing: DOCUMENTED,
		touches: 'Without ids, status, currency or amounts a payment cannot be read and its rows are skipped; without PG or method the rules of the PG are not applied.',
		run: async (shop) => {
			const payment: Record<string, unknown> = { ...(await shop.look()) };
			const wrong = [
				...['imp_uid', 'merchant_uid', 'status', 'currency', 'pay_method', 'pg_provider'].filter((name) => !isText(payment[name])),
				...['amount', 'cancel_amount', 'paid_at'].filter((name) => !Number.isFinite(payment[name])),
				...['sandbox'].filter((name) => typeof payment[name] !== 'boolean'),
				...['cancel_history'].filter((name) => !Array.isArray(payment[name])),
			];
			return saw(wrong.length === 0, wrong.length === 0 ? 'all of them' : `missing or of another type: ${wrong.join(', ')}`);
		},
	},
	{
		id: 'lookup-some',
		statement: 'of several ids those that are there come back, under HTTP 207 or 200 with code 0',
		source: 'V1 OpenAPI, GET /payments (207); code 0 is assumed',
		standing: DOCUMENTED,
		touches: 'One wrong id in a sheet lets up to 100 rows end as skipped or refused (PAYMENT_NOT_FOUND).',
		run: async (shop) => {
			const answer = await shop.many([shop.ids.payment, NOBODYS]);
			return saw([200, 207].includes(answer.status) && answer.body.code === 0 && idsOf(answer)?.join() === shop.ids.payment, said(answer));
		},
	},
	{
		id: 'lookup-hundred',
		statement: '100 ids are taken in one look-up',
		source: 'V1 OpenAPI, GET /payments',
		standing: DOCUMENTED,
		touches: 'Larger sheets cannot be looked up: their rows are skipped. Split them into fewer rows an execution.',
		run: async (shop) => {
			const answer = await shop.many([shop.ids.payment, ...made(MOST_IDS - 1)]);
			return saw([200, 207].includes(answer.status) && idsOf(answer)?.includes(shop.ids.payment) === true, said(answer));
		},
	},
	{
		id: 'lookup-none',
		statement: 'a look-up of unknown ids only is answered with 404 and another code than 0, or with an empty list',
		source: 'V1 OpenAPI, GET /payments (404); its body as observed at GET /payments/{imp_uid}',
		standing: OBSERVED,
		touches: 'A row with a wrong id ends as skipped (LOOK_UP_UNREADABLE) instead of refused (PAYMENT_NOT_FOUND). Nothing is sent either way.',
		run: async (shop) => {
			const answer = await shop.many([NOBODYS]);
			const notFound = answer.status === 404 && Number.isInteger(answer.body.code) && answer.body.code !== 0;
			return saw(notFound || ([200, 207].includes(answer.status) && answer.body.code === 0 && idsOf(answer)?.length === 0), said(answer));
		},
	},
	{
		id: 'order',
		statement: 'findAll brings the payments of an order number in `list`, up to 1,000 a page, `next` 0 on the last',
		source: 'V1 OpenAPI, GET /payments/findAll/{merchant_uid}',
		standing: DOCUMENTED,
		touches: "Rows by 'Order Number' end as skipped (LOOK_UP_UNREADABLE). Point at payments by 'Payment ID'.",
		run: async (shop) => {
			const { merchant_uid } = await shop.look();
			const answer = await shop.order(merchant_uid);
			const page = answer.body.response;
			const there = isObject(page) && Array.isArray(page.list) && page.list.some(({ imp_uid }) => imp_uid === shop.ids.payment);
			return saw(answer.status === 200 && answer.body.code === 0 && there && !page.next, said(answer));
		},
	},
	{
		id: 'order-none',
		statement: 'findAll of an unknown order number is answered with 404 and another code than 0',
		source: 'V1 OpenAPI, GET /payments/findAll/{merchant_uid}; body observed',
		standing: OBSERVED,
		touches: 'A row with a wrong order number ends as skipped (LOOK_UP_UNREADABLE) instead of refused (PAYMENT_NOT_FOUND). Nothing is sent either way.',
		run: async (shop) => {
			const answer = await shop.order(`없는 주문/${shop.reasons.head}`);
			const empty = answer.status === 200 && answer.body.code === 0 && answer.body.response.list.length === 0;
			return saw(empty || (answer.status === 404 && Number.isInteger(answer.body.code) && answer.body.code !== 0), said(answer));
		},
	},
	{
		id: 'clock',
		statement: "an answer's Date header is PortOne's clock",
		source: 'RFC 9110, 6.6.1; compared with `now` of POST /users/getToken',
		standing: ASSUMED,
		touches: "'Duplicate Window' is counted by the clock of the machine that n8n runs on: keep that right.",
		run: async (shop) => {
			const { date, body } = await shop.getToken();
			const apart = Math.abs(Math.floor(Date.parse(date ?? '') / 1000) - body.response.now);
			return saw(apart <= CLOCKS_APART, Number.isNaN(apart) ? 'no Date header' : `${apart} s apart`);
		},
	},
];
