import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../scripts/n8n/pack';

/** As n8n keeps community packages: `~/.n8n/nodes`, with its manifest. */
let nodes: string;

beforeAll(() => {
	nodes = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-home-')), '.n8n', 'nodes');
	fs.mkdirSync(nodes, { recursive: true });
	fs.writeFileSync(path.join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }));
});
afterAll(() => fs.rmSync(path.dirname(path.dirname(nodes)), { recursive: true }));

test('npm installs the packed package beside n8n alone: no second n8n-workflow, nothing fetched', () => {
	const tarball = pack(path.dirname(nodes));
	// Offline: whatever it wanted besides would make it fail.
	execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: nodes, stdio: 'pipe', env: { ...process.env, npm_config_cache: path.join(nodes, '..', 'cache') } });
	expect(fs.readdirSync(path.join(nodes, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['n8n-nodes-portone']);
	expect(fs.existsSync(path.join(nodes, 'node_modules', 'n8n-nodes-portone', 'node_modules'))).toBe(false);
});
