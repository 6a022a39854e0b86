import { isToCome, type Schedule } from './schedules';
import type { Note } from './saying';
import type { Outcome, Result } from './types';
import type { Seconds } from './units';

const MOVED: Outcome[] = ['refunded', 'alreadyRefunded', 'pending', 'preview'];

/** The billing key (빌링키) that a refunded payment was made with: what is scheduled on it is charged all the same. */
export function keyOf({ outcome, payment }: Result): string | undefined {
	return MOVED.includes(outcome) ? payment?.billingKey : undefined;
}

/**
 * What a refund's row tells of payments that are still to come on its billing key, which itself belongs in no sheet that did not ask for
 * it; undefined where there is none.
 *
 * @param until when the last of them can be due that PortOne was asked for
 */
export function leftNote(schedules: Schedule[], until: Seconds): Note | undefined {
	const left = schedules.filter(isToCome);
	return left.length === 0 ? undefined : { code: 'schedulesLeft', count: left.length, next: { at: Math.min(...left.map(({ at }) => at)) }, until: { at: until } };
}

/** A result that tells it beside what it tells already. */
export function withNote(result: Result, note: Note): Result {
	return { ...result, says: [...(result.says ?? []), note] };
}
