/** Runs `task` over all entries in order, at most `size` at a time. */
export async function pool<T>(entries: T[], size: number, task: (entry: T) => Promise<void>): Promise<void> {
	const rest = entries.values();
	const worker = async () => {
		for (const entry of rest) await task(entry);
	};
	await Promise.all(Array.from({ length: Math.min(size, entries.length) }, worker));
}
