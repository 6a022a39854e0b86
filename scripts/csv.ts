const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The rows of a CSV file (RFC 4180), each cell under its column's name, which the first line says. */
export function readCsv(text: string): Array<Record<string, string>> {
	const [header = [], ...lines] = cellsOf(text.replace(/^\ufeff/, ''));
	return lines.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])));
}

/** @throws Error where a quote is not closed, or stands within a cell */
function cellsOf(text: string): string[][] {
	const lines: string[][] = [];
	let line: string[] = [];
	for (let at = 0; at < text.length; at = CELL.lastIndex) {
		CELL.lastIndex = at;
		const found = CELL.exec(text);
		if (!found) throw new Error(`No CSV from here on: ${text.slice(at, at + 40)}`);
		const [, quoted, plain = '', end] = found;
		line.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === ',') continue;
		lines.push(line);
		line = [];
	}
	return lines;
}
