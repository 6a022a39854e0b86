import type { Settings } from './settings';
import type { Known } from './stored';
import { MERCHANT } from './stores';
import { inNanoseconds, inSeconds, iso } from './time';
import type { PaidFields, PaymentAmount, PaymentCancellation, PaymentMethod, PaymentMethodVirtualAccount, PaymentStatus, PaymentV2, SelectedChannel } from './types';

/** A payment as PortOne V2 answers it, by the schema of its status; amounts in minor units. Switches say what is shown of refunds. */
export function toPayment({ v2: { settings } }: { v2: { settings: Settings } }, stored: Known): PaymentV2 {
	const payment = { ...stored, cancellations: shownOf(settings, stored) };
	const common = {
		id: payment.id,
		transactionId: payment.transactionId,
		merchantId: MERCHANT,
		storeId: payment.storeId,
		method: withRefund(payment),
		channel: channelOf(payment),
		version: payment.version,
		requestedAt: inNanoseconds(payment.requestedAt),
		updatedAt: inNanoseconds(payment.updatedAt),
		statusChangedAt: iso(payment.statusChangedAt),
		orderName: payment.orderName,
		amount: amountOf(payment),
		currency: payment.currency,
		customer: { name: payment.customerName, email: payment.customerEmail, phoneNumber: payment.customerPhoneNumber },
		origin: { platformType: 'PC' as const, ipAddress: '127.0.0.1' },
		...(payment.promotion && { promotionId: payment.promotion.id }),
		...(payment.billingKey !== undefined && { billingKey: payment.billingKey }),
		...(payment.escrow && { escrow: { status: 'BEFORE_REGISTERED' as const } }),
	};
	return structuredClone(inStatus(payment, common));
}

/** The channel that a payment came through. */
export function channelOf({ test, pgProvider }: Pick<Known, 'test' | 'pgProvider'>): SelectedChannel {
	return { type: test ? 'TEST' : 'LIVE', id: `channel-id-${pgProvider}`, key: `channel-key-${pgProvider}`, name: pgProvider, pgProvider, pgMerchantId: 'sandboxMID' };
}

function receiptIn({ receipt, currency }: Known): Pick<PaidFields, 'cashReceipt'> {
	if (!receipt) return {};
	const { number, pgId, amount, corporate, issuedAt, cancelledAt } = receipt;
	const cancelled = cancelledAt > 0 ? { status: 'CANCELLED' as const, cancelledAt: iso(cancelledAt) } : { status: 'ISSUED' as const };
	return { cashReceipt: { ...cancelled, type: corporate ? 'CORPORATE' : 'PERSONAL', pgReceiptId: pgId, issueNumber: number, totalAmount: amount, currency, url: `https://receipt.invalid/${pgId}`, issuedAt: iso(issuedAt) } };
}

/** The cancellations that are told of: those that wait for their PG only where the switch says so. */
export function shownOf({ waitingShown }: Settings, { cancellations }: Known): PaymentCancellation[] {
	return waitingShown ? cancellations : cancellations.filter(({ status }) => status !== 'REQUESTED');
}

/** While cancellations are REQUESTED only, a payment stays what it was. */
export function statusOf({ status, closed, amount, cancelled }: Pick<Known, 'status' | 'closed' | 'amount' | 'cancelled'>): PaymentStatus {
	if (closed) return closed;
	if (status !== 'PAID' || cancelled === 0) return status;
	return cancelled < amount ? 'PARTIAL_CANCELLED' : 'CANCELLED';
}

/** Whether `paid` shrinks with a refund is undocumented: it stays. */
function amountOf({ amount, taxFree, vat, discount, cancelled, cancelledTaxFree }: Known): PaymentAmount {
	return { total: amount, taxFree, vat, supply: amount - taxFree - vat, discount, paid: amount - discount, cancelled, cancelledTaxFree };
}

function inStatus(payment: Known, common: Omit<PaymentV2, 'status' | 'cancellations'>): PaymentV2 {
	const { cancellations, disputes, requestedAt, paidAt, cancelledAt, pgTxId, id } = payment;
	const paid: PaidFields = { paidAt: inSeconds(paidAt), pgTxId, receiptUrl: `https://receipt.invalid/${encodeURIComponent(id)}`, ...receiptIn(payment) };
	const status = statusOf(payment);
	switch (status) {
		case 'PAID':
			return { status, ...common, ...paid, disputes, ...(cancellations.length > 0 && { cancellations }) };
		// `disputes` is in the schema of PaidPayment only.
		case 'PARTIAL_CANCELLED':
			return { status, ...common, ...paid, cancellations, cancelledAt: inSeconds(cancelledAt) };
		case 'CANCELLED':
			return payment.closed ? { status, ...common, cancellations, cancelledAt: inSeconds(cancelledAt) } : { status, ...common, ...paid, cancellations, cancelledAt: inSeconds(cancelledAt) };
		case 'FAILED':
			return { status, ...common, failedAt: iso(payment.closed ? payment.statusChangedAt : requestedAt), failure: { reason: payment.failReason } };
		default:
			return { status, ...common };
	}
}

function withRefund(payment: Known): PaymentMethod {
	const { method } = payment;
	return method.type === 'PaymentMethodVirtualAccount' ? { ...method, ...refundStatus(payment) } : method;
}

/** The schema has titles for its values only; here it follows the latest cancellation. */
function refundStatus({ cancellations, cancelled }: Known): Pick<PaymentMethodVirtualAccount, 'refundStatus'> | undefined {
	const last = cancellations.at(-1)?.status;
	const failed = cancelled > 0 ? 'PARTIAL_REFUND_FAILED' : 'FAILED';
	return last && { refundStatus: ({ REQUESTED: 'PENDING', SUCCEEDED: 'COMPLETED', FAILED: failed } as const)[last] };
}
