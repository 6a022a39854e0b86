'use strict';

const { createOlderEngine } = require('./cores');
const { createEngine } = require('./engine');
const { refundParameters } = require('./parameters');

let shared;

/** The engine over this repository's own build, of the n8n-core that jest's project names; one for all tests of a file. */
function engine() {
	const { N8N_CORE } = globalThis;
	shared ??= N8N_CORE ? createOlderEngine(N8N_CORE) : createEngine();
	return shared;
}

/** One execution; see `start` in engine.js. */
async function runNode(run) {
	return await (await engine()).runNode(run);
}

/** One execution that can be cancelled; see `start` in engine.js. */
async function start(run) {
	return (await engine()).start(run);
}

/** The execution that refunds rows: columns become parameters by expressions, as an operator would map them. */
function refundRun(rows, { apiVersion, by, options, dryRun, simplify, parameters, ...run } = {}) {
	return { items: rows, parameters: { ...refundParameters(rows, { apiVersion, by, options, dryRun, simplify }), ...parameters }, ...run };
}

/**
 * Refunds rows and tells how each came out.
 *
 * @param {object[]} rows columns named as the parameters they fill, see parameters.js
 * @param {object} [run] `apiVersion`, `by`, `options`, `dryRun`, `simplify`, and all that `start` takes
 */
async function refundRows(rows, run) {
	return withRows(await runNode(refundRun(rows, run)));
}

/** As `refundRows`, at once and cancellable. */
async function startRefund(rows, run) {
	const { done, cancel } = await start(refundRun(rows, run));
	return { done: done.then(withRows), cancel };
}

/** The rows' results in input order, whichever output they came by. */
function withRows(ended) {
	const results = [];
	for (const item of ended.outputs.flat()) {
		const { error } = item.json;
		results[item.pairedItem.item] = error !== null && typeof error === 'object' ? error : item.json;
	}
	return { ...ended, rows: results, outcomes: results.map(({ outcome }) => outcome) };
}

module.exports = { createEngine, engine, runNode, start, refundRows, startRefund };
