import { messageOf } from '../../../scripts/errors';
import { type Answer, createClient, type Headers } from '../http';
import { type Major, type Minor, stepOf, toMajor, toMinor } from '../money';
import { createOnce, type Once } from '../once';
import { type Reasons, reasonsOf } from '../reasons';
import type { PaymentIds, V1Settings } from '../settings';
import { CannotRun, isObject, isText, type Shop, type UsedPayment, type UsedPayments } from '../verdict';
import type { AroundAnswer, CancelRequest, Entry, Payment, PaymentAnswer, PaymentsAnswer, PageAnswer, TokenAnswer } from './wire';

/** An id of PortOne's form that no shop has. */
export const NOBODYS = 'imp_000000000000';

/** A shop at PortOne V1, as the checks meet it. */
export interface V1Shop extends Shop {
	version: 'V1';
	ids: PaymentIds;
	reasons: Reasons;
	wrongSecret: string;
	/** Any other call, signed. */
	ask: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer<unknown>>;
	getToken: (imp_secret?: string) => Promise<TokenAnswer>;
	/** By ids, as the node asks. */
	many: (asked: string[], headers?: Headers) => Promise<PaymentsAnswer>;
	/** By order number. */
	order: (merchant_uid: string) => Promise<PageAnswer>;
	/** The cancelled payments from a moment to now, unix seconds. */
	cancelled: (from: number) => Promise<PageAnswer>;
	cancel: (body: object, headers?: Headers) => Promise<PaymentAnswer>;
	/** A payment as the look-up shows it now. */
	look: (id?: string) => Promise<Payment>;
	/** What is done around a refund. */
	around: (method: 'GET' | 'POST' | 'DELETE', url: string) => Promise<AroundAnswer>;
	once: Once;
}

/**
 * @param run unlike any other run's
 * @param secrets gets what must not be printed
 * @throws {CannotRun} where the key or a payment is not there
 */
export async function openShop({ url, key, secret, payment, ...others }: V1Settings, run: string, secrets: Set<string>): Promise<V1Shop> {
	const client = createClient(url);
	const getToken = async (imp_secret = secret) => {
		const answer = (await client('POST', '/users/getToken', { body: { imp_key: key, imp_secret } })) as TokenAnswer;
		const token = tokenIn(answer);
		if (token !== undefined) secrets.add(token);
		return answer;
	};
	const first = await getToken();
	const token = tokenIn(first);
	if (token === undefined) throw new CannotRun(`PortOne V1 gives no access token (HTTP ${first.status}). Check PORTONE_V1_KEY and PORTONE_V1_SECRET.`);
	const signed = { Authorization: `Bearer ${token}` };

	const many = async (asked: string[], headers: Headers = signed) =>
		(await client('GET', `/payments?${asked.map((id) => `imp_uid%5B%5D=${encodeURIComponent(id)}`).join('&')}`, { headers })) as PaymentsAnswer;
	const look = async (id = payment) => {
		const answer = await many([id]);
		const found = listIn(answer)?.find(({ imp_uid }) => imp_uid === id);
		if (!found) throw new Error(`the look-up (HTTP ${answer.status}) does not bring ${id}`);
		return found;
	};
	return {
		version: 'V1',
		ids: { payment, ...others },
		reasons: reasonsOf(run),
		wrongSecret: `${secret}x`,
		ask: async (method, path, body) => await client(method, path, { headers: signed, ...(body && { body }) }),
		getToken,
		many,
		order: async (merchant_uid) => (await client('GET', `/payments/findAll/${encodeURIComponent(merchant_uid)}?limit=1000`, { headers: signed })) as PageAnswer,
		cancelled: async (from) => (await client('GET', `/payments/status/cancelled?page=1&limit=1000&from=${from}&sorting=-updated`, { headers: signed })) as PageAnswer,
		cancel: async (body, headers = signed) => (await client('POST', '/payments/cancel', { headers, body })) as PaymentAnswer,
		around: async (method, url) => (await client(method, url, { headers: signed })) as AroundAnswer,
		look,
		once: createOnce(),
		payments: { payment: await begin(look, payment), ...(await beginAll(look, others)) },
	};
}

