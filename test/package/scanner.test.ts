import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Scanned } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { TSX } from '../../scripts/program';
import { PROJECT } from './support/files';
import { unpackTarball } from './support/packed';

/** What n8n's scanner says of a folder. */
function scan(folder: string, kind: 'sources' | 'tarball') {
	// Under jest's NODE_ENV, `test`, eslint-plugin-n8n-nodes-base takes every file for a node called Test (ast/utils/filename).
	const env = { ...process.env, NODE_ENV: 'production' };
	const printed = execFileSync(process.execPath, [...TSX, path.join(__dirname, 'scan.ts'), folder, kind], { encoding: 'utf8', env });
	return JSON.parse(printed.trimEnd().split('\n').at(-1)!) as Scanned;
}

describe("n8n's scanner", () => {
	test('finds nothing in the sources', () => {
		expect(scan(PROJECT, 'sources')).toEqual({ passed: true });
	});

	test('finds nothing in what npm publishes', () => {
		const packed = unpackTarball();
		expect(scan(packed.folder, 'tarball')).toEqual({ passed: true });
		packed.remove();
	});

	test('would find a node that reads the environment', () => {
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-scan-'));
		fs.mkdirSync(path.join(folder, 'nodes'));
		fs.writeFileSync(path.join(folder, 'nodes', 'bad.js'), 'module.exports = process.env.SECRET;\n');
		const found = scan(folder, 'sources');
		expect(found.passed).toBe(false);
		expect(found.details).toContain('no-restricted-globals');
		fs.rmSync(folder, { recursive: true });
	});
});
