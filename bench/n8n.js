'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createInstance } = require('../scripts/n8n/instance');
const { MANUAL, chain, input, split } = require('../scripts/n8n/workflows');
const { commandOf, usage } = require('./usage');

/**
 * Runs one node over rows in a fresh n8n. Its first row is refunded before the clock starts: that fetches the token, which
 * stays in the credential, and loads what n8n loads late.
 *
 * @param {import('./contenders').Job} job
 * @param {{type: string, data: (url: string) => object}} credential
 * @param {(credentials: object) => object} node
 * @returns {Promise<import('./contenders').Used>}
 * @throws Error if the execution does not succeed
 */
async function runInN8n({ sandbox, rows: [first, ...rows], tools }, { type, data }, node) {
	const instance = createInstance({ ...tools, folder: fs.mkdtempSync(path.join(tools.folder, 'n8n-')) });
	try {
		const n8n = await instance.serve();
		const pid = commandOf(n8n.group);
		const credentials = { [type]: await n8n.createCredential({ name: 'Sandbox', type, data: data(sandbox.url) }) };
		const prepare = (entries) => n8n.createWorkflow(chain('Bench', [MANUAL, input(entries), split('rows'), node(credentials)]));
		await n8n.run(await prepare([first]));
		const workflow = await prepare(rows);

		await sandbox.mark();
		const before = usage(pid);
		await n8n.begin(workflow);
		const { id, status } = await n8n.lastEnd(workflow);
		if (status !== 'success') throw new Error(`The execution ended with ${status}`);
		const { peakMb, cpuMs } = usage(pid);
		// Only now: to read the run data costs n8n memory of its own.
		const { startedAt, stoppedAt, data: stored } = await n8n.request('GET', `/rest/executions/${id}`);
		const ms = Date.parse(stoppedAt) - Date.parse(startedAt);
		return { ms, peakMb, cpuMs: cpuMs - before.cpuMs, storedBytes: Buffer.byteLength(stored) };
	} finally {
		await instance.stop();
	}
}

module.exports = { runInN8n };
