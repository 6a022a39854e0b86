import type { Minor } from '../units';
import type { Bank } from './banks';

// What PortOne V2 asks and answers, by the names of its OpenAPI. Times are ISO 8601.

export type Version = 'V1' | 'V2';

export interface PaymentAmount {
	total: Minor;
	taxFree: Minor;
	vat: Minor;
	supply: Minor;
	discount: Minor;
	paid: Minor;
	cancelled: Minor;
	cancelledTaxFree: Minor;
}

interface Cancellation {
	id: string;
	totalAmount: Minor;
	taxFreeAmount: Minor;
	vatAmount: Minor;
	reason: string;
	requestedAt: string;
	trigger: 'API' | 'CONSOLE';
	pgCancellationId?: string;
	cancelledAt?: string;
}

export interface RequestedPaymentCancellation extends Cancellation {
	status: 'REQUESTED';
}

export interface FailedPaymentCancellation extends Cancellation {
	status: 'FAILED';
}

export interface SucceededPaymentCancellation extends Cancellation {
	status: 'SUCCEEDED';
	cancelledAt: string;
	receiptUrl: string;
}

export type PaymentCancellation = RequestedPaymentCancellation | FailedPaymentCancellation | SucceededPaymentCancellation;

export interface PaymentMethodCard {
	type: 'PaymentMethodCard';
	card: { publisher: string; issuer: string; brand: string; type: string; ownerType: string; bin: string; name: string; number: string };
	approvalNumber: string;
	installment: { month: number; isInterestFree: boolean };
	pointUsed: boolean;
}

export interface PaymentMethodVirtualAccount {
	type: 'PaymentMethodVirtualAccount';
	bank: Bank;
	accountNumber: string;
	accountType: 'NORMAL';
	remitteeName: string;
	remitterName: string;
	issuedAt: string;
	expiredAt: string;
	refundStatus?: 'PENDING' | 'PARTIAL_REFUND_FAILED' | 'FAILED' | 'COMPLETED';
}

export type PaymentMethod =
	| PaymentMethodCard
	| PaymentMethodVirtualAccount
	| { type: 'PaymentMethodTransfer'; bank: Bank }
	| { type: 'PaymentMethodMobile'; phoneNumber: string }
	| { type: 'PaymentMethodEasyPay'; provider: string; easyPayMethod: { type: 'PaymentMethodEasyPayMethodCharge' } }
	| { type: 'PaymentMethodGiftCertificate'; giftCertificateType: string; approvalNumber: string }
	| { type: 'PaymentMethodCrypto' }
	| { type: 'PaymentMethodConvenienceStore'; convenienceStoreBrand: string };

export interface Dispute {
	status: 'UNRESOLVED' | 'RESOLVED';
	reason: string;
	createdAt: string;
	resolvedAt?: string;
}

export interface SelectedChannel {
	type: 'LIVE' | 'TEST';
	id: string;
	key: string;
	name: string;
	pgProvider: string;
	pgMerchantId: string;
}

/** What a payment of every status has. */
interface Common {
	id: string;
	transactionId: string;
	merchantId: string;
	storeId: string;
	method: PaymentMethod;
	channel: SelectedChannel;
	version: Version;
	requestedAt: string;
	updatedAt: string;
	statusChangedAt: string;
	orderName: string;
	amount: PaymentAmount;
	currency: string;
	customer: { name: string; email: string; phoneNumber: string };
	origin: { platformType: 'PC'; ipAddress: string };
	promotionId?: string;
	billingKey?: string;
	escrow?: { status: 'BEFORE_REGISTERED' };
}

/** A cash receipt within a payment. */
export interface PaymentCashReceipt {
	status: 'ISSUED' | 'CANCELLED';
	type: 'PERSONAL' | 'CORPORATE';
	pgReceiptId: string;
	issueNumber: string;
	totalAmount: Minor;
	currency: string;
	url: string;
	issuedAt: string;
	cancelledAt?: string;
}

/** What a payment has from when it is paid. */
export interface PaidFields {
	cashReceipt?: PaymentCashReceipt;
	paidAt: string;
	pgTxId?: string;
	receiptUrl: string;
}

export type PaidPayment = Common & PaidFields & { status: 'PAID'; disputes: Dispute[]; cancellations?: PaymentCancellation[] };
export type PartialCancelledPayment = Common & PaidFields & { status: 'PARTIAL_CANCELLED'; cancellations: PaymentCancellation[]; cancelledAt: string };
export type CancelledPayment = Common & PaidFields & { status: 'CANCELLED'; cancellations: PaymentCancellation[]; cancelledAt: string };
/** One that nobody has paid, whose virtual account was closed. */
export type ClosedPayment = Common & { status: 'CANCELLED'; cancellations: PaymentCancellation[]; cancelledAt: string };
export type FailedPayment = Common & { status: 'FAILED'; failedAt: string; failure: { reason: string }; cancellations?: undefined };
export type UnpaidPayment = Common & { status: 'READY' | 'PAY_PENDING' | 'VIRTUAL_ACCOUNT_ISSUED'; cancellations?: undefined };
export type PaymentV2 = PaidPayment | PartialCancelledPayment | CancelledPayment | ClosedPayment | FailedPayment | UnpaidPayment;
export type PaymentStatus = PaymentV2['status'];

export interface CloseVirtualAccountResponse {
	closedAt: string;
}

export interface CancelPaymentResponse {
	cancellation: PaymentCancellation;
}

/** `items` may be odd. */
export interface GetPaymentsResponse {
	items: Array<Partial<PaymentV2> | null>;
	page: { number: number; size: number; totalCount: number };
}

export interface GetBanksResponse {
	items: Array<{ bank: Bank; name: { ko: string } }>;
}

export interface RefundAccount {
	bank: Bank;
	number: string;
	holderName: string;
	holderPhoneNumber?: string;
}

/** The body of a cancel, as it was read. */
export interface CancelPaymentBody {
	storeId?: string;
	amount?: Minor;
	taxFreeAmount?: Minor;
	vatAmount?: Minor;
	reason: string;
	requester?: 'CUSTOMER' | 'ADMIN';
	promotionDiscountRetainOption?: 'RETAIN' | 'RELEASE';
	currentCancellableAmount?: Minor;
	refundAccount?: RefundAccount;
	refundEmail?: string;
	skipWebhook?: boolean;
}

/** What the shop's server is told, in the version that it has chosen in the console. */
export type WebhookV2 =
	| { type: string; timestamp: string; data: { paymentId: string; storeId: string; transactionId: string; cancellationId?: string } }
	| { payment_id: string; tx_id: string; status: string };
