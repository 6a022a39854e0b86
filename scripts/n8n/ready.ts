import { setTimeout as sleep } from 'node:timers/promises';
import { tail, type Started } from '../children';

const POLL_MS = 100;
const READY_WITHIN_MS = 120_000;

/**
 * Waits for a server that was just started.
 *
 * @param log the file that it prints to
 * @throws Error with its last lines if it ends, or does not come up
 */
export async function ready(name: string, server: Started, log: string, isReady: () => boolean | Promise<boolean>): Promise<void> {
	const seen: { end?: number | string } = {};
	void server.ended.then((code) => (seen.end = code));
	const begun = Date.now();
	while (Date.now() - begun < READY_WITHIN_MS) {
		if (seen.end !== undefined) throw new Error(`${name} ended with ${seen.end} while starting. Its last lines:\n${tail(log)}`);
		if (await isReady()) return;
		await sleep(POLL_MS);
	}
	throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s. Its last lines:\n${tail(log)}`);
}
