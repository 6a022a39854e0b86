'use strict';

const fc = require('fast-check');
const { blow, clock, fault, switches } = require('./nemesis');

/** What one of ten units of a payment is, in major units, and how a spreadsheet may write so many of them. */
const UNIT = { KRW: 1000, USD: 1.25 };

const WRITTEN = {
	KRW: [(amount) => amount, (amount) => amount.toLocaleString('en'), (amount) => `₩${amount.toLocaleString('en')}`, (amount) => `${amount}원`],
	USD: [(amount) => amount, (amount) => amount.toFixed(2), (amount) => `$${amount.toFixed(2)}`, (amount) => amount],
};

/** Cells that no refund can come from, in place of the good ones. */
const BAD_CELLS = [
	{ amount: '' }, { amount: 0 }, { amount: '0' }, { amount: null }, { amount: '   ' }, { amount: -1000 }, { amount: 'twelve' }, { amount: 1000.001 }, { amount: 1e12 },
	{ reason: '' }, { payment: '' }, { payment: 'imp_000000000000' }, { duplicateCheck: 'refundId', refundId: '' }, { refundType: 'everything' },
];

const MOST_PAYMENTS = 30;

/** One value as a rule, others so many times in a hundred. */
const mostly = (value, ...others) =>
	fc.oneof({ weight: 100 - others.reduce((sum, [weight]) => sum + weight, 0), arbitrary: fc.constant(value) }, ...others.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** @param {boolean} clean without what a workflow that stops on errors would stop at before anything is sent */
const payment = (clean) =>
	fc.record({
		kind: mostly('paid', [5, fc.constant('async')], ...(clean ? [] : [[5, fc.constant('unpaid')]])),
		currency: mostly('KRW', [25, fc.constant('USD')]),
	});

/** What an operator may ask for. Rows point here, so that one refund turns up in several rows and executions. */
const intent = (clean) =>
	fc.record({
		payment: fc.nat(MOST_PAYMENTS - 1),
		units: mostly(1, [50, fc.integer({ min: 1, max: 6 })]),
		written: fc.nat(3),
		full: mostly(false, [10, fc.constant(true)]),
		check: mostly('amountAndReason', [40, fc.constant('refundId')], [5, fc.constant('none')]),
		bad: mostly(null, ...(clean ? [] : [[8, fc.constantFrom(...BAD_CELLS)]])),
	});

/** One execution of the node. */
const run = (version, processes, most) =>
	fc.record({
		process: fc.nat(processes - 1),
		rows: fc.array(fc.nat(most - 1), { minLength: 5, maxLength: Math.ceil(most * 1.5), size: 'max' }),
		by: fc.constantFrom(...(version === 'v1' ? ['impUid', 'impUid', 'merchantUid'] : ['paymentId'])),
		onError: fc.constantFrom('continueRegularOutput', 'continueRegularOutput', 'continueErrorOutput', 'continueErrorOutput', 'stopWorkflow'),
		retryOnFail: fc.boolean(),
		concurrency: fc.integer({ min: 1, max: 8 }),
		maxTotal: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((units) => units * UNIT.KRW) }),
		/** What an operator may mend between two runs; on V2 it makes another request of the same refund. */
		requester: fc.constantFrom(null, 'customer', 'admin'),
	});

const step = (version, processes, most) => {
	const one = run(version, processes, most);
	return fc.record({
		runs: fc.oneof({ weight: 5, arbitrary: fc.tuple(one) }, { weight: 3, arbitrary: fc.tuple(one, one) }, { weight: 1, arbitrary: fc.tuple(one, one, one) }),
		faults: fc.array(fault(version), { maxLength: 6, size: 'max' }),
		blows: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(blow(version, processes > 1), { minLength: 1, maxLength: 2 }) }),
		clock,
		/** What asynchronous PGs answer before the step, if anything. */
		pg: fc.constantFrom(null, 'approve', 'refuse'),
		/** Late refunds are waited for after the step. */
		waits: fc.constantFrom(true, false, false),
	});
};

/**
 * Random histories of a shop: its payments, what is asked for, the executions that ask, and what befalls them. Plain data.
 *
 * @param {'v1' | 'v2'} version of PortOne's API
 * @param {{ processes: number, most: number }} size n8n processes, and refunds asked for at most
 */
function historyOf(version, { processes, most }) {
	return mostly(true, [30, fc.constant(false)])
		.chain((clean) =>
			fc.record({
				version: fc.constant(version),
				switches,
				payments: fc.array(payment(clean), { minLength: 5, maxLength: MOST_PAYMENTS, size: 'max' }),
				intents: fc.array(intent(clean), { minLength: 10, maxLength: most, size: 'max' }),
				steps: fc.array(step(version, processes, most), { minLength: 1, maxLength: 4, size: 'max' }),
			}),
		)
		.map((history) => ({ ...history, steps: history.steps.map(mendedBetween) }))
		.map((history) => (version === 'v1' && history.payments.some(({ kind }) => kind === 'async') ? withoutTrace(history) : history));
}

/** Several processes at once get the same rows, as queue mode hands them out: nobody mends a row between two of them. */
function mendedBetween(step) {
	const [{ process, requester }] = step.runs;
	return step.runs.every((run) => run.process === process) ? step : { ...step, runs: step.runs.map((run) => ({ ...run, requester })) };
}

/**
 * A V1 cancel that waits at the PG leaves no trace in PortOne (V1 OpenAPI, paypal_v2), so a run before the PG has answered
 * rests on what this n8n process was told, and nothing else: the README's "Limits, honestly". Such histories keep to what the
 * node can promise: the PG answers whatever nobody was told the end of before anyone asks again.
 */
function withoutTrace(history) {
	let clear = true;
	const steps = history.steps.map((given) => {
		const told = given.faults.length === 0 && given.blows.length === 0;
		const runs = (told ? given.runs : given.runs.slice(0, 1)).map((one) => ({ ...one, process: 0, retryOnFail: told && one.retryOnFail }));
		const pg = given.pg ?? (clear ? null : 'approve');
		clear = told;
		return { ...given, runs, pg, waits: true };
	});
	return { ...history, steps };
}

module.exports = { historyOf, UNIT, WRITTEN };
