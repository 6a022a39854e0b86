const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;
const LONGEST_TEXT = 110;

/** An amount in major units with its currency's code; nothing where it is not known. */
export function money(amount: number | null, currency: string | null) {
	return amount === null || currency === null ? '' : amount.toLocaleString('en', { style: 'currency', currency, currencyDisplay: 'code' });
}

/** A text that fits into a line of a terminal. */
export function shorten(text: string) {
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}

/** Lines of cells under a header, with the columns under each other in a terminal. */
export function align(header: string[], lines: string[][]) {
	const all = [header, ...lines];
	const columns = header.map((_, column) => {
		const cells = all.map((line) => line[column] ?? '');
		const widest = Math.max(...cells.map(width));
		return cells.map((cell) => cell + ' '.repeat(widest - width(cell)));
	});
	return all.map((_, index) => columns.map((cells) => cells[index]).join('  ').trimEnd()).join('\n');
}

/** Columns that a text takes in a terminal; Korean letters take two. */
function width(text: string) {
	return text.length + (text.match(WIDE)?.length ?? 0);
}
