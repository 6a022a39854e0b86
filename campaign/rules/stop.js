'use strict';

/** A workflow that stops on errors, and what its error tells. */
function checkStop(s, { runs, together, seen, moves }, { intents }, hold) {
	for (const run of runs) {
		const { onError, rows } = run;
		if (onError !== 'stopWorkflow') continue;
		const others = new Set(runs.flatMap((other) => (other === run ? [] : other.rows)));
		const sent = seen.some(({ intent }) => rows.includes(intent) && !others.has(intent));
		hold('sent before stop', !(sent && rows.some((i) => intents[i].isBad)), `step ${s}: a workflow that stops on errors sent cancels although a row was bad from the start`);
		if (run.error && !together) checkWords(s, run, moves, hold);
	}
}

function checkWords(s, { error: { message, description }, tries, reports, rows }, moves, hold) {
	// Of several tries only the last one's error is shown.
	const isOfOneTry = tries > 1 && /by this (try|run)/.test(message);
	if (/^Nothing was refunded/.test(message) && !isOfOneTry) {
		hold('stop message', moves.length === 0, `step ${s}: "${message}", but ${moves.length} refunds were made (${moves.map(({ intent }) => intent)}): ${description}`);
	}
	const [, count] = /^(\d+) of \d+ rows were refunded/.exec(message) ?? [];
	const listed = reports.flatMap(({ outcome }, row) => (outcome === 'refunded' ? [rows[row]] : []));
	hold('stop message', listed.every((i) => moves.some(({ intent }) => intent === i)), `step ${s}: "${message}" lists rows that were not refunded by it: ${description}`);
	if (count !== undefined) hold('stop message', Number(count) <= moves.length, `step ${s}: "${message}", but ${moves.length} refunds were made`);
}

module.exports = { checkStop };
