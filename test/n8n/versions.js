'use strict';

/**
 * What differs between PortOne's API versions, as far as a refund in n8n is concerned.
 *
 * @typedef {object} Version
 * @property {string} apiVersion value of the node's parameter
 * @property {{type: string, data: (sandbox: object) => object, wrongKey: object}} credential
 * @property {string} byId mode of the node's parameter 'payment'
 * @property {(control: object, payments: object[]) => string[]} pay makes payments of so many won at the sandbox; their ids
 * @property {object} virtualAccount such a payment that was paid into a virtual account
 * @property {(control: object) => void} revoke lets PortOne answer 401 from now on until the node asks anew
 * @property {(sandbox: object) => Promise<string[]>} secrets what must never be seen
 * @property {string} faultKey what a fault of the sandbox calls the payment's id
 * @property {(entry: object) => string} paidBy the payment that a ledger entry belongs to
 */

/** @type {Version} */
const V1 = {
	apiVersion: 'v1',
	credential: {
		type: 'portOneV1Api',
		data: ({ url }) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }),
		wrongKey: { impSecret: 'not-the-secret' },
	},
	byId: 'impUid',
	pay: (control, payments) => control.createPayment(payments).map(({ imp_uid }) => imp_uid),
	virtualAccount: { pay_method: 'vbank', pg_provider: 'kcp', amount: 10_000 },
	revoke: (control) => control.revokeTokens(),
	secrets: async ({ url }) => {
		const body = JSON.stringify({ imp_key: 'sandbox-key', imp_secret: 'sandbox-secret' });
		const answer = await fetch(`${url}/users/getToken`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
		return ['sandbox-secret', (await answer.json()).response.access_token];
	},
	refundable: (control) =>
		control.payments().filter(({ paid_at, amount, cancel_amount }) => paid_at > 0 && cancel_amount < amount).map((payment) => ({
			id: payment.imp_uid,
			order: payment.merchant_uid,
			buyer: payment.buyer_name,
			left: (payment.amount - payment.cancel_amount).toLocaleString('en'),
			test: payment.sandbox,
		})),
	failedStatus: 'failed',
	rawId: 'imp_uid',
	faultKey: 'imp_uid',
	paidBy: (entry) => entry.imp_uid,
};

/** @type {Version} */
const V2 = {
	apiVersion: 'v2',
	credential: {
		type: 'portOneV2Api',
		data: ({ v2 }) => ({ apiSecret: 'sandbox-v2-secret', baseUrl: v2.url }),
		wrongKey: { apiSecret: 'not-the-secret' },
	},
	byId: 'paymentId',
	pay: (control, payments) => control.v2.createPayment(payments).map(({ id }) => id),
	virtualAccount: { method: 'virtualAccount', pgProvider: 'KCP_V2', amount: 10_000 },
	revoke: (control) => control.addFault({ fault: 'tokenRevoked', on: 'cancel', times: 3 }),
	secrets: async () => ['sandbox-v2-secret'],
	refundable: (control) =>
		control.v2.payments().filter(({ status }) => ['PAID', 'PARTIAL_CANCELLED'].includes(status)).map((payment) => ({
			id: payment.id,
			order: payment.id,
			buyer: payment.customer.name,
			left: ((payment.amount.total - payment.amount.cancelled) / (payment.currency === 'USD' ? 100 : 1)).toLocaleString('en'),
			test: payment.channel.type === 'TEST',
		})),
	failedStatus: 'FAILED',
	rawId: 'id',
	faultKey: 'payment_id',
	paidBy: (entry) => entry.payment_id,
};

module.exports = { V1, V2, VERSIONS: [V1, V2] };
