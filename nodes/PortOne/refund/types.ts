import type { BankTable } from './bankList';
import type { Coded, Saying } from './saying';
import type { CancellationId, Decimal, Minor, OrderNumber, PaymentId, Seconds, StoreId } from './units';

/** How an operator points at a payment: PortOne's own id, or the shop's order number. */
export interface PaymentRef {
	by: 'paymentId' | 'orderNumber';
	value: string;
}

/** One entry of PortOne's cancel history. */
export interface Cancellation {
	id: CancellationId;
	amount: Minor;
	/** The tax-free part of it, where PortOne tells. */
	taxFree?: Minor;
	/** White space folded. */
	reason: string;
	/** PortOne's clock. */
	at: Seconds;
	/** `requested`: accepted, the PG has not finished; `other`: a word of PortOne's that is newer than this package. */
	status: 'succeeded' | 'requested' | 'failed' | 'other';
	receiptUrl?: string;
	/** Made by hand in PortOne's console, whose reason is always the same, so that nobody can tell by it what the refund was for. */
	fromConsole?: boolean;
	/** What was asked for when this n8n made it (PortOne or the PG may have recorded something else). */
	asked?: Asked;
}

export interface Asked {
	amount: Minor;
	reason: string;
	/** All that was left was asked for. */
	full?: boolean;
	/** The row of this input that asked. */
	row?: number;
}

export type Method = 'card' | 'transfer' | 'virtualAccount' | 'phone' | 'other';

/** What PortOne's documents say that a payment's PG wants of a refund, by API version, PG and method. */
export interface PgRules {
	/** In which of the tables of bankList.ts the PG's bank codes stand; missing where PortOne publishes none. */
	bankTable?: BankTable;
	/** Whether the money goes back to a bank account: always, if the row gives one, or never. */
	account: 'required' | 'possible' | 'unused';
	/** With the account, its holder's phone number. */
	phone: boolean;
	requester: boolean;
	email: boolean;
	/** Why PortOne cannot refund it at all. */
	never?: Coded;
	/** The PG answers a cancel later, and may refuse it then. */
	answersLater?: boolean;
	/** The tax-free part must be given: the PG does not take 0 for it. */
	statesTaxFree: boolean;
	takesVat: boolean;
	/** A cash receipt (현금영수증) stays as it is when the payment is refunded. */
	keepsReceipt?: boolean;
}

/** A payment as PortOne last showed it. */
export interface Payment {
	paymentId: PaymentId;
	/** V2 has none beside the payment's id. */
	orderNumber?: OrderNumber;
	/** The shop that it belongs to, where PortOne tells. */
	storeId?: StoreId;
	/** ISO 4217. */
	currency: string;
	total: Minor;
	refunded: Minor;
	/** PortOne's own word for the status. */
	status: string;
	/** Money came in at some time, whatever was refunded since. */
	wasPaid: boolean;
	method: Method;
	pgProvider: string;
	rules: PgRules;
	escrow: boolean;
	/** Someone disputes the payment (chargeback), and that is not resolved. */
	disputed: boolean;
	/** A refund of it is with the PG, whether the history shows which or not. */
	refundWaits?: boolean;
	/** The tax-free part that is left, where PortOne tells. */
	taxFree?: Minor;
	/** A cash receipt (현금영수증) was issued for it and stands, where the payment tells. */
	hasReceipt?: boolean;
	/** The billing key (빌링키) that it was made with; V1's `customer_uid`. */
	billingKey?: string;
	/** Paid through a test channel: no real money. */
	test: boolean;
	cancellations: Cancellation[];
	buyer?: string;
	/** When the buyer began to pay, where PortOne tells. */
	startedAt?: Seconds;
	/** 0 where unknown. */
	paidAt: Seconds;
	receiptUrl?: string;
	/** PortOne's clock when it answered. */
	asOf: Seconds;
	/** PortOne's own JSON, only where the operator asked for it. */
	raw?: unknown;
}

/** Where money of a virtual account goes back to. */
export interface RefundAccount {
	/** A `value` of the bank list in banks.ts. */
	bank?: string;
	/** The PG's own code, for banks and PGs without a published table. */
	bankCode?: string;
	number?: string;
	holder?: string;
	phone?: string;
}

export type DuplicateCheck = 'refundId' | 'amountAndReason' | 'none';

/** One row, read and found sound as far as that can be told without PortOne. */
export interface Refund {
	/** Position in the input, from 0. */
	row: number;
	payment: PaymentRef;
	amount: { decimal: Decimal; currency?: string } | 'full';
	reason: string;
	duplicateCheck: DuplicateCheck;
	refundId?: string;
	account?: RefundAccount;
	taxFree?: Decimal;
	vatAmount?: Decimal;
	/** The balance that the operator's books show. */
	expectedBalance?: Decimal;
	requester?: 'customer' | 'admin';
	retainPromotion?: boolean;
	sendWebhook?: boolean;
	refundEmail?: string;
}

/** What goes to PortOne for one refund. */
export interface CancelRequest {
	refund: Refund;
	/** The payment as it was when the refund was decided on. */
	before: Payment;
	/** Always explicit: PortOne reads a missing or zero amount as "everything". */
	amount: Minor;
	/** As it is sent, with the refund id at its head. */
	reason: string;
	/** The bank's code as the payment's PG wants it. */
	bankCode?: string;
	taxFree?: Minor;
	vatAmount?: Minor;
	/** What makes two requests one: the base of the idempotency key. */
	identity: string;
}

/** What is known after a cancel request. */
export type Answer =
	/** PortOne said yes and showed the payment as it is now, and maybe which entry of its history it means. */
	| { kind: 'accepted'; after: Payment; cancellation?: Cancellation }
	/**
	 * PortOne or the PG said no. `unsure`: the PG's own no may have come to nothing or to a refund, and only the record tells
	 * (a PG's time-out, an error on its side); `explained`: it names a cause that has nothing to do with the balance, so that
	 * one look at the record is enough; `stale`: it may be meant for an earlier request of the same idempotency key, with
	 * another balance; `mendable`: its cause may have been mended since PortOne kept this answer under the idempotency key.
	 */
	| { kind: 'refused'; says: Coded; unsure?: boolean; explained?: boolean; stale?: boolean; mendable?: boolean }
	/** The same request, by its idempotency key, is under way: its answer can be asked for with that key. */
	| { kind: 'inFlight'; says: Coded }
	/** Surely never processed (refused connection, DNS, 401, 429): may be sent again. */
	| { kind: 'unreached'; says: Coded }
	/** Nobody knows whether money moved. `atPg`: the PG did not say, and may still finish it, whatever is asked meanwhile. */
	| { kind: 'ambiguous'; says: Coded; atPg?: true }
	/** The execution was stopped while the request was under way. */
	| { kind: 'aborted' };

export type Outcome = 'refunded' | 'alreadyRefunded' | 'pending' | 'preview' | 'refused' | 'unknown' | 'skipped';

/** How a row ended. */
export interface Result {
	outcome: Outcome;
	code?: string;
	/** What is told of it, first of all what explains the code. */
	says?: Saying[];
	amount?: Minor;
	cancellation?: Cancellation;
	payment?: Payment;
}

/** What is asked of a whole batch. */
export interface BatchRules {
	/** How far back `amountAndReason` looks; missing where there is no end. */
	duplicateWindow?: Seconds;
	/** The most that the input may refund in all, in major units, per currency. */
	maxTotal?: Decimal;
	dryRun: boolean;
}
