import type { Major } from '../../../sandbox/units';
import type { Intent } from '../intents';
import { isKnown, LIMITS } from '../limits';
import { intentIn, type AskedMove, type Story } from '../story';
import type { Hold } from './rule';

/** A cap holds for one input, however often that is run. */
export function checkCaps(story: Story, hold: Hold): void {
	const inputs = new Map<string, { maxTotal: Major; moves: AskedMove[] }>();
	for (const [s, { runs, together, moves }] of story.steps.entries()) {
		const [{ rows, maxTotal, by, tries, window }] = runs;
		if (together || !maxTotal) continue;
		// Without a duplicate check a second try cannot know what the first has refunded.
		const counted = moves.filter(({ intent }) => tries === 1 || intentIn(story, intent)?.check !== 'none');
		checkSum(counted, maxTotal, `in step ${s}`, hold);
		const key = JSON.stringify([rows, maxTotal, by]);
		if (window === null) inputs.set(key, { maxTotal, moves: [...(inputs.get(key)?.moves ?? []), ...moves] });
	}
	for (const { maxTotal, moves } of inputs.values()) {
		const steps = [...new Set(moves.map(({ step }) => step))].join();
		checkSum(moves.filter(({ intent }) => isKnownAgain(intentIn(story, intent), story)), maxTotal, `over all runs of one input (steps ${steps})`, hold);
	}
}

function checkSum(moves: AskedMove[], maxTotal: Major, where: string, hold: Hold): void {
	const sums = new Map<string, Major>();
	for (const { currency, amount } of moves) sums.set(currency, (sums.get(currency) ?? 0) + amount);
	for (const [currency, sum] of sums) hold('cap', sum <= maxTotal, `${sum} ${currency} moved under a cap of ${maxTotal} ${where}`);
}

/** Whether a later run can know what an earlier one has refunded. */
function isKnownAgain(intent: Intent | undefined, { switches }: Story): boolean {
	if (intent?.check === 'none') return !LIMITS.unchecked;
	return !(switches.records.rewrite !== null && LIMITS.rewritten) && !(intent && isKnown(intent, switches));
}
