import { setTimeout as pause } from 'node:timers/promises';
import type { DeduplicationItemTypes, ICheckProcessedOptions, IDataDeduplicator, IDeduplicationOutput } from 'n8n-workflow';
import type { Milliseconds } from '../../sandbox/units';

/** One look at the record and what was written then, as a whole. */
export interface Write {
	process: string;
	items: DeduplicationItemTypes[];
	from: Milliseconds;
	to: Milliseconds;
}

/** Who writes, for which execution. */
export interface Writer {
	process: string;
	isDead: () => boolean;
	/** Once it is written. */
	written: () => void;
}

/** n8n's record of what a node has worked on (cli, deduplication-helper): read, changed and written as a whole, without a lock. */
export function createDatabase(latency: () => Milliseconds) {
	let entries: DeduplicationItemTypes[] | undefined;
	const writes: Write[] = [];
	return {
		writes,
		async record(items: DeduplicationItemTypes[], { maxEntries = Infinity }: ICheckProcessedOptions, { process, isDead, written }: Writer): Promise<IDeduplicationOutput> {
			const write: Write = { process, items, from: performance.now(), to: Infinity };
			writes.push(write);
			await pause(latency());
			const read = entries?.slice();
			await pause(latency());
			// Nothing that is dead goes on.
			if (isDead()) return await new Promise(() => undefined);
			write.to = performance.now();
			if (read === undefined && entries !== undefined) throw new Error('UNIQUE constraint failed: processed_data');
			const known = new Set(read);
			const fresh = items.filter((item) => !known.has(item));
			entries = [...(read ?? []), ...fresh].slice(-maxEntries);
			written();
			return { new: fresh, processed: items.filter((item) => known.has(item)) };
		},
	};
}

type Record = (items: DeduplicationItemTypes[], options: ICheckProcessedOptions) => Promise<IDeduplicationOutput>;

const notNeeded = async (): Promise<never> => await Promise.reject(new Error('Not needed by the trigger'));

/** n8n-core has one for all; each execution has a workflow object of its own. */
export function createDeduplicator() {
	const records = new WeakMap<object, Record>();
	const deduplicator: IDataDeduplicator = {
		checkProcessedAndRecord: async (items, _scope, { workflow }, options) => await (records.get(workflow) ?? notNeeded)(items, options),
		removeProcessed: notNeeded,
		clearAllProcessedItems: notNeeded,
		getProcessedDataCount: notNeeded,
	};
	return { deduplicator, use: (workflow: object, record: Record) => void records.set(workflow, record) };
}
