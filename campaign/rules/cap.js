'use strict';

const { LIMITS, isKnown } = require('../limits');

/** A cap holds for one input, however often that is run. */
function checkCaps(story, hold) {
	const inputs = new Map();
	for (const [s, { runs, together, moves }] of story.steps.entries()) {
		const [{ rows, maxTotal, by, tries, window }] = runs;
		if (together || !maxTotal) continue;
		// Without a duplicate check a second try cannot know what the first has refunded.
		const counted = moves.filter(({ intent }) => tries === 1 || story.intents[intent]?.check !== 'none');
		checkSum(counted, maxTotal, `in step ${s}`, hold);
		const key = JSON.stringify([rows, maxTotal, by]);
		if (window === null) inputs.set(key, [...(inputs.get(key) ?? []), ...moves]);
	}
	for (const [key, moves] of inputs) {
		const [, maxTotal] = JSON.parse(key);
		checkSum(moves.filter(({ intent }) => isKnownAgain(story.intents[intent], story)), maxTotal, `over all runs of one input (steps ${[...new Set(moves.map(({ step }) => step))]})`, hold);
	}
}

function checkSum(moves, maxTotal, where, hold) {
	const sums = new Map();
	for (const { currency, amount } of moves) sums.set(currency, (sums.get(currency) ?? 0) + amount);
	for (const [currency, sum] of sums) hold('cap', sum <= maxTotal, `${sum} ${currency} moved under a cap of ${maxTotal} ${where}`);
}

/** Whether a later run can know what an earlier one has refunded. */
function isKnownAgain(intent, { switches }) {
	if (intent?.check === 'none') return !LIMITS.unchecked;
	return !(switches.records.rewrite !== null && LIMITS.rewritten) && !(intent && isKnown(intent, switches));
}

module.exports = { checkCaps };
