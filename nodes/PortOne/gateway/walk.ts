import { Refusal } from '../refund/refusal';
import type { Part } from '../refund/parts';
import type { Payment } from '../refund/types';
import type { Gateway, ListQuery, Range } from './gateway';
import type { Seconds } from '../refund/units';

// GET /payments/status looks back 90 days at most (V1 OpenAPI).
const LONGEST_RANGE = 90 * 86_400;
// Nobody was paid through PortOne, formerly I'amport, before.
const FIRST_PAYMENT = Date.UTC(2010, 0) / 1000;
const MOST_WALKS = 3;
const MOST_NAMED = 10;

// PortOne's clock may be ahead of this machine's, and the newest payments must not be missed for that.
const AHEAD = 60;
// When a payment was made tells its PG's clock, when it was begun PortOne's.
const CLOCKS_APART = 86_400;

/** The last 90 days before a moment, unix seconds; up to now where none is given. */
export function lastDays(to: Seconds = now() + AHEAD): Range {
	return { from: to - LONGEST_RANGE, to };
}

/**
 * From before there was any payment. Of an API that lists payments by their last change it must reach to now, since what happened
 * to a payment before `to` may have been followed by more.
 */
export function allTime({ listsBy }: Pick<Gateway, 'listsBy'>, to: Seconds): Range {
	return { from: FIRST_PAYMENT, to: listsBy[0] === 'lastChange' ? lastDays().to : to };
}

const now = (): Seconds => Math.ceil(Date.now() / 1000);

/** Payments as a walk comes by them, of so many that PortOne showed. */
export interface Walked {
	payments: Payment[];
	looked: number;
	/** Names, after all others were given, those that cannot be read: none is left out unsaid. */
	odd?: Refusal;
}

/**
 * All payments of a time range, newest first, each once, page by page. Those begun in a range that an API cannot list by that
 * time are found by their last change: it was made since, so up to now all are looked through.
 *
 * @throws Refusal where PortOne cannot be asked
 */
export async function* walk(gateway: Gateway, query: ListQuery): AsyncGenerator<Walked> {
	const { from, to, dateOf = gateway.listsBy[0] } = query;
	if (gateway.listsBy.includes(dateOf)) yield* pages(gateway, { ...query, dateOf });
	else if (from <= to) yield* lastBegunFirst(pages(gateway, { ...query, dateOf: gateway.listsBy[0], started: { from, to }, from: from - CLOCKS_APART, to: Math.max(to, lastDays().to) }));
}

/** A page, and the time by which all payments of the pages to come were begun, as long as PortOne's list stands still. */
interface Step extends Walked {
	open: Seconds;
}

/** By ranges, the newest first, and in each as PortOne sorts. Throws as `walk`. */
async function* pages(gateway: Gateway, query: ListQuery): AsyncGenerator<Step> {
	const seen = new Set<string>();
	const odd = new Set<string | undefined>();
	const began = now();
	const ranges = rangesOf(query);
	const isLong = ranges.length > 1;
	const moves = query.dateOf === 'lastChange';
	let caughtUp = false;
	for (let range = ranges.pop(); range; range = ranges.pop()) {
		// A payment whose status changes meanwhile may leave the range, and those behind it move up, past the page's edge.
		for (let walks = 0, moved = true; moved && walks < MOST_WALKS; walks++) {
			const totals = new Set<number>();
			for (let page = 1, last = false; !last; page++) {
				if (page * query.size > gateway.longestList) {
					ranges.push(...halves(range));
					break;
				}
				const found = await gateway.list({ ...query, ...range }, page);
				if (!found.ok) throw new Refusal(found.says);
				const { payments, looked, total, oldest = Infinity } = found;
				if (total !== undefined) totals.add(total);
				for (const id of found.odd ?? []) odd.add(id);
				({ last } = found);
				// Those of older ranges were begun before them.
				const open = caughtUp ? -Infinity : last ? range.from : Math.max(range.from, oldest);
				yield { payments: payments.filter(({ paymentId }) => !seen.has(paymentId) && seen.add(paymentId)), looked, open };
			}
			moved = totals.size > 1;
		}
		// What changed meanwhile may have moved into a range that was walked already, or past the end.
		if (ranges.length === 0 && moves && !caughtUp && query.to >= began && (isLong || now() - began > AHEAD)) {
			ranges.push({ from: began - AHEAD, to: now() + AHEAD });
			caughtUp = true;
		}
	}
	if (odd.size > 0) yield { payments: [], looked: 0, open: -Infinity, odd: unreadable([...odd]) };
}

/** Keeps those back of which one that was begun later may still come: it has changed less lately. */
async function* lastBegunFirst(walked: AsyncIterable<Step>): AsyncGenerator<Walked> {
	let kept: Payment[] = [];
	for await (const { payments, open, ...rest } of walked) {
		const all = [...kept, ...payments].sort((a, b) => begun(b) - begun(a));
		kept = all.filter((payment) => begun(payment) < open);
		yield { payments: all.slice(0, all.length - kept.length), ...rest };
	}
}

/** One that does not tell its time is kept back by nothing. */
function begun({ startedAt = Number.MAX_SAFE_INTEGER }: Payment): Seconds {
	return startedAt;
}

function unreadable(ids: Array<string | undefined>): Refusal {
	const names = ids.slice(0, MOST_NAMED).map((id): string | Part => id ?? { code: 'nameless' });
	const more: Part[] = ids.length > MOST_NAMED ? [{ code: 'more', count: ids.length - MOST_NAMED }] : [];
	return new Refusal({ code: 'LOOK_UP_UNREADABLE', as: 'listed', payments: [...names, ...more] });
}

/** Oldest first; none where it ends before it begins. The last second of one is the first of the next. */
function rangesOf({ from, to }: Range): Range[] {
	const ranges: Range[] = [];
	for (let end = to; end > from || (end === to && to === from); end -= LONGEST_RANGE) ranges.unshift({ from: Math.max(from, end - LONGEST_RANGE), to: end });
	return ranges;
}

/** Oldest first. @throws Refusal for one second that holds more than PortOne lists */
function halves({ from, to }: Range): Range[] {
	if (from >= to) throw new Refusal({ code: 'LIST_TOO_LONG' });
	const middle = Math.floor((from + to) / 2);
	return [{ from, to: middle }, { from: middle + 1, to }];
}
