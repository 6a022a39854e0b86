import type { Stopped } from '../executor';
import { nth } from '../lists';
import type { PlayedRun } from '../record';
import type { AskedMove, Story, StoryStep } from '../story';
import type { Hold } from './rule';

/** A workflow that stops on errors, and what its error tells. */
export function checkStop(s: number, { runs, together, seen, moves }: StoryStep, { intents }: Story, hold: Hold): void {
	for (const run of runs) {
		const { onError, rows } = run;
		if (onError !== 'stopWorkflow') continue;
		const others = new Set(runs.flatMap((other) => (other === run ? [] : other.rows)));
		const sent = seen.some(({ intent }) => intent !== undefined && rows.includes(intent) && !others.has(intent));
		hold('sent before stop', !(sent && rows.some((i) => nth(intents, i).isBad)), `step ${s}: a workflow that stops on errors sent cancels although a row was bad from the start`);
		if (run.error && !together) checkWords(s, run, run.error, moves, hold);
	}
}

function checkWords(s: number, { tries, reports, rows }: PlayedRun, { message, description }: Stopped, moves: AskedMove[], hold: Hold): void {
	// Of several tries only the last one's error is shown.
	const isOfOneTry = tries > 1 && /by this (try|run)/.test(message);
	if (message.startsWith('Nothing was refunded') && !isOfOneTry) {
		hold('stop message', moves.length === 0, `step ${s}: "${message}", but ${moves.length} refunds were made (${moves.map(({ intent }) => intent).join()}): ${String(description)}`);
	}
	const [, count] = /^(\d+) of \d+ rows? (?:was|were) refunded/.exec(message) ?? [];
	const listed = reports.flatMap(({ outcome }, row) => (outcome === 'refunded' ? [rows[row]] : []));
	hold('stop message', listed.every((i) => moves.some(({ intent }) => intent === i)), `step ${s}: "${message}" lists rows that were not refunded by it: ${String(description)}`);
	if (count !== undefined) hold('stop message', Number(count) <= moves.length, `step ${s}: "${message}", but ${moves.length} refunds were made`);
}
