'use strict';

const { judge, openProcesses, withShop } = require('./campaign');

const TRIES = 2;

/**
 * Makes a history that breaks a rule as small as it can in the time. What it breaks may hang on timing, so a smaller one
 * counts if it breaks one of the same rules in one of several tries.
 *
 * @param {{ history: object, broken: import('./invariants').Broken[] }} failure
 * @param {number} ms
 * @returns {Promise<{ history: object, broken: import('./invariants').Broken[] }>}
 */
async function shrink(failure, ms, open = () => openProcesses()) {
	const end = Date.now() + ms;
	const kinds = failure.broken.map(({ kind }) => kind);
	let best = failure;
	await withShop(open, async (shop) => {
		let candidates = smaller(best.history);
		for (let next = candidates.next(); !next.done && Date.now() < end; next = candidates.next()) {
			const broken = await breaks(next.value, shop, TRIES);
			if (!broken.some(({ kind }) => kinds.includes(kind))) continue;
			best = { history: next.value, broken };
			candidates = smaller(best.history);
		}
	});
	return best;
}

/** Plays a history up to so many times; the rules that it breaks first. */
async function breaks(history, shop, tries) {
	for (let i = 0; i < tries; i++) {
		const { broken } = await judge(history, shop);
		if (broken.length > 0) return broken;
	}
	return [];
}

/** Histories with one thing less, the largest things first. */
function* smaller(history) {
	const { steps } = history;
	for (const s of steps.keys()) if (steps.length > 1) yield { ...history, steps: without(steps, s) };
	for (const [s, step] of steps.entries()) {
		for (const less of smallerStep(step)) yield { ...history, steps: steps.with(s, less) };
	}
	const used = Math.max(...steps.flatMap(({ runs }) => runs.flatMap(({ rows }) => rows))) + 1;
	if (used < history.intents.length) yield { ...history, intents: history.intents.slice(0, used) };
	for (const less of smallerSwitches(history.switches)) yield { ...history, switches: less };
}

function* smallerSwitches(switches) {
	const { lag, share, records } = switches;
	if (lag !== null) yield { ...switches, lag: null };
	if (share !== 1) yield { ...switches, share: 1 };
	if (records.cut !== null) yield { ...switches, records: { ...records, cut: null } };
	if (records.rewrite !== null) yield { ...switches, records: { ...records, rewrite: null } };
	if (records.charset !== 'utf8') yield { ...switches, records: { ...records, charset: 'utf8' } };
}

function* smallerStep(step) {
	for (const i of step.runs.keys()) if (step.runs.length > 1) yield { ...step, runs: without(step.runs, i) };
	for (const list of ['faults', 'blows', 'console']) for (const i of step[list].keys()) yield { ...step, [list]: without(step[list], i) };
	for (const [i, run] of step.runs.entries()) for (const less of smallerRun(run)) yield { ...step, runs: step.runs.with(i, less) };
	if (step.clock !== 0) yield { ...step, clock: 0 };
	if (step.pg) yield { ...step, pg: null };
	for (const flag of ['restarts', 'mends', 'waits']) if (step[flag]) yield { ...step, [flag]: false };
}

function* smallerRun(run) {
	const { rows } = run;
	for (let count = Math.floor(rows.length / 2); count >= 1; count = Math.floor(count / 2)) {
		for (let i = 0; i < rows.length; i += count) if (rows.length > count) yield { ...run, rows: without(rows, i, count) };
	}
	if (run.retryOnFail) yield { ...run, retryOnFail: false };
	for (const name of ['maxTotal', 'window', 'requester']) if (run[name] !== null) yield { ...run, [name]: null };
}

function without(list, i, count = 1) {
	return list.toSpliced(i, count);
}

module.exports = { shrink, breaks };
