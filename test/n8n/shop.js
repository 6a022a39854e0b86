'use strict';

const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { installN8n } = require('../../scripts/n8n/install');
const { createInstance } = require('../../scripts/n8n/instance');
const { assertBuilt, pack } = require('../../scripts/n8n/pack');
const { MANUAL, chain, input, refund, split, webhook } = require('../../scripts/n8n/workflows');
const { startSandbox } = require('../../sandbox');

/**
 * A shop at the sandbox that refunds with a real n8n, into which the packed package was installed.
 *
 * @param {NodeJS.ProcessEnv} [settings] n8n's own
 */
async function openShop(settings) {
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-'));
	const home = path.join(folder, 'user', '.n8n');
	const sandbox = await startSandbox();
	const instance = createInstance({ installed: await installN8n(), tarball: pack(folder), folder: path.join(folder, 'user'), settings });
	let n8n = await instance.serve();

	const refundNode = async (version, how = {}) => {
		const { type, data } = version.credential;
		const credential = await n8n.createCredential({ name: 'Sandbox', type, data: data(version.urlOf(sandbox)) });
		return refund(version, { [type]: credential }, { ...how, options: { settleTime: 1, ...how.options } });
	};

	const shop = {
		sandbox,
		instance,
		get n8n() {
			return n8n;
		},

		/** @returns {string[]} ids of fresh payments of 10,000 won */
		pay: (version, count) => Array.from({ length: count }, () => version.pay(sandbox.control, { amount: 10_000 })),

		/**
		 * Stores a workflow that refunds rows of `{payment, amount, reason}`.
		 *
		 * @param {object} how `node`: settings of the node (onError, retryOnFail, …), `parameters` and `options`: of the refund
		 */
		workflow: async (version, rows, how) => await n8n.createWorkflow(chain('Refund', [MANUAL, input(rows), split('rows'), await refundNode(version, how)])),

		/**
		 * Publishes a workflow that refunds the rows that a webhook brings.
		 *
		 * @returns {Promise<(rows: object[]) => Promise<object[]>>} delivers rows once, and gives what came of them
		 */
		async webhook(version, how) {
			const path = randomUUID();
			await n8n.publish(await n8n.createWorkflow(chain('Refund', [webhook(path), split('body.rows'), await refundNode(version, how)])));
			return async (rows) => await n8n.deliver(path, { rows });
		},

		/** Stores such a workflow and runs it. */
		refund: async (version, rows, how) => await n8n.run(await shop.workflow(version, rows, how)),

		/** Kills n8n as a power cut would, and starts it again. */
		async crash() {
			await instance.kill();
			n8n = await instance.serve();
		},

		/** What n8n has printed. */
		log: () => fs.readFileSync(path.join(home, '..', 'n8n.log'), 'utf8'),

		/** Everything that n8n has stored: credentials, workflows, executions. */
		database() {
			const files = fs.readdirSync(home).filter((name) => name.startsWith('database.sqlite'));
			return files.map((name) => fs.readFileSync(path.join(home, name), 'latin1')).join('\n');
		},

		async close() {
			await instance.stop();
			await sandbox.close();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
	return shop;
}

/** Resolves once the sandbox has moved money so many times. */
async function untilMoved(sandbox, times) {
	while (sandbox.control.ledger().length < times) await new Promise((resolve) => setTimeout(resolve, 10));
}

module.exports = { openShop, untilMoved };
