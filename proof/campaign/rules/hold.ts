import { nth } from '../lists';
import { SURE_MS } from '../nemesis';
import type { Story } from '../story';
import type { Hold } from './rule';

/** What a PG did not answer PortOne in time, the process that was told so does not send again: LIMITS.unanswered. Nobody waits for ten minutes in a history. */
export function checkHold({ intents, moves, steps }: Story, hold: Hold): void {
	const held = new Set<string>();
	for (const [s, { runs, seen, processes, blows, stalledMs }] of steps.entries()) {
		if (processes > 1) continue;
		const [{ life }] = runs;
		for (const request of seen) {
			const { isCancel, ambiguous, intent: i, about: [payment], fault, from, to } = request;
			if (!isCancel || i === undefined) continue;
			const intent = nth(intents, i);
			if (intent.check === 'none' || intent.isBad) continue;
			const key = `${life} ${String(payment)} ${i}`;
			const isMade = moves.some((move) => move.intent === i && move.payment === payment && move.at < from);
			hold('not held', !held.has(key) || isMade, `step ${s}: refund ${i} ${JSON.stringify(intent.sent)} was sent again by the process that knew that the PG had not answered`);
			// What was lost to an execution that ended, or was late, told the process nothing.
			if (fault === 'pgTimeout' && ambiguous && blows.length === 0 && stalledMs < SURE_MS && to - from < SURE_MS) held.add(key);
		}
	}
}
