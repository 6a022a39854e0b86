/** What the tests here use of files that are JavaScript yet. TypeScript goes by the file's own types once it has them. */

declare module '*scripts/n8n/workflows' {
	import type { IConnections, INode, INodeCredentials, INodeParameters } from 'n8n-workflow';

	export type NodeSketch = Omit<INode, 'id' | 'position'> & Partial<Pick<INode, 'id' | 'position'>>;
	export interface Workflow {
		name: string;
		nodes: NodeSketch[];
		connections: IConnections;
	}
	export interface CredentialRef {
		id: string;
		name: string;
	}
	export interface RefundHow {
		node?: Partial<NodeSketch>;
		parameters?: INodeParameters;
		options?: INodeParameters;
	}
	export const MANUAL: NodeSketch;
	export function chain(name: string, nodes: NodeSketch[]): Workflow;
	export function input(rows: object[]): NodeSketch;
	export function refund(version: { apiVersion: string; byId: string }, credentials: INodeCredentials, how?: RefundHow): NodeSketch;
	export function split(field: string): NodeSketch;
	export function webhook(path: string): NodeSketch;
}

declare module '*scripts/n8n/runData' {
	import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

	export interface Run {
		status: string;
		error: { message: string; description?: string | null } | undefined;
		json: (node: string, output?: number) => IDataObject[];
		outputs: (node: string) => Array<INodeExecutionData[] | null>;
	}
	export function unflatten(text: string): { resumeToken?: string };
}

declare module '*scripts/n8n/rest' {
	import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
	import type { Run } from '*scripts/n8n/runData';
	import type { CredentialRef, Workflow } from '*scripts/n8n/workflows';

	export const OWNER: { email: string; password: string };
	export interface StoredWorkflow extends Workflow {
		id: string;
		versionId: string;
		nodes: INode[];
	}
	export interface RestClient {
		request(method: string, path: string, body?: object): Promise<unknown>;
		nodeTypes(): Promise<INodeTypeDescription[]>;
		createCredential(given: { name: string; type: string; data: object }): Promise<CredentialRef>;
		testCredential(credentials: object): Promise<{ status: 'OK' | 'Error'; message: string }>;
		createWorkflow(workflow: Workflow): Promise<StoredWorkflow>;
		publish(workflow: Pick<StoredWorkflow, 'id' | 'versionId'>): Promise<void>;
		deliver(path: string, body: object): Promise<IDataObject[]>;
		runs(workflow: { id: string }): Promise<Run[]>;
		begin(workflow: StoredWorkflow): Promise<string>;
		end(executionId: string): Promise<Run>;
		run(workflow: StoredWorkflow): Promise<Run>;
	}
}

declare module '*scripts/n8n/instance' {
	import type { Installed } from '*scripts/n8n/install';
	import type { RestClient } from '*scripts/n8n/rest';
	import type { Run } from '*scripts/n8n/runData';

	export interface Worker {
		log: () => string;
		kill: () => Promise<void>;
	}
	export type Served = RestClient & { url: string; group: number; ended: Promise<unknown> };
	export interface Instance {
		files: string;
		serve(preferredPort?: number): Promise<Served>;
		execute(workflowId: string): Promise<Run>;
		work(concurrency: number): Promise<Worker>;
		kill(): Promise<void>;
		stop(): Promise<void>;
	}
	export function createInstance(options: { installed: Installed; tarball: string; folder: string; settings?: NodeJS.ProcessEnv | undefined }): Instance;
}

declare module '*scripts/n8n/install' {
	export interface Installed {
		folder: string;
		node: string;
		n8n: string;
	}
	export function installN8n(): Promise<Installed>;
}

declare module '*scripts/n8n/pack' {
	export function assertBuilt(): void;
	export function pack(folder: string): string;
}

declare module '*scripts/n8n/queue' {
	export interface Queue {
		settings: NodeJS.ProcessEnv;
		stop(): Promise<void>;
	}
	export function startQueue(): Promise<Queue>;
}

declare module '*scripts/outcomes' {
	export type ExpectedRow = Record<string, unknown>;
	export function differences(outcomes: object[], expected: ExpectedRow[]): string[];
}

