'use strict';

/**
 * What an execution tells of each row: `outcome`, or `lost` where nothing reaches the operator. A stopped workflow tells by
 * its error what was refunded, and nothing of the rest; a killed or cancelled one tells nothing.
 *
 * @param {{ rows: number[] }} run
 * @param {import('./executor').Ended | { killed: true }} ended
 * @returns {string[]} one a row
 */
function reportsOf({ rows }, { killed, status, outputs, error }) {
	const reports = rows.map(() => 'lost');
	if (killed || status === 'canceled') return reports;
	if (error) {
		const refunded = /^Refunded: (.*)$/m.exec(error.description)?.[1] ?? '';
		for (const [, number] of refunded.matchAll(/\brow (\d+)/g)) reports[number - 1] = 'refunded';
		return reports;
	}
	for (const { json, pairedItem } of outputs.flat()) reports[pairedItem.item] = outcomeOf(json);
	return reports;
}

/** On the error output n8n keeps the node's own row below `error`. */
function outcomeOf({ error, outcome }) {
	return error?.outcome ?? outcome;
}

module.exports = { reportsOf };
