'use strict';

const { inspect } = require('node:util');
const { startSandbox } = require('../../sandbox');
const { V1 } = require('../versions');
const { engine, refundRows, runNode, startRefund } = require('./harness');

/**
 * A sandbox shop for the tests of a file, a new one for each: the node shares tokens and remembers pending refunds
 * by the shop's address. Whatever comes out of a run is searched for secrets and whole account numbers.
 *
 * @param {import('../versions').Version} version of PortOne's API that it is asked through
 */
function openShop(version = V1) {
	const shop = {
		version,

		/** A stored credential of the shop; tokens are kept in it. */
		credential: (more) => ({ ...version.credential.data(shop.url), ...more }),

		/** Creates payments; returns their ids. */
		pay: (...payments) => payments.map((payment) => version.pay(shop.control, payment)),

		/** Refunds rows, going on after errors and settling quickly unless told otherwise; in this process, or by a worker (worker.js). */
		refund: async (rows, { worker = { refundRows }, ...run } = {}) => checked(version, await worker.refundRows(rows, prepared(shop, run)), rows),

		/** As `refund`, at once and cancellable. */
		start: async (rows, run = {}) => {
			const { done, cancel } = await startRefund(rows, prepared(shop, run));
			return { done: done.then((ended) => checked(version, ended, rows)), cancel };
		},

		/** `get` of one payment. */
		get: async (value, { by = version.byId, ...parameters } = {}, run = {}) =>
			checked(
				version,
				await runNode({
					items: [{}],
					parameters: { operation: 'get', apiVersion: version.apiVersion, payment: { __rl: true, mode: by, value }, ...parameters },
					...prepared(shop, run),
				}),
				[],
			),

		/** Presses the credential's test button. */
		press: async (more) => await (await engine()).testCredential(version.credential.type, shop.credential(more)),

		/** Lets the next cancel of a payment, or another call that is about it, meet a fault. */
		strike: (payment, fault) => shop.control.addFault({ on: 'cancel', [version.faultField]: payment, ...fault }),

		/** What moved, in order, as `[payment, amount]`. */
		moved: () => shop.control.ledger().map((entry) => [version.paidBy(entry), entry.amount]),

		/** The cancel requests that came in. */
		cancels: () => shop.control.requests().filter(version.isCancel),

		/** What they asked for, in order, as `[amount, balance]`. */
		asked: () => shop.cancels().map((request) => version.asked(shop.control, request)).map(({ amount, balance }) => [amount, balance]),
	};
	beforeEach(async () => {
		const sandbox = await startSandbox();
		Object.assign(shop, { url: version.urlOf(sandbox), control: sandbox.control, close: sandbox.close });
		shop.stored = shop.credential();
	});
	afterEach(() => shop.close());
	return shop;
}

function prepared({ version: { apiVersion, byId, credential: { type } }, stored }, { options, credential = stored, ...run }) {
	return { apiVersion, by: byId, onError: 'continueRegularOutput', options: { settleTime: 1, ...options }, credentials: { [type]: credential }, ...run };
}

/** Fails if a secret or a whole account number is in what the node put out. */
function checked(version, ended, rows) {
	const accounts = rows.map(({ accountNumber }) => accountNumber).filter((number) => typeof number === 'string' && number.length > 6);
	const secrets = ['Bearer ', ...version.secrets, ...accounts, ...accounts.map((number) => number.replace(/\D/g, ''))];
	const text = inspect({ items: ended.outputs.flat().map(ownPart), error: ended.error, hints: ended.hints }, { depth: 12, maxStringLength: Infinity, maxArrayLength: Infinity });
	for (const secret of secrets) if (text.includes(secret)) throw new Error(`The output holds ${JSON.stringify(secret)}:\n${text}`);
	return ended;
}

/** On the error output n8n adds the operator's own input to what the node put out. */
function ownPart({ json }) {
	return json.error !== null && typeof json.error === 'object' ? json.error : json;
}

module.exports = { openShop };