declare module '*scripts/example' {
	import type { Instance } from '*scripts/n8n/instance';
	import type { RestClient, StoredWorkflow } from '*scripts/n8n/rest';
	import type { ExpectedRow } from '*scripts/outcomes';

	export interface Example {
		workflow: StoredWorkflow;
		outcomes: object[];
		expected: ExpectedRow[];
		file: string;
	}
	export function refundExample(version: 'v1' | 'v2', instance: Pick<Instance, 'files'>, n8n: RestClient, sandbox: { url: string; v2: { url: string } }): Promise<Example>;
}

declare module '*scripts/children' {
	export function run(command: string[], options: { log: string; env?: NodeJS.ProcessEnv }): Promise<void>;
	export function stopAll(): Promise<void>;
}

declare module '*scripts/step' {
	export function step<T>(text: string, work: () => T | Promise<T>): Promise<T>;
}

declare module '*./sandbox' {
	interface LedgerEntry {
		amount: number;
		reason: string;
		to?: object;
		imp_uid?: string;
		merchant_uid?: string;
		payment_id?: string;
	}
	interface PaymentV1 {
		imp_uid: string;
		merchant_uid: string;
		amount: number;
		cancel_amount: number;
		paid_at: number;
		buyer_name: string;
		sandbox: boolean;
		cancel_history: Array<{ cancellation_id?: string; cancelled_at: number }>;
	}
	interface PaymentV2 {
		id: string;
		status: string;
		currency: string;
		amount: { total: number; cancelled: number };
		customer: { name: string };
		channel: { type: string };
		cancellations?: Array<{ id: string }>;
	}
	interface GivenFault {
		fault: string;
		on?: string;
		imp_uid?: string;
		payment_id?: string;
		times?: number;
		ms?: number;
		code?: number;
		message?: string;
	}
	interface Control {
		reset(how?: { seed?: boolean }): void;
		createPayment(given: object): PaymentV1;
		payments(): PaymentV1[];
		v2: { createPayment(given: object): PaymentV2; payments(): PaymentV2[] };
		console: { cancel(id: string, how?: { amount?: number }): Promise<unknown>; deposit(id: string): unknown };
		webhooks: {
			set(version: 'v1' | 'v2', given: object): void;
			expect(given: { quirk: string; times?: number }): void;
			idle(): boolean;
			deliveries(): Array<{ tries: Array<{ status: number }> }>;
		};
		ledger(): LedgerEntry[];
		requests(): Array<{ method: string; path: string; headers: Record<string, string | string[] | undefined> }>;
		stats(): { total: number; peak_in_flight: number; peak_in_flight_per_payment: number };
		addFault(given: GivenFault | GivenFault[]): unknown;
		revokeTokens(): void;
		advanceClock(seconds: number): void;
		setLatency(ms: number): void;
		settlePg(id: string, approve: boolean): Promise<unknown>;
	}
	export function startSandbox(): Promise<{ url: string; v2: { url: string }; control: Control; close(): Promise<void> }>;
}

declare module '*sandbox/webhooks' {
	export const SECRET: string;
}

declare module '*sandbox/v2/stores' {
	export const API_SECRET: string;
}

declare module '*sandbox/money' {
	export function toMajor(minor: number, currency: string): number;
}

declare module '*./versions' {
	import type { startSandbox } from '*./sandbox';

	type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
	export interface Version {
		apiVersion: 'v1' | 'v2';
		byId: string;
		credential: { type: string; data: (url: string) => Record<string, string>; wrongKey: Record<string, string> };
		secrets: string[];
		tokens: (url: string) => Promise<string[]>;
		urlOf: (sandbox: Sandbox) => string;
		pay: (control: Sandbox['control'], given: Record<string, unknown>) => string;
		faultField: string;
		paidBy: (entry: ReturnType<Sandbox['control']['ledger']>[number]) => string | undefined;
		isCancel: (request: ReturnType<Sandbox['control']['requests']>[number]) => boolean;
		keptFor: number;
	}
	export const V1: Version;
	export const V2: Version;
	export const VERSIONS: Version[];
}

declare module '*./trigger/sign' {
	export function sign(secret: string, id: string, timestamp: number, body: string): Record<string, string>;
}
