import fc from 'fast-check';
import { aroundOf, withAround } from '../../proof/campaign/around/draw';
import { judge, openProcesses, PROCESSES, withShop } from '../../proof/campaign/campaign';
import { historyOf } from '../../proof/campaign/history';
import { VERSIONS } from '../support/versions';

test('whatever is undone around refunds by two n8n processes at once, lost, late, killed, retried or paid meanwhile: no rule is broken', async () => {
	const histories = VERSIONS.flatMap(({ apiVersion }) => fc.sample(fc.tuple(historyOf(apiVersion, { processes: PROCESSES, most: 10 }), aroundOf(apiVersion, PROCESSES)), { seed: 20_261_130, numRuns: 5 }));
	let atOnce = 0;
	await withShop(
		() => openProcesses(),
		async (shop) => {
			for (const [history, drawn] of histories) {
				const { record, broken } = await judge(withAround(history, drawn), shop);
				expect(broken).toEqual([]);
				// A thing that two processes undo at the same time.
				for (const { around } of record.steps) atOnce += record.things.filter((_, n) => new Set(around?.runs.flatMap(({ process, dryRun, rows }) => (!dryRun && rows.some(({ thing }) => thing === n) ? [process] : []))).size > 1).length;
			}
		},
	);
	expect(atOnce).toBeGreaterThan(10);
}, 300_000);
