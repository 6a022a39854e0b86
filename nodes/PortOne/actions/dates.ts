import { Refusal } from '../refund/refusal';
import { fold, isBlank } from '../refund/text';
import type { Milliseconds, Seconds } from '../refund/units';
import { millisecondsOf, offsetAt } from '../refund/zone';

const DAY_MS = 86_400_000;

const TIME = '(?:,?[T ]\\s*(?:(?<half>오전|오후|AM|PM) ?)?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?(?: ?(?<late>AM|PM))?)?';
// A name alone says of no time what it is.
const ZONE = '(?: ?(?:(?:GMT|UTC)(?=[+-]))?(?<zone>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)(?:\\[[\\w/+-]+\\]| \\([^()]*\\))?)?';
const DAY_OF_WEEK = '(?: ?\\([월화수목금토일]\\))?';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? )?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<name>${MONTHS.join('|')})(?:uary|ruary|ch|il|[ey]|ust|t(?:ember)?|ober|ember)?\\.?`;
const FORMS = [
	// 2026-11-24, 2026/11/24, 2026. 11. 24., 2026년 11월 24일, 20261124
	'(?<year>\\d{4}) ?(?:[-/.]|년) ?(?<month>\\d{1,2}) ?(?:[-/.]|월) ?(?<day>\\d{1,2})(?: ?[.일])?',
	'(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<day>\\d{2})',
	// 11/24/2026 and 24.11.2026
	'(?<first>\\d{1,2})[-/.] ?(?<other>\\d{1,2})[-/.] ?(?<year>\\d{4})',
	// What programs write: Tue Nov 24 2026 09:00:00 GMT+0900 (KST); Tue, 24 Nov 2026 00:00:00 GMT; and Excel: 24-Nov-2026
	`${WEEKDAY}${MONTH}[ -](?<day>\\d{1,2}),?[ -](?<year>\\d{4})`,
	`${WEEKDAY}(?<day>\\d{1,2})[ -]${MONTH},?[ -](?<year>\\d{4})`,
	`(?<year>\\d{4})[ -]${MONTH}[ -](?<day>\\d{1,2})`,
].map((date) => new RegExp(`^${date}${DAY_OF_WEEK}${TIME}${ZONE}$`, 'i'));

/**
 * A date cell as unix seconds; undefined where it is blank. Of a time that the zone's clocks show twice the first one
 * is meant, and one that they leave out is as much later as they jump, as Temporal's `compatible` has it.
 *
 * @param timezone the workflow's, e.g. `Asia/Seoul`: that is meant where the cell names none
 * @throws Refusal for what is no date, or two: 03/04/2026
 */
export function readDate(cell: unknown, name: string, timezone: string): Seconds | undefined {
	return read(cell, name, timezone)?.at;
}

/** As `readDate`, but a date without a time is its last second. */
export function readEnd(cell: unknown, name: string, timezone: string): Seconds | undefined {
	const { at, nextDay = at && at + 1 } = read(cell, name, timezone) ?? {};
	return nextDay && nextDay - 1;
}

/** `nextDay` is when the day after it begins, for a date without a time. */
function read(cell: unknown, name: string, timezone: string): { at: Seconds; nextDay?: Seconds } | undefined {
	if (isBlank(cell)) return undefined;
	// n8n's own dates (Luxon) are written as ISO 8601 with their zone.
	const text = fold(cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString() : String(cell));
	const { ms, zoned, timed } = parse(text, name);
	if (!Number.isFinite(ms)) throw unreadable(name);
	const seconds = (clock: Milliseconds) => Math.floor((zoned ? clock : toUtc(clock, timezone)) / 1000);
	return { at: seconds(ms), ...(!timed && { nextDay: seconds(ms + DAY_MS) }) };
}

/** Milliseconds by UTC, or, where the text names no zone, of a clock that shows the same by UTC. */
function parse(text: string, name: string): { ms: Milliseconds; zoned: boolean; timed: boolean } {
	const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
	if (!groups) return { ms: NaN, zoned: true, timed: true };
	const { year, month, day } = dayOf(groups, name);
	const clock = clockOf(groups);
	const ms = Date.UTC(year, month - 1, day, clock.hour, clock.minute, clock.second);
	const real = new Date(ms);
	const timed = groups.hour !== undefined;
	// 31 February, 25:00.
	if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day || clock.hour > 23 || clock.minute > 59 || clock.second > 59) return { ms: NaN, zoned: true, timed };
	return groups.zone === undefined ? { ms, zoned: false, timed } : { ms: ms - millisecondsOf(groups.zone), zoned: true, timed };
}

function dayOf({ year, month, name: word, day, first, other }: Record<string, string>, name: string): { year: number; month: number; day: number } {
	if (word !== undefined) return { year: Number(year), month: MONTHS.indexOf(word.toLowerCase()) + 1, day: Number(day) };
	if (first === undefined) return { year: Number(year), month: Number(month), day: Number(day) };
	const [a, b] = [Number(first), Number(other)];
	if (a !== b && a <= 12 && b <= 12) {
		throw new Refusal({ code: 'DATE_UNREADABLE', as: 'twoDates', name });
	}
	return { year: Number(year), month: Math.min(a, b), day: Math.max(a, b) };
}

function clockOf({ hour = '0', minute = '0', second = '0', half, late }: Record<string, string | undefined>): { hour: number; minute: number; second: number } {
	const half12 = (half ?? late)?.toUpperCase();
	const shown = Number(hour);
	if (half12 === undefined) return { hour: shown, minute: Number(minute), second: Number(second) };
	const isPast12 = half12 === 'PM' || half12 === '오후';
	return { hour: shown < 1 || shown > 12 ? NaN : (shown % 12) + (isPast12 ? 12 : 0), minute: Number(minute), second: Number(second) };
}

/** When a zone's clocks show what a clock by UTC shows at `ms`. */
function toUtc(ms: Milliseconds, timeZone: string): Milliseconds {
	const aheadAt = (at: Milliseconds) => millisecondsOf(offsetAt(at, timeZone));
	const offsets = [aheadAt(ms - DAY_MS), aheadAt(ms + DAY_MS)];
	const times = offsets.map((offset) => ms - offset).filter((time) => aheadAt(time) === ms - time);
	return times.length > 0 ? Math.min(...times) : ms - (offsets[0] ?? 0);
}

function unreadable(name: string): Refusal {
	return new Refusal({ code: 'DATE_UNREADABLE', as: 'noDate', name });
}
