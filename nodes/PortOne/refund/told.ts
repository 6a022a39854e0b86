import { codeOf, type Says } from './saying';
import type { Outcome, Result } from './types';

/** How a row ended, with a code. @param more what else is known of it */
export function told(outcome: Outcome, says: Says, more: Omit<Result, 'outcome' | 'code' | 'says'> = {}): Result {
	return { ...more, outcome, code: codeOf(says), says };
}
