import type { CashReceipt } from '../../refund/cashReceipt';
import type { Acted } from '../../refund/undo';
import type { PaymentId, StoreId } from '../../refund/units';
import { noFrom, ownOf, staleFrom, type Around, type FoundReceipt } from '../around';
import type { Reply, Send } from '../http';
import { isRefusal, looked, received, unreadable, unreadableLookUp } from '../replies';
import { UNAUTHORIZED } from './lookUp';
import { isErrorType } from './messages';
import { isMoney, isObject, isText, secondsOf } from './payment';
import { readResent } from './resend';
import { subscriptionsV2 } from './subscriptions';

// PortOne's words for a thing that does not stand as it was seen (V2 OpenAPI, CloseVirtualAccountError, CancelCashReceiptError,
// RevokePaymentSchedulesError).
const STALE = new Set<unknown>([
	'PAYMENT_NOT_WAITING_FOR_DEPOSIT', 'CASH_RECEIPT_NOT_ISSUED', 'CASH_RECEIPT_NOT_FOUND',
	'PAYMENT_SCHEDULE_NOT_FOUND', 'PAYMENT_SCHEDULE_ALREADY_PROCESSED', 'PAYMENT_SCHEDULE_ALREADY_REVOKED', 'BILLING_KEY_ALREADY_DELETED',
]);

/**
 * Around a refund in PortOne V2.
 *
 * @param send authenticated requests
 * @param storeId the shop, where it is not the key's own
 */
export function aroundV2(send: Send, storeId: StoreId | undefined): Around {
	const query = storeId === undefined ? '' : `?storeId=${encodeURIComponent(storeId)}`;
	const at = (paymentId: PaymentId, path: string) => `/payments/${encodeURIComponent(paymentId)}/${path}${query}`;
	return {
		...subscriptionsV2(send, storeId, readActed),
		cannotClose: () => undefined,
		// Without an idempotency key: what is closed PortOne does not close again, and a refusal must not be kept.
		closeAccount: async ({ paymentId }) => readActed(await send({ method: 'POST', url: at(paymentId, 'virtual-account/close') })),
		receipt: async (id) => readReceipt(await send({ method: 'GET', url: at(id, 'cash-receipt') })),
		cancelReceipt: async (id) => readActed(await send({ method: 'POST', url: at(id, 'cash-receipt/cancel') })),
		cannotResend: undefined,
		resendWebhook: async (paymentId, webhookId) => readResent(await send({ method: 'POST', url: `/payments/${encodeURIComponent(paymentId)}/resend-webhook`, body: { ...(storeId !== undefined && { storeId }), ...(webhookId !== undefined && { webhookId }) } })),
	};
}

/** What PortOne's answer to a request that undoes something proves. */
export function readActed(reply: Reply): Acted {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status, body } = answer;
	if (!isObject(body)) return unreadable(answer);
	if (status >= 200 && status < 300) return { kind: 'accepted' };
	const { type, message, pgCode, pgMessage } = body;
	if (!isErrorType(type)) return unreadable(answer);
	if (type === 'PG_PROVIDER') return noFrom(pgMessage ?? message, 'pg', typeof pgCode === 'string' ? `[${pgCode}]` : '');
	// Of a key of several PGs (슈퍼빌링키): what the others did nobody tells.
	if (type === 'CHANNEL_SPECIFIC') return { kind: 'ambiguous', says: { code: 'KEY_PARTLY_DELETED', own: ownOf(message, type) } };
	if (!isRefusal(status)) return unreadable(answer);
	if (type === 'PAYMENT_SCHEDULE_ALREADY_EXISTS') return { kind: 'refused', says: { code: 'KEY_HAS_SCHEDULES', as: 'portOne', own: ownOf(message, type) }, explained: true };
	return STALE.has(type) ? staleFrom(message, type) : noFrom(message, 'portOne', type);
}

const STATUSES = new Map<unknown, CashReceipt['status']>([
	['ISSUED', 'issued'],
	['CANCELLED', 'cancelled'],
	['ISSUE_FAILED', 'failed'],
]);

/** A V2 `CashReceipt`; amounts are minor units on the wire as well. */
export function readReceipt(reply: Reply): FoundReceipt {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status === 404 && body.type === 'CASH_RECEIPT_NOT_FOUND') return { ok: true };
	const receipt = status >= 200 && status < 300 ? fromReceipt(body) : undefined;
	return receipt ? { ok: true, receipt } : unreadableLookUp(answer, body.message);
}

function fromReceipt({ status: word, issueNumber, amount, vatAmount, currency, type, issuedAt, cancelledAt, url }: Record<string, unknown>): CashReceipt | undefined {
	const status = STATUSES.get(word);
	if (status === undefined || (status !== 'failed' && !(isText(issueNumber) && isMoney(amount) && isText(currency)))) return undefined;
	return {
		number: isText(issueNumber) ? issueNumber : '',
		status,
		amount: isMoney(amount) ? amount : 0,
		...(isMoney(vatAmount) && { vat: vatAmount }),
		currency: isText(currency) ? currency : 'KRW',
		...(type === 'PERSONAL' && { type: 'personal' }),
		...(type === 'CORPORATE' && { type: 'corporate' }),
		issuedAt: secondsOf(issuedAt) ?? 0,
		cancelledAt: secondsOf(cancelledAt) ?? 0,
		...(isText(url) && { url }),
	};
}
