'use strict';

const { inspect } = require('node:util');
const { startSandbox } = require('../../sandbox');
const { refundRows, runNode, startRefund } = require('./harness');

/**
 * A sandbox shop for the tests of a file, a new one for each: the node shares tokens and remembers pending refunds
 * by the shop's address. Whatever comes out of a run is searched for secrets and whole account numbers.
 */
function openShop() {
	const shop = {
		/** A stored credential of the shop; tokens are kept in it. */
		credential: (more) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: shop.url, ...more }),

		/** Creates payments; returns their ids. */
		pay: (...payments) => payments.map((payment) => shop.control.createPayment(payment).imp_uid),

		/** Refunds rows, going on after errors and settling quickly unless told otherwise. */
		refund: async (rows, run = {}) => checked(await refundRows(rows, prepared(shop, run)), rows),

		/** As `refund`, at once and cancellable. */
		start: async (rows, run = {}) => {
			const { done, cancel } = await startRefund(rows, prepared(shop, run));
			return { done: done.then((ended) => checked(ended, rows)), cancel };
		},

		/** `get` of one payment. */
		get: async (value, { by = 'impUid', ...parameters } = {}, run = {}) =>
			checked(
				await runNode({
					items: [{}],
					parameters: { operation: 'get', payment: { __rl: true, mode: by, value }, ...parameters },
					...prepared(shop, run),
				}),
				[],
			),

		/** What moved, in order, as `[imp_uid, amount]`. */
		moved: () => shop.control.ledger().map(({ imp_uid, amount }) => [imp_uid, amount]),

		/** The cancel requests that came in. */
		cancels: () => shop.control.requests().filter(({ path }) => path === '/payments/cancel'),
	};
	beforeEach(async () => {
		const sandbox = await startSandbox();
		Object.assign(shop, { url: sandbox.url, control: sandbox.control, close: sandbox.close });
		shop.stored = shop.credential();
	});
	afterEach(() => shop.close());
	return shop;
}

function prepared(shop, { options, credential = shop.stored, ...run }) {
	return { onError: 'continueRegularOutput', options: { settleTime: 1, ...options }, credentials: { portOneV1Api: credential }, ...run };
}

/** Fails if a secret or a whole account number is in what the node put out. */
function checked(ended, rows) {
	const accounts = rows.map(({ accountNumber }) => accountNumber).filter((number) => typeof number === 'string' && number.length > 6);
	const secrets = ['sandbox-secret', 'Bearer ', ...accounts, ...accounts.map((number) => number.replace(/\D/g, ''))];
	const text = inspect({ items: ended.outputs.flat().map(ownPart), error: ended.error, hints: ended.hints }, { depth: 12, maxStringLength: Infinity, maxArrayLength: Infinity });
	for (const secret of secrets) if (text.includes(secret)) throw new Error(`The output holds ${JSON.stringify(secret)}:\n${text}`);
	return ended;
}

/** On the error output n8n adds the operator's own input to what the node put out. */
function ownPart({ json }) {
	return json.error !== null && typeof json.error === 'object' ? json.error : json;
}

module.exports = { openShop };
