'use strict';

/** Starts by hand, or by the editor's button. */
const MANUAL = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/**
 * A workflow of nodes in a row, each connected to the next.
 *
 * @param {string} name
 * @param {object[]} nodes as n8n exports them, but for ids and positions
 */
function chain(name, nodes) {
	return {
		name,
		nodes: nodes.map((node, index) => ({ id: String(index), position: [index * 220, 0], ...node })),
		connections: Object.fromEntries(nodes.slice(1).map((node, index) => [nodes[index].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }])),
	};
}

/** Starts by a POST to `/webhook/<path>`, and answers it with the items of the last node. */
function webhook(path) {
	const parameters = { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries', options: {} };
	return { name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2.1, webhookId: path, parameters };
}

/** Puts `{rows: […]}` into a workflow. */
function input(rows) {
	return { name: 'Input', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} } };
}

/** Makes an item of each entry of a list. @param {string} field where the list is, such as `rows` */
function split(field) {
	return { name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: field, options: {} } };
}

/**
 * The node "Refund", over rows of `{payment, amount, reason}`.
 *
 * @param {{apiVersion: string, byId: string}} version API version, and mode of the parameter 'payment' for PortOne's own ids
 * @param {Record<string, {id: string, name: string}>} credentials by type
 * @param {{node?: object, parameters?: object, options?: object}} [how] settings of the node, parameters and options of the refund
 */
function refund(version, credentials, { node = {}, parameters = {}, options = {} } = {}) {
	return {
		name: 'Refund',
		type: 'n8n-nodes-portone.portOne',
		typeVersion: 1,
		credentials,
		...node,
		parameters: {
			apiVersion: version.apiVersion,
			resource: 'payment',
			operation: 'cancel',
			payment: { __rl: true, mode: version.byId, value: '={{ $json.payment }}' },
			amount: '={{ $json.amount }}',
			reason: '={{ $json.reason }}',
			...parameters,
			options,
		},
	};
}

/**
 * A workflow with its PortOne nodes given a credential.
 *
 * @param {object} workflow as n8n exports it
 * @param {string} type the credential's type
 * @param {{id: string, name: string}} credential
 */
function withCredential(workflow, type, credential) {
	const nodes = workflow.nodes.map((node) => (node.type === 'n8n-nodes-portone.portOne' ? { ...node, credentials: { [type]: credential } } : node));
	return { ...workflow, nodes };
}

module.exports = { MANUAL, chain, input, refund, split, webhook, withCredential };
