import { bothMayHaveMade, mayBeAnother } from '../limits';
import { nth } from '../lists';
import type { PlayedRun } from '../record';
import type { Report } from '../reports';
import type { Move, Story, StoryStep } from '../story';
import type { Hold } from './rule';

const PROVEN: Array<Report['outcome']> = ['refunded', 'alreadyRefunded'];
const NOTHING: Array<Report['outcome']> = ['refused', 'skipped'];

/** A refusal that says that the refund may have been made is no word against it. The error of a stopped workflow has no codes. */
const SAYS_SO: Array<Report['code']> = ['MAYBE_REFUNDED', 'HISTORY_MISSING', 'ORDER_AMBIGUOUS', 'CANCELLATION_REQUESTED'];
const saysSo = ({ code, message }: Report): boolean => SAYS_SO.includes(code) || (code === undefined && /may be this|same number, written differently|Order number .* has \d+ payments/.test(message ?? ''));

/** What the rows say is so, by the ledger as it was when they said it. */
export function checkTold(story: Story, hold: Hold): void {
	const { steps, intents } = story;
	const checked = intents.flatMap(({ check, same }, i) => (check !== 'none' && same === i ? [i] : []));
	for (const [s, step] of steps.entries()) {
		for (const run of step.runs) checkRun(s, run, step, story, hold);
		for (const i of checked) checkNothing(i, s, step, hold);
	}
	for (const i of checked) checkAnew(i, story, hold);
}

function checkRun(s: number, run: PlayedRun, step: StoryStep, story: Story, hold: Hold): void {
	for (const [row, report] of run.reports.entries()) {
		const { outcome, code, message } = report;
		const i = nth(run.rows, row);
		const intent = nth(story.intents, i);
		if (intent.check === 'none' || intent.isBad) continue;
		const named = `step ${s}, row ${row + 1}: refund ${i} ${JSON.stringify(intent.sent)} of ${intent.amount}`;
		const holds = story.moves.slice(0, run.made).some((move) => move.intent === i);
		if (PROVEN.includes(outcome)) hold('told made, was not', holds, `${named} was told ${outcome}, but was not made: ${String(message)}`);
		if (outcome === 'refused' && !saysSo(report)) hold('told refused, was made', !wasMade(i, run, step, story), `${named} had been made and was told refused: ${String(code)} ${String(message)}`);
	}
}

/** Whether a refund had surely been made before a run was told no, and counts as the same one there. */
function wasMade(i: number, { made, life, window, by, onError }: PlayedRun, { together, seen, had }: StoryStep, story: Story): boolean {
	const intent = nth(story.intents, i);
	const cancels = seen.filter(({ intent: of }) => of === i);
	// Of several executions at once, only what PortOne did to all of them alike can be told; one that may stop is judged before it sends.
	const isPlain = together && onError !== 'stopWorkflow' && cancels.length > 0 && cancels.every((cancel) => cancel.isPlain) && intent.payment.kind === 'paid' && !intent.expects;
	const moves = story.moves.slice(0, isPlain ? made : had).filter((move) => move.intent === i);
	const begun = seen[0]?.from ?? Infinity;
	// An order number may have meant another payment of the order then.
	const isMeant = ({ payment }: Move) => by === 'merchantUid' || payment === intent.payment.id;
	return moves.some((move) => isMeant(move) && !mayBeAnother(intent, move, { at: begun, life, window }, story));
}

/** What all rows of a refund call not made was not made by a request of that step, then or later. */
function checkNothing(i: number, s: number, { runs, moves }: StoryStep, hold: Hold): void {
	const now = runs.flatMap(({ reports, rows }) => reports.filter((_, row) => rows[row] === i));
	if (!now.every((report) => NOTHING.includes(report.outcome) && !saysSo(report))) return;
	const told = now.map(({ outcome, code, message }) => `${outcome} ${code ?? ''} ${message ?? ''}`).join(', ');
	hold('told nothing, was made', !moves.some(({ intent }) => intent === i), `refund ${i} was made in step ${s}, which reports ${told || 'nothing'}`);
}

/** `refunded` is told once: `atOnce` in limits.ts. */
function checkAnew(i: number, story: Story, hold: Hold): void {
	const { steps, moves } = story;
	const times = moves.filter(({ intent }) => intent === i).length;
	const isToldAnew = ({ reports, rows }: PlayedRun) => reports.some(({ outcome }, row) => outcome === 'refunded' && rows[row] === i);
	const anew = steps.reduce((sum, { runs }) => sum + runs.filter(isToldAnew).length, 0);
	const isExcused = steps.some((step) => bothMayHaveMade(i, step, story));
	hold('told made anew twice', anew <= Math.max(1, times) || isExcused, `refund ${i} was told made anew ${anew} times, but was made ${times} times`);
}
