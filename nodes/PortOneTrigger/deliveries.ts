import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

// A V2 webhook is sent again for up to 341 minutes (integration/webhook/readme-v2).
const KEPT_IN_PROCESS = 50_000;
const KEPT_IN_DATABASE = 1000;

interface Memory {
	/** When the call that left a mark was sent, unix seconds, oldest mark first; V1 does not tell. */
	seen: Map<string, number | undefined>;
	/** The newest marks whose workflow has surely started. */
	started: string[];
}

/** By node. */
const memories = new Map<string, Memory>();

/** What one trigger node remembers of the deliveries that have started its workflow. */
export interface Deliveries {
	isSeen(mark: string): boolean;
	/** Whether this very call came before: PortOne signs a resend anew. */
	isReplay(mark: string, timestamp: number | undefined): boolean;
	/** Before the workflow starts. */
	add(marks: string[], timestamp: number | undefined): void;
	/** After n8n has answered: a workflow that did not start must start when PortOne sends it again. */
	settle(marks: string[], started: boolean): void;
}

/**
 * n8n stores static data before it answers, but the last writer of the whole workflow wins, and nothing is locked. So the
 * process remembers too, and every write tells all that it surely knows.
 *
 * @param node unlike any other node's
 * @param stored the node's static data
 */
export function deliveriesOf(node: string, stored: IDataObject): Deliveries {
	const memory = memories.get(node) ?? { seen: new Map<string, number | undefined>(), started: [] };
	memories.set(node, memory);
	const { seen, started } = memory;
	const keep = (key: string, timestamp?: number) => {
		seen.set(key, timestamp);
		if (seen.size > KEPT_IN_PROCESS) seen.delete(seen.keys().next().value as string);
	};
	const start = (keys: string[]) => {
		started.push(...keys);
		started.splice(0, started.length - KEPT_IN_DATABASE);
	};
	// Of before a restart, or of another process.
	const others = (Array.isArray(stored.deliveries) ? (stored.deliveries as string[]) : []).filter((key) => !seen.has(key));
	others.forEach((key) => keep(key));
	start(others);
	return {
		isSeen: (mark) => seen.has(digest(mark)),
		isReplay: (mark, timestamp) => timestamp !== undefined && seen.get(digest(mark)) === timestamp,
		add: (marks, timestamp) => {
			const keys = marks.map(digest);
			keys.forEach((key) => keep(key, timestamp));
			stored.deliveries = [...started, ...keys].slice(-KEPT_IN_DATABASE);
		},
		settle: (marks, hasStarted) => {
			if (hasStarted) start(marks.map(digest));
			else marks.map(digest).forEach((key) => seen.delete(key));
		},
	};
}

// 96 bits: short in the database, and no two ids share one.
function digest(mark: string): string {
	return createHash('sha256').update(mark).digest('base64url').slice(0, 16);
}
