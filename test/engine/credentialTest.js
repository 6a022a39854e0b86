'use strict';

/**
 * The credential's test button, as n8n presses it (cli `credentials-tester.service`): the test request runs as the
 * routing of a made-up node.
 *
 * @param {{ n8n: object, workflow: object, credentialTypes: object }} engine
 * @param {object} additionalData
 * @param {string} name the credential's type
 * @param {object} data its fields
 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>} what the operator sees
 */
async function testCredential({ n8n, workflow: wf, credentialTypes }, additionalData, name, data) {
	const { test } = credentialTypes[name].type;
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['input'],
			version: 1,
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request: test.request }, default: '' }],
		},
	};
	const credential = { id: name, name, type: name, data };
	const node = { id: 'temp', name: 'Temp-Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {}, credentials: { [name]: credential } };
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new wf.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: {} }];
	const input = { main: [items] };
	const context = new n8n.ExecuteContext(
		workflow, workflow.getNode(node.name), additionalData, 'internal', { resultData: { runData: {} } }, 0, items, input, { node, data: input, source: null }, [], undefined,
	);
	try {
		const [[answer]] = await new n8n.RoutingNode(context, nodeType, credential).runNode();
		const failed = test.rules?.find(({ type, properties: { key, value } }) => type === 'responseSuccessBody' && answer.json[key] === value);
		return failed ? { status: 'Error', message: failed.properties.message } : { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(error, test.rules ?? []) };
	}
}

function messageOf({ cause, message }, rules) {
	if (cause?.response) {
		const { status, statusText } = cause.response;
		const rule = rules.find(({ type, properties }) => type === 'responseCode' && properties.value === status);
		return rule?.properties.message ?? (statusText || `Received HTTP status code: ${status}`);
	}
	return cause?.code ?? message;
}

module.exports = { testCredential };
