'use strict';

/**
 * A Markdown table of records, numbers to the right.
 *
 * @param {Array<Record<string, string | number>>} lines all with the same fields
 */
function table(lines) {
	const columns = Object.keys(lines[0]).map((name) => {
		const cells = lines.map((line) => String(line[name]));
		const width = Math.max(name.length, ...cells.map((cell) => cell.length), 2);
		const isText = cells.some((cell) => /[a-z]/i.test(cell));
		const pad = (cell) => (isText ? cell.padEnd(width) : cell.padStart(width));
		return [pad(name), isText ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`, ...cells.map(pad)];
	});
	return columns[0].map((_, index) => `| ${columns.map((column) => column[index]).join(' | ')} |`).join('\n');
}

module.exports = { table };
