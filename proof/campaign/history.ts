import fc from 'fast-check';
import { BAD_CELLS, CLAIMS, REASONS, UNIT, WORST_CELLS, type Check } from './cells';
import { withinLimits } from './limits';
import { mapSome } from './lists';
import { blow, clock, fault, mostly, switches, type Weighted } from './nemesis';
import { WAYS } from './text';
import type { StruckFault } from './faults';
import type { ApiVersion, Blow, By, ConsoleRefund, History, HistoryOf, PlannedIntent, PlannedPayment, Run, Step } from './types';

const MOST_PAYMENTS = 30;

/** n8n processes, and refunds asked for at most. */
export interface Size {
	processes: number;
	most: number;
}

/** One input under a cap, run in every step, where look-ups fail, processes begin anew and the record may be too short to tell. */
interface CappedAgain {
	units: number;
	cut: boolean;
	restarts: boolean;
	lost: StruckFault;
}

type Drawn<V extends ApiVersion> = HistoryOf<V> & { cap: CappedAgain | null };

/** @param clean without what a workflow that stops on errors would stop at before anything is sent */
const payment = (clean: boolean): fc.Arbitrary<PlannedPayment> =>
	fc.record({
		kind: mostly<PlannedPayment['kind']>('paid', [5, fc.constant('async')], [3, fc.constant('blocked')], ...unless(clean, [4, fc.constant('unpaid')], [3, fc.constantFrom('odd', 'walled')])),
		lacks: fc.constantFrom('null', 'noAmount', 'noOrder', 'noCurrency'),
		currency: mostly<PlannedPayment['currency']>('KRW', [25, fc.constant('USD')]),
		shared: mostly(false, ...unless(clean, [10, fc.constant(true)])),
		past: mostly(0, [clean ? 10 : 25, fc.integer({ min: 1, max: 2 })]),
	});

const intent = (clean: boolean): fc.Arbitrary<PlannedIntent> =>
	fc.record({
		payment: fc.nat(MOST_PAYMENTS - 1),
		units: mostly(1, [40, fc.integer({ min: 1, max: 6 })]),
		written: mostly(0, [60, fc.nat(WAYS)]),
		type: mostly(0, [20, fc.nat(WAYS)]),
		full: clean ? fc.constant(false) : mostly(false, [8, fc.constant(true)]),
		check: mostly<Check>('amountAndReason', [40, fc.constant('refundId')], [5, fc.constant('none')]),
		bad: mostly<PlannedIntent['bad']>(null, ...unless(clean, [4, fc.constantFrom(...BAD_CELLS)], [4, fc.constantFrom(...WORST_CELLS)])),
		reason: mostly<string | null>(null, [50, fc.constantFrom(...REASONS)]),
		claim: mostly<string | null>(null, [clean ? 10 : 35, fc.constantFrom(...CLAIMS)]),
		spellings: mostly([0], [40, fc.array(fc.nat(WAYS - 1), { minLength: 2, maxLength: 3 })]),
		expects: mostly(false, ...unless(clean, [8, fc.constant(true)])),
	});

const unless = <T>(clean: boolean, ...others: Array<Weighted<T>>): Array<Weighted<T>> => (clean ? [] : others);

const BYS: Record<ApiVersion, By[]> = { v1: ['impUid', 'impUid', 'merchantUid'], v2: ['paymentId'] };

const run = (version: ApiVersion, { processes, most }: Size): fc.Arbitrary<Run> =>
	fc.record({
		process: fc.nat(processes - 1),
		rows: fc.array(fc.nat(most - 1), { minLength: 5, maxLength: Math.ceil(most * 1.5), size: 'max' }),
		spelling: fc.nat(5),
		by: fc.constantFrom(...BYS[version]),
		onError: fc.constantFrom('continueRegularOutput', 'continueRegularOutput', 'continueErrorOutput', 'continueErrorOutput', 'stopWorkflow'),
		retryOnFail: fc.boolean(),
		concurrency: fc.integer({ min: 1, max: 8 }),
		maxTotal: mostly<Run['maxTotal']>(null, [25, fc.integer({ min: 1, max: 25 }).map((units) => units * UNIT.KRW)]),
		window: mostly<Run['window']>(null, [8, fc.constantFrom(1, 24)]),
		requester: fc.constantFrom(null, 'customer', 'admin'),
	});

const consoleRefund: fc.Arbitrary<ConsoleRefund> = fc.record({ intent: fc.nat(MOST_PAYMENTS * 2), units: mostly<number | null>(null, [30, fc.integer({ min: 1, max: 4 })]) });

