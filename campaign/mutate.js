'use strict';

const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { createEngine } = require('../test/engine/engine');
const { runCampaign } = require('./campaign');
const { createLocal } = require('./clients');

const ROOT = path.join(__dirname, '..');

/**
 * Runs a campaign of a fixed seed over a scratch copy of the built package with one thing taken out. Everything goes in this
 * process, so that n8n's engine is loaded once.
 *
 * @param {import('./mutants').MUTANTS[string]} mutant
 * @param {{ seed: number, ms: number }} given
 * @returns {Promise<{ figures: object, failure?: object }>} see `runCampaign`
 */
async function huntMutant({ version, file, from, to }, { seed, ms }) {
	const folder = mkdtempSync(path.join(tmpdir(), 'portone-mutant-'));
	try {
		copyTo(folder);
		const target = path.join(folder, 'dist', 'nodes', 'PortOne', file);
		const source = readFileSync(target, 'utf8');
		if (!from.test(source)) throw new Error(`${file} no longer holds ${from}: the mutant cannot be made`);
		writeFileSync(target, source.replace(from, to));
		return await runCampaign({ seed, ms, lanes: 6, most: 24, open: () => createLocal(() => openAnew(folder)), ...(version && { versions: [version] }) });
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** An engine whose package remembers nothing; n8n itself stays loaded. */
async function openAnew(folder) {
	const dist = path.join(folder, 'dist');
	for (const file of Object.keys(require.cache)) if (file.startsWith(dist)) delete require.cache[file];
	return await createEngine({ packageDir: folder });
}

function copyTo(folder) {
	cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
	cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}

module.exports = { huntMutant };
