'use strict';

const { cpSync, mkdtempSync, rmSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { installCore } = require('../../scripts/n8n/install');
const { createEngine } = require('./engine');

const ROOT = path.resolve(__dirname, '../..');

/** n8n-core of n8n 1.123, the last 1.x, and of n8n 2.8, the last that runs on Node 20. Today's is in package.json. */
const OLDER_CORES = ['1.122.48', '2.8.1'];

/**
 * An older n8n's engine over this repository's own build. The package is loaded from a copy, beside which Node finds
 * that engine's n8n-workflow and not ours.
 *
 * @param {string} version of n8n-core
 */
async function createOlderEngine(version) {
	const core = await installCore(version);
	const packageDir = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-portone-'));
	try {
		for (const part of ['dist', 'package.json']) cpSync(path.join(ROOT, part), path.join(packageDir, part), { recursive: true });
		symlinkSync(path.join(core, 'node_modules'), path.join(packageDir, 'node_modules'));
		return await createEngine({ core, packageDir });
	} finally {
		rmSync(packageDir, { recursive: true });
	}
}

module.exports = { createOlderEngine, OLDER_CORES };
