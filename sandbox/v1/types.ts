import type { Major, Seconds } from '../units';

// What PortOne V1 asks and answers, by the names of its OpenAPI.

export type Status = 'ready' | 'paid' | 'cancelled' | 'failed';

/** What a payment is from its beginning on, and stays. */
export interface PaymentDescription {
	pay_method: string;
	channel: string;
	pg_provider: string;
	emb_pg_provider: string | null;
	pg_id: string;
	/** Whether it was paid through a test channel. */
	sandbox: boolean;
	escrow: boolean;
	apply_num: string | null;
	bank_code: string | null;
	bank_name: string | null;
	card_code: string | null;
	card_name: string | null;
	card_issuer_code: string | null;
	card_issuer_name: string | null;
	card_publisher_code: string | null;
	card_publisher_name: string | null;
	card_quota: number;
	card_number: string | null;
	card_type: number | null;
	vbank_code: string | null;
	vbank_name: string | null;
	vbank_num: string | null;
	vbank_holder: string | null;
	vbank_date: Seconds;
	vbank_issued_at: Seconds;
	name: string;
	currency: string;
	buyer_name: string;
	buyer_email: string;
	buyer_tel: string;
	buyer_addr: string;
	buyer_postcode: string;
	custom_data: string | null;
	user_agent: string | null;
	fail_reason: string | null;
	cash_receipt_issued: boolean;
	customer_uid: string | null;
	customer_uid_usage: string | null;
}

/** An entry of `cancel_history`. */
export interface PaymentCancelAnnotation {
	pg_tid: string | null;
	amount: Major;
	cancelled_at: Seconds;
	reason: string;
	receipt_url: string;
	cancellation_id?: string;
}

/** What came into an unlimited virtual account. */
export interface VbankDepositAnnotation {
	pg_tid: string;
	amount: Major;
	reason: string;
	depositor_name: string;
	deposited_at: Seconds;
}

/** A payment. Times that do not apply are 0. */
export interface PaymentAnnotation extends PaymentDescription {
	imp_uid: string;
	merchant_uid: string;
	promotion: { id: string; discount: Major } | null;
	amount: Major;
	cancel_amount: Major;
	/** `pending` is in no enum. */
	status: Status | 'pending';
	started_at: Seconds;
	paid_at: Seconds;
	failed_at: Seconds;
	cancelled_at: Seconds;
	cancel_reason: string | null;
	pg_tid: string | null;
	receipt_url: string | null;
	cancel_history: PaymentCancelAnnotation[];
	cancel_receipt_urls: string[];
	deposit_history: VbankDepositAnnotation[];
}

/** A page of a list. `previous` and `next` are 0 where there is none. */
export interface PagedPaymentAnnotation {
	total: number;
	previous: number;
	next: number;
	/** Odd ones lack what a payment has. */
	list: Array<Partial<PaymentAnnotation> | null>;
}

/** A cash receipt of a payment; `cancelled_at` is 0 while it stands. */
export interface ReceiptAnnotation {
	imp_uid: string;
	receipt_tid: string;
	apply_num: string;
	type: 'person' | 'company';
	amount: Major;
	vat: Major;
	receipt_url: string;
	applied_at: Seconds;
	cancelled_at: Seconds;
}

/** One of cash outside PortOne. */
export type ExternalReceiptAnnotation = Omit<ReceiptAnnotation, 'imp_uid'> & { merchant_uid: string };

interface PaymentBalanceAnnotation {
	tax_free: Major;
	supply: Major;
	vat: Major;
	service: Major;
}

export interface PaymentBalanceResponseAnnotation {
	amount: Major;
	cash_receipt: PaymentBalanceAnnotation;
	primary: PaymentBalanceAnnotation;
	secondary: PaymentBalanceAnnotation;
	discount: PaymentBalanceAnnotation;
	histories: never[];
}

export interface AuthAnnotation {
	access_token: string;
	expired_at: Seconds;
	now: Seconds;
}

export interface StandardCodeAnnotation {
	code: string;
	name: string;
}

/** A channel of the shop. */
export interface PgSettingAnnotation {
	pg_provider: string;
	pg_id: string;
	sandbox: boolean;
	type: 'payment';
	channel_name: string;
	channel_key: string;
}

/** What stands around every answer; `message` is null on success (seen in captured answers). */
export interface Envelope<Response> {
	code: number;
	message: string | null;
	response: Response | null;
}

/** The body of POST /payments/cancel, as it was read. */
export interface CancelRequest {
	imp_uid?: string;
	merchant_uid?: string;
	/** Amounts in major units, as they came. */
	amount?: number | string;
	tax_free?: number | string;
	vat_amount?: number | string;
	checksum?: number | string;
	reason?: string;
	refund_holder?: string;
	refund_bank?: string;
	refund_account?: string;
	refund_tel?: string;
	/** `extra.requester`. */
	requester?: 'customer' | 'admin';
	retain_promotion: boolean;
	enable_webhook: boolean;
}

/** What the shop's server is told. */
export interface WebhookV1 {
	imp_uid: string;
	merchant_uid: string;
	status: Status;
	cancellation_id?: string;
}
