/** Of a table, its fields in order. */
export type Line = Record<string, string | number>;

/**
 * A Markdown table of records, numbers to the right.
 *
 * @param lines all with the same fields
 */
export function table(lines: Line[]): string {
	const columns = Object.keys(lines[0] ?? {}).map((name) => {
		const cells = lines.map((line) => String(line[name]));
		const width = Math.max(name.length, ...cells.map((cell) => cell.length), 2);
		const isText = cells.some((cell) => /[a-z]/i.test(cell));
		const pad = (cell: string) => (isText ? cell.padEnd(width) : cell.padStart(width));
		return [pad(name), isText ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`, ...cells.map(pad)];
	});
	const rows = Array.from({ length: lines.length + 2 }, (_, index) => `| ${columns.map((column) => column[index]).join(' | ')} |`);
	return rows.join('\n');
}
