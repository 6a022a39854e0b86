import fc from 'fast-check';
import { judge, withShop } from '../../proof/campaign/campaign';
import { createLocal } from '../../proof/campaign/clients';
import { historyOf } from '../../proof/campaign/history';
import { createEngine } from '../../scripts/engine/engine';
import { VERSIONS } from '../support/versions';

test.each(VERSIONS)('API $apiVersion: whatever rows, twins, faults, re-runs and executions at once there are, no rule of I1 to I7 is broken', async ({ apiVersion }) => {
	const histories = fc.sample(historyOf(apiVersion, { processes: 1, most: 12 }), { seed: 20_240_131, numRuns: 24 });
	await withShop(
		() => createLocal(createEngine, 1),
		async (shop) => {
			for (const history of histories) expect((await judge(history, shop)).broken).toEqual([]);
		},
	);
}, 300_000);
