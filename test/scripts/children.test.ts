import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, start } from '../../scripts/children';
import { TSX } from '../../scripts/program';

const CHILDREN = require.resolve('../../scripts/children');
// Its own child stands for n8n's task runner.
const FAMILY = `const { spawn } = require('child_process');
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	console.log(JSON.stringify([process.pid, child.pid]));
	setInterval(() => {}, 1000);`;

let folder: string;
let log: string;

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'children-'));
	log = path.join(folder, 'log');
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A zombie, which only waits for its parent to take notice, is not alive. */
function isAlive(pid: number) {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}
	const status = `/proc/${pid}/status`;
	return !(fs.existsSync(status) && /^State:\s+Z/m.test(fs.readFileSync(status, 'utf8')));
}

async function until(condition: () => boolean) {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function family(): Promise<number[]> {
	await until(() => fs.existsSync(log) && fs.readFileSync(log, 'utf8').endsWith('\n'));
	return JSON.parse(fs.readFileSync(log, 'utf8')) as number[];
}

test('stop ends a command and the processes that it has started', async () => {
	const handle = start([process.execPath, '-e', FAMILY], { log });
	const pids = await family();
	expect(pids.map(isAlive)).toEqual([true, true]);
	await handle.stop();
	await until(() => !pids.some(isAlive));
});

test('a command and its processes do not outlive the process that started them, even one that was killed', async () => {
	const script = `require(${JSON.stringify(CHILDREN)}).start([process.execPath, '-e', ${JSON.stringify(FAMILY)}], { log: ${JSON.stringify(log)} })`;
	const parent = spawn(process.execPath, [...TSX, '-e', script]);
	const pids = await family();
	parent.kill('SIGKILL');
	await once(parent, 'exit');
	await until(() => !pids.some(isAlive));
});

test('a command that fails is reported with its exit code and its last lines', async () => {
	await expect(run([process.execPath, '-e', 'console.error("no room"); process.exit(3)'], { log })).rejects.toThrow(/ended with 3[^]*no room/);
});

test('a command that does not exist is reported', async () => {
	await expect(run(['no-such-command-here'], { log })).rejects.toThrow(/no-such-command-here[^]*ENOENT/);
});
