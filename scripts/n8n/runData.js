'use strict';

/**
 * @typedef {object} Run what one execution of a workflow left
 * @property {string} status n8n's own: success, error, crashed, canceled, …
 * @property {{message: string, description?: string} | undefined} error what stopped it
 * @property {(node: string, output?: number) => object[]} json the items that a node gave on one of its outputs
 * @property {(node: string) => object[][]} outputs all main outputs of a node, with `pairedItem`
 */

/**
 * @param {{status: string, data: {resultData: {error?: object, runData: object}}}} execution as n8n stores it, unflattened
 * @returns {Run}
 */
function readRun({ status, data: { resultData } }) {
	const outputs = (node) => resultData.runData[node]?.at(-1).data?.main ?? [];
	return {
		status,
		error: resultData.error,
		outputs,
		json: (node, output = 0) => (outputs(node)[output] ?? []).map((item) => item.json),
	};
}

/**
 * n8n stores run data as a table of values in which strings stand for places in the table (npm package `flatted`).
 *
 * @param {string} text
 */
function unflatten(text) {
	const table = JSON.parse(text);
	const seen = new Map();
	const at = (place) => {
		const value = table[place];
		if (typeof value !== 'object' || value === null) return value;
		if (!seen.has(place)) {
			const whole = Array.isArray(value) ? [] : {};
			seen.set(place, whole);
			for (const [key, entry] of Object.entries(value)) whole[key] = typeof entry === 'string' ? at(entry) : entry;
		}
		return seen.get(place);
	};
	return at('0');
}

module.exports = { readRun, unflatten };
