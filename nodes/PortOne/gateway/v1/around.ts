import type { CashReceipt } from '../../refund/cashReceipt';
import type { Coded } from '../../refund/saying';
import { maskCards } from '../../refund/text';
import type { Payment } from '../../refund/types';
import type { Acted } from '../../refund/undo';
import { noFrom, staleFrom, type Around, type FoundReceipt } from '../around';
import type { Reply, Send } from '../http';
import { isRefusal, looked, received, unreadable, unreadableLookUp } from '../replies';
import { isWhole, readEnvelope, UNAUTHORIZED } from './envelope';
import { subscriptionsV1 } from './subscriptions';

// The one PG that closes a virtual account only with a key of its own (V1 OpenAPI, DELETE /vbanks/{imp_uid}, pg_api_key).
const INICIS = /^(html5_)?inicis$/;

/**
 * Around a refund in PortOne V1.
 *
 * @param send authenticated requests
 * @param inicisKey the shop's API key at KG Inicis; '' where there is none
 */
export function aroundV1(send: Send, inicisKey: string): Around {
	const needsKey = ({ pgProvider }: Payment) => INICIS.test(pgProvider);
	return {
		...subscriptionsV1(send, readActed),
		cannotClose: (payment) => (needsKey(payment) && inicisKey === '' ? { code: 'PG_KEY_MISSING' } : undefined),
		closeAccount: async (payment) => {
			const key = needsKey(payment) ? `?pg_api_key=${encodeURIComponent(inicisKey)}` : '';
			return readActed(await send({ method: 'DELETE', url: `/vbanks/${encodeURIComponent(payment.paymentId)}${key}` }));
		},
		receipt: async (id, external) => readReceipt(await send({ method: 'GET', url: receiptAt(id, external) })),
		cancelReceipt: async (id, external) => readActed(await send({ method: 'DELETE', url: receiptAt(id, external) }), OF_RECEIPTS),
		...NO_RESEND,
	};
}

// V1 has no such call (V1 OpenAPI).
const CANNOT_RESEND: Coded = { code: 'RESEND_ONLY_V2' };
const NO_RESEND: Pick<Around, 'cannotResend' | 'resendWebhook'> = { cannotResend: CANNOT_RESEND, resendWebhook: () => Promise.resolve({ kind: 'refused', says: CANNOT_RESEND }) };

function receiptAt(id: string, external: boolean): string {
	return `/receipts/${external ? 'external/' : ''}${encodeURIComponent(id)}`;
}

/** Statuses of a no, by what it means. */
export interface No {
	pg?: number;
	unsupported?: number;
	stale?: number;
}

// A PG that does not cancel a receipt, and one of which PortOne knows none (V1 OpenAPI, DELETE /receipts/{imp_uid}).
const OF_RECEIPTS = { pg: 500, unsupported: 501 };

/**
 * What PortOne's answer to a request that undoes something proves.
 *
 * @param no statuses that are a no as well, of the PG or for want of one; `stale`: it does not stand so that it could be undone, 400 where
 *   nothing is said (V1 OpenAPI)
 */
export function readActed(reply: Reply, no: No = {}): Acted {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status } = answer;
	const envelope = readEnvelope(answer.body);
	const ok = status >= 200 && status < 300;
	if (envelope?.code === 0 && ok) return { kind: 'accepted' };
	const isNo = ok || ((isRefusal(status) || status === no.pg || status === no.unsupported) && envelope !== undefined && isWhole(envelope));
	if (!envelope || envelope.code === 0 || !isNo) return unreadable(answer);
	if (status === no.unsupported) return { kind: 'refused', says: { code: 'RECEIPT_NOT_SUPPORTED', own: maskCards(String(envelope.message)) }, explained: true };
	return status === (no.stale ?? 400) ? staleFrom(envelope.message) : noFrom(envelope.message, status === no.pg ? 'pg' : 'portOne');
}

/** A V1 `ReceiptAnnotation` or `ExternalReceiptAnnotation`; amounts in won, since there are cash receipts in Korea alone. */
export function readReceipt(reply: Reply): FoundReceipt {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status } = answer;
	const envelope = readEnvelope(answer.body);
	if (status === 404 && envelope && envelope.code !== 0 && isWhole(envelope)) return { ok: true };
	const receipt = status >= 200 && status < 300 && envelope?.code === 0 ? fromAnnotation(envelope.response) : undefined;
	return receipt ? { ok: true, receipt } : unreadableLookUp(answer, envelope?.message);
}

function fromAnnotation(json: unknown): CashReceipt | undefined {
	const { apply_num, amount, vat, type, applied_at, cancelled_at, receipt_url } = (json ?? {}) as Record<string, unknown>;
	if (typeof apply_num !== 'string' || !isWon(amount)) return undefined;
	const cancelledAt = isWon(cancelled_at) ? cancelled_at : 0;
	return {
		number: apply_num,
		status: cancelledAt > 0 ? 'cancelled' : 'issued',
		amount,
		...(isWon(vat) && { vat }),
		currency: 'KRW',
		...(type === 'person' && { type: 'personal' }),
		...(type === 'company' && { type: 'corporate' }),
		issuedAt: isWon(applied_at) ? applied_at : 0,
		cancelledAt,
		...(typeof receipt_url === 'string' && receipt_url !== '' && { url: receipt_url }),
	};
}

function isWon(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}
