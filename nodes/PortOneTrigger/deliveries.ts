import { createHash } from 'node:crypto';
import type { Milliseconds, Seconds } from '../PortOne/refund/units';

const KEPT = 50_000;
// n8n runs an execution again only where its worker died, and soon.
const EXECUTIONS_KEPT = 1000;
// A workflow that is published anew is gone for a moment only.
const GONE_MS = 60 * 60_000;
/** How long a delivery that n8n never answers keeps its resends from starting the workflow. Queued executions may wait as long. */
export const CLAIMED_MS: Milliseconds = 10 * 60_000;

/** A call that is about to start the workflow. */
interface Claim {
	timestamp: Seconds;
	until: Milliseconds;
	isStarted: Promise<boolean>;
	settle: (started: boolean) => void;
}

/** What is known of one trigger's deliveries, by digests of their marks, oldest first. */
interface Memory {
	claims: Map<string, Claim>;
	/** When the call was signed, unix seconds; 0 where it was not. */
	started: Map<string, Seconds>;
	/** By which execution, for the newest. */
	executions: Map<string, string>;
	/** Since when the workflow is not published any more. */
	goneSince?: Milliseconds;
}

const memories = new Map<string, Memory>();

/** What one process remembers of the deliveries that one trigger node has started its workflow for. */
export interface Deliveries {
	isSeen(mark: string): boolean;
	/** Waits, for a mark that is claimed, until it is known. */
	hasStarted(mark: string): Promise<boolean>;
	/** Whether this very call has started the workflow: PortOne does not send again what was taken, and signs a resend anew. */
	isReplay(mark: string, timestamp: Seconds | undefined): boolean;
	/** From here on, another call that means the same starts nothing. */
	claim(marks: string[], timestamp: Seconds | undefined): void;
	/**
	 * An execution begins.
	 *
	 * @returns false where another one has begun for this delivery
	 */
	begin(mark: string, execution: string): boolean;
	/** n8n has answered: a workflow that did not start must start when PortOne sends it again. */
	settle(marks: string[], started: boolean): void;
}

/** @param node unlike any other node's, and the same for ever: no name */
export function deliveriesOf(node: string): Deliveries {
	const { claims, started, executions } = memoryOf(node);
	const start = (key: string, timestamp: Seconds) => {
		if (!started.has(key)) keep(started, key, timestamp, KEPT);
		claims.get(key)?.settle(true);
		claims.delete(key);
	};
	const claimOf = (key: string) => {
		const claim = claims.get(key);
		if (claim === undefined || claim.until > Date.now()) return claim;
		claims.delete(key);
		claim.settle(false);
		return undefined;
	};
	return {
		isSeen: (mark) => started.has(digest(mark)) || claimOf(digest(mark)) !== undefined,
		hasStarted: async (mark) => started.has(digest(mark)) || ((await claimOf(digest(mark))?.isStarted) ?? false),
		isReplay: (mark, timestamp) => timestamp !== undefined && started.get(digest(mark)) === timestamp,
		claim: (marks, timestamp = 0) => {
			for (const key of claims.keys()) if (claimOf(key) !== undefined) break;
			marks.forEach((mark) => claims.set(digest(mark), { timestamp, until: Date.now() + CLAIMED_MS, ...settled() }));
		},
		begin: (mark, execution) => {
			const key = digest(mark);
			if (started.has(key)) return executions.get(key) === execution;
			start(key, claims.get(key)?.timestamp ?? 0);
			keep(executions, key, execution, EXECUTIONS_KEPT);
			return true;
		},
		settle: (marks, hasStarted) => {
			for (const key of marks.map(digest)) {
				const claim = claims.get(key);
				if (hasStarted) start(key, claim?.timestamp ?? 0);
				claims.delete(key);
				claim?.settle(hasStarted);
			}
		},
	};
}

/** The workflow is published no more, or is about to be published anew: n8n does not tell which. */
export function leave(node: string): void {
	const memory = memories.get(node);
	if (memory) memory.goneSince = Date.now();
}

/** The workflow is published; what those left behind that did not come back is forgotten. */
export function enter(node: string): void {
	const memory = memories.get(node);
	if (memory) memory.goneSince = undefined;
	for (const [other, { goneSince = Infinity }] of memories) if (goneSince < Date.now() - GONE_MS) memories.delete(other);
}

function memoryOf(node: string): Memory {
	const memory = memories.get(node) ?? { claims: new Map<string, Claim>(), started: new Map<string, Seconds>(), executions: new Map<string, string>() };
	memories.set(node, memory);
	return memory;
}

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
	map.set(key, value);
	const [oldest] = map.keys();
	if (oldest !== undefined && map.size > most) map.delete(oldest);
}

function settled(): Pick<Claim, 'isStarted' | 'settle'> {
	let settle: Claim['settle'] = () => undefined;
	const isStarted = new Promise<boolean>((resolve) => (settle = resolve));
	return { isStarted, settle };
}

// 96 bits: no two ids share one. Cut before it becomes text, or the text would keep the whole alive.
function digest(mark: string): string {
	return createHash('sha256').update(mark).digest().subarray(0, 12).toString('base64url');
}
