import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Kept } from '../batch/edge';
import type { Milliseconds, Seconds } from '../refund/units';

const MOST = 1000;

/** What was last said of a key, here or in what n8n had stored. */
interface Word {
	/** Unix seconds. */
	at: Seconds;
	there: boolean;
}

/** By node, then by digest, the oldest word first. */
const memories = new Map<string, Map<string, Word>>();

/**
 * A node's keys in n8n's static data, the newest 1,000; every change is there at once, so that a failing execution
 * stores it too. Never throws: where n8n keeps nothing, this process still does.
 *
 * n8n stores nothing of a manual execution, nor of one that somebody stops, and of two at once what the last one had
 * (n8n-core, WorkflowExecute; cli, hookFunctionsSave). A retry from the list of executions, and every execution of a
 * worker in queue mode, begins with none, and what it stores takes the place of all that was there (n8n 2.41.1,
 * toWorkflowSnapshot). So the process remembers too, and every execution tells all that it knows.
 *
 * @param now unix milliseconds
 */
export function keptOf(context: IExecuteFunctions, now: () => Milliseconds = Date.now): Kept {
	const stored = staticDataOf(context);
	const words = memoryOf(context);
	const before = readPending(stored);
	for (const [digest, at] of Object.entries(before)) if (at > (words.get(digest)?.at ?? 0)) say(words, digest, { at, there: true });

	const write = () => {
		const there = [...words].filter(([, word]) => word.there).sort(([, a], [, b]) => a.at - b.at);
		const pending = Object.fromEntries(there.slice(-MOST).map(([digest, { at }]) => [digest, at]));
		// n8n notices an assignment, not a change further down.
		if (!isSame(pending, readPending(stored))) stored.pending = pending;
	};
	const tell = (key: string, there: boolean) => {
		say(words, digestOf(key), { at: Math.floor(now() / 1000), there });
		write();
	};
	write();
	return {
		has: (key) => words.size > 0 && (words.get(digestOf(key))?.there ?? false),
		add: (key) => tell(key, true),
		delete: (key) => tell(key, false),
	};
}

function staticDataOf(context: IExecuteFunctions): IDataObject {
	try {
		return context.getWorkflowStaticData('node');
	} catch {
		return {};
	}
}

function memoryOf(context: IExecuteFunctions): Map<string, Word> {
	const node = JSON.stringify([context.getWorkflow().id, context.getNode().name]);
	const words = memories.get(node) ?? new Map<string, Word>();
	memories.set(node, words);
	return words;
}

/** Also people and Code nodes can write static data. */
function readPending({ pending }: IDataObject): Record<string, Seconds> {
	const entries = typeof pending === 'object' && pending !== null ? Object.entries(pending) : [];
	return Object.fromEntries(entries.filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])));
}

function say(words: Map<string, Word>, digest: string, word: Word): void {
	words.delete(digest);
	words.set(digest, word);
	// What was deleted counts too: it must not come back out of older static data.
	const [oldest] = words.keys();
	if (oldest !== undefined && words.size > 2 * MOST) words.delete(oldest);
}

function isSame(a: Record<string, Seconds>, b: Record<string, Seconds>): boolean {
	return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([digest, at]) => b[digest] === at);
}

// Static data hold no payment, no reason. 128 bits: no two keys share one.
function digestOf(key: string): string {
	return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
