import { sleep } from 'n8n-workflow';
import type { Milliseconds } from '../PortOne/refund/units';

// Each start costs n8n some 15 ms of its one thread; hundreds at once bury it, and none is answered in time.
const STARTS_AT_ONCE = 10;
// PortOne waits for its answer no longer than 30 s, V1 for that of a resend 15 s, look-up included (integration/webhook/readme-v1).
const WAITING_MS = 4_000;
const STARTING_MS = 30_000;

/** What a delivery is to do: start the workflow for all of `items`, then say whether it did; or answer whether others have. */
export type Turn<T> = { items: T[]; done: (started: boolean) => void } | boolean;

interface Waiting<T> {
	item: T;
	tell: (turn: Turn<T>) => void;
}

/** A start that n8n has not answered. */
interface Start {
	since: Milliseconds;
}

interface Line<T> {
	starting: Set<Start>;
	waiting: Array<Waiting<T>>;
}

const lines = new Map<string, Line<unknown>>();

/**
 * Keeps a burst from burying n8n: a few deliveries start the workflow at a time, each for itself; those that come meanwhile
 * wait, some seconds at the most, and start it together, as items of one execution.
 *
 * @param node unlike any other node's
 */
export async function takeTurn<T>(node: string, item: T): Promise<Turn<T>> {
	const line = (lines.get(node) ?? { starting: new Set(), waiting: [] }) as Line<T>;
	lines.set(node, line as Line<unknown>);
	// An answer that never comes keeps nobody waiting for ever.
	for (const start of line.starting) if (start.since < Date.now() - STARTING_MS) line.starting.delete(start);
	if (line.starting.size < STARTS_AT_ONCE) return startOf(node, line, [item], []);
	return await new Promise((tell) => {
		const own = { item, tell };
		line.waiting.push(own);
		void sleep(WAITING_MS).then(() => {
			if (line.waiting.includes(own)) startAll(node, line);
		});
	});
}

function startAll<T>(node: string, line: Line<T>): void {
	const others = line.waiting.splice(0);
	const items = others.map(({ item }) => item);
	// The newest: PortOne still waits for it, and its workflow is the one that is published now.
	others.pop()?.tell(startOf(node, line, items, others));
}

function startOf<T>(node: string, line: Line<T>, items: T[], others: Array<Waiting<T>>): Turn<T> {
	const start = { since: Date.now() };
	const tell = (started: boolean) => others.forEach((other) => other.tell(started));
	line.starting.add(start);
	if (others.length > 0) void sleep(STARTING_MS - WAITING_MS).then(() => tell(false));
	return {
		items,
		done: (started) => {
			line.starting.delete(start);
			tell(started);
			if (line.starting.size < STARTS_AT_ONCE) startAll(node, line);
			if (line.starting.size === 0 && line.waiting.length === 0 && lines.get(node) === line) lines.delete(node);
		},
	};
}
