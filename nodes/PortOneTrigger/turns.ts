import { sleep } from 'n8n-workflow';

// Each start costs n8n some 15 ms of its one thread; hundreds at once bury it, and none is answered in time.
const STARTS_AT_ONCE = 10;
// Shorter than PortOne waits for an answer (30 s, V1 for that of a resend 15 s; integration/webhook/readme-v1, readme-v2).
const WAITING_MS = 10_000;

/** What a delivery is to do: start the workflow for all of `items`, then say whether it did; or answer what became of its own. */
export type Turn<T> = { items: T[]; done: (started: boolean) => void } | 'started' | 'notStarted' | 'late';

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
 * wait, and start it together, as items of one execution.
 *
 * @param node unlike any other node's
 * @returns `late` for one that has waited too long and is not part of any start
 */
export async function takeTurn<T>(node: string, item: T): Promise<Turn<T>> {
	const line = (lines.get(node) ?? { starting: 0, waiting: [] }) as Line<T>;
	lines.set(node, line as Line<unknown>);
	if (line.starting < STARTS_AT_ONCE) return startOf(line, [item], []);
	return await new Promise((tell) => {
		const own = { item, tell };
		line.waiting.push(own);
		void sleep(WAITING_MS).then(() => {
			const place = line.waiting.indexOf(own);
			if (place < 0) return;
			line.waiting.splice(place, 1);
			tell('late');
		});
	});
}

function startOf<T>(line: Line<T>, items: T[], others: Array<Waiting<T>>): Turn<T> {
	line.starting += 1;
	let isOver = false;
	return {
		items,
		done: (started) => {
			if (isOver) return;
			isOver = true;
			line.starting -= 1;
			others.forEach(({ tell }) => tell(started ? 'started' : 'notStarted'));
			const [next, ...rest] = line.waiting.splice(0);
			next?.tell(startOf(line, [next, ...rest].map((waiting) => waiting.item), rest));
		},
	};
}
