import { Refusal } from '../../nodes/PortOne/refund/refusal';
import type { Saying } from '../../nodes/PortOne/refund/saying';
import { isoTime } from '../../nodes/PortOne/refund/text';
import { speaker } from '../../nodes/PortOne/texts/say';

/** Says in English, and by UTC, what the heart tells. */
export const english = speaker('en', (at) => isoTime(at));

/** What is told with an outcome or an answer, in English; empty where there is nothing to tell. */
export function messageOf({ says = [] }: { says?: Saying | Saying[] }): string {
	return english(Array.isArray(says) ? says : [says]);
}

/** Why a call is refused, in English. */
export function refusedWith(call: () => unknown): string {
	try {
		call();
	} catch (error) {
		if (error instanceof Refusal) return english(error.says);
		throw error;
	}
	throw new Error('Not refused.');
}
