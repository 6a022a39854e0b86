import { createHash } from 'node:crypto';
import { messageOf } from '../../../scripts/errors';
import { type Answer, createClient, type Headers } from '../http';
import { type Minor, stepOf } from '../money';
import { createOnce, type Once } from '../once';
import { type Reasons, reasonsOf } from '../reasons';
import type { PaymentIds, V2Settings } from '../settings';
import { CannotRun, isObject, isText, type Shop, type UsedPayment, type UsedPayments } from '../verdict';
import type { AroundAnswer, CancelAnswer, Cancellation, CancelRequest, LookUpAnswer, Payment, SearchAnswer } from './wire';

/** The largest page that the node asks for. */
const PAGE = { number: 0, size: 100 };
/** Before any payment, as the node asks. */
const FIRST = '2010-01-01T00:00:00.000Z';

/** A shop at PortOne V2, as the checks meet it. */
export interface V2Shop extends Shop {
	version: 'V2';
	ids: PaymentIds;
	reasons: Reasons;
	/** An id of no payment. */
	nobodys: string;
	/** Headers with a wrong secret. */
	unsigned: Headers;
	/** Any other call, signed. */
	ask: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Answer<unknown>>;
	get: (id: string, headers?: Headers) => Promise<LookUpAnswer>;
	/** By ids, as the node asks. */
	search: (...asked: string[]) => Promise<SearchAnswer>;
	/** A page of a list. */
	list: (filter: object) => Promise<SearchAnswer>;
	/** The newest cancelled payments. */
	cancelled: () => Promise<SearchAnswer>;
	/** @param name of the idempotency key, which has the node's form */
	cancel: (id: string, body: CancelRequest, name: string, headers?: Headers) => Promise<CancelAnswer>;
	/** A payment as the look-up shows it now. */
	look: (id?: string) => Promise<Payment>;
	/** What is done around a refund. */
	around: (method: 'GET' | 'POST' | 'DELETE', url: string) => Promise<AroundAnswer>;
	once: Once;
}

/**
 * @param run unlike any other run's
 * @throws {CannotRun} where a payment is not there
 */
export async function openShop({ url, secret, store, payment, ...others }: V2Settings, run: string): Promise<V2Shop> {
	const client = createClient(url);
	const signed = { Authorization: `PortOne ${secret}` };
	const get = async (id: string, headers: Headers = signed) =>
		(await client('GET', `/payments/${encodeURIComponent(id)}${store === undefined ? '' : `?storeId=${encodeURIComponent(store)}`}`, { headers })) as LookUpAnswer;
	const look = async (id = payment) => {
		const { status, body } = await get(id);
		if (status !== 200 || !isPayment(body, id)) throw new Error(`the look-up (HTTP ${status}) does not bring ${id}`);
		return body;
	};
	const list = async (filter: object) => {
		const query = { page: PAGE, filter: { storeId: store, ...filter } };
		return (await client('GET', `/payments?requestBody=${encodeURIComponent(JSON.stringify(query))}`, { headers: signed })) as SearchAnswer;
	};
	return {
		version: 'V2',
		ids: { payment, ...others },
		reasons: reasonsOf(run),
		nobodys: `conformance-none-${run}`,
		unsigned: { Authorization: `PortOne ${secret}x` },
		ask: async (method, path, body) => await client(method, path, { headers: signed, ...(body && { body: { storeId: store, ...body } }) }),
		get,
		list,
		search: async (...asked) => await list({ textSearch: asked.map((value) => ({ field: 'PAYMENT_ID', value })) }),
		cancelled: async () => await list({ version: 'V2', timestampType: 'CREATED_AT', from: FIRST, status: ['CANCELLED', 'PARTIAL_CANCELLED'], sortBy: 'STATUS_CHANGED_AT', sortOrder: 'DESC' }),
		cancel: async (id, body, name, headers = signed) => {
			const key = `"${createHash('sha256').update(`${run} ${name}`).digest('hex')}"`;
			return (await client('POST', `/payments/${encodeURIComponent(id)}/cancel`, { headers: { ...headers, 'Idempotency-Key': key }, body: { storeId: store, ...body } })) as CancelAnswer;
		},
		around: async (method, url) => (await client(method, `${url}${store === undefined ? '' : `?storeId=${encodeURIComponent(store)}`}`, { headers: signed })) as AroundAnswer,
		look,
		once: createOnce(),
		payments: { payment: await begin(look, payment), ...(await beginAll(look, others)) },
	};
}

