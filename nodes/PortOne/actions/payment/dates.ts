import { Refusal } from '../../refund/refusal';

/**
 * A date cell as unix seconds; undefined where it is blank.
 *
 * @param timezone the workflow's, e.g. `Asia/Seoul`: that is meant where the cell names none
 * @throws Refusal for what is no date
 */
export function readDate(cell: unknown, name: string, timezone: string): number | undefined {
	if (cell === undefined || cell === null || cell === '') return undefined;
	// n8n's own dates (Luxon) are written as ISO 8601 with their zone.
	const text = String(cell).trim();
	const local = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.exec(text);
	const ms = local ? Date.parse(`${text.replace(' ', 'T')}${local[1] ? '' : 'T00:00'}Z`) : Date.parse(text);
	if (Number.isNaN(ms)) throw new Refusal('DATE_UNREADABLE', `'${name}' cannot be read as a date. Write it like 2026-11-24 or 2026-11-24T09:00:00+09:00`);
	return Math.floor((local ? ms - offsetAt(ms, timezone) : ms) / 1000);
}

/** How far a zone is ahead of UTC, milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(ms);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - ms;
}
