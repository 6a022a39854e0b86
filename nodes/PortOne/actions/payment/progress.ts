import type { Money } from '../../refund/facts';
import type { Result } from '../../refund/types';
import type { Milliseconds } from '../../refund/units';
import type { Note } from '../../refund/saying';
import { sumsOf } from './sums';

const EVERY_MS = 10_000;

/**
 * Says how far a batch is: at the end of a row, if nothing was said for ten seconds. There is no timer that could outlive
 * the batch.
 *
 * @param total how many rows there are
 * @returns to be told of all results so far whenever a row has ended
 */
export function progressOf(tell: (note: Note) => void, total: number, now: () => Milliseconds): (results: ReadonlyMap<number, Result>) => void {
	let saidAt = now();
	return (results) => {
		if (now() - saidAt < EVERY_MS) return;
		saidAt = now();
		const far = { code: 'batchSoFar', done: results.size, rows: total } as const;
		const sums = refundedOf(results);
		tell(sums.length > 0 ? { ...far, as: 'some', sums } : { ...far, as: 'nothing' });
	};
}

function refundedOf(results: ReadonlyMap<number, Result>): Money[] {
	return sumsOf([...results.values()].flatMap(({ outcome, amount = 0, payment }) => (outcome === 'refunded' && payment ? [{ minor: amount, currency: payment.currency }] : [])));
}
