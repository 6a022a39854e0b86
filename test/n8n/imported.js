'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { unflatten } = require('../../scripts/n8n/runData');

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const POLL_MS = 100;

/** An example as it stands in the folder. */
const readExample = (name) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8'));

/**
 * The examples in an n8n, as somebody has them who has imported them and chosen credentials.
 *
 * @param {{n8n: object}} opened whose `n8n` is logged in, see `openN8n`; another one after a crash
 * @param {Record<string, {type: string, data: object}>} credentials by the type of the nodes that need them
 */
function importInto(opened, credentials) {
	const executions = async ({ id }) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		return (await opened.n8n.request('GET', `/rest/executions?filter=${filter}`)).results;
	};

	return {
		/**
		 * @param {Record<string, object>} [changes] by a node's name, parameters that somebody has set
		 * @returns {Promise<object>} the workflow as stored
		 */
		async import(name, changes = {}) {
			const workflow = readExample(name);
			for (const node of workflow.nodes) Object.assign(node.parameters, changes[node.name]);
			const given = new Map();
			for (const node of workflow.nodes) {
				if (!credentials[node.type]) continue;
				const { type, data } = credentials[node.type];
				if (!given.has(type)) given.set(type, await opened.n8n.createCredential({ name: type, type, data }));
				node.credentials = { [type]: given.get(type) };
			}
			return await opened.n8n.createWorkflow(workflow);
		},

		/** Waits until an execution waits for somebody. @returns {Promise<string>} the address of the form that it waits for */
		async form(executionId) {
			for (;;) {
				const { status, data } = await opened.n8n.request('GET', `/rest/executions/${executionId}`);
				if (status === 'waiting') return `/form-waiting/${executionId}?signature=${unflatten(data).resumeToken}`;
				if (status !== 'running' && status !== 'new') throw new Error(`The execution does not wait, it ended with ${status}`);
				await sleep(POLL_MS);
			}
		},

		/** Waits until an execution of a workflow waits for somebody. */
		async waits(workflow) {
			while (!(await executions(workflow)).some(({ status }) => status === 'waiting')) await sleep(POLL_MS);
		},

		/** Waits until so many executions of a workflow have ended. @returns {Promise<import('../../scripts/n8n/runData').Run>} what the last one left */
		async ended(workflow, count) {
			for (;;) {
				const all = await executions(workflow);
				if (all.length === count && all.every(({ status }) => !['new', 'running', 'waiting'].includes(status))) return await opened.n8n.end(all[0].id);
				await sleep(POLL_MS);
			}
		},

		/** Makes a data table of text columns. @returns {Promise<{add(rows: object[]): Promise<void>, set(where: [string, string], data: object): Promise<void>, rows(): Promise<object[]>, remove(): Promise<void>}>} */
		async createTable(name, columns) {
			const { id: project } = await opened.n8n.request('GET', '/rest/projects/personal');
			const tables = `/rest/projects/${project}/data-tables`;
			const { id } = await opened.n8n.request('POST', tables, { name, columns: columns.map((column) => ({ name: column, type: 'string' })) });
			return {
				add: async (rows) => void (await opened.n8n.request('POST', `${tables}/${id}/insert`, { data: rows, returnType: 'count' })),
				set: async ([columnName, value], data) => {
					const filter = { type: 'and', filters: [{ columnName, condition: 'eq', value }] };
					await opened.n8n.request('PATCH', `${tables}/${id}/rows`, { filter, data });
				},
				rows: async () => (await opened.n8n.request('GET', `${tables}/${id}/rows`)).data,
				remove: async () => await opened.n8n.request('DELETE', `${tables}/${id}`),
			};
		},
	};
}

module.exports = { importInto, readExample };
