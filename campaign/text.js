'use strict';

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A text as a person sees it. The node has rules of its own for this; a checker must not borrow them. */
function fold(text) {
	return text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** The same of a Refund ID: a sheet writes 1001 as 1001.0, and 00042 as 42. */
function foldId(text) {
	const id = fold(text);
	return /^\d+(\.0+)?$/.test(id) ? id.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : id;
}

const inside = (text, mark) => text.slice(0, 1) + mark + text.slice(1);
const wide = (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000');

/** How a text may come out of a sheet, a form or a mail so that nobody sees the difference. The first leaves it as it is. */
const SPELLINGS = [
	(text) => text,
	(text) => inside(text, '\u200b'),
	(text) => `\ufeff${text}`,
	(text) => `\u202d${text}\u202c`,
	(text) => inside(text, '\u00ad'),
	(text) => `${text}\u3164`,
	(text) => `${text}\ufe0f`,
	wide,
	(text) => text.normalize('NFD'),
	(text) => ` ${text.replace(/ /g, '\u00a0 ')}\t`,
];

/** How a sheet may write the number of a claim besides. */
const NUMBERS = [(text) => `${text}.0`, (text) => `000${text}`, (text) => Number(text)];

/** @param {number} spelling any number from 0 */
function spelled(text, spelling) {
	return SPELLINGS[spelling % SPELLINGS.length](text);
}

/** @param {number} spelling any number from 0 */
function spelledId(id, spelling) {
	const ways = /^\d+$/.test(id) ? [...SPELLINGS, ...NUMBERS] : SPELLINGS;
	return ways[spelling % ways.length](id);
}

module.exports = { fold, foldId, spelled, spelledId, WAYS: SPELLINGS.length + NUMBERS.length };
