'use strict';

const fc = require('fast-check');

const CANCEL_FAULTS = ['refuse', 'dropBefore', 'dropAfter', 'slow', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff', 'codeNotZero', 'tokenRevoked'];
const LOOKUP_FAULTS = ['dropBefore', 'serverError', 'html', 'cutOff', 'tokenRevoked'];

/** Seconds that a run waits for an ambiguous answer to clear up; late refunds come before and after it. */
const SETTLE = 0.1;

/** Milliseconds after which PortOne applies the latest of the late refunds. */
const LATEST_MS = 300;

/**
 * What an operator may ask for: the rows point into this list, so that one refund turns up in several rows
 * and runs. Reasons and ids are unique, so that PortOne's ledger tells which refund moved.
 */
const intents = fc
	.array(fc.record({ payment: fc.nat(2), thousands: fc.integer({ min: 1, max: 6 }), byId: fc.boolean() }), { minLength: 1, maxLength: 6 })
	.map((list) =>
		list.map(({ payment, thousands, byId }, i) => ({
			payment,
			amount: thousands * 1000,
			reason: `reason number ${i}`,
			...(byId && { duplicateCheck: 'refundId', refundId: `claim-${i}` }),
		})),
	);

const run = fc.record({
	rows: fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }),
	onError: fc.constantFrom('continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'),
	retryOnFail: fc.boolean(),
	concurrency: fc.integer({ min: 1, max: 3 }),
	maxTotal: fc.option(fc.integer({ min: 1, max: 12 }).map((thousands) => thousands * 1000), { nil: undefined, freq: 4 }),
});

const which = { skip: fc.nat(3), times: fc.integer({ min: 1, max: 2 }) };

const fault = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			on: fc.constant('cancel'),
			fault: fc.constantFrom(...CANCEL_FAULTS),
			code: fc.constant(-1),
			message: fc.constant('결제취소에 실패하였습니다.'),
			ms: fc.constant(20),
			...which,
		}),
	},
	{ weight: 2, arbitrary: fc.record({ on: fc.constant('cancel'), fault: fc.constant('applyLate'), ms: fc.constantFrom(50, 150, LATEST_MS), ...which }) },
	{ weight: 2, arbitrary: fc.record({ on: fc.constant('lookup'), fault: fc.constantFrom(...LOOKUP_FAULTS), ...which }) },
);

/** A step of a history: one execution, or two at once, under faults. */
const step = fc.record({
	runs: fc.oneof({ weight: 3, arbitrary: fc.tuple(run) }, { weight: 1, arbitrary: fc.tuple(run, run) }),
	faults: fc.array(fault, { maxLength: 4 }),
	/** Late refunds are waited for before the next step. */
	waits: fc.boolean(),
	/** Whether the PG approves the refunds that wait for it, before the next step. */
	pgSays: fc.constantFrom(undefined, undefined, true, false),
	/** What passes before the next step: V2 keeps its keys for three hours. */
	hours: fc.constantFrom(0, 0, 4),
});

/** Random histories of a shop: what is asked for, and the executions that ask. */
const history = fc.record({ intents, latency: fc.constantFrom(0, 3), steps: fc.array(step, { minLength: 1, maxLength: 3 }) });

module.exports = { history, SETTLE, LATEST_MS };