const isPayment = (body: unknown, id: string): body is Payment => isObject(body) && body.id === id;

/** @throws {CannotRun} as `begin` */
async function beginAll(look: V2Shop['look'], others: Omit<PaymentIds, 'payment'>): Promise<Omit<UsedPayments, 'payment'>> {
	const begun = await Promise.all(Object.entries<string | undefined>({ ...others }).map(async ([name, id]) => (id === undefined ? [] : [[name, await begin(look, id)] as const])));
	return Object.fromEntries(begun.flat());
}

/** @throws {CannotRun} where a payment is not there, or what must be known of it */
async function begin(look: V2Shop['look'], id: string): Promise<UsedPayment> {
	const payment = await look(id).catch((error: unknown) => {
		throw new CannotRun(`PortOne V2: ${messageOf(error)}. Check the payment's id, PORTONE_V2_SECRET and, for a sub-store, PORTONE_V2_STORE.`);
	});
	const { currency, channel } = payment;
	const amount: unknown = payment.amount;
	if (!isText(currency) || !isObject(amount) || !Number.isInteger(amount.total) || !Number.isInteger(amount.cancelled)) throw new CannotRun(`PortOne V2 does not tell the amounts of ${id}.`);
	return { id, currency, balance: balanceOf(payment), step: stepOf(currency), test: channel?.type === 'TEST' };
}

/** What is left, in minor units. */
export const balanceOf = ({ amount: { total, cancelled } }: Payment): Minor => total - cancelled;

/** What moved between two looks, in minor units. */
export const moved = (before: Payment, after: Payment): Minor => balanceOf(before) - balanceOf(after);

/** The body of a small refund, as the node sends it; no webhook, so that nobody's shop wonders. */
export const bodyOf = (payment: Payment, reason: string, more?: Partial<CancelRequest>): CancelRequest => ({
	amount: stepOf(payment.currency),
	currentCancellableAmount: balanceOf(payment),
	reason,
	skipWebhook: true,
	...more,
});

/** A refund that was tried, with the payment before and after. */
interface Sent {
	before: Payment;
	body: CancelRequest;
	answer: CancelAnswer;
	after: Payment;
	/** In minor units. */
	moved: Minor;
}

/** One that PortOne says it made. */
export type Made = Sent & { made: true; cancellation: Cancellation };
export type Tried = Made | (Sent & { made: false; cancellation?: undefined });

/**
 * Sends one small refund, and looks at the payment before and after.
 *
 * @param name of its idempotency key
 */
export async function refund(shop: V2Shop, name: string, reason: string, more?: Partial<CancelRequest>, id = shop.ids.payment): Promise<Tried> {
	const before = await shop.look(id);
	const body = bodyOf(before, reason, more);
	const answer = await shop.cancel(id, body, name);
	const after = await shop.look(id);
	const sent = { before, body, answer, after, moved: moved(before, after) };
	const cancellation = isObject(answer.body) ? answer.body.cancellation : undefined;
	return answer.status === 200 && isSucceeded(cancellation) ? { ...sent, made: true, cancellation } : { ...sent, made: false };
}

const isSucceeded = (cancellation: unknown): cancellation is Cancellation => isObject(cancellation) && cancellation.status === 'SUCCEEDED';

export const historyOf = (payment: Payment): Cancellation[] => (Array.isArray(payment.cancellations) ? payment.cancellations : []);

/** An answer, for people. */
export function said({ status, body }: Answer<unknown>): string {
	if (!isObject(body)) return `HTTP ${status} without JSON`;
	if (isObject(body.cancellation)) return `HTTP ${status}, ${String(body.cancellation.status)}`;
	return `HTTP ${status}${isText(body.type) ? `, ${body.type}` : ''}${isText(body.message) ? ` "${body.message}"` : ''}`;
}
