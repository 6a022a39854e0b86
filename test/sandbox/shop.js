'use strict';

const { startSandbox } = require('../../sandbox');

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const KEYS = { imp_key: 'sandbox-key', imp_secret: 'sandbox-secret' };

/** A sandbox for the tests of a file, emptied before each of them, with a bare HTTP client beside it. */
function openShop() {
	const shop = {
		/** One call; `body` as JSON, or as text as it is. Returns `{status, headers, text, code, message, response}`. */
		async call(method, path, body, headers = {}) {
			const text = typeof body === 'string' ? body : body && JSON.stringify(body);
			const answer = await fetch(shop.url + path, { method, body: text, headers: { 'content-type': 'application/json', ...headers } });
			const got = await answer.text();
			return { status: answer.status, headers: answer.headers, text: got, ...parsed(got) };
		},
		getToken: async (keys = KEYS) => await shop.call('POST', '/users/getToken', keys),
		/** As `call`, with a valid token. */
		async signed(method, path, body, headers = {}) {
			const { access_token } = (await shop.getToken()).response;
			return await shop.call(method, path, body, { authorization: `Bearer ${access_token}`, ...headers });
		},
		get: async (path, headers) => await shop.signed('GET', path, undefined, headers),
		cancel: async (body, headers) => await shop.signed('POST', '/payments/cancel', body, headers),
		/** A new payment's id. */
		pay: (payment = {}) => shop.control.createPayment(payment).imp_uid,
		payment: (imp_uid) => shop.control.payments().find((payment) => payment.imp_uid === imp_uid),
		moved: () => shop.control.ledger().map(({ imp_uid, amount }) => [imp_uid, amount]),
		lastCancel: () => shop.control.requests().filter(({ path }) => path === '/payments/cancel').at(-1),
	};
	beforeAll(async () => {
		const sandbox = await startSandbox();
		Object.assign(shop, { url: sandbox.url, v2: sandbox.v2, control: sandbox.control, close: sandbox.close });
	});
	beforeEach(() => shop.control.reset());
	afterAll(() => shop.close());
	return shop;
}

function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

module.exports = { openShop, FORM, KEYS };
