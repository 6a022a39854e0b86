import fc from 'fast-check';
import { nth } from '../campaign/lists';
import { openEngine, type Engine } from './engine';
import { createFigures, type Figures } from './figures';
import { historyOf } from './history';
import type { Change } from './instance';
import { play } from './play';
import { judge, type Broken } from './rules';
import type { History } from './types';

const MOST_STEPS = 60;

export interface CampaignOptions {
	/** The n-th history comes of this seed and n alone. */
	seed: number;
	/** How long to begin new histories. */
	ms: number;
	/** So many side by side: they wait more than they work. */
	lanes?: number;
	/** The first one's number, and how many there are. */
	from?: number;
	count?: number;
	fits?: (history: History) => boolean;
	/** Today's unless another is given. */
	engine?: Engine;
	change?: Change;
	onProgress?: (figures: Figures) => void;
}

export interface Failure {
	number: number;
	broken: Broken[];
}

/** Plays random histories until the time is over, there are no more, or one breaks a rule. */
export async function runCampaign({ seed, ms, lanes = 16, from = 0, count = Infinity, fits = () => true, engine: given, change, onProgress }: CampaignOptions): Promise<{ figures: Figures; failure?: Failure }> {
	const engine = given ?? (await openEngine());
	const figures = createFigures();
	const end = Date.now() + ms;
	let next = from;
	let failure: Failure | undefined;
	const lane = async () => {
		while (!failure && Date.now() < end && next < from + count) {
			const number = next++;
			const history = historyOfNumber(seed, number);
			if (!fits(history)) continue;
			const played = await play(engine, history, change);
			const judged = judge(played);
			figures.add(played, judged);
			if (judged.broken.length > 0) failure ??= { number, broken: judged.broken };
			onProgress?.(figures);
		}
	};
	await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
	return { figures, failure };
}

function historyOfNumber(seed: number, number: number): History {
	return nth(fc.sample(historyOf(number % 2 === 0 ? 'v1' : 'v2', MOST_STEPS), { seed: (Math.imul(seed, 0x9e3779b1) + number) | 0, numRuns: 1 }), 0);
}
