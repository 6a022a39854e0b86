const REPEAT_MS = 15_000;

/** Says what is being done, that it is still being done, and how long it took. */
export async function step<T>(text: string, work: () => T | Promise<T>): Promise<T> {
	const begun = Date.now();
	const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
	console.log(`• ${text} …`);
	const reminder = setInterval(() => console.log(`  … still at it, ${seconds()}`), REPEAT_MS);
	try {
		const result = await work();
		console.log(`  done in ${seconds()}`);
		return result;
	} finally {
		clearInterval(reminder);
	}
}
