'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { start, tail } = require('../children');
const { quietEnv } = require('./env');
const { unpack } = require('./pack');
const { freePort } = require('./port');
const { ready } = require('./ready');
const { restClient } = require('./rest');
const { readRun } = require('./runData');

/**
 * A real n8n with the packed package in it, which keeps to one folder.
 *
 * @param {{installed: import('./install').Installed, tarball: string, folder: string, settings?: NodeJS.ProcessEnv, nodeOptions?: string[]}} options
 *   `folder` must be empty; `settings` are n8n's own, see `startQueue`; `nodeOptions` those of Node.js
 */
function createInstance({ installed, tarball, folder, settings = {}, nodeOptions = [] }) {
	const files = path.join(folder, '.n8n-files');
	fs.mkdirSync(files, { recursive: true });
	unpack(tarball, folder);
	const workers = [];
	let server;

	const launch = async (args, log, port, more) => {
		const env = { ...quietEnv({ folder, files, node: installed.node, port, brokerPort: await freePort() }), ...settings, ...more };
		return start([installed.node, ...nodeOptions, installed.n8n, ...args], { cwd: folder, env, log });
	};

	return {
		/** The folder that workflows may read and write; `.n8n-files` as seen from n8n's working directory. */
		files,

		/**
		 * Starts the server and logs in.
		 *
		 * @param {number} [preferredPort] taken if it is free
		 * @returns {Promise<ReturnType<typeof restClient> & {url: string, group: number, ended: Promise<unknown>}>}
		 * @throws Error with n8n's last lines if it does not come up
		 */
		async serve(preferredPort) {
			const log = path.join(folder, 'n8n.log');
			const port = await freePort(preferredPort);
			server = await launch(['start'], log, port);
			const url = `http://127.0.0.1:${port}`;
			await ready('n8n', server, log, () => answers(`${url}/healthz/readiness`));
			const client = restClient(url);
			await client.login();
			return Object.assign(client, { url, group: server.group, ended: server.ended });
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

		/**
		 * Starts a worker of the queue.
		 *
		 * @param {number} concurrency executions that it takes at once
		 * @returns {Promise<Worker>}
		 * @throws Error with its last lines if it does not come up
		 *
		 * @typedef {{log: () => string, kill: () => Promise<void>}} Worker what it has printed; ends it as a power cut would
		 */
		async work(concurrency) {
			const log = path.join(folder, `worker-${workers.length + 1}.log`);
			const port = await freePort();
			const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
			const worker = await launch(['worker', `--concurrency=${concurrency}`], log, port, health);
			workers.push(worker);
			await ready('The worker', worker, log, () => answers(`http://127.0.0.1:${port}/healthz/readiness`));
			return { log: () => fs.readFileSync(log, 'utf8'), kill: () => kill(worker) };
		},

		/** Ends the server as a power cut would. */
		kill: () => kill(server),

		async stop() {
			await Promise.all([...workers, server].map((started) => started?.stop()));
		},
	};
}

async function kill(started) {
	started.signal('SIGKILL');
	await started.ended;
}

const answers = async (url) => await fetch(url).then(({ ok }) => ok, () => false);

/** `n8n execute` prints the execution as indented JSON between its log lines, also when it failed. */
function printedExecution(log) {
	const lines = fs.readFileSync(log, 'utf8').split('\n');
	const first = lines.findIndex((line) => line.trim() === '{');
	const last = lines.indexOf('}', first);
	if (first < 0 || last < 0) throw new Error(`n8n printed no execution. Its last lines:\n${tail(log)}`);
	return JSON.parse(lines.slice(first, last + 1).join('\n'));
}

module.exports = { createInstance };
