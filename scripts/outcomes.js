'use strict';

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;
const LONGEST_MESSAGE = 110;

/**
 * What the operator reads: one line a row, columns aligned in a terminal.
 *
 * @param {object[]} asked the rows of the CSV file
 * @param {object[]} outcomes the node's output, in the same order
 */
function outcomeTable(asked, outcomes) {
	const lines = outcomes.map((row, index) => {
		const { type, amount, order } = asked[index];
		const moved = row.outcome === 'refunded' || row.outcome === 'pending';
		return [
			String(index + 1),
			order,
			type === 'full' ? 'full' : amount || '(empty)',
			row.outcome,
			moved ? money(row.amount, row.currency) : '',
			money(row.refundableBalance, row.currency),
			shorten(row.message ?? ''),
		];
	});
	return align([['row', 'order', 'asked', 'outcome', 'refunded', 'balance', 'message'], ...lines]);
}

/**
 * Where the outcomes are not what the example is known to end in.
 *
 * @param {object[]} outcomes
 * @param {Array<Record<string, unknown>>} expected the fields that count, by row
 * @returns {string[]} one sentence each; none if all is as it should be
 */
function differences(outcomes, expected) {
	const found = outcomes.length === expected.length ? [] : [`${expected.length} rows went in, ${outcomes.length} came out`];
	outcomes.forEach((row, index) => {
		for (const [name, value] of Object.entries(expected[index] ?? {})) {
			if (row[name] !== value) found.push(`row ${index + 1}: ${name} should be ${value}, is ${row[name]}`);
		}
	});
	return found;
}

function money(amount, currency) {
	return currency ? amount.toLocaleString('en', { style: 'currency', currency, currencyDisplay: 'code' }) : '';
}

function shorten(text) {
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1)}…` : text;
}

function align(lines) {
	const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => width(line[column]))));
	return lines.map((line) => line.map((cell, column) => cell + ' '.repeat(widths[column] - width(cell))).join('  ').trimEnd()).join('\n');
}

/** Columns that a text takes in a terminal; Korean letters take two. */
function width(text) {
	return text.length + (text.match(WIDE)?.length ?? 0);
}

module.exports = { outcomeTable, differences };
