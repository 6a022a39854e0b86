'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { PROJECT, unpackTarball } = require('./packed');

/** What n8n's scanner says of a folder, `{passed, message?, details?}`. */
function scan(folder, kind) {
	// Under jest's NODE_ENV, `test`, eslint-plugin-n8n-nodes-base takes every file for a node called Test (ast/utils/filename).
	const env = { ...process.env, NODE_ENV: 'production' };
	const printed = execFileSync(process.execPath, [path.join(__dirname, 'scan.mjs'), folder, kind], { encoding: 'utf8', env });
	return JSON.parse(printed.trimEnd().split('\n').at(-1));
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
		expect(scan(folder, 'sources')).toMatchObject({ passed: false, details: expect.stringContaining('no-restricted-globals') });
		fs.rmSync(folder, { recursive: true });
	});
});
