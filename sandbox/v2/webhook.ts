import { createHmac } from 'node:crypto';
import type { Milliseconds, Seconds } from '../units';
import type { Payment } from './stored';
import type { PaymentStatus, WebhookV2 } from './types';

const WORDS = {
	READY: 'Ready', PAY_PENDING: 'PayPending', VIRTUAL_ACCOUNT_ISSUED: 'VirtualAccountIssued', PAID: 'Paid', FAILED: 'Failed', PARTIAL_CANCELLED: 'PartialCancelled', CANCELLED: 'Cancelled',
} as const satisfies Record<PaymentStatus, string>;

export type WebhookVersion = '2024-04-25' | '2024-01-01';

/** What happened. */
export type Word = (typeof WORDS)[PaymentStatus] | 'CancelPending';

export const wordFor = (status: PaymentStatus): Word => WORDS[status];

/**
 * The body of a V2 webhook in the version that the shop has chosen in the console (integration/webhook/readme-v2).
 *
 * @param at ISO 8601
 */
export function fieldsOf({ id, storeId, transactionId }: Payment, word: Word, cancellationId: string | undefined, { version }: { version: WebhookVersion }, at: string): WebhookV2 {
	if (version === '2024-01-01') return { payment_id: id, tx_id: transactionId, status: word };
	return { type: `Transaction.${word}`, timestamp: at, data: { paymentId: id, storeId, transactionId, ...(cancellationId && { cancellationId }) } };
}

/** The payment that a webhook tells of. */
export const paymentOf = (fields: WebhookV2): string => ('data' in fields ? fields.data.paymentId : fields.payment_id);

/**
 * Standard Webhooks: `webhook-timestamp` is the time of this try (standard-webhooks/spec, "Webhook headers"); that PortOne does the
 * same is undocumented. With two secrets, both sign.
 */
export function sign({ id, timestamp, body, secrets }: { id: string; timestamp: Seconds; body: string; secrets: readonly string[] }): Record<string, string> {
	const signatures = secrets.map((secret) => `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}

/** In minutes, with full jitter: anything from nothing to the whole wait. */
export const waits = (): number[] => [1, 4, 16, 64, 256].map((minutes) => Math.random() * minutes);

/** FAILED_NOT_OK_RESPONSE (V2 OpenAPI, PaymentWebhookStatus); whether 201 or 204 is OK is undocumented: 200 alone. */
export const failed = (status: number): boolean => status !== 200;

export const timeout = (): Milliseconds => 30_000;
