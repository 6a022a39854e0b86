/** Runs `task` over all entries in order, at most `size` at a time. */
export async function pool<T>(entries: T[], size: number, task: (entry: T) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < entries.length) await task(entries[next++]);
	};
	await Promise.all(Array.from({ length: Math.min(size, entries.length) }, worker));
}
