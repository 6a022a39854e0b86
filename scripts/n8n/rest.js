'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { readRun, unflatten } = require('./runData');

const OWNER = { email: 'owner@example.com', password: 'Sandbox-Only-1', firstName: 'Shop', lastName: 'Owner' };
const UNFINISHED = new Set(['new', 'running', 'waiting']);
const POLL_MS = 100;
const RARELY_MS = 1000;

/**
 * n8n as its own editor speaks to it, logged in as the owner.
 *
 * @param {string} url
 */
function restClient(url) {
	let cookie = '';

	async function call(method, path, body) {
		const response = await fetch(url + path, {
			method,
			// n8n closes a connection that was idle for 5 s, maybe at the very moment when the next request is sent on it.
			headers: { cookie, connection: 'close', ...(body && { 'content-type': 'application/json' }) },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
		cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='))?.split(';')[0] ?? cookie;
		return text ? JSON.parse(text) : undefined;
	}

	const request = async (method, path, body) => (await call(method, path, body))?.data;

	const client = {
		request,

		/** Makes the owner's account in a new instance, or logs in where there is one. */
		async login() {
			const { email: emailOrLdapLoginId, password } = OWNER;
			await request('POST', '/rest/owner/setup', OWNER).catch(() => request('POST', '/rest/login', { emailOrLdapLoginId, password }));
		},

		/** The descriptions of all types of nodes, as the editor loads them. */
		nodeTypes: async () => await call('GET', '/types/nodes.json'),

		/** @returns {Promise<{id: string, name: string}>} as nodes refer to it */
		async createCredential({ name, type, data }) {
			const { id } = await request('POST', '/rest/credentials', { name, type, data });
			return { id, name };
		},

		/** What the button "Test" of a credential says: `{status: 'OK' | 'Error', message}`. */
		testCredential: (credentials) => request('POST', '/rest/credentials/test', { credentials }),

		/** @returns {Promise<object>} the workflow as stored, with its id */
		createWorkflow: (workflow) => request('POST', '/rest/workflows', { settings: { executionOrder: 'v1' }, ...workflow }),

		/**
		 * Publishes a stored workflow, so that its triggers listen; n8n does it some time after it was asked to.
		 *
		 * @throws Error with what a trigger says if it does not
		 */
		async publish({ id, versionId }) {
			await request('POST', `/rest/workflows/${id}/activate`, { versionId });
			for (;;) {
				const { status, triggers } = await request('GET', `/rest/workflows/${id}/publication-status`);
				if (status === 'published') return;
				if (status !== 'in_progress') throw new Error(`n8n did not publish the workflow: ${triggers.map(({ errorMessage }) => errorMessage).join(' ')}`);
				await sleep(POLL_MS);
			}
		},

		/** Delivers JSON to a published webhook, and gives the JSON that it answers. */
		deliver: async (path, body) => await call('POST', `/webhook/${path}`, body),

		/** @returns {Promise<import('./runData').Run[]>} every execution of a workflow, oldest first, once all have ended */
		async runs({ id }) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			// n8n reads the running and the ended ones in turn: one that ends in between is in neither list.
			for (let before; ; await sleep(POLL_MS)) {
				const { results } = await request('GET', `/rest/executions?limit=100&filter=${filter}`);
				const ids = results.map((execution) => execution.id).sort((a, b) => a - b);
				if (before === ids.join() && !results.some(({ status }) => UNFINISHED.has(status))) return await Promise.all(ids.map(client.end));
				before = ids.join();
			}
		},

		/** Starts a stored workflow from its first node, as the editor's button does, and gives the execution's id. */
		async begin(workflow) {
			const body = { workflowData: workflow, triggerToStartFrom: { name: workflow.nodes[0].name } };
			return (await request('POST', `/rest/workflows/${workflow.id}/run`, body)).executionId;
		},

		/** @returns {Promise<import('./runData').Run>} once the execution has ended */
		async end(executionId) {
			for (;;) {
				const { status, data } = await request('GET', `/rest/executions/${executionId}`);
				if (!UNFINISHED.has(status)) return readRun({ status, data: unflatten(data) });
				await sleep(POLL_MS);
			}
		},

		/**
		 * Waits for a workflow's execution without costing n8n much: it is asked rarely, and not for what the execution left.
		 *
		 * @returns {Promise<{id: string, status: string}>} the last execution, once it has ended
		 */
		async lastEnd({ id }) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			for (;;) {
				const { results: [last] } = await request('GET', `/rest/executions?limit=1&filter=${filter}`);
				if (last && !UNFINISHED.has(last.status)) return last;
				await sleep(RARELY_MS);
			}
		},

		run: async (workflow) => client.end(await client.begin(workflow)),
	};
	return client;
}

module.exports = { restClient, OWNER };
