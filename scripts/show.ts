import { type CancellationRow, cancellationTable, unlisted } from './cancellations';
import type { Refunds } from './example';
import { differences, outcomeTable, type OutcomeRow } from './outcomes';

/** Shows what became of the rows of an example. @returns whether every row came out as it should */
export function showRefunds({ asked, outcomes, expected }: Refunds): boolean {
	const wrong = differences(outcomes, expected);
	console.log(`\n${outcomeTable(asked, outcomes)}\n`);
	console.log(wrong.length === 0 ? 'Every row came out as it should.' : `Not as it should be:\n  ${wrong.join('\n  ')}`);
	return wrong.length === 0;
}

/** Shows the month's cancellations, an example's among them. @returns whether all of its refunds are listed */
export function showCancellations(outcomes: OutcomeRow[], rows: CancellationRow[]): boolean {
	const missing = unlisted(outcomes, rows);
	console.log(`\nCancellations of this month (환불 내역)\n\n${cancellationTable(rows)}\n`);
	console.log(missing.length === 0 ? 'Every refund is among them.' : `${missing.length} refunds are not among them.`);
	return missing.length === 0;
}
