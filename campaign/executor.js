'use strict';

const { refundParameters } = require('../test/engine/parameters');
const { V1, V2 } = require('../test/versions');

const VERSIONS = { v1: V1, v2: V2 };

/**
 * Runs refunds in an engine of n8n's.
 *
 * @typedef {object} Run one execution, as plain data: `version`, `url`, `rows`, `by`, `options`, `onError`, `retryOnFail`
 * @typedef {{ outputs: object[][], error?: { message: string, description?: string }, status: string }} Ended
 *
 * @param {Awaited<ReturnType<typeof import('../test/engine/engine').createEngine>>} engine
 * @returns {{ start: (run: Run) => { done: Promise<Ended>, stop: () => void } }} `stop` is the user's stop button
 */
function createExecutor(engine) {
	/** The credential rows of n8n's database: a V1 token is kept in its row. */
	const stored = new Map();
	const credentialOf = ({ apiVersion, credential }, url) => {
		const key = `${apiVersion} ${url}`;
		if (!stored.has(key)) stored.set(key, credential.data(url));
		return { [credential.type]: stored.get(key) };
	};
	return {
		start({ version: name, url, rows, by, options, ...settings }) {
			const version = VERSIONS[name];
			const { done, cancel } = engine.start({
				items: rows,
				parameters: refundParameters(rows, { apiVersion: name, by, options }),
				credentials: credentialOf(version, url),
				maxTries: 2,
				waitBetweenTries: 1,
				...settings,
			});
			return { done: done.then(asData), stop: cancel };
		},
	};
}

function asData({ outputs, error, status }) {
	return {
		outputs: outputs.map((items) => items.map(({ json, pairedItem }) => ({ json, pairedItem }))),
		...(error && { error: { message: error.message, description: error.description ?? undefined } }),
		status,
	};
}

module.exports = { createExecutor };
