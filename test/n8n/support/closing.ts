interface Closable {
	close: () => Promise<void>;
}

/**
 * Closes what a test file has opened after its tests, the last first, also where something else could not be opened.
 *
 * @returns what is to be told of each
 */
export function closeAfterwards(): <T extends Closable>(one: T) => T {
	const opened: Closable[] = [];
	afterAll(async () => {
		for (const one of opened.reverse()) await one.close();
	});
	return (one) => {
		opened.push(one);
		return one;
	};
}
