'use strict';

const { MERCHANT } = require('./stores');
const { iso, inNanoseconds, inSeconds } = require('./time');

/**
 * A payment as PortOne V2 answers it, by the schema of its status; amounts in minor units.
 *
 * @param {{v2: {settings: object}}} shop whose switches say what is shown of refunds
 * @param {object} stored as the store keeps it
 */
function toPayment({ v2: { settings } }, stored) {
	const payment = { ...stored, cancellations: shownOf(settings, stored) };
	const status = statusOf(payment);
	const { name, ...method } = payment.method;
	return structuredClone({
		status,
		id: payment.id,
		transactionId: payment.transactionId,
		merchantId: MERCHANT,
		storeId: payment.storeId,
		method: { ...method, ...(name === 'virtualAccount' && refundStatus(payment)) },
		channel: {
			type: payment.test ? 'TEST' : 'LIVE', id: `channel-id-${payment.pgProvider}`, key: `channel-key-${payment.pgProvider}`,
			name: payment.pgProvider, pgProvider: payment.pgProvider, pgMerchantId: 'sandboxMID',
		},
		version: payment.version,
		requestedAt: inNanoseconds(payment.requestedAt),
		updatedAt: inNanoseconds(payment.updatedAt),
		statusChangedAt: iso(payment.statusChangedAt),
		orderName: payment.orderName,
		amount: amountOf(payment),
		currency: payment.currency,
		customer: { name: payment.customerName, email: payment.customerEmail, phoneNumber: payment.customerPhoneNumber },
		origin: { platformType: 'PC', ipAddress: '127.0.0.1' },
		...(payment.promotion && { promotionId: payment.promotion.id }),
		...(payment.escrow && { escrow: { status: 'BEFORE_REGISTERED' } }),
		...ofStatus(payment, status),
	});
}

/** The cancellations that are told of: those that wait for their PG only where the switch says so. */
function shownOf({ waitingShown }, { cancellations }) {
	return waitingShown ? cancellations : cancellations.filter(({ status }) => status !== 'REQUESTED');
}

/** While cancellations are REQUESTED only, a payment stays what it was. */
function statusOf({ status, amount, cancelled }) {
	if (status !== 'PAID' || cancelled === 0) return status;
	return cancelled < amount ? 'PARTIAL_CANCELLED' : 'CANCELLED';
}

/** Whether `paid` shrinks with a refund is undocumented: it stays. */
function amountOf({ amount, taxFree, vat, discount, cancelled, cancelledTaxFree }) {
	return { total: amount, taxFree, vat, supply: amount - taxFree - vat, discount, paid: amount - discount, cancelled, cancelledTaxFree };
}

function ofStatus(payment, status) {
	const { cancellations, disputes, requestedAt, paidAt, cancelledAt, pgTxId, id } = payment;
	const paid = { paidAt: inSeconds(paidAt), pgTxId, receiptUrl: `https://receipt.invalid/${encodeURIComponent(id)}` };
	switch (status) {
		case 'PAID':
			return { ...paid, disputes, ...(cancellations.length > 0 && { cancellations }) };
		// `disputes` is in the schema of PaidPayment only.
		case 'PARTIAL_CANCELLED':
		case 'CANCELLED':
			return { ...paid, cancellations, cancelledAt: inSeconds(cancelledAt) };
		case 'FAILED':
			return { failedAt: iso(requestedAt), failure: { reason: payment.failReason } };
		default:
			return {};
	}
}

/** The schema has titles for its values only; here it follows the latest cancellation. */
function refundStatus({ cancellations, cancelled }) {
	const last = cancellations.at(-1)?.status;
	const failed = cancelled > 0 ? 'PARTIAL_REFUND_FAILED' : 'FAILED';
	return last && { refundStatus: { REQUESTED: 'PENDING', SUCCEEDED: 'COMPLETED', FAILED: failed }[last] };
}

module.exports = { toPayment, statusOf, shownOf };
