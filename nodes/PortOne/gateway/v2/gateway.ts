import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Answer, CancelRequest, Cancellation, Payment } from '../../refund/types';
import { inBatches } from '../batches';
import type { DateOf, Found, Gateway, ListQuery, PaidWith } from '../gateway';
import type { Reply, Send } from '../http';
import { PG_UNCLEAR } from '../pgWords';
import { isRefusal, received, unreadable, type Received } from '../replies';
import { explainError, isErrorType } from './messages';
import { readFound, readPage, readSearch, UNAUTHORIZED } from './lookUp';
import { fromCancellation, isObject } from './payment';
import type { Milliseconds, PaymentId, StoreId } from '../../refund/units';

// The largest page that GET /payments takes is not documented.
const PAGE_SIZE = 100;
// (number + 1) × size of a page (V2 OpenAPI, GetPaymentsBody).
const LONGEST_LIST = 60_000;

/**
 * PortOne V2 (api.portone.io).
 *
 * @param send authenticated requests
 * @param storeId the shop, where it is not the key's own
 * @param keepRaw keep PortOne's own JSON beside every payment
 */
export function gatewayV2(send: Send, storeId: StoreId | undefined, keepRaw: boolean): Gateway {
	const lookUpOne = async (id: string): Promise<Found> => {
		const query = storeId === undefined ? '' : `?storeId=${encodeURIComponent(storeId)}`;
		return readFound(await send({ method: 'GET', url: `/payments/${encodeURIComponent(id)}${query}` }), keepRaw);
	};
	return {
		repeatable: true,
		batches: (ids) => inBatches(ids, PAGE_SIZE, (id) => encodeURIComponent(JSON.stringify([search(id)])).length),
		lookUp: async (ids) => {
			const [first, ...more] = ids;
			if (first !== undefined && more.length === 0) return await lookUpOne(first);
			const query = { page: { number: 0, size: PAGE_SIZE }, filter: { storeId, version: 'V2', textSearch: ids.map(search) } };
			return readSearch(await send(listOf(query)), ids, storeId, keepRaw);
		},
		// V2's payment id is the shop's own order number.
		lookUpOrder: lookUpOne,
		longestList: LONGEST_LIST,
		listsBy: ['payment', 'lastChange'],
		list: async (query, page) => readPage(await send(listOf({ page: { number: page - 1, size: query.size }, filter: filterOf(query, storeId) })), query, page, keepRaw),
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
export function cancelBody({ refund, before, amount, reason, bankCode, taxFree, vatAmount }: CancelRequest, storeId: StoreId | undefined): Record<string, unknown> {
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

// What nobody mends in the row: a settlement balance that was paid up, a PG that is back.
const MENDED_OUTSIDE = new Set<string>(['PG_BALANCE_TOO_LOW', 'MAINTENANCE']);

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
	if (!isErrorType(body.type)) return unreadable(answer);
	if (body.type === 'IDEMPOTENCY_OUTSTANDING_REQUEST') return { kind: 'inFlight', says: { code: 'IN_FLIGHT' } };
	const { says, explained } = explainError(body);
	// What the PG left open it may still do, so it is never told as refused.
	if (says.code === PG_UNCLEAR) return { kind: 'ambiguous', says, atPg: true };
	if (body.type === 'PG_PROVIDER') return { kind: 'refused', says, unsure: true, ...(explained && { explained }), ...(MENDED_OUTSIDE.has(says.code) && { mendable: true }) };
	if (isRefusal(status)) return { kind: 'refused', says, ...(explained && { explained }), stale: body.type === 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', ...(body.type === 'FORBIDDEN' && { mendable: true }) };
	return unreadable(answer);
}

/** The answer to a cancel holds the new entry alone, not the payment. */
function withCancellation(before: Payment, cancellation: Cancellation, { at, body }: Received): Payment {
	if (before.cancellations.some(({ id }) => id === cancellation.id)) return before;
	const after = { ...before, cancellations: [...before.cancellations, cancellation], asOf: at, ...(before.raw !== undefined && { raw: body }) };
	if (cancellation.status === 'requested') return { ...after, refundWaits: true };
	if (cancellation.status !== 'succeeded') return after;
	const refunded = before.refunded + cancellation.amount;
	return {
		...after,
		refunded,
		status: refunded < before.total ? 'PARTIAL_CANCELLED' : 'CANCELLED',
		...(before.taxFree !== undefined && { taxFree: before.taxFree - (cancellation.taxFree ?? 0) }),
	};
}

/** A GET with a body, as V2 takes it (api/rest-v2). */
function listOf(body: object): IHttpRequestOptions {
	return { method: 'GET', url: `/payments?requestBody=${encodeURIComponent(JSON.stringify(body))}` };
}

// PaymentTimestampType and PaymentSortBy (V2 OpenAPI).
const TIMES: Record<DateOf, object> = {
	payment: { timestampType: 'CREATED_AT', sortBy: 'REQUESTED_AT' },
	lastChange: { timestampType: 'STATUS_CHANGED_AT', sortBy: 'STATUS_CHANGED_AT' },
};
// PaymentMethodType (V2 OpenAPI).
const METHOD_TYPES: Record<PaidWith, string[]> = {
	card: ['CARD'],
	easyPay: ['EASY_PAY'],
	giftCertificate: ['GIFT_CERTIFICATE'],
	other: ['CONVENIENCE_STORE', 'CRYPTO'],
	phone: ['MOBILE'],
	transfer: ['TRANSFER'],
	virtualAccount: ['VIRTUAL_ACCOUNT'],
};

function filterOf({ status, cancelled, dateOf = 'payment', from, to, search: text, paidWith }: ListQuery, storeId: StoreId | undefined): object {
	const statuses = cancelled ? ['CANCELLED', 'PARTIAL_CANCELLED'] : status === undefined ? undefined : [status];
	const iso = (ms: Milliseconds) => new Date(ms).toISOString();
	return {
		storeId,
		version: 'V2',
		...TIMES[dateOf],
		from: iso(from * 1000),
		// The second that is meant is meant to its end: V2's times may have parts of it.
		until: iso(to * 1000 + 999),
		...(statuses && { status: statuses }),
		...(paidWith && { methods: paidWith.flatMap((one) => METHOD_TYPES[one]) }),
		sortOrder: 'DESC',
		...(text && { textSearch: [{ field: 'ALL', value: text }] }),
	};
}

function search(paymentId: PaymentId): object {
	return { field: 'PAYMENT_ID', value: paymentId };
}
