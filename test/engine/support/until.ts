import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what a test watches, such as a request that comes in. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await pause(5);
}
