import type { Acted } from '../../refund/undo';
import type { PaymentId, StoreId } from '../../refund/units';
import { noFrom, staleFrom, type Around } from '../around';
import type { Reply, Send } from '../http';
import { isRefusal, received, unreadable } from '../replies';
import { UNAUTHORIZED } from './lookUp';
import { isErrorType } from './messages';
import { isObject } from './payment';
import { subscriptionsV2 } from './subscriptions';

// PortOne's words for a thing that does not stand as it was seen (V2 OpenAPI, CloseVirtualAccountError, RevokePaymentSchedulesError).
const STALE = new Set<unknown>(['PAYMENT_NOT_WAITING_FOR_DEPOSIT', 'PAYMENT_SCHEDULE_NOT_FOUND', 'PAYMENT_SCHEDULE_ALREADY_PROCESSED', 'PAYMENT_SCHEDULE_ALREADY_REVOKED', 'BILLING_KEY_ALREADY_DELETED']);

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
	if (!isRefusal(status)) return unreadable(answer);
	return STALE.has(type) ? staleFrom(message, type) : noFrom(message, 'portOne', type);
}