/** @throws {CannotRun} as `begin` */
async function beginAll(look: V1Shop['look'], others: Omit<PaymentIds, 'payment'>): Promise<Omit<UsedPayments, 'payment'>> {
	const begun = await Promise.all(Object.entries<string | undefined>({ ...others }).map(async ([name, id]) => (id === undefined ? [] : [[name, await begin(look, id)] as const])));
	return Object.fromEntries(begun.flat());
}

/** @throws {CannotRun} where a payment is not there, or what must be known of it */
async function begin(look: V1Shop['look'], id: string): Promise<UsedPayment> {
	const payment = await look(id).catch((error: unknown) => {
		throw new CannotRun(`PortOne V1: ${messageOf(error)}. Check the payment's imp_uid, and that the key is its shop's.`);
	});
	const { currency, amount, cancel_amount, sandbox } = payment;
	if (!isText(currency) || !Number.isFinite(amount) || !Number.isFinite(cancel_amount)) throw new CannotRun(`PortOne V1 does not tell the amounts of ${id}.`);
	return { id, currency, balance: balanceOf(payment), step: stepOf(currency), test: sandbox === true };
}

/** What an answer holds, if it is of V1's form. */
const responseIn = ({ body }: Answer<unknown>) => (isObject(body) ? body.response : undefined);

function tokenIn(answer: Answer<unknown>): string | undefined {
	const response = responseIn(answer);
	return isObject(response) && isText(response.access_token) ? response.access_token : undefined;
}

/** The payments of an answer, if it holds a list. */
export const listIn = (answer: PaymentsAnswer): Payment[] | undefined => (Array.isArray(responseIn(answer)) ? answer.body.response : undefined);

/** What is left, in minor units. */
export const balanceOf = ({ amount, cancel_amount, currency }: Payment): Minor => toMinor(amount, currency) - toMinor(cancel_amount, currency);

/** What moved between two looks, in minor units. */
export const moved = (before: Payment, after: Payment): Minor => balanceOf(before) - balanceOf(after);

/** The body of a small refund, as the node sends it. */
export function bodyOf(payment: Payment, reason: string, more?: Partial<CancelRequest>): CancelRequest {
	const { imp_uid, merchant_uid, currency } = payment;
	const amount: Major = toMajor(stepOf(currency), currency);
	return { imp_uid, merchant_uid, amount, checksum: toMajor(balanceOf(payment), currency), reason, ...more };
}

/** A refund that was tried, with the payment before and after. */
export interface Tried {
	before: Payment;
	answer: PaymentAnswer;
	after: Payment;
	/** In minor units. */
	moved: Minor;
	/** Whether PortOne says so. */
	made: boolean;
	/** The new entries that the answer shows. */
	entries: Entry[];
	/** The one new entry, where there is one. */
	entry: Entry | undefined;
}

/** Sends one small refund, and looks at the payment before and after. */
export async function refund(shop: V1Shop, reason: string, more?: Partial<CancelRequest>, id?: string): Promise<Tried> {
	const before = await shop.look(id);
	const answer = await shop.cancel(bodyOf(before, reason, more));
	const after = await shop.look(id);
	const isNew = ({ cancellation_id }: Entry) => !historyOf(before).some((entry) => entry.cancellation_id === cancellation_id);
	const entries = historyOf(responseIn(answer)).filter(isNew);
	const made = answer.status === 200 && isObject(answer.body) && answer.body.code === 0;
	return { before, answer, after, moved: moved(before, after), made, entries, entry: entries.length === 1 ? entries[0] : undefined };
}

/** The cancellations of a payment, none of what is no payment. */
export function historyOf(payment: unknown): Entry[] {
	return isObject(payment) && Array.isArray(payment.cancel_history) ? (payment.cancel_history as Entry[]) : [];
}

/** Whether an answer is a refusal as the node reads it: another code than 0, not under a status that leaves all open. */
export function isRefusal({ status, body }: Answer<unknown>): boolean {
	return isObject(body) && Number.isInteger(body.code) && body.code !== 0 && status >= 200 && status < 500 && status !== 408;
}

/** An answer, for people. */
export function said({ status, body }: Answer<unknown>): string {
	if (!isObject(body)) return `HTTP ${status} without JSON`;
	return `HTTP ${status}, code ${String(body.code)}${isText(body.message) ? ` "${body.message}"` : ''}`;
}
