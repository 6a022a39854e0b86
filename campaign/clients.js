'use strict';

const { fork } = require('node:child_process');
const path = require('node:path');
const { TSX } = require('../scripts/program');
const { createExecutor } = require('./executor');

const WORKER = path.join(__dirname, 'worker.js');

/**
 * n8n processes as a history sees them: executions are started in one by its number, and it can be killed.
 *
 * @typedef {object} Clients
 * @property {(process: number, run: import('./executor').Run) => Promise<{ done: Promise<object>, stop: () => void }>} start
 *   `done` is an `Ended`, or `{ killed: true }`
 * @property {(process: number) => boolean} kill SIGKILL; the next execution meets a new process. Whether it hit an execution
 * @property {() => Promise<void>} restart all processes end and begin anew, between executions
 * @property {(process: number) => string} life a name that the process of a number has until it ends
 * @property {() => void} close
 */

/** @returns {Clients} as many n8n processes, and one that stands by: n8n takes its time to start */
function createProcesses(count, packageDir) {
	const lives = Array.from({ length: count }, () => 0);
	const [spare, ...processes] = Array.from({ length: count + 1 }, () => spawnWorker(packageDir));
	let next = spare;
	const kill = (number) => {
		const hit = processes[number].kill();
		processes[number] = next;
		next = spawnWorker(packageDir);
		lives[number] += 1;
		return hit;
	};
	return {
		start: async (number, run) => await processes[number].start(run),
		kill,
		restart: async () => processes.forEach((_, number) => kill(number)),
		life: (number) => `${number}.${lives[number]}`,
		close: () => [next, ...processes].forEach((one) => one.kill()),
	};
}

/**
 * @param {() => Promise<object>} openEngine an engine that remembers nothing
 * @returns {Promise<Clients>} everything in this very process, which nobody kills
 */
async function createLocal(openEngine) {
	let executor = createExecutor(await openEngine());
	let lives = 0;
	return {
		start: async (_number, run) => executor.start(run),
		kill: () => false,
		async restart() {
			executor = createExecutor(await openEngine());
			lives += 1;
		},
		life: () => `0.${lives}`,
		close() {},
	};
}

function spawnWorker(packageDir) {
	const child = fork(WORKER, [packageDir], { execArgv: TSX });
	const open = new Map();
	let last = 0;
	let isReady;
	const ready = new Promise((resolve) => (isReady = resolve));
	child.on('message', ({ id, ended }) => {
		if (id === undefined) return isReady();
		open.get(id)(ended);
		open.delete(id);
	});
	child.on('exit', () => {
		isReady();
		for (const resolve of open.values()) resolve({ killed: true });
		open.clear();
	});
	return {
		async start(run) {
			await ready;
			const id = (last += 1);
			const done = new Promise((resolve) => open.set(id, resolve));
			if (child.connected) child.send({ id, run });
			else open.get(id)({ killed: true });
			return { done, stop: () => child.connected && child.send({ id }) };
		},
		kill() {
			const hit = open.size > 0;
			child.kill('SIGKILL');
			return hit;
		},
	};
}

module.exports = { createProcesses, createLocal };
