import { sleep } from 'n8n-workflow';

// Each start costs n8n some 15 ms of its one thread; hundreds at once bury it, and none is answered in time.
const STARTS_AT_ONCE = 10;
// PortOne waits for its answer no longer than 30 s, V1 for that of a resend 15 s, look-up included (integration/webhook/readme-v1).
const WAITING_MS = 4_000;

/** What a delivery is to do: start the workflow for all of `items`, then say whether it did; or answer whether others have. */
export type Turn<T> = { items: T[]; done: (started: boolean) => void } | boolean;

interface Waiting<T> {
	item: T;
	tell: (turn: Turn<T>) => void;
}

interface Line<T> {
	starting: number;
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
	const line = (lines.get(node) ?? { starting: 0, waiting: [] }) as Line<T>;
	lines.set(node, line as Line<unknown>);
	if (line.starting < STARTS_AT_ONCE) return startOf(line, [item], []);
	return await new Promise((tell) => {
		const own = { item, tell };
		line.waiting.push(own);
		void sleep(WAITING_MS).then(() => {
			if (line.waiting.includes(own)) startAll(line);
		});
	});
}

function startAll<T>(line: Line<T>): void {
	const others = line.waiting.splice(0);
	const items = others.map(({ item }) => item);
	// The newest: PortOne still waits for it, and its workflow is the one that is published now.
	others.pop()?.tell(startOf(line, items, others));
}

function startOf<T>(line: Line<T>, items: T[], others: Array<Waiting<T>>): Turn<T> {
	line.starting += 1;
	return {
		items,
		done: (started) => {
			line.starting -= 1;
			others.forEach(({ tell }) => tell(started));
			if (line.starting < STARTS_AT_ONCE) startAll(line);
		},
	};
}
