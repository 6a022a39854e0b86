'use strict';

const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { createEngine } = require('../test/engine/engine');
const { PROCESSES, runCampaign, withShop } = require('./campaign');
const { createLocal } = require('./clients');
const { breaks } = require('./shrink');

const ROOT = path.join(__dirname, '..');
const SIZE = { lanes: 6, most: 24 };

const REPLAYS = 2;

/**
 * Runs a campaign of a fixed seed over a scratch copy of the built package with one thing taken out, until one of its own rules is
 * broken, and plays the history that broke it with the whole package, too. Everything goes in this process, so that n8n's engine
 * is loaded once.
 *
 * @param {import('./mutants/mutants').MUTANTS[string]} mutant
 * @param {{ seed: number, ms: number }} given
 * @returns {Promise<{ figures: object, failure?: object, alarm?: string }>} see `runCampaign`; `alarm` where the whole package breaks
 *   the rule as well
 */
async function huntMutant(mutant, { seed, ms }) {
	const { version, file, rules, fits } = mutant;
	return await withCopy(async (folder) => {
		writeFileSync(fileIn(folder, file), mutantOf(mutant, folder).mutated);
		const { figures, failure } = await runCampaign({ ...SIZE, seed, ms, rules, fits, open: () => openLocal(folder), ...(version && { versions: [version] }) });
		return { figures, failure, alarm: failure && (await alarmOf(failure)) };
	});
}

const fileIn = (folder, file) => path.join(folder, 'dist', 'nodes', 'PortOne', file);

/**
 * @param {string} [folder] of a built package
 * @returns {{ source: string, mutated: string }} the text of a mutant's file as it is, and with one thing taken out
 * @throws {Error} if the file does not hold that any more
 */
function mutantOf({ file, from, to }, folder = ROOT) {
	const source = readFileSync(fileIn(folder, file), 'utf8');
	if (!from.test(source)) throw new Error(`${file} no longer holds ${from}: the mutant cannot be made`);
	return { source, mutated: source.replace(from, to) };
}

/** Which of a failure's rules the whole package breaks in the same history. */
async function alarmOf({ history, broken }) {
	return await withCopy(async (folder) => {
		const kinds = broken.map(({ kind }) => kind);
		const again = await withShop(async () => await openLocal(folder), async (shop) => await breaks(history, shop, REPLAYS));
		return again.find(({ kind }) => kinds.includes(kind))?.text;
	});
}

const openLocal = async (folder) => await createLocal(() => openAnew(folder), PROCESSES);

async function withCopy(work) {
	const folder = mkdtempSync(path.join(tmpdir(), 'portone-mutant-'));
	try {
		copyTo(folder);
		return await work(folder);
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

module.exports = { huntMutant, mutantOf };
