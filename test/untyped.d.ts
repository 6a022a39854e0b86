/** What the tests here use of files that are JavaScript yet. TypeScript goes by the file's own types once it has them. */

declare module '*/sandbox' {
	type Kind = 'token' | 'lookup' | 'cancel';
	type FaultName =
		| 'refuse' | 'codeNotZero' | 'tooManyRequests' | 'tokenRevoked' | 'serverError' | 'serverErrorAfter' | 'dropBefore' | 'dropAfter' | 'applyLate' | 'slow'
		| 'html' | 'htmlAfter' | 'cutOff' | 'drip' | 'later' | 'atOnce' | 'pgTimeout' | 'failed';
	interface Entry {
		at: string;
		imp_uid?: string;
		payment_id?: string;
		amount: number;
		currency: string;
		balance_before: number;
		balance_after: number;
	}
	interface LoggedRequest {
		method: string;
		path: string;
		query: Record<string, string | string[]>;
		headers: unknown;
		body: unknown;
		status: number | null;
		payment_id: string | null;
		result: { status: number; code?: number; type?: string; message?: string | null; cancellation?: { id: string; status: string } } | null;
	}
	interface GivenFault {
		fault: FaultName;
		on?: Kind;
		times?: number;
		skip?: number;
		ms?: number;
		status?: number;
		code?: number;
		type?: string;
		message?: string;
		pgCode?: string;
		imp_uid?: string;
		payment_id?: string;
	}
	interface Control {
		reset(options?: { seed?: boolean }): void;
		ledger(): Entry[];
		requests(): LoggedRequest[];
		stats(): { calls: Record<Kind | 'other', number>; total: number; peak_in_flight: number; peak_in_flight_per_payment: number };
		addFault(given: GivenFault | GivenFault[]): GivenFault[];
		clearFaults(): void;
		advanceClock(seconds: number): void;
		settlePg(id: string, approve: boolean): Promise<unknown>;
		setLatency(ms: number): void;
		setReasonLimit(characters: number): void;
		setPgRefusal(id: string, words: string | null): void;
		v2: { set(given: { traceFailures?: boolean; replayRefusals?: boolean; textSearch?: 'any' | 'all' }): void };
	}
	interface Sandbox {
		url: string;
		port: number;
		v2: { url: string; port: number };
		control: Control;
		close(): Promise<void>;
	}
	export function startSandbox(options?: { port?: number; seed?: boolean; latency?: number }): Promise<Sandbox>;
}

declare module '*/versions' {
	type Sandbox = Awaited<ReturnType<(typeof import('*/sandbox'))['startSandbox']>>;
	type Control = Sandbox['control'];
	type LoggedRequest = ReturnType<Control['requests']>[number];
	export interface Version {
		apiVersion: 'v1' | 'v2';
		credential: { type: string; data(url: string): Record<string, string>; wrongKey: Record<string, string>; noKey: Record<string, string> };
		secrets: string[];
		tokens(url: string): Promise<string[]>;
		urlOf(sandbox: Sandbox): string;
		byId: string;
		byOrder: string;
		pgs: Record<string, string>;
		pay(control: Control, given: Record<string, unknown>): string;
		faultField: 'imp_uid' | 'payment_id';
		paidBy(entry: ReturnType<Control['ledger']>[number]): string | undefined;
		isCancel(request: LoggedRequest): boolean;
		looksAt(request: LoggedRequest, payment: string): boolean;
		asked(control: Control, request: LoggedRequest): { payment: string; amount: number; balance: number };
		distinct(requests: LoggedRequest[]): LoggedRequest[];
		keptFor: number;
		payments(control: Control): Array<{ id: string; refunded: number; cancellations: Array<{ id: string | undefined; at: number }> }>;
	}
	export const V1: Version;
	export const V2: Version;
	export const VERSIONS: Version[];
}

declare module '*/n8n/install' {
	export function installCore(version: string): Promise<string>;
}
