import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { API_SECRET } from '../../../sandbox/v2/stores';
import { SECRET } from '../../../sandbox/webhooks';
import type { StoredWorkflow } from '../../../scripts/n8n/rest';
import type { CredentialRef, NodeSketch } from '../../../scripts/n8n/workflows';
import { openN8n, type Opened } from './opened';

const NAME = 'PortOne Trigger';

type ApiVersion = 'v1' | 'v2';

interface Keys {
	/** Of the webhooks. */
	secrets?: { secret: string; previousSecret?: string };
	/** Fields of the API's credential that differ. */
	over?: Record<string, string>;
	/** Whether V2 has the API's credential, too. */
	hasKey?: boolean;
}

type Listening = Keys & {
	/** What stands behind the trigger, in a row. */
	nodes?: NodeSketch[];
};

export interface Heard {
	workflow: StoredWorkflow;
	/** The items of every execution. */
	started: () => Promise<IDataObject[]>;
	/** Calls the webhook as anybody could. */
	send: (body: string, headers?: Record<string, string>, signal?: AbortSignal) => Promise<{ status: number; code: unknown }>;
}

/** What an n8n that listens to the sandbox's webhooks can do. */
interface Listens {
	/** The credentials of a version, as the node refers to them. */
	credentials: (apiVersion: ApiVersion, keys?: Keys) => Promise<Record<string, CredentialRef>>;
	/** Stores a workflow with a trigger and the given nodes after it, not published. */
	store: (apiVersion: ApiVersion, parameters: INodeParameters, how?: Listening) => Promise<{ workflow: StoredWorkflow; path: string }>;
	/** Publishes such a workflow, and tells the sandbox's console of it. */
	listen: (apiVersion: ApiVersion, parameters: INodeParameters, how?: Listening) => Promise<Heard>;
	/** Resolves once every webhook of the sandbox has come to its end, and gives the statuses that each was answered. */
	told: () => Promise<number[][]>;
}

export type Listener = Opened & Listens;

/** A real n8n that listens to the sandbox's webhooks, with the packed package in it. */
export const openListener = async (settings?: NodeJS.ProcessEnv): Promise<Listener> => listenWith(await openN8n(settings));

/** Lets an n8n listen. */
export function listenWith<T extends Opened>(opened: T): T & Listens {
	const { sandbox } = opened;

	const listens: Listens = {
		credentials: async (apiVersion, { secrets = { secret: SECRET }, over = {}, hasKey = true } = {}) => {
			const create = async (type: string, data: object) => [type, await opened.n8n.createCredential({ name: type, type, data })] as const;
			const made =
				apiVersion === 'v1'
					? [await create('portOneV1Api', { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: sandbox.url, ...over })]
					: [...(hasKey ? [await create('portOneV2Api', { apiSecret: API_SECRET, baseUrl: sandbox.v2.url, ...over })] : []), await create('portOneWebhookApi', secrets)];
			return Object.fromEntries(made);
		},

		store: async (apiVersion, parameters, { nodes = [], ...keys } = {}) => {
			const webhookId = randomUUID();
			const trigger = { name: NAME, type: 'n8n-nodes-portone.portOneTrigger', typeVersion: 1, webhookId, credentials: await listens.credentials(apiVersion, keys), parameters: { apiVersion, ...parameters } };
			const all = [trigger, ...nodes].map((node, index) => ({ id: randomUUID(), position: [index * 220, 0] satisfies [number, number], ...node }));
			const connections = Object.fromEntries(nodes.map(({ name }, index) => [all[index]!.name, { main: [[{ node: name, type: 'main' as const, index: 0 }]] }]));
			const workflow = await opened.n8n.createWorkflow({ name: 'Listen', nodes: all, connections });
			return { workflow, path: `/webhook/${webhookId}/webhook` };
		},

		listen: async (apiVersion, parameters, how) => {
			const { workflow, path: webhook } = await listens.store(apiVersion, parameters, how);
			await opened.n8n.publish(workflow);
			sandbox.control.webhooks.set(apiVersion, { url: opened.n8n.url + webhook });
			return {
				workflow,
				started: async () => (await opened.n8n.runs(workflow)).flatMap((run) => run.json(NAME)),
				send: async (body, headers, signal) => {
					const answer = await fetch(opened.n8n.url + webhook, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal });
					const text = await answer.text();
					// What the trigger answers, or n8n itself in its place.
					return { status: answer.status, code: text.startsWith('{') ? (JSON.parse(text) as { code?: unknown }).code : text };
				},
			};
		},

		told: async () => {
			const { webhooks } = sandbox.control;
			while (!webhooks.idle()) await new Promise((resolve) => setTimeout(resolve, 10));
			return webhooks.deliveries().map(({ tries }) => tries.map(({ status }) => status));
		},
	};
	return Object.assign(opened, listens);
}
