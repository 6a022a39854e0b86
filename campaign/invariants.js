'use strict';

const { seenBy } = require('./requests');
const { checkCaps } = require('./rules/cap');
const { checkFlight, checkOrder } = require('./rules/flight');
const { checkHold } = require('./rules/hold');
const { checkMade } = require('./rules/made');
const { checkMemory } = require('./rules/memory');
const { checkOutside } = require('./rules/outside');
const { checkStop } = require('./rules/stop');
const { checkTold } = require('./rules/told');
const { sentBlindly } = require('./order');

/**
 * The rules that a refund system is held to, against what PortOne's ledger says.
 *
 * @param record what `play` returns
 * @returns {Broken[]} every rule that was broken
 *
 * @typedef {{ kind: string, causes: string[], text: string }} Broken `causes` are what was unusual about PortOne or the rows
 */
function violations(record) {
	const broken = [];
	const story = storyOf(record);
	const hold = (kind, holds, text, ...more) => {
		if (holds) return;
		const causes = [...more, ...worldOf(record.switches)].filter(Boolean);
		broken.push({ kind, causes, text: `${[kind, ...causes].join(', ')}: ${text}` });
	};
	checkMade(story, hold);
	checkTold(story, hold);
	checkMemory(story, hold);
	checkHold(story, hold);
	checkCaps(story, hold);
	checkOutside(story, hold);
	for (const [s, step] of story.steps.entries()) {
		checkFlight(s, step, hold);
		checkOrder(s, step, story, hold);
		checkStop(s, step, story, hold);
		for (const run of step.runs) hold('incomplete', isComplete(run), `step ${s}: the output does not hold every row once and in order: ${JSON.stringify(run.outputs)}`);
	}
	for (const { id } of story.payments) hold('sent blindly', !sentBlindly(story.steps, id), `${id} was sent again without a look-up`);
	return broken;
}

/** What is unusual about a PortOne. */
function worldOf({ lag, share, records: { charset, cut, rewrite } }) {
	return [lag && `look-ups behind: ${lag.only}`, share !== 1 && 'other amounts recorded', cut && 'reasons cut', rewrite && 'reasons rewritten', charset !== 'utf8' && charset];
}

/**
 * A record, told as the rules ask for it: rows are the first of the refunds that nobody can tell apart, and money that moved
 * knows for which refund, in which step and through which n8n process, as far as only one asked.
 *
 * @typedef {object} Move an entry of the ledger, with `payment`, `at` (milliseconds by PortOne's clock), `isConsole`, and where a row
 *   asked for it `intent`, `asked` (major units), `key`, `step`, `life`, `window`
 */
function storyOf(record) {
	const { version, intents } = record;
	const seen = seenBy(record);
	const sames = (rows) => rows.map((i) => intents[i].same);
	const steps = record.steps.map((step) => ({
		...step,
		runs: step.runs.map((run) => ({ ...run, rows: sames(run.rows) })),
		together: step.runs.length > 1,
		processes: new Set(step.runs.map(({ process }) => process)).size,
		seen: seen.slice(step.first, step.last),
	}));
	const moves = record.ledger.map((entry, n) => {
		const { request } = entry;
		const move = { ...entry, n, payment: version.paidBy(entry), at: Date.parse(entry.at), isConsole: request === undefined };
		if (move.isConsole) return move;
		const { intent, asked, key } = seen[request - 1];
		const s = steps.findIndex(({ first, last }) => request > first && request <= last);
		const runs = steps[s]?.runs ?? [];
		const common = (name) => (new Set(runs.map((run) => run[name])).size === 1 ? runs[0][name] : undefined);
		return { ...move, intent, asked, key, step: s, life: common('life'), by: common('by'), window: runs.map(({ window }) => window).find((hours) => hours !== null) ?? null };
	});
	for (const [s, step] of steps.entries()) step.moves = moves.filter((move) => move.step === s);
	return { ...record, steps, moves };
}

function isComplete({ rows: asked, outputs, error, onError, killed, status }) {
	if (killed || status === 'canceled') return true;
	if (error) return onError === 'stopWorkflow';
	const rows = outputs.map((items) => items.map(({ pairedItem }) => pairedItem.item));
	const inOrder = rows.every((output) => output.every((row, i) => i === 0 || output[i - 1] < row));
	const once = rows.flat().sort((a, b) => a - b).every((row, i) => row === i);
	return inOrder && once && rows.flat().length === asked.length;
}

module.exports = { violations };
