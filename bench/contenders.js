'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { refund } = require('../scripts/n8n/workflows');
const { V1 } = require('../test/versions');
const { runInN8n } = require('./n8n');

const CONTINUE = { onError: 'continueRegularOutput' };

/**
 * Everybody who refunds the same rows, each in a process of its own. The first row is for warming up.
 *
 * @type {Record<string, (job: Job) => Promise<Used>>}
 *
 * @typedef {object} Job
 * @property {import('./sandbox').Sandbox} sandbox
 * @property {object[]} rows
 * @property {number} concurrency
 * @property {number} latency milliseconds
 * @property {{installed: import('../scripts/n8n/install').Installed, tarball: string, folder: string}} tools `folder` for what is left over
 *
 * @typedef {object} Used
 * @property {number} ms
 * @property {number} peakMb
 * @property {number} cpuMs
 * @property {number} [storedBytes] run data
 */
const CONTENDERS = {
	'this node': async (job) => {
		const { concurrency } = job;
		return await runInN8n(job, V1.credential, (credentials) => refund(V1, credentials, { node: CONTINUE, options: { concurrency } }));
	},

	'HTTP Request, unbounded': async (job) => await runInN8n(job, V1.credential, (credentials) => httpRequest(job, credentials, {})),

	'HTTP Request, batched': async (job) => {
		const batching = { batch: { batchSize: job.concurrency, batchInterval: job.latency } };
		return await runInN8n(job, V1.credential, (credentials) => httpRequest(job, credentials, { batching }));
	},

	'axios loop, no n8n': async ({ sandbox, rows: [, ...rows], concurrency, tools }) => {
		await sandbox.mark();
		const loop = fork(path.join(__dirname, 'loop.js'), { execPath: tools.installed.node });
		loop.send({ url: sandbox.url, rows, concurrency });
		return (await once(loop, 'message'))[0];
	},
};

/** n8n's own node, with the same credential and the same body. */
function httpRequest({ sandbox }, credentials, options) {
	return {
		name: 'Refund',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials,
		...CONTINUE,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}/payments/cancel`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: V1.credential.type,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify({ imp_uid: $json.payment, amount: $json.amount, reason: $json.reason, checksum: $json.checksum }) }}',
			options,
		},
	};
}

module.exports = { CONTENDERS, CONTINUE, V1 };
