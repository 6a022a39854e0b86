import { mayBeBehind, mayBeForgotten, mayBeShown } from '../../around/limits';
import type { AskedUndo, PlayedUndo } from '../../around/record';
import { named, rowsOf, runsOf, type AroundPart, type AroundStory } from '../../around/story';
import { standingOf, type Standing } from '../../around/truth';
import type { Thing } from '../../around/types';
import { nth } from '../../lists';
import { SURE_MS } from '../../nemesis';
import type { Report } from '../../reports';
import type { Hold } from '../rule';

const PROVEN: Array<Report['outcome']> = ['done', 'alreadyDone'];
export const NOTHING: Array<Report['outcome']> = ['refused', 'skipped'];

/** What the rows say is so, by PortOne's own record as it was when they said it. */
export function checkUndoTold(story: AroundStory, hold: Hold): void {
	for (const part of story.parts) {
		for (const run of part.runs) for (const [n, thing] of story.things.entries()) checkRun(n, thing, run, part, story, hold);
		for (const [n, thing] of story.things.entries()) checkNothing(n, thing, part, story, hold);
	}
}

/** Whether what a row means is undone. */
function isUndone(thing: Thing, { number }: Pick<AskedUndo, 'number'>, diary: AroundStory['diary']): boolean {
	if (number === undefined) return standingOf(thing, diary).is === 'undone';
	return diary.some(({ what, id, names }) => what === 'receiptCancelled' && id === thing.id && names?.includes(number));
}

/** What is being charged is not cancelled along, and the row says so where it has cancelled others. */
const isBeside = (thing: Thing, { outcome, code }: Report, diary: AroundStory['diary']): boolean => thing.what === 'schedules' && (outcome === 'done' || code === 'CHARGED_MEANWHILE') && standingOf(thing, diary).is === 'over';

function checkRun(n: number, thing: Thing, run: PlayedUndo, { s, seen, noted, stalledMs }: AroundPart, story: AroundStory, hold: Hold): void {
	const { diary, switches, version, around } = story;
	const [before, after] = [diary.slice(0, noted), diary.slice(0, run.noted)];
	const sent = seen.some((request) => request.thing === n && request.undoes && !request.turnedAway);
	const excuse = mayBeBehind(switches.lag !== null || stalledMs > SURE_MS) || mayBeShown(thing, run.dryRun, version, around);
	for (const row of rowsOf(run, n)) {
		const { outcome, code, message } = row;
		const told = `step ${s}, row ${row.r + 1}: ${named(thing)} was told ${outcome} ${code ?? ''} ${message ?? ''}`;
		// Of a dry run's twins the first would do it.
		if (PROVEN.includes(outcome) && code !== 'TWIN_ROW') hold('told done, was not', isUndone(thing, row, after) || isBeside(thing, row, after), `${told}, but is not`);
		if (outcome === 'done') hold('told done, was not', sent, `${told}, but nothing was sent`);
		if (outcome === 'done' || outcome === 'preview') hold('told done, did not', !isUndone(thing, row, before) || excuse !== false, `${told}, but was so before`);
		if (outcome === 'refused') hold('told refused, was undone', !isUndone(thing, row, before) || isElse(thing, row, { before, version }), `${told}, but had been undone`);
		if (outcome === 'preview' || outcome === 'done') hold('told done, was not', standingOf(thing, before).is !== 'over' || excuse !== false, `${told}, but could not be undone anymore`);
	}
}

/** A receipt that is not shown anymore, or gave way to another one. */
function isElse(thing: Thing, { number, code, message }: AskedUndo & Report, { before, version }: { before: AroundStory['diary']; version: AroundStory['version'] }): boolean {
	return mayBeForgotten(thing, { code, message }, version) !== false || (thing.what === 'receipt' && number !== undefined && standingOf(thing, before).names[0] !== number);
}

/** What all rows of a thing call not done was not done by a request of that step, then or later. */
function checkNothing(n: number, thing: Thing, part: AroundPart, { diary, version }: AroundStory, hold: Hold): void {
	const told = runsOf(part, n).flatMap((run) => rowsOf(run, n));
	if (!told.every((row) => NOTHING.includes(row.outcome) && !mayBeForgotten(thing, row, version))) return;
	const done = diary.find(({ id, request = 0 }) => id === thing.id && request > part.first && request <= part.last && part.seen.some(({ n: number, undoes }) => undoes && number === request));
	hold('told nothing, was undone', done === undefined, `step ${part.s}: ${named(thing)} was undone by request ${String(done?.request)}, but is told: ${told.map(({ outcome, code, message }) => `${outcome} ${code ?? ''} ${message ?? ''}`).join(', ') || 'nothing'}`);
}

/** The one thing that a row can be told where nothing is in its way. */
export function checkUndoCalm(story: AroundStory, hold: Hold): void {
	for (const { s, runs, noted, stalledMs } of story.parts.filter(({ isCalm }) => isCalm)) {
		if (stalledMs > SURE_MS) continue;
		for (const run of runs) {
			for (const [r, { thing: n = -1 }] of run.rows.entries()) {
				const thing = nth(story.things, n);
				const { is } = standingOf(thing, story.diary.slice(0, noted));
				const { outcome, code, message } = nth(run.reports, r);
				const isTrue = expectedOf(thing, is, story).some(([expected, why = code]) => outcome === expected && code === why);
				hold('untrue in calm', isTrue, `step ${s}: ${named(thing)} is ${is}, and was told with nothing in its way: ${outcome} ${code ?? ''} ${message ?? ''}`);
			}
		}
	}
}

function expectedOf({ what }: Thing, is: Standing['is'], { around, version }: AroundStory): Array<[outcome: Report['outcome'], code?: string]> {
	if (is === 'over') return [['refused', what === 'key' ? 'KEY_HAS_SCHEDULES' : 'DEPOSITED']];
	const isV1 = version.apiVersion === 'v1';
	// Its record never proves it.
	if (isV1 && what === 'key' && around?.switches.deletedKey === 'shown') return [['unknown']];
	if (is === 'open') return [['done']];
	if (!isV1 || what === 'account' || what === 'schedules') return [['alreadyDone']];
	if (what === 'receipt') return around?.switches.cancelledReceipt === 'gone' ? [['refused', 'RECEIPT_NOT_FOUND']] : [['alreadyDone']];
	return [['alreadyDone'], ['refused', 'BILLING_KEY_NOT_FOUND']];
}
