import type { Money } from '../../refund/facts';
import { fromMajor } from '../../refund/money';
import type { Part } from '../../refund/parts';
import type { Row } from '../../refund/report';
import type { Note } from '../../refund/saying';
import type { Outcome } from '../../refund/types';
import type { Say } from '../../texts/say';
import type { Hint } from '../hint';
import { sumsOf } from '../sums';

const OUTCOMES: Outcome[] = ['refunded', 'preview', 'alreadyRefunded', 'pending', 'refused', 'unknown', 'skipped'];
const GOOD: Outcome[] = ['refunded', 'preview'];

/**
 * What became of all rows, in a line: `15 rows: 7 refunded (277,500 KRW), 1 already refunded, 6 refused. See 'message'.`
 *
 * @returns undefined where there are no rows
 */
export function summaryOf(rows: Row[], dryRun: boolean, say: Say): Hint | undefined {
	if (rows.length === 0) return undefined;
	const having = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome);
	const says: Array<Note | false> = [
		dryRun && { code: 'dryRun' },
		{ code: 'summedUp', rows: rows.length, parts: OUTCOMES.flatMap((outcome) => counted(outcome, having(outcome))) },
		rows.some(({ message }) => message !== null) && { code: 'seeMessage' },
		dryRun && having('preview').length > 0 && { code: 'refundForReal' },
	];
	return { message: say(says.filter((note) => note !== false)), type: rows.every(({ outcome }) => GOOD.includes(outcome)) ? 'info' : 'warning' };
}

function counted(outcome: Outcome, rows: Row[]): Part[] {
	const count = rows.length;
	if (count === 0) return [];
	const maybe = rows.filter(({ code }) => code === 'MAYBE_REFUNDED').length;
	if (maybe > 0) return [{ code: 'countMaybe', count, maybe }];
	const sums = outcome === 'refunded' || outcome === 'preview' ? sumOf(rows) : [];
	return [(outcome === 'refunded' || outcome === 'preview') && sums.length > 0 ? { code: 'countMoney', as: outcome, count, sums } : { code: 'count', as: outcome, count }];
}

function sumOf(rows: Row[]): Money[] {
	return sumsOf(rows.flatMap(({ amount, currency }) => (amount === null || currency === null ? [] : [{ minor: fromMajor(amount, currency), currency }])));
}
