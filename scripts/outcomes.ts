import type { IDataObject } from 'n8n-workflow';
import { align, money, shorten } from './table';

/** A row of an example's CSV file, as n8n reads it. */
export interface AskedRow extends IDataObject {
	order: string;
	type: string;
	/** Empty for a full refund. */
	amount: string;
}

/** What the node says of a row, as far as the table shows it; money in major units, null where it is not known. */
export interface OutcomeRow extends IDataObject {
	outcome: string;
	amount: number | null;
	currency: string | null;
	refundableBalance: number | null;
	message?: string | null;
	cancellationId?: string | null;
}

/** What a row is known to end in: the fields that count. */
export type ExpectedRow = Record<string, unknown>;

/**
 * What the operator reads: one line a row, columns aligned in a terminal.
 *
 * @param asked the rows of the CSV file
 * @param outcomes the node's output, in the same order
 */
export function outcomeTable(asked: AskedRow[], outcomes: OutcomeRow[]): string {
	const lines = outcomes.map((row, index) => {
		const { type = '', amount = '', order = '' } = asked[index] ?? {};
		const moved = row.outcome === 'refunded' || row.outcome === 'pending';
		return [
			String(index + 1),
			order,
			type === 'full' ? 'full' : amount || '(empty)',
			row.outcome,
			moved ? money(row.amount, row.currency) : '',
			money(row.refundableBalance, row.currency),
			shorten(row.message ?? ''),
		];
	});
	return align(['row', 'order', 'asked', 'outcome', 'refunded', 'balance', 'message'], lines);
}

/**
 * Where the outcomes are not what the example is known to end in.
 *
 * @returns one sentence each; none if all is as it should be
 */
export function differences(outcomes: object[], expected: ExpectedRow[]): string[] {
	const found = outcomes.length === expected.length ? [] : [`${expected.length} rows went in, ${outcomes.length} came out`];
	outcomes.forEach((row, index) => {
		const fields = new Map<string, unknown>(Object.entries(row));
		const said = fields.get('message');
		for (const [name, value] of Object.entries(expected[index] ?? {})) {
			if (fields.get(name) !== value) found.push(`row ${index + 1}: ${name} should be ${String(value)}, is ${String(fields.get(name))}${typeof said === 'string' && said !== '' ? `: ${said}` : ''}`);
		}
	});
	return found;
}
