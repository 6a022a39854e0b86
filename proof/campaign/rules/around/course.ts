import { named, type AroundPart, type AroundStory } from '../../around/story';
import { nth } from '../../lists';
import type { Hold } from '../rule';

/** A workflow that stops on errors: before anything is sent if a row is bad, and with an error that is true. */
export function checkUndoStop({ parts, things, diary }: AroundStory, hold: Hold): void {
	for (const part of parts) {
		for (const run of part.runs) {
			if (run.onError !== 'stopWorkflow' || run.dryRun) continue;
			const own = (n: number) => run.rows.some(({ thing }) => thing === n) && part.runs.every((other) => other === run || other.rows.every(({ thing }) => thing !== n));
			const sent = part.seen.find(({ thing, undoes }) => undoes && own(thing));
			const isBad = run.rows.some(({ thing }) => thing === undefined);
			hold('sent before stop', !(isBad && sent), `step ${part.s}: a workflow that stops on errors undid ${sent ? named(nth(things, sent.thing)) : ''} although a row was bad from the start`);
			if (run.error && run.tries === 1) checkWords(part, run.error.message, diary.filter(({ id, request }) => isOf(part, request) && things.some((thing, n) => thing.id === id && own(n))).length, hold);
		}
	}
}

const isOf = ({ first, last }: AroundPart, request: number | undefined): boolean => request !== undefined && request > first && request <= last;

function checkWords({ s }: AroundPart, message: string, undone: number, hold: Hold): void {
	hold('stop message', !message.startsWith('Nothing was done') || undone === 0, `step ${s}: "${message}", but ${undone} things were undone`);
}
