'use strict';

const { randomUUID } = require('node:crypto');
const { SECRET } = require('../../sandbox/webhooks');
const { API_SECRET } = require('../../sandbox/v2/stores');
const { openN8n } = require('./opened');

const NAME = 'PortOne Trigger';

/** A real n8n that listens to the sandbox's webhooks, with the packed package in it. */
const openListener = async (settings) => listenWith(await openN8n(settings));

/** Lets an n8n listen, as `openN8n` gives it. */
function listenWith(listener) {
	const { sandbox } = listener;
	return Object.assign(listener, {
		/** The credentials of a version, as the node refers to them; `secrets` are `{secret, previousSecret}` of the webhooks. */
		async credentials(apiVersion, { secrets = { secret: SECRET }, over = {} } = {}) {
			const create = async (type, data) => [type, await listener.n8n.createCredential({ name: type, type, data })];
			const made =
				apiVersion === 'v1'
					? [await create('portOneV1Api', { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: sandbox.url, ...over })]
					: [await create('portOneV2Api', { apiSecret: API_SECRET, baseUrl: sandbox.v2.url, ...over }), await create('portOneWebhookApi', secrets)];
			return Object.fromEntries(made);
		},

		/** Stores a workflow with a trigger and the given nodes after it, not published. */
		async store(apiVersion, parameters, { nodes = [], ...how } = {}) {
			const credentials = await listener.credentials(apiVersion, how);
			const trigger = { name: NAME, type: 'n8n-nodes-portone.portOneTrigger', typeVersion: 1, webhookId: randomUUID(), credentials, parameters: { apiVersion, ...parameters } };
			const all = [trigger, ...nodes].map((node, index) => ({ id: randomUUID(), position: [index * 220, 0], ...node }));
			const connections = Object.fromEntries(all.slice(1).map(({ name }, index) => [all[index].name, { main: [[{ node: name, type: 'main', index: 0 }]] }]));
			const workflow = await listener.n8n.createWorkflow({ name: 'Listen', nodes: all, connections });
			return { workflow, path: `/webhook/${trigger.webhookId}/webhook` };
		},

		/**
		 * Publishes such a workflow, and tells the sandbox's console of it.
		 *
		 * @returns {Promise<{workflow: object, started: () => Promise<object[]>, send: Function}>} `started` gives the items of
		 *   every execution; `send` calls the webhook as anybody could: `{status, code}`
		 */
		async listen(apiVersion, parameters, how) {
			const { workflow, path: webhook } = await listener.store(apiVersion, parameters, how);
			await listener.n8n.publish(workflow);
			sandbox.control.webhooks.set(apiVersion, { url: listener.n8n.url + webhook });
			return {
				workflow,
				started: async () => (await listener.n8n.runs(workflow)).flatMap((run) => run.json(NAME)),
				send: async (body, headers, signal) => {
					const answer = await fetch(listener.n8n.url + webhook, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal });
					const text = await answer.text();
					return { status: answer.status, code: text.startsWith('{') ? JSON.parse(text).code : text };
				},
			};
		},

		/** Resolves once every webhook of the sandbox has come to its end, and gives the statuses that each was answered. */
		async told() {
			const { webhooks } = sandbox.control;
			while (!webhooks.idle()) await new Promise((resolve) => setTimeout(resolve, 10));
			return webhooks.deliveries().map(({ tries }) => tries.map(({ status }) => status));
		},
	});
}

module.exports = { openListener, listenWith };
