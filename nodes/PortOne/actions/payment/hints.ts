import { fromMajor } from '../../refund/money';
import type { Row } from '../../refund/report';
import type { Outcome } from '../../refund/types';
import { sumsOf } from './sums';

/** What stands above the output. */
interface Hint {
	message: string;
	type: 'info' | 'warning';
}

const WORDS: Record<Outcome, string> = {
	refunded: 'refunded',
	preview: 'would be refunded',
	alreadyRefunded: 'already refunded',
	pending: 'pending',
	refused: 'refused',
	unknown: 'unknown',
	skipped: 'skipped',
};
const GOOD: Outcome[] = ['refunded', 'preview'];

/**
 * What became of all rows, in a line: `15 rows: 7 refunded (277,500 KRW), 1 already refunded, 6 refused. See 'message'.`
 *
 * @returns undefined where there are no rows
 */
export function summaryOf(rows: Row[], dryRun: boolean): Hint | undefined {
	if (rows.length === 0) return undefined;
	const counts = (Object.keys(WORDS) as Outcome[]).map((outcome) => counted(outcome, rows.filter((row) => row.outcome === outcome))).filter((count) => count !== '');
	const lines = [
		dryRun && 'Dry run: nothing was refunded.',
		`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}: ${counts.join(', ')}.`,
		rows.some(({ message }) => message !== null) && "See 'message'.",
		dryRun && rows.some(({ outcome }) => outcome === 'preview') && "To refund, turn 'Dry Run' off and run it again.",
	];
	return { message: lines.filter(Boolean).join(' '), type: rows.every(({ outcome }) => GOOD.includes(outcome)) ? 'info' : 'warning' };
}

function counted(outcome: Outcome, rows: Row[]): string {
	if (rows.length === 0) return '';
	const doubtful = rows.filter(({ code }) => code === 'MAYBE_REFUNDED').length;
	const more = GOOD.includes(outcome) ? sumOf(rows) : doubtful > 0 ? `${doubtful} may have been refunded before` : '';
	return `${rows.length} ${WORDS[outcome]}${more === '' ? '' : ` (${more})`}`;
}

function sumOf(rows: Row[]): string {
	return sumsOf(rows.flatMap(({ amount, currency }) => (amount === null || currency === null ? [] : [{ minor: fromMajor(amount, currency), currency }])));
}