const step = (version: ApiVersion, size: Size, clean: boolean): fc.Arbitrary<Step> => {
	const one = run(version, size);
	return fc.record({
		runs: fc.oneof({ weight: 5, arbitrary: fc.tuple(one) }, { weight: 3, arbitrary: fc.tuple(one, one) }, { weight: 1, arbitrary: fc.tuple(one, one, one) }),
		again: mostly<Step['again']>(null, [45, fc.integer({ min: 1, max: 3 })]),
		faults: fc.array(fault(version), { maxLength: 6, size: 'max' }),
		blows: fc.oneof({ weight: 3, arbitrary: fc.constant<Blow[]>([]) }, { weight: 2, arbitrary: fc.array(blow(version, size.processes > 1), { minLength: 1, maxLength: 2 }) }),
		clock,
		pg: fc.constantFrom(null, 'approve', 'refuse'),
		waits: fc.constantFrom(true, false, false),
		restarts: mostly(false, [15, fc.constant(true)]),
		mends: mostly(false, [30, fc.constant(true)]),
		console: mostly<ConsoleRefund[]>([], ...unless(clean, [25, fc.array(consoleRefund, { minLength: 1, maxLength: 3 })])),
	});
};

const cappedAgain: fc.Arbitrary<CappedAgain> = fc.record({
	units: fc.integer({ min: 2, max: 12 }),
	cut: fc.boolean(),
	restarts: fc.boolean(),
	lost: fc.record({ on: fc.constant('lookup'), fault: fc.constantFrom('serverError', 'dropBefore', 'html'), skip: fc.nat(12), times: fc.integer({ min: 1, max: 3 }) }),
});

const drawn = <V extends ApiVersion>(version: V, size: Size, clean: boolean): fc.Arbitrary<Drawn<V>> =>
	fc.record({
		version: fc.constant(version),
		switches: switches[version],
		payments: fc.array(payment(clean), { minLength: 5, maxLength: MOST_PAYMENTS, size: 'max' }),
		intents: fc.array(intent(clean), { minLength: 10, maxLength: size.most, size: 'max' }),
		steps: fc.array(step(version, size, clean), { minLength: 1, maxLength: 4, size: 'max' }),
		cap: mostly<CappedAgain | null>(null, [12, cappedAgain]),
	});

/** Random histories of a shop: its payments, what is asked for, the executions that ask, and what befalls them. */
export function historyOf(version: ApiVersion, size: Size): fc.Arbitrary<History> {
	return mostly(true, [40, fc.constant(false)])
		.chain((clean): fc.Arbitrary<Drawn<'v1'> | Drawn<'v2'>> => (version === 'v1' ? drawn(version, size, clean) : drawn(version, size, clean)))
		.map(underCap)
		.map((history): History => ({ ...history, steps: repeated(history.steps.map(cappedAlone)).map(mendedBetween) }))
		.map(withinLimits);
}

/** See `CappedAgain`. */
function underCap({ cap, ...history }: Drawn<'v1'> | Drawn<'v2'>): History {
	const [first] = history.steps;
	if (cap === null || first === undefined) return history;
	const run: Run = { ...first.runs[0], by: history.version === 'v1' ? 'merchantUid' : 'paymentId', onError: 'continueRegularOutput', maxTotal: cap.units * UNIT.KRW, window: null };
	const again = (step: Step, s: number): Step => ({ ...step, runs: [run], again: s === 0 ? null : 1, restarts: step.restarts || cap.restarts, faults: s === 0 ? step.faults : [...step.faults, cap.lost] });
	const capped = { ...history, steps: history.steps.map(again) };
	return cap.cut ? cutShort(capped) : capped;
}

/** A PG that keeps the beginnings of reasons. */
function cutShort<H extends History>(history: H): H {
	const { switches } = history;
	return { ...history, switches: { ...switches, records: { ...switches.records, cut: { length: 8, by: 'characters', mark: '' }, rewrite: null } } };
}

/** A workflow that stops on errors would stop at its own cap before anything is sent; what several move together is under no cap. */
function cappedAlone(step: Step): Step {
	const runs = mapSome(step.runs, (run) => (run.onError === 'stopWorkflow' ? { ...run, maxTotal: null } : run));
	return { ...step, runs: runs[0].maxTotal === null ? runs : [runs[0]] };
}

/** Steps that run an earlier step's input again, in whatever process. */
function repeated(steps: Step[]): Step[] {
	const done: Step[] = [];
	for (const step of steps) {
		const earlier = step.again === null ? undefined : done[done.length - step.again];
		done.push(earlier ? { ...step, runs: mapSome(earlier.runs, (run, i) => ({ ...run, process: (step.runs[i] ?? run).process, retryOnFail: (step.runs[i] ?? run).retryOnFail })) } : step);
	}
	return done;
}

/** Several processes at once get the same rows, as queue mode hands them out: nobody mends a row between two of them. */
function mendedBetween(step: Step): Step {
	const [{ process, requester }] = step.runs;
	return step.runs.every((run) => run.process === process) ? step : { ...step, runs: mapSome(step.runs, (run) => ({ ...run, requester })) };
}
