import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Seconds } from '../PortOne/refund/units';

// A V2 webhook is sent again for up to 341 minutes (integration/webhook/readme-v2).
const KEPT_IN_PROCESS = 50_000;
const KEPT_IN_DATABASE = 1000;

interface Mark {
	/** When the call that left it was sent, unix seconds; V1 does not tell. */
	timestamp?: Seconds;
	/** n8n has answered that call. */
	answered: boolean;
	/** Whether the workflow has started, once n8n has answered. */
	started: Promise<boolean>;
	settle: (started: boolean) => void;
}

interface Memory {
	/** Oldest first. */
	seen: Map<string, Mark>;
	/** The newest marks whose workflow has surely started. */
	started: string[];
}

/** By node. */
const memories = new Map<string, Memory>();

/** What one trigger node remembers of the deliveries that have started its workflow. */
export interface Deliveries {
	isSeen(mark: string): boolean;
	/** Of a mark that is seen; waits for n8n's answer to the call that claimed it. */
	hasStarted(mark: string): Promise<boolean>;
	/** Whether this very call was answered before: PortOne does not send again what was taken, and signs a resend anew. */
	isReplay(mark: string, timestamp: Seconds | undefined): boolean;
	/** From here on, another call that means the same starts nothing. */
	claim(marks: string[], timestamp: Seconds | undefined): void;
	/** Before the workflow starts: for n8n's database. */
	store(marks: string[]): void;
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
	const memory = memories.get(node) ?? { seen: new Map<string, Mark>(), started: [] };
	memories.set(node, memory);
	const { seen, started } = memory;
	const keep = (key: string, mark: Pick<Mark, 'timestamp' | 'answered'>) => {
		let settle: Mark['settle'] = () => undefined;
		const started = mark.answered ? Promise.resolve(true) : new Promise<boolean>((resolve) => (settle = resolve));
		seen.set(key, { ...mark, started, settle });
		const [oldest] = seen.keys();
		if (oldest !== undefined && seen.size > KEPT_IN_PROCESS) seen.delete(oldest);
	};
	const start = (keys: string[]) => {
		started.push(...keys);
		started.splice(0, started.length - KEPT_IN_DATABASE);
	};
	// Of before a restart, or of another process.
	const others = (Array.isArray(stored.deliveries) ? (stored.deliveries as string[]) : []).filter((key) => !seen.has(key));
	others.forEach((key) => keep(key, { answered: true }));
	start(others);
	return {
		isSeen: (mark) => seen.has(digest(mark)),
		hasStarted: async (mark) => (await seen.get(digest(mark))?.started) ?? false,
		isReplay: (mark, timestamp) => {
			const known = seen.get(digest(mark));
			return timestamp !== undefined && known?.answered === true && known.timestamp === timestamp;
		},
		claim: (marks, timestamp) => marks.forEach((mark) => keep(digest(mark), { timestamp, answered: false })),
		store: (marks) => {
			const keys = marks.map(digest);
			const write = () => {
				stored.deliveries = [...started, ...keys].slice(-KEPT_IN_DATABASE);
			};
			write();
			// n8n 2.40 drops the note that static data have changed when it prepares the execution (workflow-runner,
			// establishContextForPersistence), and stores them some database calls later.
			void sleep(0).then(write);
		},
		settle: (marks, hasStarted) => {
			const keys = marks.map(digest);
			if (hasStarted) start(keys);
			for (const key of keys) {
				const mark = seen.get(key);
				if (mark && hasStarted) mark.answered = true;
				else seen.delete(key);
				mark?.settle(hasStarted);
			}
		},
	};
}

// 96 bits: short in the database, and no two ids share one.
function digest(mark: string): string {
	return createHash('sha256').update(mark).digest('base64url').slice(0, 16);
}
