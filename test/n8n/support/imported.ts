import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import type { StoredWorkflow } from '../../../scripts/n8n/rest';
import { unflatten, type Run } from '../../../scripts/n8n/runData';
import type { CredentialRef, Workflow } from '../../../scripts/n8n/workflows';
import type { Opened } from './opened';
import { openTable, type Table } from './table';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');
const POLL_MS = 100;

interface Execution {
	id: string;
	status: string;
	data: string;
}

/** The examples in an n8n, as somebody has them who has imported them and chosen credentials. */
export interface Imported {
	/**
	 * @param changes by a node's name, parameters that somebody has set
	 * @returns the workflow as stored
	 */
	import: (name: string, changes?: Record<string, INodeParameters>) => Promise<StoredWorkflow>;
	/**
	 * Waits until an execution waits for somebody.
	 *
	 * @returns the address of the form that it waits for
	 */
	form: (executionId: string) => Promise<string>;
	/** Waits until an execution of a workflow waits for somebody. */
	waits: (workflow: StoredWorkflow) => Promise<void>;
	/**
	 * Waits until so many executions of a workflow have ended.
	 *
	 * @returns what the last one left
	 */
	ended: (workflow: StoredWorkflow, count: number) => Promise<Run>;
	/** Makes a data table of text columns. */
	createTable: (name: string, columns: string[]) => Promise<Table>;
}

/** An example as it stands in the folder. */
export const readExample = (name: string): Workflow => JSON.parse(fs.readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as Workflow; // n8n's own export.

/**
 * A workflow with the addresses that n8n's editor gives on import (n8n 2.41.1, editor-ui, workspace preparation): no
 * example brings one along.
 */
export async function addressed({ nodes, ...workflow }: Workflow, { nodeTypes }: Pick<Opened['n8n'], 'nodeTypes'>): Promise<Workflow> {
	const called = new Set((await nodeTypes()).filter(({ webhooks = [] }) => webhooks.length > 0).map(({ name }) => name));
	const own = nodes.map((node) => {
		if (!called.has(node.type)) return node;
		const webhookId = randomUUID();
		return { ...node, webhookId, parameters: { ...node.parameters, ...(node.type === 'n8n-nodes-base.webhook' && { path: webhookId }) } };
	});
	return { ...workflow, nodes: own };
}

/** @param credentials by the type of the nodes that need them, with the API's version behind it where a type has two */
export function importInto(opened: Opened, credentials: Partial<Record<string, { type: string; data: object }>>): Imported {
	// What n8n's REST API answers.
	const execution = async (id: string) => (await opened.n8n.request('GET', `/rest/executions/${id}`)) as Execution;
	const executions = async ({ id }: StoredWorkflow) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		return ((await opened.n8n.request('GET', `/rest/executions?filter=${filter}`)) as { results: Execution[] }).results;
	};

	return {
		import: async (name, changes = {}) => {
			const workflow = await addressed(readExample(name), opened.n8n);
			for (const node of workflow.nodes) Object.assign(node.parameters, changes[node.name]);
			const given = new Map<string, CredentialRef>();
			for (const node of workflow.nodes) {
				const apiVersion = node.parameters.apiVersion as string;
				const needed = credentials[`${node.type} ${apiVersion}`] ?? credentials[node.type];
				if (!needed) continue;
				const { type, data } = needed;
				const credential = given.get(type) ?? (await opened.n8n.createCredential({ name: type, type, data }));
				given.set(type, credential);
				node.credentials = { [type]: credential };
			}
			return await opened.n8n.createWorkflow(workflow);
		},

		form: async (executionId) => {
			for (;;) {
				const { status, data } = await execution(executionId);
				if (status === 'waiting') return `/form-waiting/${executionId}?signature=${unflatten(data)!.resumeToken!}`;
				if (status !== 'running' && status !== 'new') throw new Error(`The execution does not wait, it ended with ${status}`);
				await sleep(POLL_MS);
			}
		},

		waits: async (workflow) => {
			while (!(await executions(workflow)).some(({ status }) => status === 'waiting')) await sleep(POLL_MS);
		},

		ended: async (workflow, count) => {
			for (;;) {
				const all = await executions(workflow);
				const [last] = all;
				if (last && all.length === count && all.every(({ status }) => !['new', 'running', 'waiting'].includes(status))) return await opened.n8n.end(last.id);
				await sleep(POLL_MS);
			}
		},

		createTable: async (name, columns) => await openTable(opened, name, columns),
	};
}
