import fc from 'fast-check';
import { LOST, mostly } from '../nemesis';
import type { StruckFault } from '../faults';
import type { ApiVersion, History, Step } from '../types';
import type { AroundStep, Named, PlannedHappening, PlannedThings, PlannedUndoRow, UndoRun } from './types';

const MOST_STEPS = 4;
const BAD = ['', '#N/A', 'imp_000000000000', '..'];
/** Milliseconds after which PortOne applies late ones: within the time to settle, after it, and beyond the time-out. */
const LATE_MS = [50, 150, 400, 1200, 2500];

interface Drawn {
	things: PlannedThings;
	/** One a step; null where nothing is undone in it. */
	steps: Array<AroundStep | null>;
	/** Whether the history has any of it. */
	present: boolean;
}

const things: fc.Arbitrary<PlannedThings> = fc.record({
	accounts: fc.array(fc.record({ blocked: mostly(false, [15, fc.constant(true)]) }), { minLength: 1, maxLength: 4 }),
	receipts: fc.array(fc.nat(29), { minLength: 1, maxLength: 5 }),
	subscriptions: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
	keys: fc.array(mostly(false, [25, fc.constant(true)]), { minLength: 1, maxLength: 3 }),
	switches: fc.record({
		closedStatus: fc.constantFrom('failed', 'cancelled'),
		cancelledReceipt: mostly<PlannedThings['switches']['cancelledReceipt']>('shown', [25, fc.constant('gone')]),
		deletedKey: mostly<PlannedThings['switches']['deletedKey']>('gone', [25, fc.constant('shown')]),
		nothingToRevoke: fc.constantFrom('refused', 'nothing'),
	}),
	switchesV2: fc.record({ chargeKeepsOthers: fc.boolean() }),
});

const row: fc.Arbitrary<PlannedUndoRow> = fc.record({
	thing: fc.nat(4),
	named: mostly<Named>('not', [25, fc.constant('now')], [15, fc.constant('first')]),
	bad: mostly<string | null>(null, [6, fc.constantFrom(...BAD)]),
});

const run = (version: ApiVersion, processes: number): fc.Arbitrary<UndoRun> =>
	fc.record({
		process: fc.nat(processes - 1),
		what: fc.constantFrom('account', 'receipt', 'schedules', 'key'),
		rows: fc.array(row, { minLength: 1, maxLength: 6, size: 'max' }),
		byOrder: version === 'v1' ? fc.boolean() : fc.constant(false),
		dryRun: mostly(false, [15, fc.constant(true)]),
		onError: fc.constantFrom('continueRegularOutput', 'continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'),
		retryOnFail: fc.boolean(),
	});

const which = { skip: fc.nat(3), times: mostly(1, [25, fc.integer({ min: 2, max: 4 })]) };

/** Faults that are for what undoes: `undo`, in the sandbox's words. */
const fault = (version: ApiVersion): fc.Arbitrary<StruckFault> =>
	fc.oneof(
		{ weight: 10, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constantFrom(...LOST), ...which }) },
		{ weight: 4, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constantFrom('refuse', ...(version === 'v1' ? (['codeNotZero'] as const) : [])), ...which }) },
		{ weight: 5, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constant('applyLate'), ...which, ms: fc.constantFrom(...LATE_MS) }) },
		{ weight: 2, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constant('unheeded'), ...which }) },
		{ weight: 2, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constantFrom('slow', 'drip'), ...which, ms: fc.constant(20) }) },
		{ weight: 1, arbitrary: fc.record({ on: fc.constant('undo'), fault: fc.constantFrom('tooManyRequests', 'tokenRevoked'), skip: which.skip, times: fc.constant(1) }) },
	);

const happening: fc.Arbitrary<PlannedHappening> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ what: fc.constantFrom('deposit', 'charge', 'chargeBegins'), of: fc.nat(4), at: mostly<number | null>(null, [75, fc.nat(4)]) }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constantFrom('schedule', 'issue'), of: fc.nat(4), at: fc.constant(null) }) },
);

const step = (version: ApiVersion, processes: number): fc.Arbitrary<AroundStep> => {
	const one = run(version, processes);
	return fc.record({
		runs: fc.array(one, { minLength: 1, maxLength: 4, size: 'max' }).chain((runs) => fc.tuple(fc.constant(runs), mostly(false, [40, fc.constant(true)])).map(([given, twice]) => (twice ? atOnce(given, processes) : given))),
		again: mostly(false, [35, fc.constant(true)]),
		faults: fc.array(fault(version), { maxLength: 4, size: 'max' }),
		happenings: fc.array(happening, { maxLength: 3, size: 'max' }),
	});
};

/** The first input once more, in another process where there is one, as queue mode may hand it out twice. */
function atOnce(runs: UndoRun[], processes: number): UndoRun[] {
	const [first] = runs;
	return first ? [...runs, { ...first, process: (first.process + 1) % processes }] : runs;
}

/** What is undone around the refunds of a history. */
export const aroundOf = (version: ApiVersion, processes: number): fc.Arbitrary<Drawn> =>
	fc.record({ things, steps: fc.array(mostly<AroundStep | null>(null, [70, step(version, processes)]), { minLength: MOST_STEPS, maxLength: MOST_STEPS }), present: fc.boolean() });

/** A history with it. */
export function withAround<H extends History>(history: H, { things: around, steps }: Drawn): H {
	const done: Step[] = [];
	for (const [s, given] of history.steps.entries()) {
		const own = steps[s] ?? undefined;
		const before = done.at(-1)?.around;
		done.push(own ? { ...given, around: own.again && before ? { ...own, runs: before.runs.map((one, i) => ({ ...one, process: own.runs[i]?.process ?? one.process })) } : own } : given);
	}
	return { ...history, around, steps: done };
}
