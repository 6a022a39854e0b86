import fs from 'node:fs';
import path from 'node:path';
import { start, type Started, tail } from '../children';
import { quietEnv } from './env';
import type { Installed } from './install';
import { unpack } from './pack';
import { freePort } from './port';
import { ready } from './ready';
import { restClient } from './rest';
import { type Execution, readRun, type Run } from './runData';

/** What n8n prints last when it starts. */
const SERVING = 'Editor is now accessible';

/** What an n8n is made of. */
export interface Tools {
	installed: Installed;
	/** The packed package. */
	tarball: string;
	/** Must be empty. */
	folder: string;
	/** Options of Node.js. */
	nodeOptions?: string[];
}

export interface InstanceOptions extends Tools {
	/** n8n's own, see `startQueue`. */
	settings?: NodeJS.ProcessEnv | undefined;
}

export interface Worker {
	/** What it has printed. */
	log: () => string;
	/** Ends it as a power cut would. */
	kill: () => Promise<void>;
}

export type Instance = ReturnType<typeof createInstance>;
export type Served = Awaited<ReturnType<Instance['serve']>>;

/** A real n8n with the packed package in it, which keeps to one folder. */
export function createInstance({ installed, tarball, folder, settings = {}, nodeOptions = [] }: InstanceOptions) {
	const { node, n8n, version } = installed;
	const files = path.join(folder, '.n8n-files');
	fs.mkdirSync(files, { recursive: true });
	unpack(tarball, folder);
	const workers: Started[] = [];
	let server: Started | undefined;

	const launch = async (args: string[], log: string, port: number, more: NodeJS.ProcessEnv = {}) => {
		const env = { ...quietEnv({ folder, files, node, version, port, brokerPort: await freePort() }), ...settings, ...more };
		return start([node, ...nodeOptions, n8n, ...args], { cwd: folder, env, log });
	};

	return {
		/** The folder that workflows may read and write; `.n8n-files` as seen from n8n's working directory. */
		files,

		/**
		 * Starts the server and logs in.
		 *
		 * @param preferredPort taken if it is free
		 * @throws Error with n8n's last lines if it does not come up
		 */
		async serve(preferredPort?: number) {
			const log = path.join(folder, 'n8n.log');
			const port = await freePort(preferredPort);
			const before = printed(log).length;
			server = await launch(['start'], log, port);
			const url = `http://127.0.0.1:${port}`;
			// 1.x says that it is ready as soon as its database is.
			await ready('n8n', server, log, async () => (await answers(`${url}/healthz/readiness`)) && printed(log).includes(SERVING, before));
			const client = restClient(url, version);
			await client.login();
			return Object.assign(client, { url, group: server.group, ended: server.ended });
		},

		/** Runs a stored workflow in a process of its own, as `n8n execute` does. */
		async execute(workflowId: string): Promise<Run> {
			const log = path.join(folder, `execute-${workflowId}-${Date.now()}.log`);
			const cli = await launch(['execute', `--id=${workflowId}`, '--rawOutput'], log, await freePort());
			await cli.ended;
			return readRun(printedExecution(log));
		},

		/**
		 * Starts a worker of the queue.
		 *
		 * @param concurrency executions that it takes at once
		 * @throws Error with its last lines if it does not come up
		 */
		async work(concurrency: number): Promise<Worker> {
			const log = path.join(folder, `worker-${workers.length + 1}.log`);
			const port = await freePort();
			const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
			const worker = await launch(['worker', `--concurrency=${concurrency}`], log, port, health);
			workers.push(worker);
			await ready('The worker', worker, log, () => answers(`http://127.0.0.1:${port}/healthz/readiness`));
			return { log: () => fs.readFileSync(log, 'utf8'), kill: () => kill(worker) };
		},

		/** Ends the server as a power cut would. */
		async kill(): Promise<void> {
			if (server) await kill(server);
		},

		async stop(): Promise<void> {
			await Promise.all([...workers, ...(server ? [server] : [])].map((started) => started.stop()));
		},
	};
}

async function kill(started: Started) {
	started.signal('SIGKILL');
	await started.ended;
}

const printed = (log: string) => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '');

const answers = async (url: string) => await fetch(url).then(({ ok }) => ok, () => false);

/** `n8n execute` prints the execution as indented JSON between its log lines, also when it failed. */
function printedExecution(log: string) {
	const lines = fs.readFileSync(log, 'utf8').split('\n');
	const first = lines.findIndex((line) => line.trim() === '{');
	const last = lines.indexOf('}', first);
	if (first < 0 || last < 0) throw new Error(`n8n printed no execution. Its last lines:\n${tail(log)}`);
	// As n8n stores it, but not flattened.
	return JSON.parse(lines.slice(first, last + 1).join('\n')) as Execution;
}
