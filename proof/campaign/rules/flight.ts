import { SURE_MS, UNDONE_AT_ONCE } from '../nemesis';
import { peak, sentAgain, shuffled } from '../order';
import type { Story, StoryStep } from '../story';
import type { Hold } from './rule';

/** Requests at once, as PortOne's log shows them by its clock: nothing can be told where PortOne's own process stood still, or was asked by several. */
export function checkFlight(s: number, { runs, together, processes, seen, blows, stalledMs, around }: StoryStep, hold: Hold): void {
	if (stalledMs > SURE_MS) return;
	const counted = seen.filter(({ counts }) => counts);
	const allowed = runs.reduce((sum, { concurrency }) => sum + concurrency, UNDONE_AT_ONCE * (around?.runs.length ?? 0));
	const most = peak(counted);
	hold('too many at once', most <= allowed, `step ${s}: ${most} requests were in flight, ${allowed} allowed`);
	// What the user stopped may still be under way at PortOne.
	if (processes > 1 || blows.includes('stop')) return;
	const alone = together || around ? counted.filter(({ isCancel }) => isCancel) : counted;
	for (const payment of new Set(alone.flatMap(({ about }) => about))) {
		const of = alone.filter(({ about }) => about.includes(payment));
		hold('too many at once', peak(of) <= 1, `step ${s}: two requests of one execution, or two cancels, for ${String(payment)} were in flight`);
	}
}

export function checkOrder(s: number, { runs, together, seen }: StoryStep, { intents }: Story, hold: Hold): void {
	const [run] = runs;
	if (together || run.tries > 1) return;
	const cancels = seen.filter((request) => request.isCancel);
	for (const payment of new Set(cancels.flatMap(({ about }) => about))) {
		const of = cancels.filter(({ about }) => about.includes(payment));
		hold('sent blindly', !sentAgain(of, intents), `step ${s}: a cancel for ${String(payment)} was sent again in the same execution although its end was not known`);
		hold('out of order', !shuffled(of, run.rows), `step ${s}: the rows of ${String(payment)} were not refunded in their order`);
	}
}
