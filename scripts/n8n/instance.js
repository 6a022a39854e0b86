'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { start, tail } = require('../children');
const { quietEnv } = require('./env');
const { unpack } = require('./pack');
const { restClient } = require('./rest');
const { readRun } = require('./runData');

const POLL_MS = 100;
const READY_WITHIN_MS = 120_000;

/**
 * A real n8n with the packed package in it, which keeps to one folder.
 *
 * @param {{installed: import('./install').Installed, tarball: string, folder: string, settings?: Record<string, string>}} options
 *   `folder` must be empty; `settings` are further environment variables of n8n
 */
function createInstance({ installed, tarball, folder, settings = {} }) {
	const files = path.join(folder, '.n8n-files');
	fs.mkdirSync(files, { recursive: true });
	unpack(tarball, folder);
	let server;

	const launch = async (args, log, port) => {
		const env = { ...quietEnv({ folder, files, node: installed.node, port, brokerPort: await freePort() }), ...settings };
		return start([installed.node, installed.n8n, ...args], { cwd: folder, env, log });
	};

	return {
		/** The folder that workflows may read and write; `.n8n-files` as seen from n8n's working directory. */
		files,

		/**
		 * Starts the server and logs in.
		 *
		 * @param {number} [preferredPort] taken if it is free
		 * @returns {Promise<ReturnType<typeof restClient> & {url: string, ended: Promise<unknown>}>}
		 * @throws Error with n8n's last lines if it does not come up
		 */
		async serve(preferredPort) {
			const log = path.join(folder, 'n8n.log');
			const port = await freePort(preferredPort);
			server = await launch(['start'], log, port);
			const url = `http://127.0.0.1:${port}`;
			await ready(`${url}/healthz/readiness`, server, log);
			const client = restClient(url);
			await client.login();
			return Object.assign(client, { url, ended: server.ended });
		},

		/**
		 * Runs a stored workflow in a process of its own, as `n8n execute` does.
		 *
		 * @returns {Promise<import('./runData').Run>}
		 */
		async execute(workflowId) {
			const log = path.join(folder, `execute-${workflowId}-${Date.now()}.log`);
			const cli = await launch(['execute', `--id=${workflowId}`, '--rawOutput'], log, await freePort());
			await cli.ended;
			return readRun(printedExecution(log));
		},

		/** Ends the server as a power cut would. */
		async kill() {
			server.signal('SIGKILL');
			await server.ended;
		},

		async stop() {
			await server?.stop();
		},
	};
}

async function ready(url, server, log) {
	let end;
	server.ended.then((code) => (end = code));
	for (const begun = Date.now(); Date.now() - begun < READY_WITHIN_MS; await sleep(POLL_MS)) {
		if (end !== undefined) throw new Error(`n8n ended with ${end} while starting. Its last lines:\n${tail(log)}`);
		if (await fetch(url).then(({ ok }) => ok, () => false)) return;
	}
	throw new Error(`n8n was not ready within ${READY_WITHIN_MS / 1000} s. Its last lines:\n${tail(log)}`);
}

/** `n8n execute` prints the execution as indented JSON between its log lines, also when it failed. */
function printedExecution(log) {
	const lines = fs.readFileSync(log, 'utf8').split('\n');
	const first = lines.findIndex((line) => line.trim() === '{');
	const last = lines.indexOf('}', first);
	if (first < 0 || last < 0) throw new Error(`n8n printed no execution. Its last lines:\n${tail(log)}`);
	return JSON.parse(lines.slice(first, last + 1).join('\n'));
}

/**
 * @param {number} [preferred]
 * @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on now
 */
function freePort(preferred = 0) {
	return new Promise((resolve, reject) => {
		const probe = net.createServer();
		probe.once('error', (error) => (preferred ? resolve(freePort()) : reject(error)));
		probe.listen(preferred, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

module.exports = { createInstance, freePort };
