import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import type { IWebhookFunctions } from 'n8n-workflow';
import { receive } from '../../nodes/PortOneTrigger/receive';
import { startSandbox } from '../../sandbox';
import { API_SECRET } from '../../sandbox/v2/stores';
import { SECRET } from '../../sandbox/webhooks';
import type { Target } from './target';

/** The trigger node without n8n around it: what it costs to check a call, ask PortOne and remember it. PortOne is the sandbox, over HTTP. */
export async function openNode(): Promise<Target> {
	const sandbox = await startSandbox();
	const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
	const parameters: Record<string, unknown> = { apiVersion: 'v2', events: ['Transaction.Paid'], simplify: true, options: {} };
	const credentials: Record<string, object> = { portOneV2Api: { apiSecret: API_SECRET, baseUrl: sandbox.v2.url }, portOneWebhookApi: { secret: SECRET } };
	const paymentIds: string[] = [];
	let executions = 0;

	const context = (rawBody: Buffer, headers: Record<string, string>, response: object) => ({
		getNodeParameter: (name: string) => parameters[name],
		getRequestObject: () => ({ rawBody, headers, headersDistinct: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])) }),
		getResponseObject: () => response,
		getCredentials: (type: string) => Promise.resolve(credentials[type]),
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'bench' }),
		getTimezone: () => 'Asia/Seoul',
		getNode: () => ({ id: 'bench', credentials }),
		logger: { warn: () => undefined },
		helpers: { httpRequestWithAuthentication: async (_type: string, { baseURL, url }: { baseURL: string; url: string }) => await get(baseURL + url, agent) },
	});

	return {
		sandbox,
		async send(body, headers) {
			const response = new Response();
			// What the node uses of it.
			const functions = context(Buffer.from(body), { 'content-type': 'application/json', ...headers }, response) as unknown as IWebhookFunctions;
			const { workflowData } = await receive(functions);
			if (workflowData) executions += 1;
			paymentIds.push(...(workflowData?.[0] ?? []).flatMap(({ json: { paymentId } }) => (typeof paymentId === 'string' ? [paymentId] : [])));
			response.end();
			return response.statusCode;
		},
		started: () => ({ paymentIds, executions }),
		close: async () => await sandbox.close(),
	};
}

/** What the node uses of express's response. */
class Response {
	statusCode = 200;

	status(status: number): this {
		this.statusCode = status;
		return this;
	}

	json(): this {
		return this;
	}

	end(): this {
		return this;
	}
}

/** A look-up, answered as n8n's helper does. */
async function get(url: string, agent: http.Agent) {
	const request = http.get(url, { agent, headers: { Authorization: `PortOne ${API_SECRET}` } });
	const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
	const body = JSON.parse(await text(answer)) as unknown;
	return { statusCode: answer.statusCode, headers: answer.headers, body };
}
