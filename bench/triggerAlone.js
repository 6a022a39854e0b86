'use strict';

const { EventEmitter } = require('node:events');
const http = require('node:http');
const { receive } = require('../dist/nodes/PortOneTrigger/receive');
const { startSandbox } = require('../sandbox');
const { API_SECRET } = require('../sandbox/v2/stores');
const { SECRET } = require('../sandbox/webhooks');

/**
 * The trigger node without n8n around it: what it costs to check a call, ask PortOne and remember it. PortOne is the sandbox, over HTTP.
 *
 * @returns {Promise<{sandbox: object, send: (body: string, headers: object) => Promise<number>, started: () => {paymentIds: string[], executions: number}, close: () => Promise<void>}>}
 */
async function openNode() {
	const sandbox = await startSandbox();
	const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
	const parameters = { apiVersion: 'v2', events: ['Transaction.Paid'], simplify: true, options: {} };
	const credentials = { portOneV2Api: { apiSecret: API_SECRET, baseUrl: sandbox.v2.url }, portOneWebhookApi: { secret: SECRET } };
	const stored = {};
	const paymentIds = [];
	let executions = 0;

	const context = (rawBody, headers, response) => ({
		getNodeParameter: (name) => parameters[name],
		getRequestObject: () => ({ rawBody, headers, headersDistinct: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])) }),
		getResponseObject: () => response,
		getCredentials: async (type) => credentials[type],
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'bench' }),
		getNode: () => ({ id: 'bench' }),
		getWorkflowStaticData: () => stored,
		logger: { warn: () => {} },
		helpers: { httpRequestWithAuthentication: async (_type, { baseURL, url }) => await get(baseURL + url, agent) },
	});

	return {
		sandbox,
		async send(body, headers) {
			const response = Object.assign(new EventEmitter(), { statusCode: 200, status: (status) => Object.assign(response, { statusCode: status }), json: () => response });
			const { workflowData } = await receive(context(Buffer.from(body), { 'content-type': 'application/json', ...headers }, response));
			if (workflowData) executions += 1;
			paymentIds.push(...(workflowData?.[0] ?? []).map(({ json }) => json.paymentId));
			response.emit('finish');
			response.emit('close');
			return response.statusCode;
		},
		started: () => ({ paymentIds, executions }),
		close: async () => await sandbox.close(),
	};
}

function get(url, agent) {
	return new Promise((resolve, reject) => {
		http.get(url, { agent, headers: { Authorization: `PortOne ${API_SECRET}` } }, async (answer) => {
			const chunks = [];
			for await (const chunk of answer) chunks.push(chunk);
			resolve({ statusCode: answer.statusCode, headers: answer.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
		}).once('error', reject);
	});
}

module.exports = { openNode };
