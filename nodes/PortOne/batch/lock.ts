/** The last task of every key, for all executions of this n8n process. */
const tails = new Map<string, Promise<unknown>>();

/**
 * Runs tasks of one key one after another, in the order they came, also across executions.
 *
 * @param task told whether it had to wait for another one
 */
export async function oneAtATime<T>(key: string, task: (waited: boolean) => Promise<T>): Promise<T> {
	const before = tails.get(key);
	const run = (before ?? Promise.resolve()).then(async () => await task(before !== undefined));
	const tail = run.catch(() => undefined);
	tails.set(key, tail);
	try {
		return await run;
	} finally {
		if (tails.get(key) === tail) tails.delete(key);
	}
}
