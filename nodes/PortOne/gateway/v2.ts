import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Answer, CancelRequest, Cancellation, Payment } from '../refund/types';
import { inBatches } from './batches';
import type { Found, Gateway, ListQuery, Page } from './gateway';
import type { Reply, Send } from './http';
import { isRefusal, looked, received, unreadable, unreadableLookUp, type Received } from './replies';
import { explainError } from './v2Messages';
import { fromCancellation, fromPayment, isObject, isText } from './v2Payment';

// The largest page that GET /payments takes is not documented.
const PAGE_SIZE = 100;
// (number + 1) × size of a page (V2 OpenAPI, GetPaymentsBody).
const LONGEST_LIST = 60_000;

const UNAUTHORIZED = "PortOne does not take the API secret (401). Check it in the credential: it has an end date, chosen when it was made.";

/**
 * PortOne V2 (api.portone.io).
 *
 * @param send authenticated requests
 * @param storeId the shop, where it is not the key's own
 * @param keepRaw keep PortOne's own JSON beside every payment
 */
export function gatewayV2(send: Send, storeId: string | undefined, keepRaw: boolean): Gateway {
	const lookUpOne = async (id: string): Promise<Found> => {
		const query = storeId === undefined ? '' : `?storeId=${encodeURIComponent(storeId)}`;
		return readFound(await send({ method: 'GET', url: `/payments/${encodeURIComponent(id)}${query}` }), keepRaw);
	};
	return {
		repeatable: true,
		batches: (ids) => inBatches(ids, PAGE_SIZE, (id) => encodeURIComponent(JSON.stringify([search(id)])).length),
		lookUp: async (ids) => {
			if (ids.length === 1) return await lookUpOne(ids[0]);
			const query = { page: { number: 0, size: PAGE_SIZE }, filter: { storeId, textSearch: ids.map(search) } };
			return readSearch(await send(listOf(query)), ids, storeId, keepRaw);
		},
		// V2's payment id is the shop's own order number.
		lookUpOrder: lookUpOne,
		longestList: LONGEST_LIST,
		list: async (query, page) => readPage(await send(listOf({ page: { number: page - 1, size: query.size }, filter: filterOf(query, storeId) })), query.size, keepRaw),
		cancel: async (request) => {
			const reply = await send({
				method: 'POST',
				url: `/payments/${encodeURIComponent(request.before.paymentId)}/cancel`,
				headers: { 'Idempotency-Key': idempotencyKey(request.identity) },
				body: cancelBody(request, storeId),
			});
			return readAnswer(reply, request.before);
		},
	};
}

/** A string in double quotes (RFC 8941) of 16 to 256 ASCII characters (api/rest-v2, 멱등 키). */
export function idempotencyKey(identity: string): string {
	return `"${createHash('sha256').update(identity).digest('hex')}"`;
}

/** Every field of `CancelPaymentBody`, amounts in minor units. */
export function cancelBody({ refund, before, amount, reason, bankCode, taxFree, vatAmount }: CancelRequest, storeId: string | undefined): Record<string, unknown> {
	const { account, requester, retainPromotion, sendWebhook, refundEmail } = refund;
	const body: Record<string, unknown> = {
		storeId,
		amount,
		taxFreeAmount: taxFree,
		vatAmount,
		reason,
		requester: requester?.toUpperCase(),
		promotionDiscountRetainOption: retainPromotion === undefined ? undefined : retainPromotion ? 'RETAIN' : 'RELEASE',
		currentCancellableAmount: before.total - before.refunded,
		// Without any of these three PortOne does not take an account at all.
		refundAccount:
			bankCode !== undefined && account?.number !== undefined && account.holder !== undefined
				? { bank: bankCode, number: account.number, holderName: account.holder, ...(account.phone !== undefined && { holderPhoneNumber: account.phone }) }
				: undefined,
		refundEmail,
		skipWebhook: sendWebhook === undefined ? undefined : !sendWebhook,
	};
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** What PortOne's answer to a cancel proves about the money. */
export function readAnswer(reply: Reply, before: Payment): Answer {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status, at } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status >= 200 && status < 300) {
		const cancellation = fromCancellation(body.cancellation, at);
		// A status that is newer than this package is left to the record.
		if (!cancellation || cancellation.status === 'other') return unreadable(answer);
		return { kind: 'accepted', after: withCancellation(before, cancellation, answer), cancellation };
	}
	if (!isText(body.type)) return unreadable(answer);
	if (body.type === 'IDEMPOTENCY_OUTSTANDING_REQUEST') return { kind: 'inFlight', code: 'IN_FLIGHT', message: 'PortOne is still at work on this very refund, asked for before.' };
	if (body.type === 'PG_PROVIDER') return { kind: 'refused', ...explainError(body), unsure: true };
	if (isRefusal(status)) return { kind: 'refused', ...explainError(body), stale: body.type === 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN' };
	return unreadable(answer);
}

