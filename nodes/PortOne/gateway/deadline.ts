import type { Milliseconds } from '../refund/units';

// What a timer takes at most (Node, timers).
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Waits for something, but not past a deadline, whatever it does meanwhile; how it ends after that is passed over.
 * n8n's own time-out only counts while nothing at all comes.
 *
 * @param ms milliseconds from now
 * @returns what came of it, or undefined where that came too late
 */
export async function inTime<T>(work: Promise<T>, ms: Milliseconds): Promise<T | undefined> {
	// Unlike n8n's `sleep` it is gone with the answer: a batch of 10,000 rows leaves no timers behind.
	const deadline = AbortSignal.timeout(Math.min(Math.ceil(ms), LONGEST_MS));
	let stop: () => void = () => undefined;
	const late = new Promise<undefined>((resolve) => {
		stop = () => resolve(undefined);
		deadline.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		deadline.removeEventListener('abort', stop);
	}
}
