'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { withCredential } = require('./n8n/workflows');

const EXAMPLES = path.join(__dirname, '..', 'examples');

/** The example workflows that refund a CSV file: `<workflow>.json` reads `<rows>.csv` and should end in `<rows>.expected.json`. */
const EXAMPLES_OF = {
	v1: { workflow: 'refund-csv', rows: 'refunds', type: 'portOneV1Api', data: ({ url }) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }) },
	v2: { workflow: 'refund-csv-v2', rows: 'refunds-v2', type: 'portOneV2Api', data: ({ v2 }) => ({ apiSecret: 'sandbox-v2-secret', baseUrl: v2.url }) },
};

const read = (name) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, name), 'utf8'));

/**
 * Imports the refund example of an API version into n8n with a credential for the sandbox, and runs it.
 *
 * @param {'v1' | 'v2'} version
 * @param {{files: string}} instance the n8n, see `createInstance`
 * @param {object} n8n logged in to it, see `restClient`
 * @param {object} sandbox must be seeded
 * @returns {Promise<{rows: string, workflow: object, asked: object[], outcomes: object[], expected: object[], file: string}>}
 *   the CSV file's name and rows, what the node said to each, what it should have said, and the CSV file with the outcomes
 * @throws Error if the workflow does not end
 */
async function refundExample(version, instance, n8n, sandbox) {
	const { workflow: name, rows, type, data } = EXAMPLES_OF[version];
	const credential = await n8n.createCredential({ name: `PortOne sandbox ${version.toUpperCase()}`, type, data: data(sandbox) });
	const workflow = await n8n.createWorkflow(withCredential(read(`${name}.json`), type, credential));
	fs.copyFileSync(path.join(EXAMPLES, `${rows}.csv`), path.join(instance.files, `${rows}.csv`));

	const run = await n8n.run(workflow);
	if (run.status !== 'success') throw new Error(`The workflow ended with ${run.status}: ${run.error?.message}`);
	return {
		rows,
		workflow,
		asked: run.json('Rows'),
		outcomes: run.json('Refund'),
		expected: read(`${rows}.expected.json`),
		file: path.join(instance.files, `${rows}-outcome.csv`),
	};
}

module.exports = { refundExample };
