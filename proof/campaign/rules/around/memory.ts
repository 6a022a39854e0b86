import { named, rowsOf, runsOf, type AroundPart, type AroundStory } from '../../around/story';
import { standingOf } from '../../around/truth';
import type { Thing } from '../../around/types';
import { nth } from '../../lists';
import type { Hold } from '../rule';
import { NOTHING } from './told';

/** Once a process does not know the end of a request that undoes, no later word of it is better until the record shows an end. */
export function checkUndoMemory(story: AroundStory, hold: Hold): void {
	/** By process and thing, the receipt that was meant. */
	const open = new Map<string, string | undefined>();
	for (const part of story.parts) for (const [n, thing] of story.things.entries()) checkPart(n, thing, part, { story, open, hold });
}

function checkPart(n: number, thing: Thing, part: AroundPart, { story: { diary }, open, hold }: { story: AroundStory; open: Map<string, string | undefined>; hold: Hold }): void {
	const runs = runsOf(part, n);
	if (runs.length === 0) return;
	const lost = part.seen.some((request) => request.thing === n && request.ambiguous);
	const [{ life }] = runs as [typeof runs[0], ...typeof runs];
	const isOne = new Set(runs.map((run) => run.life)).size === 1;
	for (const run of runs) {
		const told = rowsOf(run, n);
		const key = `${run.life} ${n}`;
		const now = standingOf(thing, diary.slice(0, run.noted));
		const isOver = now.is !== 'open' || (open.has(key) && thing.what === 'receipt' && now.names[0] !== open.get(key));
		const isNothing = told.every(({ outcome }) => NOTHING.includes(outcome));
		const words = told.map(({ outcome, code, message }) => `${outcome} ${code ?? ''} ${message ?? ''}`).join(', ');
		hold('forgotten', !(isNothing && open.has(key)) || isOver, `step ${part.s}: the end of a request that undoes ${named(thing)} was not known to this process before, and is told: ${words}`);
		hold('forgotten', !(isNothing && lost && runs.length === 1) || isOver, `step ${part.s}: the end of a request that undoes ${named(thing)} was not known, and is told: ${words}`);
		if (isOver) open.delete(key);
	}
	const isUnknown = runs.some((run) => rowsOf(run, n).some(({ outcome }) => outcome === 'unknown'));
	const stands = standingOf(thing, diary.slice(0, nth(runs, runs.length - 1).noted));
	if (isOne && lost && isUnknown && stands.is === 'open') open.set(`${life} ${n}`, stands.names[0]);
}
