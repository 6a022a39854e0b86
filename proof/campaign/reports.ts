import type { Outcome } from '../../nodes/PortOne/refund/types';
import type { UndoOutcome } from '../../nodes/PortOne/refund/undo';
import { isFields } from '../../sandbox/objects';
import type { End } from './clients';
import type { Item, Stopped } from './executor';

/** What an execution tells of a row. `lost`: nothing reaches the operator, as of a killed or cancelled execution. The error of a stopped workflow has no codes. */
export interface Report {
	outcome: Outcome | UndoOutcome | 'lost';
	code?: string | null;
	message?: string | null;
}

/** One report a row. */
export function reportsOf({ rows }: { rows: unknown[] }, { killed, status, outputs, error }: End): Report[] {
	const reports = rows.map((): Report => ({ outcome: 'lost' }));
	if (killed || status === 'canceled') return reports;
	if (error) return told(rows, error);
	for (const item of outputs.flat()) {
		const { outcome, code, message } = ownPart(item);
		reports[rowOf(item)] = { outcome, code, message };
	}
	return reports;
}

/** The number of the one row that an item came of; -1 where there is none. */
export function rowOf({ pairedItem }: Item): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
}

/** What the node put out: on the error output n8n keeps the node's own row below `error`. */
function ownPart({ json }: Item): Report {
	const { error } = json;
	const own: unknown = isFields(error) && error.outcome ? error : json;
	// n8n's items have no types; that they are the node's rows is what the rules are about.
	return own as Report;
}

const SAID = ['refused', 'unknown', 'skipped'] as const;

/**
 * What a stopped workflow tells of each row by its error's text. Rows that it leaves out, where it counts some as not tried, are those; not where
 * something is undone, whose error does not name what was so before.
 */
function told(rows: unknown[], { description = '' }: Stopped): Report[] {
	const lines = description.split('\n');
	const isShort = lines.some((line) => /^Also rows |, \d+ more\.$/.test(line));
	const rest = !isShort && !lines.some((line) => line.includes(UNDO)) && lines.some((line) => line.startsWith('Not tried: ')) ? 'skipped' : 'lost';
	const reports = rows.map((): Report => ({ outcome: rest }));
	for (const line of lines) {
		const [, number, word, message] = /^(?:.*?\(row |Row )(\d+)\)? (?:was|is) (refused|unknown|skipped): (.*)$/.exec(line) ?? [];
		const said = SAID.find((one) => one === word);
		if (said) reports[Number(number) - 1] = { outcome: said, message };
		for (const [head, what] of HEADS) {
			if (!line.startsWith(head)) continue;
			for (const [, listed] of line.matchAll(/\brow (\d+)/gi)) reports[Number(listed) - 1] = { outcome: what };
		}
	}
	return reports;
}

/** How an error ends that tells what was undone. */
const UNDO = "What PortOne's record shows as done";

const HEADS: Array<[head: string, what: Report['outcome']]> = [['Done: ', 'done'], ['Refunded: ', 'refunded'], ['Refunded before', 'alreadyRefunded'], ['Pending at the PG: ', 'pending']];
