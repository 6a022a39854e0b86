import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSandbox } from '../../../sandbox';
import { SEED } from '../../../sandbox/seed';
import { installN8n } from '../../../scripts/n8n/install';
import { createInstance, type Instance, type Served } from '../../../scripts/n8n/instance';
import { assertBuilt, pack } from '../../../scripts/n8n/pack';
import { N8N } from './underTest';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type Control = Sandbox['control'];

/** A sandbox, and a real n8n into which the packed package was installed. */
export interface Opened {
	sandbox: Sandbox;
	/** Its processes. */
	instance: Instance;
	/** Logged in; another one after a crash. */
	n8n: Served;
	/** Kills n8n as a power cut would, and starts it again. */
	crash: () => Promise<void>;
	/** What n8n has printed. */
	log: () => string;
	/** Everything that n8n has stored: credentials, workflows, executions. */
	database: () => string;
	close: () => Promise<void>;
}

let emptied = 0;

/**
 * The seed's payments of V1, and nothing else. Their ids are the same each time, and payments of one id and one second are one
 * payment to n8n's process, which goes on.
 */
export function seedAnew(control: Control): void {
	control.reset();
	control.advanceClock((emptied += 1));
	control.createPayment(SEED);
}

/** @param settings n8n's own */
export async function openN8n(settings?: NodeJS.ProcessEnv): Promise<Opened> {
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-'));
	const user = path.join(folder, 'user');
	const sandbox = await startSandbox();
	const instance = createInstance({ installed: await installN8n(N8N), tarball: pack(folder), folder: user, settings });

	const opened: Opened = {
		sandbox,
		instance,
		n8n: await instance.serve(),
		crash: async () => {
			await instance.kill();
			opened.n8n = await instance.serve();
		},
		log: () => fs.readFileSync(path.join(user, 'n8n.log'), 'utf8'),
		database: () => {
			const home = path.join(user, '.n8n');
			const files = fs.readdirSync(home).filter((name) => name.startsWith('database.sqlite'));
			return files.map((name) => fs.readFileSync(path.join(home, name), 'latin1')).join('\n');
		},
		close: async () => {
			await instance.stop();
			await sandbox.close();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
	return opened;
}
