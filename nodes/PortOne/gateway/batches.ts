// Node's HTTP servers refuse a request line and headers of 16 KiB and more; proxies often of 8.
const LONGEST_QUERY = 6000;

/**
 * Ids in requests of at most `size`, and not too long for a query.
 *
 * @param lengthOf characters that an id takes in the query
 */
export function inBatches(ids: string[], size: number, lengthOf: (id: string) => number): string[][] {
	const batches: string[][] = [];
	let batch: string[] = [];
	let length = Infinity;
	for (const id of ids) {
		const longer = lengthOf(id);
		if (length + longer > LONGEST_QUERY || batch.length >= size) {
			batch = [];
			batches.push(batch);
			length = 0;
		}
		batch.push(id);
		length += longer;
	}
	return batches;
}
