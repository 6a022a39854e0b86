import { fromMajor, moneyOf } from './money';
import type { Part } from './parts';
import { isError, type Row } from './report';
import type { Note } from './saying';

const MOST_NAMED = 50;

/** What a stopped workflow tells the operator: its error's message, and the lines of its description. */
export interface Summary {
	message: Note[];
	description: Note[];
}

interface Numbered {
	row: Row;
	/** From 1, as people count. */
	number: number;
}

/**
 * What moved, which rows ended badly, what to do. Rows count by their outcome.
 *
 * @param rows every row of the input, in order
 * @param repeatable false if a row has no duplicate check, so that a second run would refund it again
 */
export function summarise(rows: Row[], repeatable: boolean): Summary {
	const numbered = rows.map((row, index) => ({ row, number: index + 1 }));
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
			{ code: 'badRows', rows: list(bad.map(({ row, number }) => ({ code: 'badRow', as: badly(row), row: theRow(row, number) }))) },
			// An AI agent whose tool call fails is told the message only.
			...(only && rows.length === 1 ? [{ code: 'why', message: only.message ?? only.code ?? '' } as const] : []),
		],
		description: [
			...bad.slice(0, MOST_NAMED).map(({ row, number }): Note => ({ code: 'badLine', as: badly(row), row: theRow(row, number), message: sentence(row.message ?? row.code ?? '') })),
			...some(bad.slice(MOST_NAMED), (): Note => ({ code: 'otherBadRows', numbers: ranges(bad.slice(MOST_NAMED).map(({ number }) => number)) })),
			...some(moved, (): Note => ({ code: 'movedRows', rows: withMoney(moved) })),
			...some(before, (): Note => ({ code: 'earlierRows', rows: withMoney(before) })),
			...some(pending, (): Note => ({ code: 'pendingRows', rows: withMoney(pending) })),
			...some(waiting, (count): Note => ({ code: 'notTried', rows: count })),
			...some(unseen, (count): Note => ({ code: 'notSeen', rows: count })),
			{ code: 'whatNext', as: repeatable ? 'safe' : 'takeOut' },
		],
	};
}

/** What is told of rows, where there are any. */
function some(rows: Numbered[], tell: (count: number) => Note): Note[] {
	return rows.length > 0 ? [tell(rows.length)] : [];
}

/** Whether a row was left when the batch stopped. */
function waits({ outcome, code }: Row): boolean {
	return outcome === 'skipped' && code === 'BATCH_STOPPED';
}

function badly({ outcome }: Row): 'refused' | 'unknown' | 'skipped' {
	return outcome === 'unknown' || outcome === 'skipped' ? outcome : 'refused';
}

/** A row by its order or payment, and its place in the input, from 1. */
export function theRow({ orderNumber, paymentId }: Partial<Pick<Row, 'orderNumber' | 'paymentId'>>, row: number): Part {
	const name = orderNumber ?? paymentId;
	return name === undefined || name === null ? { code: 'theRow', as: 'nameless', row } : { code: 'theRow', as: 'named', name: name.slice(0, 64), row };
}

function withMoney(rows: Numbered[]): Part[] {
	return list(
		rows.map(({ row, number }) => {
			const { amount, currency } = row;
			return amount === null || currency === null ? theRow(row, number) : { code: 'rowMoney', row: theRow(row, number), amount: moneyOf(fromMajor(amount, currency), currency) };
		}),
	);
}

/** n8n's editor puts the lines of a description into one paragraph, in which each must end by itself. */
export function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** An error text is read by people: so many by name, the others by number. */
export function list(parts: Part[]): Part[] {
	return [...parts.slice(0, MOST_NAMED), ...(parts.length > MOST_NAMED ? [{ code: 'more', count: parts.length - MOST_NAMED } as const] : [])];
}

/** Ascending row numbers as an operator would write them: `51-60, 72`. */
function ranges(numbers: number[]): string {
	const runs: number[][] = [];
	for (const number of numbers) {
		const run = runs[runs.length - 1];
		if (run?.[run.length - 1] === number - 1) run[1] = number;
		else runs.push([number]);
	}
	return runs.map((run) => run.join('-')).join(', ');
}
