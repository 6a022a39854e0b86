import type { IConnections, INode, INodeCredentials, INodeParameters, IWorkflowSettings } from 'n8n-workflow';

/** A node as n8n exports it; what is missing n8n needs, but nobody cares what it is. */
export type NodeSketch = Omit<INode, 'id' | 'position'> & Partial<Pick<INode, 'id' | 'position'>>;

/** A workflow as n8n exports it. */
export interface Workflow {
	name: string;
	nodes: NodeSketch[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** A credential, as nodes refer to it. */
export interface CredentialRef {
	id: string;
	name: string;
}

/** Starts by hand, or by the editor's button. */
export const MANUAL: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/** A workflow of nodes in a row, each connected to the next. */
export function chain(name: string, nodes: NodeSketch[]): Workflow {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => (connections[nodes[index]?.name ?? ''] = { main: [[{ node: node.name, type: 'main', index: 0 }]] }));
	return { name, nodes: nodes.map((node, index) => ({ id: String(index), position: [index * 220, 0], ...node })), connections };
}

/** Starts by a POST to `/webhook/<path>`, and answers it with the items of the last node. */
export function webhook(path: string): NodeSketch {
	const parameters = { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries', options: {} };
	return { name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2.1, webhookId: path, parameters };
}

/** Puts `{rows: […]}` into a workflow. */
export function input(rows: object[]): NodeSketch {
	return { name: 'Input', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} } };
}

/**
 * Makes an item of each entry of a list.
 *
 * @param field where the list is, such as `rows`
 */
export function split(field: string): NodeSketch {
	return { name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: field, options: {} } };
}

export interface RefundHow {
	/** Settings of the node. */
	node?: Partial<NodeSketch>;
	parameters?: INodeParameters;
	/** Options of the refund. */
	options?: INodeParameters;
}

/**
 * The node "Refund", over rows of `{payment, amount, reason}`.
 *
 * @param version API version, and mode of the parameter 'payment' for PortOne's own ids
 * @param credentials by type
 */
export function refund(version: { apiVersion: string; byId: string }, credentials: INodeCredentials, { node = {}, parameters = {}, options = {} }: RefundHow = {}): NodeSketch {
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
 * @param type the credential's
 */
export function withCredential(workflow: Workflow, type: string, credential: CredentialRef): Workflow {
	return withPortOne(workflow, (node) => ({ ...node, credentials: { [type]: credential } }));
}

/** A workflow with its PortOne nodes given more options. */
export function withOptions(workflow: Workflow, options: INodeParameters): Workflow {
	return withPortOne(workflow, (node) => ({ ...node, parameters: { ...node.parameters, options: { ...(node.parameters.options as INodeParameters | undefined), ...options } } }));
}

/** A workflow with its PortOne nodes given more parameters. */
export function withParameters(workflow: Workflow, parameters: INodeParameters): Workflow {
	return withPortOne(workflow, (node) => ({ ...node, parameters: { ...node.parameters, ...parameters } }));
}

function withPortOne(workflow: Workflow, edit: (node: NodeSketch) => NodeSketch): Workflow {
	return { ...workflow, nodes: workflow.nodes.map((node) => (node.type === 'n8n-nodes-portone.portOne' ? edit(node) : node)) };
}
