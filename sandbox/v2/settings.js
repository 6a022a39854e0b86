'use strict';

const { checkSwitches } = require('../settings');

/** Where the documents are silent, a test says which way V2 goes; what stands here is the default. */
const SETTINGS = {
	/** Whether refusals (4xx, 5xx of the application) are stored under an Idempotency-Key as successes are. */
	replayRefusals: true,
	/** Whether a refusal of the PG leaves a FAILED entry in `cancellations`. */
	traceFailures: true,
	/** Whether a payment must match one (`any`) or all of several `textSearch` entries. */
	textSearch: 'any',
	/** Whether a REQUESTED cancellation stands in `cancellations`; the answer to the cancel tells of it either way. */
	waitingShown: true,
	/** Whether a further cancellation moves `statusChangedAt` of a payment that is PARTIAL_CANCELLED already. */
	statusTimeMoves: true,
	/** Whether look-ups that ask for no `version` find payments of V1 too, as PortOne's own command line takes them to do (portone-io/cli, `--version all`). */
	showsV1: true,
	/** Whether a payment of V1 can be cancelled through V2; where not, there is none of its id. */
	cancelsV1: false,
};

const truth = [true, false];
const ALLOWED = {
	replayRefusals: truth, traceFailures: truth, textSearch: ['any', 'all'], waitingShown: truth, statusTimeMoves: truth, showsV1: truth, cancelsV1: truth,
};

/** @throws {TypeError} for a setting or a value that there is not */
const checkSettings = (given) => checkSwitches(given, ALLOWED);

module.exports = { SETTINGS, checkSettings };
