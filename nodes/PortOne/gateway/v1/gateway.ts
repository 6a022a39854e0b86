import { toMajor } from '../../refund/money';
import type { Answer, CancelRequest } from '../../refund/types';
import { inBatches } from '../batches';
import type { Found, Gateway } from '../gateway';
import type { Reply, Send } from '../http';
import { explain } from '../messages';
import { PG_UNCLEAR } from '../pgWords';
import { isRefusal, received, unreadable } from '../replies';
import { isWhole, readEnvelope, UNAUTHORIZED } from './envelope';
import { readFound, readOne, readOrder, readPage } from './lookUp';
import { fromAnnotation } from './payment';
import type { Minor, PaymentId } from '../../refund/units';

// GET /payments takes up to 100 ids, GET /payments/findAll up to 1,000 rows a page (V1 OpenAPI).
const LOOK_UP_SIZE = 100;
const PAGE_SIZE = 1000;
// What these say is meant for the whole request, whatever its ids: the token, none of them found, too many requests.
const OF_ALL = new Set([401, 404, 429]);

/**
 * PortOne V1 (api.iamport.kr).
 *
 * @param send authenticated requests
 * @param keepRaw keep PortOne's own JSON beside every payment
 */
export function gatewayV1(send: Send, keepRaw: boolean): Gateway {
	return {
		repeatable: false,
		batches: (ids) => inBatches(ids, LOOK_UP_SIZE, (id) => `imp_uid%5B%5D=${encodeURIComponent(id)}&`.length),
		lookUp: async (ids) => {
			const reply = await send({ method: 'GET', url: `/payments?${ids.map((id) => `imp_uid%5B%5D=${encodeURIComponent(id)}`).join('&')}` });
			// What PortOne, or a firewall before it, does not take may be one id of the many, which must not take the others along.
			if (ids.length > 1 && reply.kind === 'answer' && isRefusal(reply.status) && !OF_ALL.has(reply.status)) return { ok: true, payments: [], unasked: ids };
			return readFound(reply, ids, keepRaw);
		},
		lookUpOrder: async (orderNumber) => {
			const reply = await send({ method: 'GET', url: `/payments/findAll/${encodeURIComponent(orderNumber)}?limit=${PAGE_SIZE}` });
			return readOrder(reply, keepRaw);
		},
		longestList: Infinity,
		listsBy: ['lastChange'],
		list: async (query, page) => {
			const { status: asked = 'all', cancelled, from, to, size } = query;
			// A cancel has moved money only where the status says so (V1 OpenAPI, /payments/cancel, paypal_v2).
			const status = cancelled ? 'cancelled' : asked;
			const place = `page=${page}&limit=${size}&from=${from}&to=${to}&sorting=-started`;
			return readPage(await send({ method: 'GET', url: `/payments/status/${encodeURIComponent(status)}?${place}` }), query, page, keepRaw);
		},
		cancel: async (request) => {
			const reply = await send({ method: 'POST', url: '/payments/cancel', body: cancelBody(request) });
			return readAnswer(reply, request.before.paymentId, keepRaw);
		},
	};
}

/**
 * One payment by its imp_uid. Only this look-up leaves payments of test channels out (`include_sandbox`, V1 OpenAPI).
 *
 * @param send authenticated requests
 * @param includeSandbox whether a payment of a test channel may be found
 * @param keepRaw keep PortOne's own JSON beside it
 */
export async function lookUpOneV1(send: Send, impUid: string, includeSandbox: boolean, keepRaw: boolean): Promise<Found> {
	const reply = await send({ method: 'GET', url: `/payments/${encodeURIComponent(impUid)}?include_sandbox=${includeSandbox}` });
	return readOne(reply, keepRaw);
}

/** The twelve parameter groups of `POST /payments/cancel`, amounts in major units. */
export function cancelBody({ refund, before, amount, reason, bankCode, taxFree, vatAmount }: CancelRequest): Record<string, unknown> {
	const major = (minor: Minor | undefined) => (minor === undefined ? undefined : toMajor(minor, before.currency));
	const body: Record<string, unknown> = {
		imp_uid: before.paymentId,
		merchant_uid: before.orderNumber,
		amount: major(amount),
		tax_free: major(taxFree),
		vat_amount: major(vatAmount),
		checksum: major(before.total - before.refunded),
		reason,
		refund_holder: refund.account?.holder,
		refund_bank: bankCode,
		refund_account: refund.account?.number,
		refund_tel: refund.account?.phone,
		retain_promotion: refund.retainPromotion,
		enable_webhook: refund.sendWebhook,
		extra: refund.requester && { requester: refund.requester },
	};
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** What PortOne's answer to a cancel proves about the money. */
export function readAnswer(reply: Reply, paymentId: PaymentId, keepRaw: boolean): Answer {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status } = answer;
	const envelope = readEnvelope(answer.body);
	const ok = status >= 200 && status < 300;
	if (envelope?.code === 0 && ok) {
		const after = fromAnnotation(envelope.response, answer.at, keepRaw);
		if (after?.paymentId === paymentId) return { kind: 'accepted', after };
	}
	// HTTP 200 with another code is a refusal (cancel/v1/basic); 4xx with PortOne's envelope can be nothing else.
	if (envelope && envelope.code !== 0 && (ok || (isRefusal(status) && isWhole(envelope)))) {
		const { says, ...how } = explain(envelope.message);
		// What the PG left open is never told as refused.
		return says.code === PG_UNCLEAR ? { kind: 'ambiguous', says, atPg: true } : { kind: 'refused', says, ...how };
	}
	return unreadable(answer);
}
