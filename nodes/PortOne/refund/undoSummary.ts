import { isError } from './report';
import type { Note } from './saying';
import { list, sentence, theRow, type Summary } from './summary';
import type { UndoOutcome } from './undo';
import type { OrderNumber, PaymentId } from './units';

const MOST_NAMED = 50;

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
	const numbered = rows.map((row, index) => ({ ...row, name: theRow(row, index + 1) }));
	const having = (test: (row: UndoRow) => boolean) => numbered.filter(test);
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
			...(before.length > 0 ? [{ code: 'doneBefore', count: before.length } as const] : []),
			{ code: 'badRows', rows: list(bad.map(({ outcome, name }) => ({ code: 'badRow', as: badly(outcome), row: name }))) },
			// An AI agent whose tool call fails is told the message only.
			...(only && rows.length === 1 ? [{ code: 'why', message: only.message ?? only.code ?? '' } as const] : []),
		],
		description: [
			...bad.slice(0, MOST_NAMED).map(({ outcome, name, message, code }): Note => ({ code: 'badLine', as: badly(outcome), row: name, message: sentence(message ?? code ?? '') })),
			...(done.length > 0 ? [{ code: 'doneRows', rows: list(done.map(({ name }) => name)) } as const] : []),
			...(waiting.length > 0 ? [{ code: 'notTried', rows: waiting.length } as const] : []),
			{ code: 'whatNext', as: repeats ? 'repeat' : 'undo' },
		],
	};
}

function badly(outcome: UndoOutcome): 'refused' | 'unknown' | 'skipped' {
	return outcome === 'unknown' || outcome === 'skipped' ? outcome : 'refused';
}
