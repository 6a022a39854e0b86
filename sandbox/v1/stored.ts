import type { FactsV1 } from '../ledger';
import type { Promotion, RetainOption } from '../promotion';
import type { GivenReceipt, Receipt } from '../receipt';
import type { Major, Minor, Seconds } from '../units';
import type { PaymentDescription, Status, VbankDepositAnnotation } from './types';

/** An entry of `cancel_history`, as it is kept. */
export interface Cancellation {
	pg_tid: string | null;
	/** Of the order. */
	amount: Minor;
	/** Of what was paid. */
	back: Minor;
	cancelled_at: Seconds;
	reason: string;
	receipt_url: string;
	/** Null is none. */
	cancellation_id: string | null;
}

/** A cancel before it moves money: the entry to come in `cancel_history`, and what the ledger tells of it beside. */
export interface Order {
	entry: Cancellation;
	facts: FactsV1;
}

/** What the sandbox alone knows of a payment. It is never answered. */
interface Private {
	/** Whether the PG answers a cancel later; where nothing is said, by PG. */
	async?: boolean;
	/** The sub-store (하위상점) that it belongs to. */
	tier?: string;
	/** What the PG says to every cancel, e.g. `[500626|기 취소 거래]`. */
	pgRefusal?: string;
	/** Of an amount asked for, how much PortOne records and moves. */
	recordedShare?: number;
}

/** A payment as the store keeps it. */
export interface Payment extends PaymentDescription, Private {
	imp_uid: string;
	merchant_uid: string;
	amount: Minor;
	cancelled: Minor;
	cancel_history: Cancellation[];
	/** Cancels that the PG has not answered yet, in order. */
	waiting: Order[];
	/** How many cancels are at the PG. */
	atPg: number;
	receipt?: Receipt;
	promotion: Promotion | null;
	discount: Minor;
	/** What the buyer has got back. */
	returned: Minor;
	/** That of the first cancel that had one. */
	retainOption?: RetainOption;
	/** Answered as it is: what came into an unlimited virtual account, whose amount is 0 (pg/v1/settle). */
	deposit_history: VbankDepositAnnotation[];
	/** Specified at payment time. */
	tax_free: Minor;
	vat_amount: Minor | null;
	status: Status;
	started_at: Seconds;
	paid_at: Seconds;
	failed_at: Seconds;
	pg_tid: string | null;
	receipt_url: string | null;
}

/** What had been refunded before the sandbox met the payment, in major units. */
export type GivenCancellation = { amount: Major } & Partial<Omit<Cancellation, 'amount' | 'back'>>;

/** A payment as it is asked for: amounts in major units. */
export interface GivenPayment extends Partial<PaymentDescription>, Private {
	imp_uid?: string;
	merchant_uid?: string;
	amount?: Major;
	status?: Status;
	cancel_amount?: Major;
	cancel_history?: GivenCancellation[];
	promotion?: Promotion | null;
	/** Of a cash receipt that was issued; of all of the payment where nothing is said. */
	receipt?: GivenReceipt;
	deposit_history?: Array<Partial<VbankDepositAnnotation> & Pick<VbankDepositAnnotation, 'amount'>>;
	tax_free?: Major;
	vat_amount?: Major | null;
	started_at?: Seconds;
	paid_at?: Seconds;
	failed_at?: Seconds;
	pg_tid?: string | null;
	receipt_url?: string | null;
	/** When it was made. */
	days_ago?: number;
}
