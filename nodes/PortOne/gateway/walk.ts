import { Refusal } from '../refund/refusal';
import type { Part } from '../refund/parts';
import type { Payment } from '../refund/types';
import type { Gateway, ListQuery } from './gateway';
import type { Seconds } from '../refund/units';

// GET /payments/status looks back 90 days at most (V1 OpenAPI).
const LONGEST_RANGE = 90 * 86_400;
// Nobody was paid through PortOne, formerly I'amport, before.
const FIRST_PAYMENT = Date.UTC(2010, 0) / 1000;
const MOST_WALKS = 3;
const MOST_NAMED = 10;

// PortOne's clock may be ahead of this machine's, and the newest payments must not be missed for that.
const AHEAD = 60;

/** The last 90 days before a moment, unix seconds; up to now where none is given. */
export function lastDays(to: Seconds = now() + AHEAD): Range {
	return { from: to - LONGEST_RANGE, to };
}

/**
 * From before there was any payment. Of an API that files payments by their status it must reach to now, since what happened
 * to a payment before `to` may have been followed by more.
 */
export function allTime({ listMoves }: Pick<Gateway, 'listMoves'>, to: Seconds): Range {
	return { from: FIRST_PAYMENT, to: listMoves ? lastDays().to : to };
}

type Range = Pick<ListQuery, 'from' | 'to'>;

/** What of a list could not be read, told after all others were given. */
export class Odd extends Refusal {}

const now = (): Seconds => Math.ceil(Date.now() / 1000);

/**
 * All payments of a time range, newest range first, each once, page by page.
 *
 * @throws Refusal where PortOne cannot be asked; Odd after all others if there are some that cannot be read: none is
 *   left out unsaid
 */
export async function* walk(gateway: Gateway, query: ListQuery): AsyncGenerator<Payment[]> {
	const seen = new Set<string>();
	const odd = new Set<string | undefined>();
	const began = now();
	const ranges = rangesOf(query);
	const isLong = ranges.length > 1;
	let caughtUp = false;
	for (let range = ranges.pop(); range; range = ranges.pop()) {
		// A payment whose status changes meanwhile leaves V1's range, and those behind it move up, past the page's edge.
		for (let walks = 0, moved = true; moved && walks < MOST_WALKS; walks++) {
			const totals = new Set<number | undefined>();
			for (let page = 1, last = false; !last; page++) {
				if (page * query.size > gateway.longestList) {
					ranges.push(...halves(range));
					break;
				}
				const found = await gateway.list({ ...query, ...range }, page);
				if (!found.ok) throw new Refusal(found.says);
				totals.add(found.total);
				for (const id of found.odd ?? []) odd.add(id);
				yield found.payments.filter(({ paymentId }) => !seen.has(paymentId) && seen.add(paymentId));
				({ last } = found);
			}
			moved = totals.size > 1;
		}
		// What changed meanwhile may have moved into a range that was walked already, or past the end.
		if (ranges.length === 0 && gateway.listMoves && !caughtUp && query.to >= began && (isLong || now() - began > AHEAD)) {
			ranges.push({ from: began - AHEAD, to: now() + AHEAD });
			caughtUp = true;
		}
	}
	if (odd.size > 0) throw unreadable([...odd]);
}

function unreadable(ids: Array<string | undefined>): Odd {
	const names = ids.slice(0, MOST_NAMED).map((id): string | Part => id ?? { code: 'nameless' });
	const more: Part[] = ids.length > MOST_NAMED ? [{ code: 'more', count: ids.length - MOST_NAMED }] : [];
	return new Odd({ code: 'LOOK_UP_UNREADABLE', as: 'listed', payments: [...names, ...more] });
}

/** Oldest first. */
function rangesOf({ from, to }: Range): Range[] {
	const ranges: Range[] = [];
	for (let end = to; end >= from; end -= LONGEST_RANGE) ranges.unshift({ from: Math.max(from, end - LONGEST_RANGE), to: end });
	return ranges;
}

/** Oldest first. @throws Refusal for one second that holds more than PortOne lists */
function halves({ from, to }: Range): Range[] {
	if (from >= to) throw new Refusal({ code: 'LIST_TOO_LONG' });
	const middle = Math.floor((from + to) / 2);
	return [{ from, to: middle }, { from: middle + 1, to }];
}
