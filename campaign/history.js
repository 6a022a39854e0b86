'use strict';

const fc = require('fast-check');
const { BAD_CELLS, CLAIMS, REASONS, UNIT, WORST_CELLS } = require('./cells');
const { withinLimits } = require('./limits');
const { blow, clock, fault, mostly, switches } = require('./nemesis');
const { WAYS } = require('./text');

const MOST_PAYMENTS = 30;

/** @param {boolean} clean without what a workflow that stops on errors would stop at before anything is sent */
const payment = (clean) =>
	fc.record({
		kind: mostly('paid', [5, fc.constant('async')], [3, fc.constant('blocked')], ...(clean ? [] : [[4, fc.constant('unpaid')], [3, fc.constantFrom('odd', 'walled')]])),
		/** What a list lacks of an odd payment. */
		lacks: fc.constantFrom('null', 'noAmount', 'noOrder', 'noCurrency'),
		currency: mostly('KRW', [25, fc.constant('USD')]),
		/** Its order has a second payment. */
		shared: mostly(false, ...(clean ? [] : [[10, fc.constant(true)]])),
		/** What was refunded before the history begins, in units. */
		past: mostly(0, [clean ? 10 : 25, fc.integer({ min: 1, max: 2 })]),
	});

/** What an operator may ask for. Rows point here, so that one refund turns up in several rows and executions. */
const intent = (clean) =>
	fc.record({
		payment: fc.nat(MOST_PAYMENTS - 1),
		units: mostly(1, [40, fc.integer({ min: 1, max: 6 })]),
		written: mostly(0, [60, fc.nat(WAYS)]),
		type: mostly(0, [20, fc.nat(WAYS)]),
		full: clean ? fc.constant(false) : mostly(false, [8, fc.constant(true)]),
		check: mostly('amountAndReason', [40, fc.constant('refundId')], [5, fc.constant('none')]),
		bad: mostly(null, ...(clean ? [] : [[4, fc.constantFrom(...BAD_CELLS)], [4, fc.constantFrom(...WORST_CELLS)]])),
		/** Null is one of its own. */
		reason: mostly(null, [50, fc.constantFrom(...REASONS)]),
		claim: mostly(null, [clean ? 10 : 35, fc.constantFrom(...CLAIMS)]),
		/** How its cells look in one sheet and in another. */
		spellings: mostly([0], [40, fc.array(fc.nat(WAYS - 1), { minLength: 2, maxLength: 3 })]),
		/** The row says what is left, and so that its author knows of all that was refunded. */
		expects: mostly(false, ...(clean ? [] : [[8, fc.constant(true)]])),
	});

/** One execution of the node. */
const run = (version, processes, most) =>
	fc.record({
		process: fc.nat(processes - 1),
		rows: fc.array(fc.nat(most - 1), { minLength: 5, maxLength: Math.ceil(most * 1.5), size: 'max' }),
		spelling: fc.nat(5),
		by: fc.constantFrom(...(version === 'v1' ? ['impUid', 'impUid', 'merchantUid'] : ['paymentId'])),
		onError: fc.constantFrom('continueRegularOutput', 'continueRegularOutput', 'continueErrorOutput', 'continueErrorOutput', 'stopWorkflow'),
		retryOnFail: fc.boolean(),
		concurrency: fc.integer({ min: 1, max: 8 }),
		maxTotal: mostly(null, [25, fc.integer({ min: 1, max: 25 }).map((units) => units * UNIT.KRW)]),
		/** Hours that equal refunds count as one and the same. */
		window: mostly(null, [8, fc.constantFrom(1, 24)]),
		/** What an operator may mend between two runs; on V2 it makes another request of the same refund. */
		requester: fc.constantFrom(null, 'customer', 'admin'),
	});

const consoleRefund = fc.record({ intent: fc.nat(MOST_PAYMENTS * 2), units: mostly(null, [30, fc.integer({ min: 1, max: 4 })]) });

