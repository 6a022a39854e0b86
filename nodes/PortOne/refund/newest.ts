import type { Cancellation, Payment } from './types';

/** What is kept of a payment's state, to know a look-up that is behind it. */
export type Seen = Pick<Payment, 'refunded' | 'status' | 'cancellations' | 'taxFree' | 'refundWaits'>;

/**
 * A payment as PortOne shows it, unless that is behind what was seen before: records may lag by seconds, the history behind
 * the balance or before it, and what was seen is not unseen.
 */
export function newest(shown: Payment, seen: Seen): Payment {
	const before = new Map(seen.cancellations.map((entry) => [entry.id, entry]));
	const entries = shown.cancellations.map((entry) => known(entry, before.get(entry.id)));
	// As many entries as before, under other ids, are the same ones.
	const isShort = entries.length < seen.cancellations.length;
	const here = new Set(entries.map(({ id }) => id));
	const cancellations = isShort ? [...entries, ...seen.cancellations.filter(({ id }) => !here.has(id))] : entries;
	const isBehind = isShort || shown.refunded < seen.refunded || entries.some(({ status }, i) => status !== shown.cancellations[i]?.status);
	if (!isBehind) return { ...shown, cancellations };
	return {
		...shown,
		cancellations,
		refunded: Math.max(shown.refunded, seen.refunded),
		status: shown.refunded < seen.refunded ? seen.status : shown.status,
		refundWaits: seen.refundWaits,
		...(seen.taxFree !== undefined && { taxFree: Math.min(seen.taxFree, shown.taxFree ?? seen.taxFree) }),
	};
}

/** An entry with what was asked for when this n8n made it; one that has succeeded waits no more. */
function known(entry: Cancellation, before: Cancellation | undefined): Cancellation {
	if (!before) return entry;
	const status = before.status === 'succeeded' && entry.status === 'requested' ? before.status : entry.status;
	return { ...entry, status, ...(!entry.asked && before.asked && { asked: before.asked }) };
}
