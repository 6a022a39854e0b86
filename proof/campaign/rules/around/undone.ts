import type { DiaryEntry } from '../../../../sandbox/diary';
import { named, runsOf, type AroundPart, type AroundStory } from '../../around/story';
import { standingOf } from '../../around/truth';
import { nth } from '../../lists';
import type { Hold } from '../rule';

const UNDOES: Array<DiaryEntry['what']> = ['accountClosed', 'receiptCancelled', 'schedulesCancelled', 'keyDeleted'];

/** Nothing is undone twice, unasked, unseen or in a dry run. */
export function checkUndone(story: AroundStory, hold: Hold): void {
	const { things, diary, parts } = story;
	const undone = new Set<string>();
	for (const [n, { what, id, names = [id] }] of diary.entries()) {
		if (!UNDOES.includes(what)) continue;
		const thing = things.find((one) => one.id === id);
		hold('undone for no good row', thing === undefined || standingOf(thing, diary.slice(0, n)).is !== 'over', `${id} was undone, which must not be`);
		for (const name of names) {
			hold('undone twice', !undone.has(`${id} ${name}`), `${id} ${name} was undone twice`);
			undone.add(`${id} ${name}`);
		}
	}
	for (const [n, entry] of diary.entries()) if (entry.what === 'receiptCancelled' && entry.request !== undefined) checkReceipt(n, entry, story, hold);
	for (const part of parts) for (const [n, thing] of things.entries()) checkRequests(n, named(thing), part, hold);
	for (const { s, seen } of parts) for (const { n, thing } of seen) hold('undone for no good row', thing !== -1, `step ${s}: request ${n} undoes what no row asks for`);
}

/** A receipt that no row names goes only where it is for more than what is left of its payment. */
function checkReceipt(n: number, { id, names: [number] = [], amount = 0, left = 0, request = 0 }: DiaryEntry, { things, diary, parts }: AroundStory, hold: Hold): void {
	const part = parts.find(({ first, last }) => request > first && request <= last);
	const thing = things.findIndex((one) => one.what === 'receipt' && one.id === id);
	const rows = part ? runsOf(part, thing).flatMap((run) => run.rows.filter((row) => row.thing === thing)) : [];
	const isMeant = rows.some((row) => row.number === number || (row.number === undefined && amount > left));
	// One that was issued since the request was sent is no more what the row meant, late as it was: nothing is issued before what is late has come.
	const stood = thing === -1 ? undefined : standingOf(nth(things, thing), diary.slice(0, n)).names[0];
	hold('undone for no good row', isMeant && stood === number, `the receipt ${String(number)} of ${id} was cancelled in step ${String(part?.s)}, which no row asks for: it is for ${amount}, and ${left} is left`);
}

/** Every request that undoes a thing is asked for by a row of that step, and follows a look at the thing; each execution may look before any of them sends. */
function checkRequests(n: number, name: string, part: AroundPart, hold: Hold): void {
	const { s, seen, runs } = part;
	const asking = runsOf(part, n).length;
	const isDry = runs.some((run) => run.dryRun && run.rows.some((row) => row.thing === n));
	let looks = 0;
	for (const request of seen.filter(({ thing }) => thing === n)) {
		if (request.looks) looks = Math.min(looks + 1, asking);
		if (!request.undoes) continue;
		hold(isDry ? 'undone in a dry run' : 'undone for no good row', asking > 0, `step ${s}: request ${request.n} undoes ${name}, which no row asks for`);
		hold('undone blindly', looks > 0 || asking === 0, `step ${s}: request ${request.n} undoes ${name}, which was not looked at before`);
		if (!request.turnedAway) looks -= 1;
	}
}
