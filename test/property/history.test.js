'use strict';

const fc = require('fast-check');
const { startSandbox } = require('../../sandbox');
const { createEngine } = require('../engine/engine');
const { VERSIONS } = require('../versions');
const { history } = require('./history');
const { violations } = require('./invariants');
const { play } = require('./play');

let engine;
let sandbox;
beforeAll(async () => {
	engine = await createEngine();
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test.each(VERSIONS)('API $apiVersion: whatever rows, twins, faults, re-runs and executions at once there are, no rule of I1 to I7 is broken', async (version) => {
	await fc.assert(
		fc.asyncProperty(history, async (random) => expect(violations(await play(random, engine, sandbox, version))).toEqual([])),
		{ seed: 20_240_131, numRuns: 40, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: false },
	);
}, 180_000);
