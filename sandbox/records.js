'use strict';

const { encode, decode } = require('./eucKr');
const { checkSwitches, natural } = require('./settings');

/** What PortOne or a PG keeps of a reason, where nothing is said: all of it. No document tells of more than short reasons. */
const RECORDS = { charset: 'utf8', cut: null, rewrite: null, fold: false };

const ALLOWED = { charset: ['utf8', 'euc-kr', 'euc-kr-drop'], fold: [true, false] };
const CUT = { by: ['characters', 'bytes'], mark: ['', '…', '...'] };
const HALF = '\ufffd';

/**
 * @param {{charset?: string, cut?: {length: number, by?: string, mark?: string} | null, rewrite?: string | null, fold?: boolean}} given
 *   `charset`: what it cannot hold becomes `?`, or with `-drop` nothing; `cut`: the most that is kept, mark included, in characters or
 *   in bytes of the charset; `rewrite`: what stands there instead; `fold`: white space becomes single blanks, none at the ends
 * @throws {TypeError}
 */
function recordsOf(given) {
	const { cut, rewrite, ...switches } = { ...RECORDS, ...given };
	checkSwitches(switches, ALLOWED);
	if (rewrite !== null && typeof rewrite !== 'string') throw new TypeError('rewrite: a text, or null');
	return { ...switches, rewrite, cut: cut && cutOf(cut) };
}

function cutOf({ length, by = 'characters', mark = '', ...rest }) {
	checkSwitches({ by, mark, ...rest }, CUT);
	return { length: natural(length, 'length'), by, mark };
}

/**
 * A reason as it is kept.
 *
 * @param {string} reason
 * @param {ReturnType<typeof recordsOf>} records
 */
function keptOf(reason, { charset, cut, rewrite, fold }) {
	const whole = rewrite ?? reason;
	const folded = fold ? whole.replace(/\s+/g, ' ').trim() : whole;
	const held = charset === 'utf8' ? folded : decode(encode(folded, charset === 'euc-kr' ? '?' : ''));
	return cut ? shortened(held, cut, charset) : held;
}

function shortened(text, { length, by, mark }, charset) {
	const measure = by === 'characters' ? CHARACTERS : BYTES[charset];
	if (measure.count(text) <= length) return text;
	const room = length - measure.count(mark);
	return room < 0 ? measure.head(text, length) : measure.head(text, room) + mark;
}

const CHARACTERS = { count: (text) => [...text].length, head: (text, length) => [...text].slice(0, length).join('') };
const eucKr = (half) => ({ count: (text) => encode(text, '?').length, head: (text, length) => decode(encode(text, '?').subarray(0, length)).replaceAll(HALF, half) });
const BYTES = {
	utf8: { count: (text) => Buffer.byteLength(text), head: (text, length) => Buffer.from(text).subarray(0, length).toString() },
	'euc-kr': eucKr(HALF),
	'euc-kr-drop': eucKr(''),
};

module.exports = { RECORDS, recordsOf, keptOf };
