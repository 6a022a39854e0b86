'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const LEASH = path.join(__dirname, 'leash.js');
const TAIL = 12;
const GRACE_MS = 10_000;

/** Every process started here and not yet ended, so that leaving can take all of them along. */
const running = new Set();
let leaving = false;

/**
 * Starts a command in a process group of its own, which does not outlive this process; what it prints goes to a file.
 *
 * @param {string[]} command
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log: string}} options `log` is appended to
 * @returns {{group: number, ended: Promise<number | string>, signal(name: NodeJS.Signals): void, stop(name?: NodeJS.Signals): Promise<void>}}
 *   `group` is the process group's id; `ended` gives the exit code, or the name of the signal that killed the group, and never rejects
 * @throws Error after `stopAll`
 */
function start(command, { cwd, env = process.env, log }) {
	if (leaving) throw new Error('Interrupted');
	const output = fs.openSync(log, 'a');
	const child = spawn(process.execPath, [LEASH, ...command], { cwd, env, stdio: ['pipe', output, output], detached: true });
	fs.closeSync(output);
	const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
	const handle = {
		group: child.pid,
		ended,
		/** Reaches the whole group: n8n runs its task runner as a child. */
		signal(name) {
			try {
				process.kill(-child.pid, name);
			} catch (error) {
				if (error.code !== 'ESRCH') throw error;
			}
		},
		/** Asks the group to end, and makes it after 10 s. */
		async stop(name = 'SIGTERM') {
			handle.signal(name);
			const late = new AbortController();
			await Promise.race([ended, sleep(GRACE_MS, undefined, { signal: late.signal }).catch(() => {})]);
			late.abort();
			handle.signal('SIGKILL');
			await ended;
		},
	};
	running.add(handle);
	ended.then(() => running.delete(handle));
	return handle;
}

/**
 * Runs a command to its end.
 *
 * @param {string[]} command
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log: string}} options
 * @throws Error with the last lines that it printed, if it exits with anything but 0
 */
async function run(command, options) {
	const code = await start(command, options).ended;
	if (leaving) throw new Error('Interrupted');
	if (code !== 0) throw new Error(`\`${command.join(' ')}\` ended with ${code}. Its last lines:\n${tail(options.log)}`);
}

/** The last lines of a log file. */
function tail(log) {
	return fs.readFileSync(log, 'utf8').trimEnd().split('\n').slice(-TAIL).join('\n');
}

/** Ends all that was started here, and lets nothing more start. */
async function stopAll() {
	leaving = true;
	await Promise.all([...running].map((handle) => handle.stop()));
}

module.exports = { start, run, stopAll, tail };
