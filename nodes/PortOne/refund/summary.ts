import { fromMajor, moneyOf } from './money';
import { badLines, badRows, list, numberedOf, some, theRow, type Numbered } from './numbered';
import type { Part } from './parts';
import { isError, type Row } from './report';
import type { Note } from './saying';

/** What a stopped workflow tells the operator: its error's message, and the lines of its description. */
export interface Summary {
	message: Note[];
	description: Note[];
}

/**
 * What moved, which rows ended badly, what to do. Rows count by their outcome.
 *
 * @param rows every row of the input, in order
 * @param repeatable false if a row has no duplicate check, so that a second run would refund it again
 */
export function summarise(rows: Row[], repeatable: boolean): Summary {
	const numbered = numberedOf(rows);
	const having = (test: (row: Row) => boolean) => numbered.filter(({ row }) => test(row));
	const moved = having(({ outcome }) => outcome === 'refunded');
	const entryOf = ({ paymentId, cancellationId }: Row) => JSON.stringify([paymentId, cancellationId]);
	const made = new Set(moved.map(({ row }) => entryOf(row)));
	// A twin of a row that was just refunded is no refund of its own.
	const before = having((row) => row.outcome === 'alreadyRefunded' && !made.has(entryOf(row)));
	const pending = having(({ outcome }) => outcome === 'pending');
	const waiting = having(waits);
	const bad = having((row) => isError(row.outcome) && !waits(row));
	const isUnclear = having(({ outcome }) => outcome === 'unknown' || outcome === 'pending').length > 0;
	// Retry On Fail shows the last try's error only: what the tries before it moved stands here, or cannot be told.
	const unseen = having(({ outcome, currency }) => outcome === 'skipped' && currency === null);

	const moves = (): Note => {
		if (moved.length > 0) return { code: 'stopped', as: before.length > 0 ? 'movedByThisRun' : 'moved', count: moved.length, rows: rows.length };
		if (isUnclear) return { code: 'stopped', as: 'unclear' };
		return { code: 'stopped', as: unseen.length > 0 ? 'nothingByThisTry' : before.length > 0 ? 'nothingByThisRun' : 'nothing' };
	};
	const [only] = rows;
	return {
		message: [
			moves(),
			...some(before, (count): Note => ({ code: 'refundedBefore', count })),
			badRows(bad),
			// An AI agent whose tool call fails is told the message only.
			...(only && rows.length === 1 ? [{ code: 'why', message: only.message ?? only.code ?? '' } as const] : []),
		],
		description: [
			...badLines(bad),
			...some(moved, (): Note => ({ code: 'movedRows', rows: withMoney(moved) })),
			...some(before, (): Note => ({ code: 'earlierRows', rows: withMoney(before) })),
			...some(pending, (): Note => ({ code: 'pendingRows', rows: withMoney(pending) })),
			...some(waiting, (count): Note => ({ code: 'notTried', rows: count })),
			...some(unseen, (count): Note => ({ code: 'notSeen', rows: count })),
			{ code: 'whatNext', as: repeatable ? 'safe' : 'takeOut' },
		],
	};
}

/** Whether a row was left when the batch stopped. */
function waits({ outcome, code }: Row): boolean {
	return outcome === 'skipped' && code === 'BATCH_STOPPED';
}

function withMoney(rows: Array<Numbered<Row>>): Part[] {
	return list(
		rows.map(({ row, number }) => {
			const { amount, currency } = row;
			return amount === null || currency === null ? theRow(row, number) : { code: 'rowMoney', row: theRow(row, number), amount: moneyOf(fromMajor(amount, currency), currency) };
		}),
	);
}
