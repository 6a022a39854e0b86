import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT, trackedFiles } from '../package/support/files';

const MOST_MS = 240_000; // It builds the package.
const NEEDED = /^(credentials|examples|nodes|sandbox|scripts)\/|^[^/]+$/;

let checkout: string;

beforeAll(() => {
	checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-quick-'));
	for (const file of trackedFiles().filter((name) => NEEDED.test(name))) fs.cpSync(path.join(PROJECT, file), path.join(checkout, file));
	fs.symlinkSync(fs.realpathSync(path.join(PROJECT, 'node_modules')), path.join(checkout, 'node_modules'));
});
afterAll(() => fs.rmSync(checkout, { recursive: true }));

test('npm start -- --quick shows the refunds and the cancellations of both APIs in a checkout that has nothing but its dependencies, and installs no n8n', () => {
	const cache = path.join(checkout, 'cache');
	const { status, stdout, stderr } = spawnSync('npm', ['start', '--', '--quick'], { cwd: checkout, encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: cache, npm_config_update_notifier: 'false' } });
	expect(stderr).toBe('');
	expect(stdout).toMatch(/ORD-1001 +full +refunded .*ORD-1002 +12,000 +alreadyRefunded .*ORD-2026-0101 +full +refunded /s);
	expect(stdout.match(/Every row came out as it should\./g)).toHaveLength(2);
	expect(stdout).toMatch(/ORD-1001 +KRW.39,000 +card +succeeded +\[R-0412\] 단순 변심/);
	expect(stdout.match(/Every refund is among them\./g)).toHaveLength(2);
	expect(stdout).toMatch(/That was n8n's engine alone \(n8n-core \d+\.\d+\.\d+\)/);
	expect(status).toBe(0);
	expect(fs.existsSync(cache)).toBe(false);
}, MOST_MS);
