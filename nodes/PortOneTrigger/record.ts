import type { IExecuteFunctions } from 'n8n-workflow';
import { languageOf } from './settings';
import { sayNote } from './texts';

// Two entries a delivery.
const KEPT = 2 * 1000;

/** n8n reads, changes and writes the record as a whole: one after another, or this process would lose its own entries. */
let last: Promise<unknown> = Promise.resolve();

/**
 * n8n's own record of what a node has worked on (deduplication): in its database, for the workflow and the node's id, shared by
 * all its processes, and written at once. An execution stands in it beside its delivery, since n8n 1 runs one again whose worker
 * has died.
 *
 * @returns the deliveries that other executions have begun
 */
export async function begunElsewhere(context: IExecuteFunctions, deliveryIds: string[], execution: string): Promise<Set<string>> {
	const own = (deliveryId: string) => `${deliveryId}@${execution}`;
	const note = async () => await context.helpers.checkProcessedAndRecord(deliveryIds.flatMap((id) => [id, own(id)]), 'node', { mode: 'entries', maxEntries: KEPT });
	// Two processes that make the record both at once: one of them fails.
	const noted = last.then(note).catch(note);
	last = noted.catch(() => undefined);
	try {
		const processed = new Set((await noted).processed);
		return new Set(deliveryIds.filter((id) => processed.has(id) && !processed.has(own(id))));
	} catch {
		context.logger.warn(`PortOne Trigger: ${sayNote('notRecorded', languageOf(context))}`);
		return new Set();
	}
}
