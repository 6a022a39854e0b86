// Node's HTTP servers refuse a request line and headers of 16 KiB and more; proxies often of 8.
const LONGEST_QUERY = 6000;

/**
 * Ids in requests of at most `size`, and not too long for a query.
 *
 * @param lengthOf characters that an id takes in the query
 */
export function inBatches(ids: string[], size: number, lengthOf: (id: string) => number): string[][] {
	const batches: string[][] = [];
	let length = Infinity;
	for (const id of ids) {
		const longer = lengthOf(id);
		if (length + longer > LONGEST_QUERY || batches[batches.length - 1].length >= size) {
			batches.push([]);
			length = 0;
		}
		batches[batches.length - 1].push(id);
		length += longer;
	}
	return batches;
}
