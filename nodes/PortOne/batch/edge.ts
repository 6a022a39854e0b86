import type { Gateway } from '../gateway/gateway';
import type { BatchRules, Result } from '../refund/types';
import type { Halt } from './halt';
import type { Milliseconds } from '../refund/units';

/** What outlives this process, as far as n8n keeps it. */
export interface Kept {
	has(key: string): boolean;
	add(key: string): void;
	delete(key: string): void;
}

/** What a batch needs of the world. */
export interface Edge {
	gateway: Gateway;
	/** Where PortOne is: what is remembered of one address means nothing at another. */
	scope: string;
	/** Whose credential it is: what is remembered by the shop's own names means nothing at another shop. */
	shop: string;
	/** What outlives this process. */
	kept: Kept;
	/** Unlike any other execution's. */
	runId: string;
	/** This machine's clock, milliseconds. */
	now(): Milliseconds;
	/** Waits so many milliseconds; shorter if the execution is stopped. */
	pause(ms: Milliseconds): Promise<void>;
	/** The user stopped the execution. */
	stopped(): boolean;
	/** Told of all results so far, whenever a row that was tried has ended. */
	progress(results: ReadonlyMap<number, Result>): void;
}

/** What the operator asked of the whole batch. */
export interface Settings extends BatchRules {
	/** Requests under way at once, at most. */
	concurrency: number;
	/** How long an ambiguous answer is given to clear up, milliseconds. */
	settleMs: Milliseconds;
	/** How long one request may take, milliseconds. */
	timeoutMs: Milliseconds;
	/** On Error = Stop Workflow. */
	stopOnError: boolean;
}

/** One batch under way. */
export interface Run {
	edge: Edge;
	settings: Settings;
	halt: Halt;
}
