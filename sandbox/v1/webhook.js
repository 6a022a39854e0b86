'use strict';

/** Whether V1 tells of a payment that has just come to be so (integration/webhook/readme-v1): an ordinary failure sends nothing. */
function wordFor({ status, pay_method, customer_uid_usage }) {
	if (status === 'ready') return pay_method === 'vbank' ? 'ready' : undefined;
	if (status === 'failed') return customer_uid_usage === 'payment.scheduled' ? 'failed' : undefined;
	return status;
}

/** The body of a V1 webhook (integration/webhook/readme-v1): no amount, no time, no id of its own, no signature. */
function fieldsOf({ imp_uid, merchant_uid }, word, cancellation_id) {
	return { imp_uid, merchant_uid, status: word, ...(cancellation_id && { cancellation_id }) };
}

module.exports = {
	wordFor,
	fieldsOf,
	/** Whoever is not PortOne can say anything; this is what it says. */
	forged: (fields) => ({ ...fields, status: fields.status === 'paid' ? 'failed' : 'paid' }),
	sign: () => ({}),
	/** Sent once; where the shop has asked for it, a network error or a 5xx is followed by five more tries, one minute apart. */
	waits: ({ resend }) => (resend ? [1, 1, 1, 1, 1] : []),
	failed: (status) => status === 0 || status >= 500,
	/** Milliseconds for the answer to the first try, and to a resend. */
	timeout: (isFirst) => (isFirst ? 30_000 : 15_000),
};
