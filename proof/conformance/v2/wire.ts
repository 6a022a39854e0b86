import type { Answer } from '../http';
import type { Minor } from '../money';

/** The wire forms of PortOne V2 (V2 OpenAPI), as far as the checks read them; a refusal has a type, and maybe texts, in place of its fields. */
interface Refusal {
	type?: string;
	message?: string;
	pgMessage?: string;
}

export type LookUpAnswer = Answer<Payment & Refusal>;
export type SearchAnswer = Answer<{ items: Payment[] } & Refusal>;
export type CancelAnswer = Answer<{ cancellation?: Cancellation } & Refusal>;

/** CloseVirtualAccountResponse, CashReceipt, CancelCashReceiptResponse. */
export type AroundAnswer = Answer<{ closedAt?: string; status?: string; issueNumber?: string; amount?: Minor; cancelledAt?: string } & Refusal>;

export interface Payment {
	id: string;
	status: string;
	storeId: string;
	currency: string;
	requestedAt: string;
	statusChangedAt: string;
	paidAt: string;
	amount: { total: Minor; cancelled: Minor; taxFree: Minor };
	method?: { type: string };
	customer?: { name?: string };
	channel?: { type: string; pgProvider: string };
	cancellations?: Cancellation[];
}

/** PaymentCancellation; the time is RFC 3339. */
export interface Cancellation {
	id: string;
	status: string;
	totalAmount: Minor;
	reason: string;
	cancelledAt: string;
}

/** CancelPaymentBody. */
export interface CancelRequest {
	amount: Minor;
	reason: string;
	currentCancellableAmount?: Minor;
	skipWebhook?: boolean;
	requester?: string;
	taxFreeAmount?: Minor;
}
