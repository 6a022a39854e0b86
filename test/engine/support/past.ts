import type { Shop } from './shop';

const DAY = 86_400;

/** What was done so many days ago. */
export interface Past {
	daysAgo: number;
	act: () => unknown;
}

/** Does things at times of the past, each so many days ago. */
export async function atDays({ control }: Pick<Shop, 'control'>, events: Past[]): Promise<void> {
	let ahead = 0;
	for (const { daysAgo, act } of [...events].sort((a, b) => b.daysAgo - a.daysAgo)) {
		control.advanceClock(-daysAgo * DAY - ahead);
		ahead = -daysAgo * DAY;
		await act();
	}
	control.advanceClock(-ahead);
}