/** The answer to a cancel holds the new entry alone, not the payment. */
function withCancellation(before: Payment, cancellation: Cancellation, { at, body }: Received): Payment {
	if (before.cancellations.some(({ id }) => id === cancellation.id)) return before;
	const after = { ...before, cancellations: [...before.cancellations, cancellation], asOf: at, ...(before.raw !== undefined && { raw: body }) };
	if (cancellation.status !== 'succeeded') return after;
	const refunded = before.refunded + cancellation.amount;
	return {
		...after,
		refunded,
		status: refunded < before.total ? 'PARTIAL_CANCELLED' : 'CANCELLED',
		...(before.taxFree !== undefined && { taxFree: before.taxFree - (cancellation.taxFree ?? 0) }),
	};
}

function readFound(reply: Reply, keepRaw: boolean): Found {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, at } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status === 404 && body.type === 'PAYMENT_NOT_FOUND') return { ok: true, payments: [] };
	const payment = status >= 200 && status < 300 ? fromPayment(body, at, keepRaw) : undefined;
	return payment ? { ok: true, payments: [payment] } : unreadableLookUp(answer, body.message);
}

function readPage(reply: Reply, size: number, keepRaw: boolean): Page {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const body = isObject(answer.body) ? answer.body : {};
	const payments = answer.status >= 200 && answer.status < 300 && Array.isArray(body.items) ? body.items.map((item) => fromPayment(item, answer.at, keepRaw)) : [undefined];
	if (payments.includes(undefined)) return unreadableLookUp(answer, body.message) as Page;
	// What `page.totalCount` counts is not clear from its name ("실제 반환된 객체 수").
	return { ok: true, payments: payments as Payment[], last: payments.length < size };
}

/** A GET with a body, as V2 takes it (api/rest-v2). */
function listOf(body: object): IHttpRequestOptions {
	return { method: 'GET', url: `/payments?requestBody=${encodeURIComponent(JSON.stringify(body))}` };
}

function filterOf({ status, from, to, search: text }: ListQuery, storeId: string | undefined): object {
	const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
	return {
		storeId,
		timestampType: 'CREATED_AT',
		from: iso(from),
		until: iso(to),
		...(status !== undefined && { status: [status] }),
		sortBy: 'REQUESTED_AT',
		sortOrder: 'DESC',
		...(text && { textSearch: [{ field: 'ALL', value: text }] }),
	};
}

function search(paymentId: string): object {
	return { field: 'PAYMENT_ID', value: paymentId };
}

/**
 * A search for several ids saves a request each, but proves nothing about those that it does not bring: whether it
 * means any or all of them is not documented, it looks back 90 days, and it may lag. A balance out of date is
 * caught by `currentCancellableAmount`.
 */
function readSearch(reply: Reply, ids: string[], storeId: string | undefined, keepRaw: boolean): Found {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const items = isObject(answer.body) && Array.isArray(answer.body.items) ? answer.body.items : [];
	const payments = items
		.map((item) => fromPayment(item, answer.at, keepRaw))
		.filter((payment): payment is Payment => payment !== undefined && (storeId === undefined || payment.storeId === storeId));
	// The same id in two shops of one key: only the look-up by id knows which of them is meant.
	const clear = payments.filter(({ paymentId }) => ids.includes(paymentId) && payments.filter((other) => other.paymentId === paymentId).length === 1);
	const found = new Set(clear.map(({ paymentId }) => paymentId));
	return { ok: true, payments: clear, unasked: ids.filter((id) => !found.has(id)) };
}
