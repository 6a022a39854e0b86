import type { Seconds } from './units';
import { millisecondsOf, offsetAt } from './zone';

// What nobody sees on a screen: format characters, all that Unicode lets a renderer ignore (Hangul fillers, variation
// selectors, tags), and those that are drawn as nothing: braille blank, null notehead, Khitan filler.
const UNSEEN = /\p{Cf}|\p{Default_Ignorable_Code_Point}|\u2800|\u{1d159}|\u{16fe4}/gu;

// Most of what comes, and nothing in it is unseen, wide, or written in a second way: a shortcut.
const PLAIN = /^[ -~가-힣]*$/;

/** Text without the characters that nobody sees. White space stays. */
export function seen(text: string): string {
	return PLAIN.test(text) ? text : text.replace(UNSEEN, '');
}

/** Text as people see it, in which it is compared, sent and shown: NFKC, nothing invisible, white space folded. */
export function fold(text: string): string {
	// What NFKC composes is known only after what stood in between has gone, and after single letters are themselves again.
	const shown = PLAIN.test(text) ? text : asTyped(asTyped(seen(text)));
	return shown.replace(/\s+/g, ' ').trim();
}

// Unicode's "Hangul Jamo" have a letter three times: as it begins a syllable, in its middle, and, from U+11A8 on, as it ends one.
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
// KS X 1001 has them once, as "Hangul Compatibility Jamo", with ㆍ, which Korean texts have for a middle dot.
const ONCE = Array.from({ length: 94 }, (_, place) => String.fromCharCode(0x3131 + place));
const TYPED = new Map([...Array.from(FINALS, (letter, place) => [String.fromCharCode(0x11a8 + place), letter] as const), ...ONCE.map((letter) => [letter.normalize('NFKC'), letter] as const)]);

/** NFKC, but for a Korean letter alone (ㅋㅋ, ㅠㅠ, ㆍ), for which it has one that no keyboard types and no PG's EUC-KR keeps. */
function asTyped(text: string): string {
	return seen(text.normalize('NFKC')).replace(/[\u1100-\u11ff]/g, (letter) => TYPED.get(letter) ?? letter);
}

/** What a Korean keyboard types wide, as plain characters, and nothing invisible. Unlike NFKC it leaves 10² alone, which is not 102. */
export function narrow(text: string): string {
	if (PLAIN.test(text)) return text;
	return seen(text)
		.normalize('NFC')
		.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replaceAll('\uffe6', '₩')
		.replaceAll('\u3000', ' ');
}

/** Whether a cell shows nothing. */
export function isBlank(cell: unknown): boolean {
	return cell === undefined || cell === null || (typeof cell === 'string' && fold(cell) === '');
}

/** All but the last four digits masked: account numbers, and cells that may hold one by mistake. */
export function maskDigits(text: string): string {
	return text.replace(/\p{Nd}(?=(?:\P{Nd}*\p{Nd}){4})/gu, '*');
}

// What people and PGs put between the groups of a number: `1234-5678`, `110 – 123`, `1234.5678`.
const GAP = '[\\s.\\p{Pd}\\u2212·\\p{Cf}]{0,3}';
const UUID = '(?<![\\da-f])[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}(?![\\da-f])';
const DATE = '(?<!\\p{Nd})(?:19|20)\\d\\d(?<dash>[-./])(?:0[1-9]|1[0-2])\\k<dash>(?:0[1-9]|[12]\\d|3[01])(?!\\p{Nd})';
// As PGs write the time of an approval: 20261124090000.
const STAMP = '(?<!\\p{Nd})(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d(?!\\p{Nd})';
const AMOUNT = '(?<!\\p{Nd})[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d{1,2})?(?!\\p{Nd})';
const NUMBERS = new RegExp(`(?<kept>${UUID}|${DATE}|${STAMP}|${AMOUNT})|(?<!\\p{Nd})\\p{Nd}(?:${GAP}\\p{Nd}){12,}`, 'giu');
const ONE_ID = /^\p{Nd}{20,}$/u;

/**
 * Text of PortOne or a PG, which may repeat a card number: 13 to 19 digits (ISO/IEC 7812), however they are grouped.
 * Dates, amounts, UUIDs and longer ids stay, and so do ids with letters before their digits, unless a card could have them.
 */
export function maskCards(text: string): string {
	return text.replace(NUMBERS, (...match) => {
		const [found] = match as [string];
		const { kept } = match.at(-1) as { kept?: string };
		if (kept !== undefined || ONE_ID.test(found)) return found;
		const before = text[(match.at(-3) as number) - 1] ?? '';
		return /[A-Za-z_]/.test(before) && !isLuhn(found) ? found : maskDigits(found);
	});
}

/** Whether the last digit is the check digit of a card number (ISO/IEC 7812-1, annex B). */
function isLuhn(text: string): boolean {
	const digits = Array.from(text.normalize('NFKC').replace(/\D/g, '')).reverse().map(Number);
	const sum = digits.reduce((all, digit, place) => all + (place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
	return sum % 10 === 0;
}

const DIGITS = /\p{Nd}/gu;
const GROUPED = /\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd})*/gu;

/** Text that may repeat a given account number, however it is grouped. */
export function maskAccount(text: string, account: string | undefined): string {
	if (account === undefined) return text;
	return text.replace(GROUPED, (groups) => {
		const digits = [...groups.matchAll(DIGITS)];
		const plain = digits.map(([digit]) => digit.normalize('NFKC')).join('');
		const at = plain.indexOf(account);
		if (at < 0) return groups;
		const [from, to] = [digits[at]?.index, digits[at + account.length]?.index];
		return groups.slice(0, from) + maskDigits(groups.slice(from, to)) + maskAccount(groups.slice(to ?? groups.length), account);
	});
}

// The last day that a Date holds in every zone (ECMA-262, "Time Values"), in seconds.
const LAST_SECOND = 8.64e12 - 86_400;

/**
 * Unix seconds as ISO 8601 with the zone's own offset, `2026-11-25T11:04:09+09:00`: what is read off a sheet is the day
 * that the operator's calendar had.
 *
 * @param zone the workflow's, e.g. `Asia/Seoul`
 */
export function isoTime(seconds: Seconds, zone = 'UTC'): string {
	const at = Math.min(seconds, LAST_SECOND) * 1000;
	const offset = offsetAt(at, zone);
	return new Date(at + millisecondsOf(offset)).toISOString().replace(/\.\d{3}Z$/, offset);
}
