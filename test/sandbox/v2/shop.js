'use strict';

const { openShop: openBoth } = require('../shop');

const AUTHORIZED = { authorization: 'PortOne sandbox-v2-secret', 'content-type': 'application/json' };
const ACCOUNT = { bank: 'SHINHAN', number: '110-123-456789', holderName: '홍길동' };

/** A sandbox as `openShop` of V1's tests opens it, with a bare client of V2 beside it. */
function openShop() {
	const both = openBoth();
	const shop = {
		/** The sandbox's control, and V2's own. */
		get control() {
			return both.control;
		},
		get url() {
			return both.v2.url;
		},
		both,
		/** One call, authorized unless `headers` say otherwise; `body` as JSON, or as text as it is. Returns `{status, headers, text, …fields of the answer}`. */
		async call(method, path, body, headers = {}) {
			const text = typeof body === 'string' ? body : body && JSON.stringify(body);
			const answer = await fetch(shop.url + path, { method, body: text, headers: { ...AUTHORIZED, ...headers } });
			const got = await answer.text();
			return { ...parsed(got), status: answer.status, headers: answer.headers, text: got };
		},
		get: async (id, storeId) => await shop.call('GET', `/payments/${encodeURIComponent(id)}${storeId ? `?storeId=${storeId}` : ''}`),
		list: async (body) => await shop.call('GET', `/payments${body ? `?requestBody=${encodeURIComponent(JSON.stringify(body))}` : ''}`),
		cancel: async (id, body, headers) => await shop.call('POST', `/payments/${encodeURIComponent(id)}/cancel`, { reason: 'x', ...body }, headers),
		/** As `cancel`, under an Idempotency-Key. */
		keyed: async (key, id, body) => await shop.cancel(id, body, { 'idempotency-key': `"${key}"` }),
		/** A new payment's id. */
		pay: (payment = {}) => both.control.v2.createPayment(payment).id,
		payment: (id) => both.control.v2.payments().find((payment) => payment.id === id),
		/** What moved, in order, as `[payment_id, amount in minor units]`. */
		moved: () => both.control.ledger().map(({ payment_id, amount_minor }) => [payment_id, amount_minor]),
		lastCancel: () => both.control.requests().filter(({ path }) => path.endsWith('/cancel')).at(-1),
	};
	return shop;
}

/** Fields of an answer; `state` is a payment's own `status`, which would hide the HTTP status. */
function parsed(text) {
	try {
		const { status, ...fields } = JSON.parse(text);
		return { state: status, ...fields };
	} catch {
		return {};
	}
}

/** Resolves once a condition holds. */
async function until(condition) {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { openShop, until, AUTHORIZED, ACCOUNT };
