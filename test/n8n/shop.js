'use strict';

const { randomUUID } = require('node:crypto');
const { MANUAL, chain, input, refund, split, webhook } = require('../../scripts/n8n/workflows');
const { openN8n } = require('./opened');

/**
 * A shop at the sandbox that refunds with a real n8n, into which the packed package was installed.
 *
 * @param {NodeJS.ProcessEnv} [settings] n8n's own
 */
async function openShop(settings) {
	const shop = await openN8n(settings);
	const { sandbox } = shop;

	const refundNode = async (version, how = {}) => {
		const { type, data } = version.credential;
		const credential = await shop.n8n.createCredential({ name: 'Sandbox', type, data: data(version.urlOf(sandbox)) });
		return refund(version, { [type]: credential }, { ...how, options: { settleTime: 1, ...how.options } });
	};

	return Object.assign(shop, {
		/** @returns {string[]} ids of fresh payments of 10,000 won */
		pay: (version, count) => Array.from({ length: count }, () => version.pay(sandbox.control, { amount: 10_000 })),

		/**
		 * Stores a workflow that refunds rows of `{payment, amount, reason}`.
		 *
		 * @param {object} how `node`: settings of the node (onError, retryOnFail, …), `parameters` and `options`: of the refund
		 */
		workflow: async (version, rows, how) => await shop.n8n.createWorkflow(chain('Refund', [MANUAL, input(rows), split('rows'), await refundNode(version, how)])),

		/**
		 * Publishes a workflow that refunds the rows that a webhook brings.
		 *
		 * @returns {Promise<(rows: object[]) => Promise<object[]>>} delivers rows once, and gives what came of them
		 */
		async webhook(version, how) {
			const path = randomUUID();
			await shop.n8n.publish(await shop.n8n.createWorkflow(chain('Refund', [webhook(path), split('body.rows'), await refundNode(version, how)])));
			return async (rows) => await shop.n8n.deliver(path, { rows });
		},

		/** Stores such a workflow and runs it. */
		refund: async (version, rows, how) => await shop.n8n.run(await shop.workflow(version, rows, how)),
	});
}

/** Resolves once the sandbox has moved money so many times. */
async function untilMoved(sandbox, times) {
	while (sandbox.control.ledger().length < times) await new Promise((resolve) => setTimeout(resolve, 10));
}

module.exports = { openShop, untilMoved };
