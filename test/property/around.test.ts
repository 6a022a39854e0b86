import fc from 'fast-check';
import { aroundOf, withAround } from '../../proof/campaign/around/draw';
import type { AroundStep } from '../../proof/campaign/around/types';
import { judge, openProcesses, PROCESSES, withShop } from '../../proof/campaign/campaign';
import { historyOf } from '../../proof/campaign/history';
import type { ApiVersion, History } from '../../proof/campaign/types';
import { VERSIONS } from '../support/versions';

const atOnceIn = ({ runs: [first, ...others] }: AroundStep): boolean => others.some(({ process, what, dryRun }) => !dryRun && !first?.dryRun && process !== first?.process && what === first?.what);

/** Histories in which two processes undo the same at the same time. */
const drawn = (version: ApiVersion): fc.Arbitrary<History> =>
	fc
		.tuple(historyOf(version, { processes: PROCESSES, most: 10 }), aroundOf(version, PROCESSES))
		.map(([history, around]) => withAround(history, around))
		.filter(({ steps }) => steps.some(({ around }) => around && atOnceIn(around)));

test('whatever is undone around refunds by two n8n processes at once, lost, late, killed, retried or paid meanwhile: no rule is broken', async () => {
	const histories = VERSIONS.flatMap(({ apiVersion }) => fc.sample(drawn(apiVersion), { seed: 20_261_130, numRuns: 5 }));
	let atOnce = 0;
	await withShop(
		() => openProcesses(),
		async (shop) => {
			for (const history of histories) {
				const { record, broken } = await judge(history, shop);
				expect(broken).toEqual([]);
				// A thing that two processes undo at the same time.
				for (const { around } of record.steps) atOnce += record.things.filter((_, n) => new Set(around?.runs.flatMap(({ process, dryRun, rows }) => (!dryRun && rows.some(({ thing }) => thing === n) ? [process] : []))).size > 1).length;
			}
		},
	);
	expect(atOnce).toBeGreaterThan(10);
}, 300_000);
