import { badLines, badRows, list, numberedOf, some, theRow } from './numbered';
import { isError } from './report';
import type { Note } from './saying';
import type { Summary } from './summary';
import type { UndoOutcome } from './undo';
import type { OrderNumber, PaymentId } from './units';

/** What every row of such an operation has; the operation's own fields stand beside. */
export interface UndoRow {
	outcome: UndoOutcome;
	message: string | null;
	code: string | null;
	orderNumber?: OrderNumber | null;
	paymentId?: PaymentId | null;
}

/**
 * What a stopped workflow tells: what was done, which rows ended badly, what to do. Rows count by their outcome.
 *
 * @param repeats running it again does it again
 */
export function summariseUndo(rows: UndoRow[], repeats = false): Summary {
	const numbered = numberedOf(rows);
	const having = (test: (row: UndoRow) => boolean) => numbered.filter(({ row }) => test(row));
	const done = having(({ outcome }) => outcome === 'done');
	const before = having(({ outcome }) => outcome === 'alreadyDone');
	const waiting = having(({ code }) => code === 'BATCH_STOPPED');
	const bad = having(({ outcome, code }) => isError(outcome) && code !== 'BATCH_STOPPED');
	const isUnclear = rows.some(({ outcome }) => outcome === 'unknown');
	const [only] = rows;
	const first: Note = done.length > 0 ? { code: 'stoppedUndo', as: 'some', count: done.length, rows: rows.length } : { code: 'stoppedUndo', as: isUnclear ? 'unclear' : 'nothing' };
	return {
		message: [
			first,
			...some(before, (count): Note => ({ code: 'doneBefore', count })),
			badRows(bad),
			// An AI agent whose tool call fails is told the message only.
			...(only && rows.length === 1 ? [{ code: 'why', message: only.message ?? only.code ?? '' } as const] : []),
		],
		description: [
			...badLines(bad),
			...some(done, (): Note => ({ code: 'doneRows', rows: list(done.map(({ row, number }) => theRow(row, number))) })),
			...some(waiting, (count): Note => ({ code: 'notTried', rows: count })),
			{ code: 'whatNext', as: repeats ? 'repeat' : 'undo' },
		],
	};
}
