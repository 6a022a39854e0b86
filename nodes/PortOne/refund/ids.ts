import { fold } from './text';

/**
 * Whether two different ids are one number written otherwise: `00042` and `42`, `1001.0` and `1001`, `1,001` and
 * `1001`. Spreadsheets do that to ids, so neither may become a second refund unseen.
 */
export function sameNumber(a: string, b: string): boolean {
	const number = numberIn(a);
	return fold(a) !== fold(b) && number !== undefined && number === numberIn(b);
}

/** The Refund ID at the head of a reason, and the reason behind it; both empty where there is none. */
export function headed(reason: string): { id: string; rest: string } {
	const [, id = '', rest = ''] = /^\[([^[\]]*)\] ?(.*)$/s.exec(reason) ?? [];
	return { id, rest };
}

/** The whole number that an id is, as digits without leading zeros. */
export function numberIn(id: string): string | undefined {
	return /^\+?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?$/.exec(fold(id))?.[1]?.replaceAll(',', '').replace(/^0+(?=\d)/, '');
}

/**
 * An id out of the marks by which a spreadsheet keeps it text: a leading apostrophe, or `="00042"` of a CSV file.
 */
export function unmarked(id: string): string {
	return id.replace(/^="(.*)"$/s, '$1').replace(/^'(?=[^']+$)/, '');
}
