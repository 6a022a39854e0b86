import type { Part } from './parts';
import type { Note } from './saying';
import type { Outcome } from './types';
import type { UndoOutcome } from './undo';
import type { OrderNumber, PaymentId } from './units';

const MOST_NAMED = 50;

/** A row of the input, and its place. */
export interface Numbered<R> {
	row: R;
	/** From 1, as people count. */
	number: number;
}

/** What is told of a row that ended badly. */
interface BadRow {
	outcome: Outcome | UndoOutcome;
	message: string | null;
	code: string | null;
	orderNumber?: OrderNumber | null;
	paymentId?: PaymentId | null;
}

/** @param rows every row of the input, in order */
export function numberedOf<R>(rows: R[]): Array<Numbered<R>> {
	return rows.map((row, index) => ({ row, number: index + 1 }));
}

/** Which rows ended badly, in one sentence. */
export function badRows(bad: Array<Numbered<BadRow>>): Note {
	return { code: 'badRows', rows: list(bad.map(({ row, number }) => ({ code: 'badRow', as: badly(row), row: theRow(row, number) }))) };
}

/** Why each of them did, a line a row; those beyond by number. */
export function badLines(bad: Array<Numbered<BadRow>>): Note[] {
	const [named, others] = [bad.slice(0, MOST_NAMED), bad.slice(MOST_NAMED)];
	return [
		...named.map(({ row, number }): Note => ({ code: 'badLine', as: badly(row), row: theRow(row, number), message: sentence(row.message ?? row.code ?? '') })),
		...some(others, (): Note => ({ code: 'otherBadRows', numbers: ranges(others.map(({ number }) => number)) })),
	];
}

/** What is told of rows, where there are any. */
export function some(rows: unknown[], tell: (count: number) => Note): Note[] {
	return rows.length > 0 ? [tell(rows.length)] : [];
}

function badly({ outcome }: BadRow): 'refused' | 'unknown' | 'skipped' {
	return outcome === 'unknown' || outcome === 'skipped' ? outcome : 'refused';
}

/** A row by its order or payment, and its place in the input, from 1. */
export function theRow({ orderNumber, paymentId }: Pick<BadRow, 'orderNumber' | 'paymentId'>, row: number): Part {
	const name = orderNumber ?? paymentId;
	return name === undefined || name === null ? { code: 'theRow', as: 'nameless', row } : { code: 'theRow', as: 'named', name: name.slice(0, 64), row };
}

/** n8n's editor puts the lines of a description into one paragraph, in which each must end by itself. */
function sentence(text: string): string {
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
