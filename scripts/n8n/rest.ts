import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
import { type Run, readRun, unflatten } from './runData';
import type { N8nVersion } from './versions';
import type { CredentialRef, Workflow } from './workflows';

export const OWNER = { email: 'owner@example.com', password: 'Sandbox-Only-1', firstName: 'Shop', lastName: 'Owner' };
const UNFINISHED = new Set(['new', 'running', 'waiting']);
const POLL_MS = 100;
const RARELY_MS = 1000;

/** A workflow as n8n has stored it. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
	nodes: INode[];
}

export interface Credential {
	name: string;
	type: string;
	data: object;
}

/** An execution as n8n lists it. */
export interface ListedExecution {
	id: string;
	status: string;
}

/** An execution as n8n tells it alone; `data` is flattened, times are ISO 8601. */
export interface ToldExecution extends ListedExecution {
	data: string;
	startedAt: string;
	stoppedAt: string;
}

/** n8n as its own editor speaks to it, logged in as the owner. */
export type RestClient = ReturnType<typeof restClient>;

export function restClient(url: string, version: N8nVersion) {
	let cookie = '';

	/** The JSON that n8n answers; whoever asks knows its form. */
	async function call(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(url + path, {
			method,
			// n8n closes a connection that was idle for 5 s, maybe at the very moment when the next request is sent on it.
			headers: { cookie, connection: 'close', ...(body && { 'content-type': 'application/json' }) },
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
		cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='))?.split(';')[0] ?? cookie;
		return text === '' ? undefined : JSON.parse(text);
	}

	/** What n8n answers under `data`. */
	const request = async (method: string, path: string, body?: object) => ((await call(method, path, body)) as { data: unknown } | undefined)?.data;

	const list = async (id: string, limit: number) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		return ((await request('GET', `/rest/executions?limit=${limit}&filter=${filter}`)) as { results: ListedExecution[] }).results;
	};

	const client = {
		request,

		/** Makes the owner's account in a new instance, or logs in where there is one. */
		async login(): Promise<void> {
			const { email: emailOrLdapLoginId, password } = OWNER;
			await request('POST', '/rest/owner/setup', OWNER).catch(() => request('POST', '/rest/login', { emailOrLdapLoginId, password }));
		},

		/** The descriptions of all types of nodes, as the editor loads them. */
		nodeTypes: async () => (await call('GET', '/types/nodes.json')) as INodeTypeDescription[],

		async createCredential({ name, type, data }: Credential): Promise<CredentialRef> {
			const { id } = (await request('POST', '/rest/credentials', { name, type, data })) as { id: string };
			return { id, name };
		},

		/** What the button "Test" of a credential says. */
		testCredential: async (credentials: object) => (await request('POST', '/rest/credentials/test', { credentials })) as { status: 'OK' | 'Error'; message: string },

		createWorkflow: async (workflow: Workflow) => (await request('POST', '/rest/workflows', { active: false, settings: { executionOrder: 'v1' }, ...workflow })) as StoredWorkflow,

		/**
		 * Publishes a stored workflow, so that its triggers listen.
		 *
		 * @throws Error with what a trigger says if it does not
		 */
		async publish({ id, versionId }: Pick<StoredWorkflow, 'id' | 'versionId'>): Promise<void> {
			await request('POST', `/rest/workflows/${id}/activate`, { versionId });
			// 1.x answers once they listen, or with what one of them says; 2.x some time before.
			if (version.major === 1) return;
			for (;;) {
				const { status, triggers } = (await request('GET', `/rest/workflows/${id}/publication-status`)) as { status: string; triggers: Array<{ errorMessage?: string }> };
				if (status === 'published') return;
				if (status !== 'in_progress') throw new Error(`n8n did not publish the workflow: ${triggers.map(({ errorMessage }) => errorMessage).join(' ')}`);
				await sleep(POLL_MS);
			}
		},

		/** Delivers JSON to a published webhook, and gives the JSON that it answers: the items of the last node. */
		deliver: async (path: string, body: object) => (await call('POST', `/webhook/${path}`, body)) as IDataObject[],

		/** Every execution of a workflow, oldest first, once all have ended. */
		async runs({ id }: { id: string }): Promise<Run[]> {
			// n8n reads the running and the ended ones in turn: one that ends in between is in neither list.
			let before: string | undefined;
			for (;;) {
				const results = await list(id, 100);
				const ids = results.map((execution) => execution.id).sort((a, b) => Number(a) - Number(b));
				if (before === ids.join() && !results.some(({ status }) => UNFINISHED.has(status))) return await Promise.all(ids.map((execution) => client.end(execution)));
				before = ids.join();
				await sleep(POLL_MS);
			}
		},

		/** Starts a stored workflow from its first node, as the editor's button does, and gives the execution's id. */
		async begin(workflow: StoredWorkflow): Promise<string> {
			const body = { workflowData: workflow, triggerToStartFrom: { name: workflow.nodes[0]?.name } };
			return ((await request('POST', `/rest/workflows/${workflow.id}/run`, body)) as { executionId: string }).executionId;
		},

		execution: async (id: string) => (await request('GET', `/rest/executions/${id}`)) as ToldExecution,

		/** What an execution left, once it has ended. */
		async end(executionId: string): Promise<Run> {
			for (;;) {
				const { status, data: stored } = await client.execution(executionId);
				const data = unflatten(stored);
				// 1.x stores how an execution ended before what it left.
				if (!UNFINISHED.has(status) && data) return readRun({ status, data });
				await sleep(POLL_MS);
			}
		},

		/**
		 * Waits for a workflow's execution without costing n8n much: it is asked rarely, and not for what the execution left.
		 *
		 * @returns the last execution, once it has ended
		 */
		async lastEnd({ id }: { id: string }): Promise<ListedExecution> {
			for (;;) {
				const [last] = await list(id, 1);
				if (last && !UNFINISHED.has(last.status)) return last;
				await sleep(RARELY_MS);
			}
		},

		run: async (workflow: StoredWorkflow): Promise<Run> => await client.end(await client.begin(workflow)),
	};
	return client;
}
