import { nth } from '../lists';
import type { Report } from '../reports';
import type { Story } from '../story';
import type { Hold } from './rule';

const NOTHING: Array<Report['outcome']> = ['refused', 'skipped'];

/** What a refund is to a process that knows no better. */
type Open = 'unknown' | 'pending';

/**
 * What one n8n process was told lasts: once it does not know the end of a cancel, or knows that the PG has it, no later word of
 * that process is better than that until PortOne's record shows the refund or the PG has answered.
 */
export function checkMemory({ version, intents, moves, steps }: Story, hold: Hold): void {
	const open = new Map<string, Open>();
	for (const [s, { runs, seen, together, processes, pg }] of steps.entries()) {
		if (pg) for (const [key, what] of open) if (what === 'pending') open.delete(key);
		// What executions at once tell, nobody can put in an order.
		const after: Array<[key: string, what?: Open]> = [];
		for (const run of runs) {
			for (const i of new Set(run.rows)) {
				const intent = nth(intents, i);
				if (intent.check === 'none' || intent.isBad) continue;
				const key = `${run.life} ${i}`;
				const reports = run.reports.filter((_, row) => run.rows[row] === i);
				const isMade = moves.slice(0, run.made).some((move) => move.intent === i);
				const isNothing = reports.every(({ outcome }) => NOTHING.includes(outcome));
				// On V2 the same key makes a second answer a proof.
				const isLost = version.apiVersion === 'v1' && seen.some(({ intent: of, ambiguous }) => of === i && ambiguous);
				const told = reports.map(({ outcome, code, message }) => `${outcome} ${code ?? ''} ${message ?? ''}`).join(', ');
				hold('forgotten', !(isNothing && open.has(key)) || isMade, `step ${s}: refund ${i} ${JSON.stringify(intent.sent)} was ${String(open.get(key))} to this process before, and is told: ${told}`);
				hold('forgotten', !(isNothing && isLost && !together) || isMade, `step ${s}: the end of a cancel for refund ${i} was not known, and is told: ${told}`);
				if (isMade) after.push([key]);
				else if (reports.some(({ outcome }) => outcome === 'unknown') && isLost && processes === 1) after.push([key, 'unknown']);
				else if (reports.some(({ outcome }) => outcome === 'pending')) after.push([key, 'pending']);
			}
		}
		for (const [key, what] of after) {
			if (what) open.set(key, what);
			else open.delete(key);
		}
	}
}
