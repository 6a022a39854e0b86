import type { Payment } from '../refund/types';

/** What of a list could be read, and which entries could not: their ids, undefined for one that has none. */
export interface Sorted {
	payments: Payment[];
	odd: Array<string | undefined>;
}

/**
 * Tells the entries of a list that can be read from those that cannot, so that one of these takes no others along.
 *
 * @param idOf the name of an entry's id
 */
export function sorted(entries: unknown[], read: (entry: unknown) => Payment | undefined, idOf: 'imp_uid' | 'id'): Sorted {
	const payments: Payment[] = [];
	const odd: Sorted['odd'] = [];
	for (const entry of entries) {
		const payment = read(entry);
		if (payment) payments.push(payment);
		else odd.push(nameOf((entry as Record<string, unknown> | null | undefined)?.[idOf]));
	}
	return { payments, odd };
}

/**
 * Of the ids asked for, those that an odd entry stands for, or may stand for where it has no name.
 *
 * @returns the ids, and the payments of all others
 */
export function unclear(ids: string[], { payments, odd }: Sorted): { unasked: string[]; clear: Payment[] } {
	const nameless = odd.includes(undefined);
	const found = new Set(payments.map(({ paymentId }) => paymentId));
	const unasked = new Set(ids.filter((id) => odd.includes(id) || (nameless && !found.has(id))));
	return { unasked: [...unasked], clear: payments.filter(({ paymentId }) => !unasked.has(paymentId)) };
}

function nameOf(id: unknown): string | undefined {
	return typeof id === 'string' && id !== '' ? id : undefined;
}
