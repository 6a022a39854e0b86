'use strict';

/**
 * What an execution tells of a row. `lost`: nothing reaches the operator, as of a killed or cancelled execution.
 *
 * @typedef {{ outcome: string, code?: string, message?: string }} Report
 *
 * @param {{ rows: number[] }} run
 * @param {import('./executor').Ended | { killed: true }} ended
 * @returns {Report[]} one a row
 */
function reportsOf({ rows }, { killed, status, outputs, error }) {
	const reports = rows.map(() => ({ outcome: 'lost' }));
	if (killed || status === 'canceled') return reports;
	if (error) return told(rows, error);
	for (const { json, pairedItem } of outputs.flat()) {
		// On the error output n8n keeps the node's own row below `error`.
		const { outcome, code, message } = json.error?.outcome ? json.error : json;
		reports[pairedItem.item] = { outcome, code, message };
	}
	return reports;
}

/** What a stopped workflow tells of each row by its error's text. Rows that it leaves out, where it counts some as not tried, are those. */
function told(rows, { description = '' }) {
	const lines = description.split('\n');
	const isShort = lines.some((line) => /^And rows |and \d+ more\b/.test(line));
	const rest = !isShort && lines.some((line) => line.startsWith('Not tried: ')) ? 'skipped' : 'lost';
	const reports = rows.map(() => ({ outcome: rest }));
	for (const line of lines) {
		const [, number, outcome, message] = /^Row (\d+).*? (refused|unknown|skipped): (.*)$/.exec(line) ?? [];
		if (number) reports[number - 1] = { outcome, message };
		for (const [head, what] of Object.entries(HEADS)) {
			if (!line.startsWith(head)) continue;
			for (const [, listed] of line.matchAll(/\brow (\d+)/g)) reports[listed - 1] = { outcome: what };
		}
	}
	return reports;
}

const HEADS = { 'Refunded: ': 'refunded', 'Refunded before': 'alreadyRefunded', 'Pending at the PG: ': 'pending' };

module.exports = { reportsOf };
