import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { ListedExecution, RestClient, StoredWorkflow } from '../../scripts/n8n/rest';
import type { NodeSketch } from '../../scripts/n8n/workflows';
import { openListener } from '../../test/n8n/support/listener';
import type { Started, Target } from './target';

const PAGE = 100;
const ENDED = ['success', 'error', 'crashed', 'canceled'];

interface Page {
	results: ListedExecution[];
	/** None at the last one. */
	nextCursor?: string | null;
}

export interface WorkflowHow {
	/** n8n's `N8N_EXPRESSION_ENGINE`: legacy or vm. */
	engine: string;
	/** n8n's own Webhook node, which checks nothing, in the place of PortOne Trigger. */
	own: boolean;
	/** After how many milliseconds PortOne gives up. */
	waits: number;
}

/** A real n8n with one published workflow of one node, to which webhooks can be sent. */
export async function openWorkflow({ engine, own, waits }: WorkflowHow): Promise<Target> {
	const listener = await openListener({ N8N_EXPRESSION_ENGINE: engine });
	const { n8n, sandbox } = listener;
	const { workflow, path } = own ? await storeOwn(n8n) : await listener.store('v2', { events: ['Transaction.Paid'] });
	await n8n.publish(workflow);
	const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
	return {
		sandbox,
		send: (body, headers) =>
			new Promise((resolve) => {
				const options = { method: 'POST', agent, headers: { 'Content-Type': 'application/json', ...headers }, timeout: waits };
				const request = http.request(n8n.url + path, options, (response) => response.resume().once('end', () => resolve(response.statusCode ?? 0)));
				request.once('timeout', () => request.destroy());
				request.once('error', () => resolve(0));
				request.end(body);
			}),
		started: async () => await startedBy(n8n, workflow),
		close: async () => await listener.close(),
	};
}

async function storeOwn(n8n: RestClient) {
	const path = randomUUID();
	const node: NodeSketch = { id: randomUUID(), name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path, position: [0, 0], parameters: { path, httpMethod: 'POST', responseMode: 'onReceived' } };
	return { workflow: await n8n.createWorkflow({ name: 'Own', nodes: [node], connections: {} }), path: `/webhook/${path}` };
}

/** The payments that a workflow was started for and how many executions that took, once n8n has ended them all. */
async function startedBy(n8n: RestClient, { id, nodes: [node] }: StoredWorkflow): Promise<Started> {
	const name = node?.name ?? '';
	const list = async (status: string[], cursor = '') => (await n8n.request('GET', `/rest/executions?limit=${PAGE}${cursor}&filter=${encodeURIComponent(JSON.stringify({ workflowId: id, status }))}`)) as Page;
	while ((await list(['new', 'running'])).results.length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
	const paymentIds: string[] = [];
	let executions = 0;
	let next: string | null | undefined;
	do {
		const { results, nextCursor } = await list(ENDED, next ? `&cursor=${next}` : '');
		executions += results.length;
		const runs = await Promise.all(results.map((execution) => n8n.end(execution.id)));
		paymentIds.push(...runs.flatMap((run) => run.json(name)).map(paymentIdIn));
		next = nextCursor;
	} while (next);
	return { paymentIds, executions };
}

/** What the trigger gives, or n8n's Webhook node. */
const paymentIdIn = (json: object): string => {
	const item = json as { paymentId: string } | { body: { data: { paymentId: string } } };
	return 'paymentId' in item ? item.paymentId : item.body.data.paymentId;
};
