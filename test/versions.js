'use strict';

const { toMajor, toMinor } = require('../sandbox/money');

/**
 * What differs between PortOne's API versions, as far as tests are concerned. Money is in major units throughout.
 *
 * @typedef {object} Version
 * @property {string} apiVersion value of the node's parameter
 * @property {{type: string, data: (url: string) => object, wrongKey: object, noKey: object}} credential `data` are its fields, the others replace some
 * @property {string[]} secrets what must never be seen in an output
 * @property {(url: string) => Promise<string[]>} tokens what is as secret, and is given out by PortOne
 * @property {(sandbox: object) => string} urlOf where the sandbox speaks this version
 * @property {string} byId mode of the node's parameter 'payment'
 * @property {string} byOrder the same by the shop's own number of an order
 * @property {Record<string, string>} pgs PGs by the names that tests have for them
 * @property {(control: object, given: object) => string} pay makes a payment: `{amount, currency, order, method, pg, test, async}`,
 *   or whatever else this version's sandbox knows; its id
 * @property {string} faultField what a fault calls the id of the payment that it is for
 * @property {(entry: object) => string} paidBy the payment that a ledger entry belongs to
 * @property {(request: object) => boolean} isCancel whether a logged request is a cancel
 * @property {(request: object, payment: string) => boolean} looksAt whether it is a look-up of a payment by its id
 * @property {(control: object, request: object) => {payment: string, amount: number, balance: number}} asked what a cancel asks for,
 *   and the balance that it names
 * @property {(request: object, currency: string) => number | undefined} askedBy the amount that a cancel asks for
 * @property {(amount: number, currency: string) => number} inApi an amount as this version's own calls have it
 * @property {(amount: number, currency: string) => object} refundedBefore what `pay` is given for a payment of which so much was refunded
 * @property {(requests: object[]) => object[]} distinct of cancels, those that PortOne does not take for one and the same
 * @property {boolean} showsPending the record shows a refund that the PG has not finished; otherwise two of them can be under way unseen
 * @property {number} keptFor seconds for which PortOne may answer the same cancel the same, a refusal too
 * @property {(control: object) => {id: string, refunded: number, cancellations: {id: string, at: number}[]}[]} payments
 *   as the sandbox shows them, times in milliseconds
 */

const MINOR_FIELDS = ['amount', 'taxFree', 'vat', 'discount'];
const V1_METHODS = { virtualAccount: 'vbank', transfer: 'trans', mobile: 'phone' };
const REASON_BEFORE = '출고 전 취소';
const V2_METHODS = { paypal: 'easyPay' };

/** @type {Version} */
const V1 = {
	apiVersion: 'v1',
	credential: {
		type: 'portOneV1Api',
		data: (url) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }),
		wrongKey: { impSecret: 'not-the-secret' },
		noKey: { impSecret: '' },
	},
	secrets: ['sandbox-secret'],
	tokens: async (url) => {
		const { impKey: imp_key, impSecret: imp_secret } = V1.credential.data(url);
		const answer = await fetch(`${url}/users/getToken`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ imp_key, imp_secret }) });
		return [(await answer.json()).response.access_token];
	},
	urlOf: ({ url }) => url,
	byId: 'impUid',
	byOrder: 'merchantUid',
	pgs: { kcp: 'kcp', paypal: 'paypal_v2' },
	pay: (control, given) =>
		control.createPayment(
			renamed(given, {
				order: (merchant_uid) => ({ merchant_uid }),
				method: (name) => ({ pay_method: V1_METHODS[name] ?? name }),
				pg: (name) => ({ pg_provider: V1.pgs[name] }),
				test: (sandbox) => ({ sandbox }),
			}),
		).imp_uid,
	faultField: 'imp_uid',
	paidBy: ({ imp_uid }) => imp_uid,
	isCancel: ({ path }) => path === '/payments/cancel',
	looksAt: ({ path, query }, payment) => path === '/payments' && query['imp_uid[]'].includes(payment),
	asked: (_control, { body }) => ({ payment: body.imp_uid, amount: body.amount, balance: body.checksum }),
	askedBy: ({ body }) => body.amount,
	inApi: (amount) => amount,
	refundedBefore: (amount) => ({ cancel_history: [{ amount, reason: REASON_BEFORE }] }),
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
		data: (url) => ({ apiSecret: 'sandbox-v2-secret', baseUrl: url }),
		wrongKey: { apiSecret: 'not-the-secret' },
		noKey: { apiSecret: '' },
	},
	secrets: ['sandbox-v2-secret'],
	tokens: async () => [],
	urlOf: ({ v2 }) => v2.url,
	byId: 'paymentId',
	byOrder: 'paymentId',
	pgs: { kcp: 'KCP_V2', paypal: 'PAYPAL_V2' },
	pay: (control, given) => {
		const minor = (name) => (major, { currency = 'KRW' }) => ({ [name]: toMinor(major, currency) });
		return control.v2.createPayment(
			renamed(given, {
				...Object.fromEntries(MINOR_FIELDS.map((name) => [name, minor(name)])),
				order: (id) => ({ id }),
				method: (name) => ({ method: V2_METHODS[name] ?? name }),
				pg: (name) => ({ pgProvider: V2.pgs[name] }),
			}),
		).id;
	},
	faultField: 'payment_id',
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
	inApi: toMinor,
	refundedBefore: (amount, currency) => ({ cancellations: [{ totalAmount: toMinor(amount, currency), reason: REASON_BEFORE }] }),
	askedBy: ({ body }, currency) => (currency === undefined ? undefined : toMajor(body.amount, currency)),
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
