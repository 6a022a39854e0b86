'use strict';

/** Where the documents are silent, a test says which way V2 goes; what stands here is the default. */
const SETTINGS = {
	/** Whether refusals (4xx, 5xx of the application) are stored under an Idempotency-Key as successes are. */
	replayRefusals: true,
	/** Whether a refusal of the PG leaves a FAILED entry in `cancellations`. */
	traceFailures: true,
	/** Whether a payment must match one (`any`) or all of several `textSearch` entries. */
	textSearch: 'any',
};

const ALLOWED = { replayRefusals: [true, false], traceFailures: [true, false], textSearch: ['any', 'all'] };

/** @throws {TypeError} for a setting or a value that there is not */
function checkSettings(given) {
	for (const [name, value] of Object.entries(given)) {
		if (!ALLOWED[name]?.includes(value)) throw new TypeError(`set: ${name} cannot be ${value}`);
	}
	return given;
}

module.exports = { SETTINGS, checkSettings };
