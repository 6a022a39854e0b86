'use strict';

const fc = require('fast-check');
const { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { startSandbox } = require('../../sandbox');
const { createEngine } = require('../engine/engine');
const { V1, V2 } = require('../versions');
const { history } = require('./history');
const { violations } = require('./invariants');
const { play } = require('./play');

const ROOT = path.resolve(__dirname, '../..');

/** What is taken out of the built package: in which file and how, and the rule that is broken then. V1's where nothing else is said. */
const MUTANTS = {
	recognition: {
		file: 'nodes/PortOne/refund/recognise.js',
		from: /(function recognise\(.*\) \{)$/m,
		to: "$1 return { kind: 'none' };",
		rule: 'I1',
	},
	checksum: {
		file: 'nodes/PortOne/gateway/v1.js',
		from: /^\s*checksum: .*,$/m,
		to: '',
		rule: 'I1',
	},
	'idempotency key': {
		version: V2,
		file: 'nodes/PortOne/gateway/v2.js',
		from: /headers: \{ 'Idempotency-Key': .*\},$/m,
		to: '',
		rule: 'I1',
	},
	currentCancellableAmount: {
		version: V2,
		file: 'nodes/PortOne/gateway/v2.js',
		from: /^\s*currentCancellableAmount: .*,$/m,
		to: '',
		rule: 'I1',
	},
	'per-payment queue': {
		file: 'nodes/PortOne/batch/lock.js',
		from: /(function oneAtATime\(\w+, (\w+)\) \{)$/m,
		to: '$1 return await $2(false);',
		rule: 'I7',
	},
};

let sandbox;
let folder;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'portone-mutant-'));
});
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(MUTANTS))('without the %s histories break a rule', async (_name, { version = V1, ...mutant }) => {
	mutate(folder, mutant);
	const engine = await createEngine({ packageDir: folder });
	const found = await fc.check(
		fc.asyncProperty(history, async (random) => !violations(await play(random, engine, sandbox, version)).some((broken) => broken.startsWith(mutant.rule))),
		{ seed: 1, numRuns: 400, endOnFailure: true },
	);
	expect(found.failed).toBe(true);
}, 300_000);

/** Copies the built package with one thing taken out. */
function mutate(folder, { file, from, to }) {
	cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
	cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
	const target = path.join(folder, 'dist', file);
	const source = readFileSync(target, 'utf8');
	if (!from.test(source)) throw new Error(`${file} no longer holds ${from}: the mutant cannot be made`);
	writeFileSync(target, source.replace(from, to));
}
