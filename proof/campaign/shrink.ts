import type { AroundStep, UndoRun } from './around/types';
import { judge, openProcesses, withShop, type Open, type Shop } from './campaign';
import { isSome, mapSome } from './lists';
import type { Broken } from './rules/rule';
import type { History, Run, Step, Switches } from './types';

const TRIES = 2;

/** A history, and the rules that it breaks. */
export interface Breaking {
	history: History;
	broken: Broken[];
}

/**
 * Makes a history that breaks a rule as small as it can in the time. What it breaks may hang on timing, so a smaller one
 * counts if it breaks one of the same rules in one of several tries.
 */
export async function shrink(failure: Breaking, ms: number, open: Open = () => openProcesses()): Promise<Breaking> {
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
export async function breaks(history: History, shop: Shop, tries: number): Promise<Broken[]> {
	for (let i = 0; i < tries; i++) {
		const { broken } = await judge(history, shop);
		if (broken.length > 0) return broken;
	}
	return [];
}

/** Histories with one thing less, the largest things first. */
function* smaller<H extends History>(history: H): Generator<H> {
	const { steps } = history;
	for (const s of steps.keys()) if (steps.length > 1) yield { ...history, steps: without(steps, s) };
	if (history.around) yield { ...history, around: undefined, steps: steps.map((step) => ({ ...step, around: undefined })) };
	for (const [s, step] of steps.entries()) {
		for (const less of smallerStep(step)) yield { ...history, steps: steps.with(s, less) };
	}
	const used = Math.max(...steps.flatMap(({ runs }) => runs.flatMap(({ rows }) => rows))) + 1;
	if (used < history.intents.length) yield { ...history, intents: history.intents.slice(0, used) };
	for (const less of smallerSwitches<H['switches']>(history.switches)) yield { ...history, switches: less };
}

function* smallerSwitches<S extends Switches>(switches: S): Generator<S> {
	const { lag, share, records } = switches;
	if (lag !== null) yield { ...switches, lag: null };
	if (share !== 1) yield { ...switches, share: 1 };
	if (records.cut !== null) yield { ...switches, records: { ...records, cut: null } };
	if (records.rewrite !== null) yield { ...switches, records: { ...records, rewrite: null } };
	if (records.charset !== 'utf8') yield { ...switches, records: { ...records, charset: 'utf8' } };
}

function* smallerStep(step: Step): Generator<Step> {
	for (const i of step.runs.keys()) {
		const runs = without(step.runs, i);
		if (isSome(runs)) yield { ...step, runs };
	}
	for (const i of step.faults.keys()) yield { ...step, faults: without(step.faults, i) };
	for (const i of step.blows.keys()) yield { ...step, blows: without(step.blows, i) };
	for (const i of step.console.keys()) yield { ...step, console: without(step.console, i) };
	if (step.around) {
		yield { ...step, around: undefined };
		for (const less of smallerAround(step.around)) yield { ...step, around: less };
	}
	for (const [i, run] of step.runs.entries()) for (const less of smallerRun(run)) yield { ...step, runs: mapSome(step.runs, (one, n) => (n === i ? less : one)) };
	if (step.clock !== 0) yield { ...step, clock: 0 };
	if (step.pg) yield { ...step, pg: null };
	for (const flag of ['restarts', 'mends', 'waits'] as const) if (step[flag]) yield { ...step, [flag]: false };
}

function* smallerAround(around: AroundStep): Generator<AroundStep> {
	const { runs, faults, happenings } = around;
	for (const i of runs.keys()) yield { ...around, runs: without(runs, i) };
	for (const i of faults.keys()) yield { ...around, faults: without(faults, i) };
	for (const i of happenings.keys()) yield { ...around, happenings: without(happenings, i) };
	for (const [i, run] of runs.entries()) for (const less of smallerUndo(run)) yield { ...around, runs: runs.with(i, less) };
}

function* smallerUndo(run: UndoRun): Generator<UndoRun> {
	for (const i of run.rows.keys()) if (run.rows.length > 1) yield { ...run, rows: without(run.rows, i) };
	if (run.retryOnFail) yield { ...run, retryOnFail: false };
}

function* smallerRun(run: Run): Generator<Run> {
	const { rows } = run;
	for (let count = Math.floor(rows.length / 2); count >= 1; count = Math.floor(count / 2)) {
		for (let i = 0; i < rows.length; i += count) if (rows.length > count) yield { ...run, rows: without(rows, i, count) };
	}
	if (run.retryOnFail) yield { ...run, retryOnFail: false };
	for (const name of ['maxTotal', 'window', 'requester'] as const) if (run[name] !== null) yield { ...run, [name]: null };
}

function without<T>(list: T[], i: number, count = 1): T[] {
	return list.toSpliced(i, count);
}
