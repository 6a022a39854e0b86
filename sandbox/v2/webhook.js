'use strict';

const { createHmac } = require('node:crypto');

const WORDS = { READY: 'Ready', PAY_PENDING: 'PayPending', VIRTUAL_ACCOUNT_ISSUED: 'VirtualAccountIssued', PAID: 'Paid', FAILED: 'Failed', PARTIAL_CANCELLED: 'PartialCancelled', CANCELLED: 'Cancelled' };

/** The body of a V2 webhook in the version that the shop has chosen in the console (integration/webhook/readme-v2). */
function fieldsOf({ id, storeId, transactionId }, word, cancellationId, { version }, at) {
	if (version === '2024-01-01') return { payment_id: id, tx_id: transactionId, status: word };
	return { type: `Transaction.${word}`, timestamp: at, data: { paymentId: id, storeId, transactionId, ...(cancellationId && { cancellationId }) } };
}

/**
 * Standard Webhooks: `webhook-timestamp` is the time of this try (standard-webhooks/spec, "Webhook headers"); that PortOne does the
 * same is undocumented. With two secrets, both sign.
 *
 * @param {{id: string, timestamp: number, body: string, secrets: string[]}} delivery unix seconds
 */
function sign({ id, timestamp, body, secrets }) {
	const signatures = secrets.map((secret) => `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}

module.exports = {
	wordFor: ({ status }) => WORDS[status],
	fieldsOf,
	forged: (fields) => fields,
	sign,
	/** Full jitter: anything from nothing to the whole wait. */
	waits: () => [1, 4, 16, 64, 256].map((minutes) => Math.random() * minutes),
	/** FAILED_NOT_OK_RESPONSE (V2 OpenAPI, PaymentWebhookStatus); whether 201 or 204 is OK is undocumented: 200 alone. */
	failed: (status) => status !== 200,
	timeout: () => 30_000,
};
