'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pack } = require('../../scripts/n8n/pack');
const { filesBelow } = require('./files');

const PROJECT = path.join(__dirname, '..', '..');

/**
 * What `npm pack` makes of the built project, unpacked where it finds n8n-workflow as it does inside n8n.
 *
 * @returns {{folder: string, files: string[], remove: () => void}} `files` relative to `folder`
 */
function unpackTarball() {
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-packed-'));
	execFileSync('tar', ['-xzf', pack(home), '-C', home]);
	fs.symlinkSync(path.join(PROJECT, 'node_modules'), path.join(home, 'node_modules'));
	const folder = path.join(home, 'package');
	return { folder, files: filesBelow(folder, '.'), remove: () => fs.rmSync(home, { recursive: true, force: true }) };
}

module.exports = { unpackTarball, PROJECT };
