import { isError, type Row } from './report';

const MOST_NAMED = 50;

/**
 * What a stopped workflow tells the operator: what moved, which rows ended badly, what to do. Rows count by their outcome.
 *
 * @param rows every row of the input, in order
 * @param repeatable false if a row has no duplicate check, so that a second run would refund it again
 */
export function summarise(rows: Row[], repeatable: boolean): { message: string; description: string; firstBad: number } {
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
	const unclear = having(({ outcome }) => outcome === 'unknown' || outcome === 'pending').length > 0;
	// Retry On Fail shows the last try's error only: what the tries before it moved stands here, or cannot be told.
	const unseen = having(({ outcome, currency }) => outcome === 'skipped' && currency === null);

	const nothing = unseen.length > 0 ? 'Nothing was refunded by this try' : 'Nothing was refunded';
	const now = moved.length > 0 ? `${moved.length} of ${rows.length} rows were refunded` : unclear ? 'It is not clear yet what was refunded' : nothing;
	const earlier = before.length > 0 ? `${now.endsWith('by this try') ? '' : ' by this run'}, ${before.length} of ${rows.length} rows before it` : '';
	const names = (some: typeof numbered) => list(some.map(({ row, number }) => `row ${number}${nameOf(row)} ${moneyOf(row)}`));
	const told = list(bad.map(({ row, number }) => `row ${number}${nameOf(row)} was ${row.outcome}`));
	const lines = [
		...bad.slice(0, MOST_NAMED).map(({ row, number }) => sentence(`Row ${number}${nameOf(row)} ${row.outcome}: ${row.message ?? row.code}`)),
		bad.length > MOST_NAMED && `And rows ${ranges(bad.slice(MOST_NAMED).map(({ number }) => number))}.`,
		moved.length > 0 && `Refunded: ${names(moved)}.`,
		before.length > 0 && `Refunded before, by an earlier try or run: ${names(before)}.`,
		pending.length > 0 && `Pending at the PG: ${names(pending)}.`,
		waiting.length > 0 && `Not tried: ${waiting.length} rows.`,
		unseen.length > 0 && `Not looked up: ${unseen.length} rows. If an earlier try or run has refunded them, running it again shows it.`,
		repeatable
			? 'Correct the rows and run it again: refunds that the record shows are recognised and not made twice.'
			: "Take the refunded rows out before running it again: without a 'Duplicate Check' they would be refunded once more.",
	];
	return {
		// An AI agent whose tool call fails is told the message only.
		message: `${now}${earlier}; ${told}${rows.length === 1 ? `: ${rows[0]?.message ?? rows[0]?.code}` : ''}`,
		description: lines.filter(Boolean).join('\n'),
		firstBad: (bad[0]?.number ?? 1) - 1,
	};
}

/** Whether a row was left when the batch stopped. */
function waits({ outcome, code }: Row): boolean {
	return outcome === 'skipped' && code === 'BATCH_STOPPED';
}

function nameOf(row: Row): string {
	const name = row.paymentId ?? row.orderNumber;
	return name === null ? '' : ` (${name.slice(0, 64)})`;
}

function moneyOf(row: Row): string {
	return row.amount === null || row.currency === null ? '' : `${row.amount.toLocaleString('en')} ${row.currency}`;
}

/** n8n's editor puts the lines of a description into one paragraph, in which each must end by itself. */
function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** An error text is read by people: so many by name, the others by number. */
function list(entries: string[]): string {
	return entries.slice(0, MOST_NAMED).join(', ') + (entries.length > MOST_NAMED ? ` and ${entries.length - MOST_NAMED} more` : '');
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
