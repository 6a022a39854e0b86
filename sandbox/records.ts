import { decode, encode } from './eucKr';
import { checkSwitches, natural } from './settings';

type Charset = 'utf8' | 'euc-kr' | 'euc-kr-drop';

/** The most that is kept, mark included, in characters or in bytes of the charset. */
interface Cut {
	length: number;
	by: 'characters' | 'bytes';
	mark: '' | '…' | '...';
}

/** What PortOne or a PG keeps of a reason. */
export interface Records {
	/** What it cannot hold becomes `?`, or with `-drop` nothing. */
	charset: Charset;
	cut: Cut | null;
	/** What stands there instead. */
	rewrite: string | null;
	/** White space becomes single blanks, none at the ends. */
	fold: boolean;
}

export type GivenRecords = Partial<Omit<Records, 'cut'>> & { cut?: (Pick<Cut, 'length'> & Partial<Cut>) | null };

/** Where nothing is said, all of a reason is kept. No document tells of more than short reasons. */
export const RECORDS: Readonly<Records> = { charset: 'utf8', cut: null, rewrite: null, fold: false };

const ALLOWED = { charset: ['utf8', 'euc-kr', 'euc-kr-drop'], fold: [true, false] };
const CUT = { by: ['characters', 'bytes'], mark: ['', '…', '...'] };
const HALF = '\ufffd';

/** @throws {TypeError} */
export function recordsOf(given: GivenRecords): Records {
	const { cut, rewrite, ...switches } = { ...RECORDS, ...given };
	checkSwitches(switches, ALLOWED);
	checkText(rewrite);
	return { ...switches, rewrite, cut: cut && cutOf(cut) };
}

/** What comes over HTTP is anything. */
function checkText(rewrite: unknown): void {
	if (rewrite !== null && typeof rewrite !== 'string') throw new TypeError('rewrite: a text, or null');
}

function cutOf({ length, by = 'characters', mark = '', ...rest }: NonNullable<GivenRecords['cut']>): Cut {
	checkSwitches({ by, mark, ...rest }, CUT);
	return { length: natural(length, 'length'), by, mark };
}

/** A reason as it is kept. */
export function keptOf(reason: string, { charset, cut, rewrite, fold }: Records): string {
	const whole = rewrite ?? reason;
	const folded = fold ? whole.replace(/\s+/g, ' ').trim() : whole;
	const held = charset === 'utf8' ? folded : decode(encode(folded, charset === 'euc-kr' ? '?' : ''));
	return cut ? shortened(held, cut, charset) : held;
}

function shortened(text: string, { length, by, mark }: Cut, charset: Charset): string {
	const measure = by === 'characters' ? CHARACTERS : BYTES[charset];
	if (measure.count(text) <= length) return text;
	const room = length - measure.count(mark);
	return room < 0 ? measure.head(text, length) : measure.head(text, room) + mark;
}

/** How long a text is, and its beginning of a length. */
interface Measure {
	count: (text: string) => number;
	head: (text: string, length: number) => string;
}

const CHARACTERS: Measure = { count: (text) => Array.from(text).length, head: (text, length) => Array.from(text).slice(0, length).join('') };
const eucKr = (half: string): Measure => ({
	count: (text) => encode(text, '?').length,
	head: (text, length) => decode(encode(text, '?').subarray(0, length)).replaceAll(HALF, half),
});
const BYTES: Record<Charset, Measure> = {
	utf8: { count: (text) => Buffer.byteLength(text), head: (text, length) => Buffer.from(text).subarray(0, length).toString() },
	'euc-kr': eucKr(HALF),
	'euc-kr-drop': eucKr(''),
};
