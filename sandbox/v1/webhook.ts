import type { Milliseconds } from '../units';
import type { Payment } from './stored';
import type { Status, WebhookV1 } from './types';

/** Whether V1 tells of a payment that has just come to be so (integration/webhook/readme-v1): an ordinary failure sends nothing. */
export function wordFor({ status, pay_method, customer_uid_usage }: Payment): Status | undefined {
	if (status === 'ready') return pay_method === 'vbank' ? 'ready' : undefined;
	if (status === 'failed') return customer_uid_usage === 'payment.scheduled' ? 'failed' : undefined;
	return status;
}

/** The body of a V1 webhook (integration/webhook/readme-v1): no amount, no time, no id of its own, no signature. */
export function fieldsOf({ imp_uid, merchant_uid }: Payment, word: Status, cancellation_id?: string | null): WebhookV1 {
	return { imp_uid, merchant_uid, status: word, ...(cancellation_id && { cancellation_id }) };
}

/** Whoever is not PortOne can say anything; this is what it says. */
export const forged = (fields: WebhookV1): WebhookV1 => ({ ...fields, status: fields.status === 'paid' ? 'failed' : 'paid' });

/** In minutes. Sent once; where the shop has asked for it, a network error or a 5xx is followed by five more tries, one minute apart. */
export const waits = ({ resend }: { resend: boolean }): number[] => (resend ? [1, 1, 1, 1, 1] : []);

/** Status 0 is a network error. */
export const failed = (status: number): boolean => status === 0 || status >= 500;

/** For the answer to the first try, and to a resend. */
export const timeout = (isFirst: boolean): Milliseconds => (isFirst ? 30_000 : 15_000);
