import type { FactsV2 } from '../ledger';
import type { Promotion, RetainOption } from '../promotion';
import type { GivenReceipt, Receipt } from '../receipt';
import type { Milliseconds, Minor } from '../units';
import type { Bank } from './banks';
import type { StoreId } from './stores';
import type { Dispute, PaymentCancellation, PaymentMethod, PaymentStatus, RequestedPaymentCancellation, SucceededPaymentCancellation, Version } from './types';

/** A cancel before it moves money: the entry to come in `cancellations`, and what the ledger tells of it beside. */
export interface Order {
	entry: RequestedPaymentCancellation;
	facts: FactsV2;
	/** What a promoted payment gives back. */
	back: Minor;
}

/** What look-ups and the rules of a cancel know of a payment, whichever version it came through. */
export interface Known {
	version: Version;
	id: string;
	transactionId: string;
	storeId: StoreId;
	/** What it was before any refund. */
	status: Exclude<PaymentStatus, 'PARTIAL_CANCELLED' | 'CANCELLED'>;
	/** What the status says once its virtual account was closed unpaid. */
	closed?: 'FAILED' | 'CANCELLED';
	currency: string;
	amount: Minor;
	taxFree: Minor;
	vat: Minor;
	discount: Minor;
	cancelled: Minor;
	cancelledTaxFree: Minor;
	method: PaymentMethod;
	pgProvider: string;
	test: boolean;
	escrow: boolean;
	disputes: Dispute[];
	promotion?: Promotion;
	cancellations: PaymentCancellation[];
	requestedAt: Milliseconds;
	updatedAt: Milliseconds;
	statusChangedAt: Milliseconds;
	paidAt: Milliseconds;
	cancelledAt: Milliseconds;
	orderName: string;
	customerName: string;
	customerEmail: string;
	customerPhoneNumber: string;
	pgTxId?: string;
	failReason: string;
	receipt?: Receipt;
	/** The billing key that it was made with. */
	billingKey?: string;
}

/** What the sandbox alone knows of a payment. It is never answered. */
interface Private {
	/** Whether the PG answers a cancel later; where nothing is said, by PG. */
	async?: boolean;
	/** What the PG says to every cancel. */
	pgRefusal?: string;
	/** Whether every cancel is answered with HTTP 200 and FAILED. */
	cancelFails: boolean;
	/** How often a cancel may be tried; PortOne's own limit is undocumented. */
	maxCancelCount: number;
	/** Of an amount asked for, how much PortOne records and moves. */
	recordedShare?: number;
}

/** A payment as the store keeps it. */
export interface Payment extends Known, Private {
	version: 'V2';
	methodName: MethodName;
	cancelledVat: Minor;
	/** What the buyer has got back. */
	returned: Minor;
	/** That of the latest cancel that had one. */
	retainOption?: RetainOption;
	/** Cancels that the PG has not answered yet, in order. */
	waiting: Order[];
	/** How many cancels were tried. */
	attempts: number;
}

/** What `createPayment` calls a method: the last part of its name in the OpenAPI. */
export type MethodName = 'card' | 'transfer' | 'virtualAccount' | 'mobile' | 'easyPay' | 'giftCertificate' | 'crypto' | 'convenienceStore';

/** What had been cancelled before the sandbox met the payment. */
export type GivenCancellation = Pick<PaymentCancellation, 'totalAmount'> & Partial<Omit<SucceededPaymentCancellation, 'totalAmount' | 'status'>> & { status?: PaymentCancellation['status'] };

/** What is asked for of a payment, or what it is where nothing is said. Amounts in minor units; `amount` is the total. */
export interface Wanted extends Private, Pick<Known, 'currency' | 'amount' | 'taxFree' | 'pgProvider' | 'test' | 'escrow' | 'discount' | 'promotion' | 'orderName' | 'customerName' | 'customerEmail' | 'customerPhoneNumber' | 'failReason' | 'billingKey'> {
	storeId: string;
	status: PaymentStatus;
	vat?: Minor;
	method: MethodName;
	bank?: Bank;
	provider?: string;
	disputes: Array<Pick<Dispute, 'reason'> & Partial<Dispute>>;
	cancellations: GivenCancellation[];
	transactionId?: string;
	/** Of a cash receipt that was issued; of all of the payment where nothing is said. */
	receipt?: GivenReceipt;
}

/** A payment as it is asked for. */
export interface GivenPayment extends Partial<Wanted> {
	id?: string;
	/** When it was made. */
	days_ago?: number;
}
