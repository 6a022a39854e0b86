import type { PlayedUndo } from './around/record';
import { aroundStory } from './around/story';
import { nth } from './lists';
import { sentBlindly } from './order';
import type { PlayedHistory, PlayedRun } from './record';
import { rowOf } from './reports';
import { checkUndoStop } from './rules/around/course';
import { checkUndoMemory } from './rules/around/memory';
import { checkUndoCalm, checkUndoTold } from './rules/around/told';
import { checkUndone } from './rules/around/undone';
import { checkCaps } from './rules/cap';
import { checkFlight, checkOrder } from './rules/flight';
import { checkHold } from './rules/hold';
import { checkMade } from './rules/made';
import { checkMemory } from './rules/memory';
import { checkOutside } from './rules/outside';
import type { Broken, Cause, Hold } from './rules/rule';
import { checkStop } from './rules/stop';
import { checkTold } from './rules/told';
import { storyOf } from './story';
import type { Switches } from './types';

/** Every rule that was broken, by what PortOne's ledger says. */
export function violations(record: PlayedHistory): Broken[] {
	const broken: Broken[] = [];
	const story = storyOf(record);
	const hold: Hold = (kind, holds, text, ...more) => {
		if (holds) return;
		const causes = [...more, ...worldOf(record.switches)].filter((cause) => cause !== false);
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
		for (const run of [...step.runs, ...(step.around?.runs ?? [])]) hold('incomplete', isComplete(run), `step ${s}: the output does not hold every row once and in order: ${JSON.stringify(run.outputs)}`);
	}
	for (const { id } of story.payments) hold('sent blindly', !sentBlindly(story.steps, id), `${id} was sent again without a look-up`);
	const around = aroundStory(record);
	for (const check of [checkUndone, checkUndoTold, checkUndoMemory, checkUndoStop, checkUndoCalm]) check(around, hold);
	return broken;
}

/** What is unusual about a PortOne. */
function worldOf({ lag, share, records: { charset, cut, rewrite } }: Switches): Array<Cause | false> {
	return [lag !== null && `look-ups behind: ${lag.only}`, share !== 1 && 'other amounts recorded', cut !== null && 'reasons cut', rewrite !== null && 'reasons rewritten', charset !== 'utf8' && charset];
}

function isComplete({ rows: asked, outputs, error, onError, killed, status }: PlayedRun | PlayedUndo): boolean {
	if (killed || status === 'canceled') return true;
	if (error) return onError === 'stopWorkflow';
	const rows = outputs.map((items) => items.map(rowOf));
	const inOrder = rows.every((output) => output.every((row, i) => i === 0 || nth(output, i - 1) < row));
	const once = rows.flat().sort((a, b) => a - b).every((row, i) => row === i);
	return inOrder && once && rows.flat().length === asked.length;
}
