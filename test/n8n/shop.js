'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { installN8n } = require('../../scripts/n8n/install');
const { createInstance } = require('../../scripts/n8n/instance');
const { assertBuilt, pack } = require('../../scripts/n8n/pack');
const { startSandbox } = require('../../sandbox');

const START = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/**
 * A shop at the sandbox that refunds with a real n8n, into which the packed package was installed.
 */
async function openShop() {
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-'));
	const home = path.join(folder, 'user', '.n8n');
	const sandbox = await startSandbox();
	const instance = createInstance({ installed: await installN8n(), tarball: pack(folder), folder: path.join(folder, 'user') });
	let n8n = await instance.serve();

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
		async workflow(version, rows, { node = {}, parameters = {}, options = {} } = {}) {
			const { type, data } = version.credential;
			const credential = await n8n.createCredential({ name: 'Sandbox', type, data: data(version.urlOf(sandbox)) });
			return await n8n.createWorkflow(refundWorkflow(version, rows, { [type]: credential }, node, { ...parameters, options: { settleTime: 1, ...options } }));
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

function refundWorkflow(version, rows, credentials, node, parameters) {
	const nodes = [
		START,
		{ name: 'Input', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} } },
		{ name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: 'rows', options: {} } },
		{
			name: 'Refund',
			type: 'n8n-nodes-portone.portOne',
			typeVersion: 1,
			credentials,
			...node,
			parameters: {
				apiVersion: version.apiVersion,
				resource: 'payment',
				operation: 'cancel',
				payment: { __rl: true, mode: version.byId, value: '={{ $json.payment }}' },
				amount: '={{ $json.amount }}',
				reason: '={{ $json.reason }}',
				...parameters,
			},
		},
	];
	return {
		name: 'Refund',
		nodes: nodes.map((entry, index) => ({ id: String(index), position: [index * 220, 0], ...entry })),
		connections: Object.fromEntries(nodes.slice(1).map(({ name }, index) => [nodes[index].name, { main: [[{ node: name, type: 'main', index: 0 }]] }])),
	};
}

/** Resolves once the sandbox has moved money so many times. */
async function untilMoved(sandbox, times) {
	while (sandbox.control.ledger().length < times) await new Promise((resolve) => setTimeout(resolve, 10));
}

module.exports = { openShop, untilMoved };
