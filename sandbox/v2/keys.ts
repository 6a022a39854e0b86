import type { Answer } from '../answer';
import type { Clock } from '../clock';
import type { Milliseconds } from '../units';
import { refusal } from './answer';

export type Keys = ReturnType<typeof createKeys>;

const LIFE_MS: Milliseconds = 3 * 3600 * 1000;

// RFC 8941, a String: printable ASCII in double quotes, with `\"` and `\\`. 16 to 256 characters (api/rest-v2). Whether an unquoted
// key still passes, as the guide wrote it until October 2025, is undocumented: no.
const KEY = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){16,256})"$/;

/** The key without its quotes; undefined where the header holds none. */
export const readKey = (header: string): string | undefined => KEY.exec(header)?.[1];

/** The answers that PortOne keeps by `Idempotency-Key`, for three hours on the shop's clock. */
export function createKeys(clock: Clock) {
	const kept = new Map<string, { until: Milliseconds; answer?: Answer }>();
	return {
		/**
		 * Does `work` once under a key. While it is under way others with that key are told so; afterwards they get its answer as it was,
		 * also where they ask for something else (the guide forbids that and says nothing about what comes of it). From when the three
		 * hours count is undocumented: here from the first request, which protects the least.
		 *
		 * @param isKept whether the answer is to be kept
		 */
		async once(key: string, work: () => Promise<Answer>, isKept: (answer: Answer) => boolean): Promise<Answer> {
			const known = kept.get(key);
			if (known && !known.answer) return refusal('IDEMPOTENCY_OUTSTANDING_REQUEST', '동일한 멱등 키의 요청이 처리 중입니다.');
			if (known?.answer && clock.ms() < known.until) return { ...known.answer, replayed: true };
			const mine: { until: Milliseconds; answer?: Answer } = { until: clock.ms() + LIFE_MS };
			kept.set(key, mine);
			const answer = await work();
			if (isKept(answer)) mine.answer = answer;
			else kept.delete(key);
			return answer;
		},
	};
}
