import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AROUND_LIMITS } from '../../../proof/campaign/around/limits';
import { LIMITS, mayBeAnother, withinLimits, type Told } from '../../../proof/campaign/limits';
import type { HistoryOf, Run, Step } from '../../../proof/campaign/types';

const wordsOf = (file: string) => readFileSync(path.join(__dirname, '..', '..', '..', file), 'utf8').replace(/[*`]/g, '');
const README = wordsOf('README.md');

test.each(Object.entries(LIMITS))("the README says of '%s' what is excused by it", (_, words) => {
	for (const part of words.split(' … ')) expect(README).toContain(part);
});

test.each(Object.entries(AROUND_LIMITS))("the reference says of '%s' what is excused by it", (_, words) => {
	expect(wordsOf('docs/reference.md')).toContain(words);
});

describe('what a PG did not answer in time', () => {
	const run = (process: number): Run => ({ process, rows: [0], spelling: 0, by: 'impUid', onError: 'continueRegularOutput', retryOnFail: true, concurrency: 1, maxTotal: null, window: null, requester: null });
	const step = (given: Partial<Step> = {}): Step => ({ runs: [run(0)], again: null, faults: [], blows: [], clock: 0, pg: null, waits: false, restarts: false, mends: false, console: [], ...given });
	const timesOut = (given: Partial<Step> = {}) => step({ faults: [{ on: 'cancel', fault: 'pgTimeout', skip: 0, times: 1, ms: 400, applies: true }], ...given });
	const switches: HistoryOf<'v1'>['switches'] = {
		latency: 0, lag: null, records: { charset: 'utf8', cut: null, rewrite: null }, firewall: 'html', share: 1, waitingTrace: true, waitingStatus: 'same', cancellationIds: true, busyRefusal: false,
	};
	const within = (...steps: Step[]) => withinLimits({ version: 'v1', switches, payments: [], intents: [], steps }).steps;
	const waits = (...steps: Step[]) => within(...steps).map((one) => one.waits);

	test('is asked for again at once by the process that holds it', () => {
		expect(waits(timesOut(), step(), step())).toEqual([false, false, true]);
	});

	test('is waited for before another process, a restart, or the end', () => {
		expect(waits(timesOut(), step(), step({ runs: [run(1)] }))).toEqual([false, true, true]);
		expect(waits(timesOut(), step({ restarts: true }))).toEqual([true, true]);
	});

	test('is waited for where the answer may be lost to an execution that ends, which then is the only one', () => {
		const [first] = within(timesOut({ blows: [{ what: 'stop', at: 0, run: 0 }], runs: [run(1), run(0)] }), step({ runs: [run(1)] }));
		expect(first).toMatchObject({ waits: true, runs: [{ process: 1, retryOnFail: false }] });
	});

	test('befalls executions at once in one process only', () => {
		expect(within(timesOut({ runs: [run(1), run(0)] }))[0]!.runs).toEqual([run(1), run(1)]);
	});

	test('changes no other history', () => {
		expect(waits(step(), step({ runs: [run(1)] }))).toEqual([false, false]);
	});
});

describe('what may have been made once more', () => {
	const SWITCHES = { share: 1, records: { rewrite: null } };
	const sent = (at: number, requester: string) => ({ at: new Date(at).toISOString(), body: { requester } });
	const story: Told = { switches: SWITCHES, requests: [sent(0, 'ADMIN'), sent(1000, 'CUSTOMER'), sent(1000, 'ADMIN')] };
	const MOVE = { at: 0, life: 'a', request: 1, asked: 1000, key: undefined, reason: '[R-1] why', window: null };
	const move = (given: Partial<typeof MOVE>) => ({ ...MOVE, ...given });
	const another = (first: Partial<typeof MOVE>, second: Partial<typeof MOVE>) => mayBeAnother({ check: 'refundId', sent: '[R-1]', expects: false }, move(first), move({ life: 'b', request: 2, at: 1000, ...second }), story);

	test('a row that was changed before its first request had arrived, in another process', () => {
		expect(another({ at: 5000 }, {})).toBe(LIMITS.changed);
		expect(another({ at: 5000 }, { life: 'a' })).toBe(false);
		expect(another({ at: 500 }, {})).toBe(false);
		expect(another({ at: 5000 }, { request: 3 })).toBe(false);
	});

	test('a Refund ID of which the PG kept too little, for another amount, in another process', () => {
		expect(another({ reason: '[R-' }, { asked: 2000 })).toBe(LIMITS.cutId);
		expect(another({ reason: '[R-' }, {})).toBe(false);
		expect(another({ reason: '[R-1] w' }, { asked: 2000 })).toBe(false);
		expect(another({ reason: '[R-' }, { asked: 2000, life: 'a' })).toBe(false);
	});
});
