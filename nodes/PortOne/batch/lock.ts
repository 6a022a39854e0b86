/** The last task of every key, for all executions of this n8n process. */
const tails = new Map<string, Promise<unknown>>();

/** For every `watching` under way, the keys on which a task has ended since it began. */
const watches = new Set<Set<string>>();

/**
 * Does some work and tells it all the while on which keys tasks have ended since it began: what it knew of those is out of
 * date, also where it never had to wait for them.
 */
export async function watching<T>(work: (ended: ReadonlySet<string>) => Promise<T>): Promise<T> {
	const ended = new Set<string>();
	watches.add(ended);
	try {
		return await work(ended);
	} finally {
		watches.delete(ended);
	}
}

/**
 * Runs tasks of one key one after another, in the order they came, also across executions.
 *
 * @param task told whether it had to wait for another one
 */
export async function oneAtATime<T>(key: string, task: (waited: boolean) => Promise<T>): Promise<T> {
	const before = tails.get(key);
	const run = (before ?? Promise.resolve()).then(async () => {
		try {
			return await task(before !== undefined);
		} finally {
			watches.forEach((ended) => ended.add(key));
		}
	});
	const tail = run.catch(() => undefined);
	tails.set(key, tail);
	try {
		return await run;
	} finally {
		if (tails.get(key) === tail) tails.delete(key);
	}
}