const step = (version, processes, most, clean) => {
	const one = run(version, processes, most);
	return fc.record({
		runs: fc.oneof({ weight: 5, arbitrary: fc.tuple(one) }, { weight: 3, arbitrary: fc.tuple(one, one) }, { weight: 1, arbitrary: fc.tuple(one, one, one) }),
		/** The input of so many steps before, once more. */
		again: mostly(null, [45, fc.integer({ min: 1, max: 3 })]),
		faults: fc.array(fault(version), { maxLength: 6, size: 'max' }),
		blows: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(blow(version, processes > 1), { minLength: 1, maxLength: 2 }) }),
		clock,
		/** What asynchronous PGs answer before the step, if anything. */
		pg: fc.constantFrom(null, 'approve', 'refuse'),
		/** Late refunds are waited for after the step. */
		waits: fc.constantFrom(true, false, false),
		/** All n8n processes begin anew before the step. */
		restarts: mostly(false, [15, fc.constant(true)]),
		/** PGs that refused for want of money are paid up before the step. */
		mends: mostly(false, [30, fc.constant(true)]),
		/** What somebody refunds in PortOne's console before the step. */
		console: mostly([], ...(clean ? [] : [[25, fc.array(consoleRefund, { minLength: 1, maxLength: 3 })]])),
	});
};

/** One input under a cap, run in every step, where look-ups fail, processes begin anew and the record may be too short to tell. */
const cappedAgain = fc.record({
	units: fc.integer({ min: 2, max: 12 }),
	cut: fc.boolean(),
	restarts: fc.boolean(),
	lost: fc.record({ on: fc.constant('lookup'), fault: fc.constantFrom('serverError', 'dropBefore', 'html'), skip: fc.nat(12), times: fc.integer({ min: 1, max: 3 }) }),
});

/**
 * Random histories of a shop: its payments, what is asked for, the executions that ask, and what befalls them. Plain data.
 *
 * @param {'v1' | 'v2'} version of PortOne's API
 * @param {{ processes: number, most: number }} size n8n processes, and refunds asked for at most
 */
function historyOf(version, { processes, most }) {
	return mostly(true, [40, fc.constant(false)])
		.chain((clean) =>
			fc.record({
				version: fc.constant(version),
				switches: switches(version),
				payments: fc.array(payment(clean), { minLength: 5, maxLength: MOST_PAYMENTS, size: 'max' }),
				intents: fc.array(intent(clean), { minLength: 10, maxLength: most, size: 'max' }),
				steps: fc.array(step(version, processes, most, clean), { minLength: 1, maxLength: 4, size: 'max' }),
				cap: mostly(null, [12, cappedAgain]),
			}),
		)
		.map(underCap)
		.map((history) => ({ ...history, steps: repeated(history.steps.map(cappedAlone)).map(mendedBetween) }))
		.map(withinLimits);
}

/** See `cappedAgain`. */
function underCap({ cap, ...history }) {
	if (cap === null) return history;
	const { version, switches, steps } = history;
	const run = { ...steps[0].runs[0], by: version === 'v1' ? 'merchantUid' : 'paymentId', onError: 'continueRegularOutput', maxTotal: cap.units * UNIT.KRW, window: null };
	const again = (step, s) => ({ ...step, runs: [run], again: s === 0 ? null : 1, restarts: step.restarts || cap.restarts, faults: s === 0 ? step.faults : [...step.faults, cap.lost] });
	const records = cap.cut ? { ...switches.records, cut: { length: 8, by: 'characters', mark: '' }, rewrite: null } : switches.records;
	return { ...history, switches: { ...switches, records }, steps: steps.map(again) };
}

/** A workflow that stops on errors would stop at its own cap before anything is sent; what several move together is under no cap. */
function cappedAlone(step) {
	const runs = step.runs.map((run) => (run.onError === 'stopWorkflow' ? { ...run, maxTotal: null } : run));
	return { ...step, runs: runs[0].maxTotal === null ? runs : runs.slice(0, 1) };
}

/** Steps that run an earlier step's input again, in whatever process. */
function repeated(steps) {
	const done = [];
	for (const step of steps) {
		const earlier = step.again === null ? undefined : done[done.length - step.again];
		done.push(earlier ? { ...step, runs: earlier.runs.map((run, i) => ({ ...run, process: (step.runs[i] ?? run).process, retryOnFail: (step.runs[i] ?? run).retryOnFail })) } : step);
	}
	return done;
}

/** Several processes at once get the same rows, as queue mode hands them out: nobody mends a row between two of them. */
function mendedBetween(step) {
	const [{ process, requester }] = step.runs;
	return step.runs.every((run) => run.process === process) ? step : { ...step, runs: step.runs.map((run) => ({ ...run, requester })) };
}

module.exports = { historyOf };
