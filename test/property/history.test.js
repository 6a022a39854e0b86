'use strict';

const fc = require('fast-check');
const { judge, withShop } = require('../../campaign/campaign');
const { createLocal } = require('../../campaign/clients');
const { historyOf } = require('../../campaign/history');
const { createEngine } = require('../engine/engine');
const { VERSIONS } = require('../versions');

test.each(VERSIONS)('API $apiVersion: whatever rows, twins, faults, re-runs and executions at once there are, no rule of I1 to I7 is broken', async ({ apiVersion }) => {
	const histories = fc.sample(historyOf(apiVersion, { processes: 1, most: 12 }), { seed: 20_240_131, numRuns: 40 });
	await withShop(
		() => createLocal(createEngine, 1),
		async (shop) => {
			for (const history of histories) expect((await judge(history, shop)).broken).toEqual([]);
		},
	);
}, 300_000);
