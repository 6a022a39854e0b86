'use strict';

const { toMajor } = require('../money');
const { SHAPE } = require('./newPayment');

/**
 * A payment as PortOne V1 answers it: every field of `PaymentAnnotation`, amounts in major units,
 * 0 (not null) for times that do not apply (V1 OpenAPI).
 */
function toAnnotation(payment) {
	const { currency, cancel_history } = payment;
	const last = cancel_history.at(-1);
	return {
		imp_uid: payment.imp_uid,
		merchant_uid: payment.merchant_uid,
		...Object.fromEntries(SHAPE.map((field) => [field, payment[field]])),
		amount: toMajor(payment.amount, currency),
		cancel_amount: toMajor(payment.cancelled, currency),
		status: payment.status,
		started_at: payment.started_at,
		paid_at: payment.paid_at,
		failed_at: payment.failed_at,
		cancelled_at: last?.cancelled_at ?? 0,
		cancel_reason: last?.reason ?? null,
		pg_tid: payment.pg_tid,
		receipt_url: payment.receipt_url,
		cancel_history: cancel_history.map((entry) => ({ ...entry, amount: toMajor(entry.amount, currency) })),
		cancel_receipt_urls: cancel_history.map(({ receipt_url }) => receipt_url),
		deposit_history: [],
	};
}

/** When the payment last changed, unix seconds; the base of `sorting=updated`. */
function changedAt(payment) {
	return Math.max(payment.started_at, payment.paid_at, payment.failed_at, payment.cancel_history.at(-1)?.cancelled_at ?? 0);
}

module.exports = { toAnnotation, changedAt };
