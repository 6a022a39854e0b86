'use strict';

const { toMajor, toMinor } = require('../sandbox/money');

/**
 * What differs between PortOne's API versions, as far as tests are concerned. Money is in major units throughout.
 *
 * @typedef {object} Version
 * @property {string} apiVersion value of the node's parameter
 * @property {{type: string, secret: string, data: (sandbox: object) => object, wrongKey: object, noKey: object}} credential `data` are
 *   its fields at a sandbox, `wrongKey` and `noKey` replace some
 * @property {(sandbox: object) => Promise<string[]>} secrets what must never be seen
 * @property {string} byId mode of the node's parameter 'payment'
 * @property {string} byOrder the same by the shop's own number of an order
 * @property {Record<string, string>} pgs PGs by the names that tests have for them
 * @property {(control: object, given: object[]) => string[]} pay makes payments at the sandbox, `{amount, currency, order, method, pg,
 *   test, async}` or whatever else it knows in this version; their ids
 * @property {(control: object) => void} revoke lets PortOne answer 401 from now on until the node asks anew
 * @property {(control: object) => {id: string, order: string, buyer: string, left: string, test: boolean}[]} refundable payments with
 *   money left, as a list shows them
 * @property {string} failedStatus PortOne's word for a payment that came to nothing
 * @property {string} rawId its word for a payment's id
 * @property {string} faultKey what a fault of the sandbox calls the payment's id
 * @property {(entry: object) => string} paidBy the payment that a ledger entry belongs to
 * @property {(request: object) => boolean} isCancel whether a logged request is a cancel
 * @property {(request: object, payment: string) => boolean} looksAt whether it is a look-up of a payment by its id
 * @property {(control: object, request: object) => {payment: string, amount: number, balance: number}} asked what a cancel asks for,
 *   and the balance that it names
 * @property {(requests: object[]) => object[]} distinct of cancels, those that PortOne does not take for one and the same
 * @property {boolean} showsPending the record shows a refund that the PG has not finished; otherwise two of them can be under way unseen
 * @property {number} keptFor seconds for which PortOne may answer the same cancel the same, a refusal too
 * @property {(control: object) => {id: string, refunded: number, cancellations: {id: string, at: number}[]}[]} payments
 *   as the sandbox shows them, times in milliseconds
 */

// What the fields of a new payment are called in a version: from a value to fields.
const V1_NAMES = {
	order: (merchant_uid) => ({ merchant_uid }),
	method: (name) => ({ pay_method: { virtualAccount: 'vbank' }[name] ?? name }),
	pg: (name) => ({ pg_provider: V1.pgs[name] }),
	test: (sandbox) => ({ sandbox }),
};
const V2_NAMES = {
	amount: (major, { currency = 'KRW' }) => ({ amount: toMinor(major, currency) }),
	order: (id) => ({ id }),
	method: (name) => ({ method: { paypal: 'easyPay' }[name] ?? name }),
	pg: (name) => ({ pgProvider: V2.pgs[name] }),
};

/** @type {Version} */
const V1 = {
	apiVersion: 'v1',
	credential: {
		type: 'portOneV1Api',
		secret: 'sandbox-secret',
		data: ({ url }) => ({ impKey: 'sandbox-key', impSecret: V1.credential.secret, baseUrl: url }),
		wrongKey: { impSecret: 'not-the-secret' },
		noKey: { impSecret: '' },
	},
	secrets: async ({ url }) => {
		const body = JSON.stringify({ imp_key: 'sandbox-key', imp_secret: V1.credential.secret });
		const answer = await fetch(`${url}/users/getToken`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
		return [V1.credential.secret, (await answer.json()).response.access_token];
	},
	byId: 'impUid',
	byOrder: 'merchantUid',
	pgs: { kcp: 'kcp', paypal: 'paypal_v2' },
	pay: (control, given) => control.createPayment(given.map((payment) => renamed(payment, V1_NAMES))).map(({ imp_uid }) => imp_uid),
	revoke: (control) => control.revokeTokens(),
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
	paidBy: ({ imp_uid }) => imp_uid,
	isCancel: ({ path }) => path === '/payments/cancel',
	looksAt: ({ path, query }, payment) => path === '/payments' && query['imp_uid[]'].includes(payment),
	asked: (_control, { body }) => ({ payment: body.imp_uid, amount: body.amount, balance: body.checksum }),
	distinct: (requests) => requests,
	showsPending: false,
	keptFor: 0,
	payments: (control) =>
		control.payments().map(({ imp_uid, cancel_amount, cancel_history }) => ({
			id: imp_uid,
			refunded: cancel_amount,
			cancellations: cancel_history.map(({ cancellation_id, cancelled_at }) => ({ id: cancellation_id, at: cancelled_at * 1000 })),
		})),
};

/** @type {Version} */
const V2 = {
	apiVersion: 'v2',
	credential: {
		type: 'portOneV2Api',
		secret: 'sandbox-v2-secret',
		data: ({ v2 }) => ({ apiSecret: V2.credential.secret, baseUrl: v2.url }),
		wrongKey: { apiSecret: 'not-the-secret' },
		noKey: { apiSecret: '' },
	},
	secrets: async () => [V2.credential.secret],
	byId: 'paymentId',
	byOrder: 'paymentId',
	pgs: { kcp: 'KCP_V2', paypal: 'PAYPAL_V2' },
	pay: (control, given) => control.v2.createPayment(given.map((payment) => renamed(payment, V2_NAMES))).map(({ id }) => id),
	revoke: (control) => control.addFault({ fault: 'tokenRevoked', on: 'cancel', times: 3 }),
	refundable: (control) =>
		control.v2.payments().filter(({ status }) => ['PAID', 'PARTIAL_CANCELLED'].includes(status)).map(({ id, customer, amount, currency, channel }) => ({
			id,
			order: id,
			buyer: customer.name,
			left: toMajor(amount.total - amount.cancelled, currency).toLocaleString('en'),
			test: channel.type === 'TEST',
		})),
	failedStatus: 'FAILED',
	rawId: 'id',
	faultKey: 'payment_id',
	paidBy: ({ payment_id }) => payment_id,
	isCancel: ({ method, path }) => method === 'POST' && path.endsWith('/cancel'),
	looksAt: ({ method, path, query }, payment) => {
		if (method !== 'GET') return false;
		if (path !== '/payments') return decodeURIComponent(path) === `/payments/${payment}`;
		return JSON.parse(query.requestBody).filter.textSearch.some(({ value }) => value === payment);
	},
	asked: (control, { payment_id, body }) => {
		const { currency } = control.v2.payments().find(({ id }) => id === payment_id);
		return { payment: payment_id, amount: toMajor(body.amount, currency), balance: toMajor(body.currentCancellableAmount, currency) };
	},
	distinct: (requests) => [...new Map(requests.map((request) => [request.headers['idempotency-key'], request])).values()],
	showsPending: true,
	keptFor: 3 * 3600,
	payments: (control) =>
		control.v2.payments().map(({ id, currency, amount, cancellations = [] }) => ({
			id,
			refunded: toMajor(amount.cancelled, currency),
			cancellations: cancellations.map((entry) => ({ id: entry.id, at: Date.parse(entry.cancelledAt) })),
		})),
};

/** Fields with those replaced that a version calls otherwise. */
function renamed(given, names) {
	return Object.assign({}, ...Object.entries(given).map(([name, value]) => names[name]?.(value, given) ?? { [name]: value }));
}

module.exports = { V1, V2, VERSIONS: [V1, V2] };
