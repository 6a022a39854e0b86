import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors';

const LEASH = path.join(__dirname, 'leash.js');
const TAIL = 12;
const GRACE_MS = 10_000;

export interface StartOptions {
	cwd?: string | undefined;
	env?: NodeJS.ProcessEnv | undefined;
	/** A file, appended to. */
	log: string;
}

/** A command in a process group of its own. */
export interface Started {
	/** The process group's id. */
	group: number;
	/** The exit code, or the name of the signal that killed the group; never rejects. */
	ended: Promise<number | NodeJS.Signals>;
	/** Reaches the whole group: n8n runs its task runner as a child. */
	signal(name: NodeJS.Signals): void;
	/** Asks the group to end, and makes it after 10 s. */
	stop(name?: NodeJS.Signals): Promise<void>;
}

/** Every process started here and not yet ended, so that leaving can take all of them along. */
const running = new Set<Started>();
const state = { leaving: false };

/**
 * Starts a command in a process group of its own, which does not outlive this process; what it prints goes to a file.
 *
 * @throws Error after `stopAll`
 */
export function start(command: string[], { cwd, env = process.env, log }: StartOptions): Started {
	if (state.leaving) throw new Error('Interrupted');
	const output = fs.openSync(log, 'a');
	const child = spawn(process.execPath, [LEASH, ...command], { cwd, env, stdio: ['pipe', output, output], detached: true });
	fs.closeSync(output);
	const { pid: group } = child;
	if (group === undefined) throw new Error(`Node.js could not be started in ${cwd ?? process.cwd()}`);
	const ended = new Promise<number | NodeJS.Signals>((resolve) => {
		// Node.js tells one of them.
		child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
	});
	const handle: Started = {
		group,
		ended,
		signal(name) {
			try {
				process.kill(-group, name);
			} catch (error) {
				if (codeOf(error) !== 'ESRCH') throw error;
			}
		},
		async stop(name = 'SIGTERM') {
			handle.signal(name);
			const late = new AbortController();
			await Promise.race([ended, sleep(GRACE_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
			late.abort();
			handle.signal('SIGKILL');
			await ended;
		},
	};
	running.add(handle);
	void ended.then(() => running.delete(handle));
	return handle;
}

/**
 * Runs a command to its end.
 *
 * @throws Error with the last lines that it printed, if it exits with anything but 0
 */
export async function run(command: string[], options: StartOptions): Promise<void> {
	const code = await start(command, options).ended;
	if (state.leaving) throw new Error('Interrupted');
	if (code !== 0) throw new Error(`\`${command.join(' ')}\` ended with ${code}. Its last lines:\n${tail(options.log)}`);
}

/** The last lines of a log file. */
export function tail(log: string): string {
	return fs.readFileSync(log, 'utf8').trimEnd().split('\n').slice(-TAIL).join('\n');
}

/** Ends all that was started here, and lets nothing more start. */
export async function stopAll(): Promise<void> {
	state.leaving = true;
	await Promise.all([...running].map((handle) => handle.stop()));
}
