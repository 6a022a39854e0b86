import type { Answer } from '../http';
import type { Major } from '../money';

/** The wire forms of PortOne V1 (V1 OpenAPI), as far as the checks read them. Times in unix seconds. */
interface Envelope<Response> {
	code: number;
	message: string;
	response: Response;
}

export type TokenAnswer = Answer<Envelope<{ access_token: string; expired_at: number; now: number }>>;
export type PaymentAnswer = Answer<Envelope<Payment>>;
export type PaymentsAnswer = Answer<Envelope<Payment[]>>;
export type PageAnswer = Answer<Envelope<{ list: Payment[]; next: number }>>;

/** A payment whose virtual account was closed, or a ReceiptAnnotation. */
export type AroundAnswer = Answer<Envelope<{ status?: string; apply_num?: string; amount?: Major; cancelled_at?: number } | null>>;

/** PaymentAnnotation. */
export interface Payment {
	imp_uid: string;
	merchant_uid: string;
	status: string;
	started_at?: number;
	paid_at: number;
	currency: string;
	amount: Major;
	cancel_amount: Major;
	sandbox?: boolean;
	cancel_history: Entry[];
}

/** PaymentCancelAnnotation. */
export interface Entry {
	cancellation_id: string;
	amount: Major;
	reason: string;
	cancelled_at: number;
}

/** The body of POST /payments/cancel. */
export interface CancelRequest {
	imp_uid: string;
	merchant_uid: string;
	amount: Major;
	checksum: Major;
	reason: string;
	enable_webhook?: boolean;
	retain_promotion?: boolean;
	tax_free?: Major;
	extra?: { requester: string };
}
