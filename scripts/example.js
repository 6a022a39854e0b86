'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { withCredential } = require('./n8n/workflows');

const EXAMPLES = path.join(__dirname, '..', 'examples');
const CREDENTIAL_TYPE = 'portOneV1Api';

const read = (name) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, name), 'utf8'));

/**
 * Imports examples/refund-csv.json into n8n with a credential for the sandbox, and runs it over examples/refunds.csv.
 *
 * @param {{files: string}} instance the n8n, see `createInstance`
 * @param {object} n8n logged in to it, see `restClient`
 * @param {string} baseUrl of the sandbox, which must be seeded
 * @returns {Promise<{workflow: object, asked: object[], outcomes: object[], expected: object[], file: string}>}
 *   the rows of the CSV file, what the node said to each, what it should have said, and the CSV file with the outcomes
 * @throws Error if the workflow does not end
 */
async function refundExample(instance, n8n, baseUrl) {
	const data = { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl };
	const credential = await n8n.createCredential({ name: 'PortOne sandbox', type: CREDENTIAL_TYPE, data });
	const workflow = await n8n.createWorkflow(withCredential(read('refund-csv.json'), CREDENTIAL_TYPE, credential));
	fs.copyFileSync(path.join(EXAMPLES, 'refunds.csv'), path.join(instance.files, 'refunds.csv'));

	const run = await n8n.run(workflow);
	if (run.status !== 'success') throw new Error(`The workflow ended with ${run.status}: ${run.error?.message}`);
	return {
		workflow,
		asked: run.json('Rows'),
		outcomes: run.json('Refund'),
		expected: read('refunds.expected.json'),
		file: path.join(instance.files, 'refunds-outcome.csv'),
	};
}

module.exports = { refundExample };
