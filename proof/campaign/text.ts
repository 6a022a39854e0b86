import { WRITTEN, writtenAs, type Currency } from './cells';

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A text as a person sees it. The node has rules of its own for this; a checker must not borrow them. */
export function fold(text: string): string {
	return text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** The same of a Refund ID: a sheet writes 1001 as 1001.0, and 00042 as 42. */
export function foldId(text: string): string {
	const id = fold(text);
	return /^\d+(\.0+)?$/.test(id) ? id.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : id;
}

const inside = (text: string, mark: string) => text.slice(0, 1) + mark + text.slice(1);
const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000');

/** How a text may come out of a sheet, a form or a mail so that nobody sees the difference. The first leaves it as it is. */
const SPELLINGS: Array<(text: string) => string> = [
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
const NUMBERS: Array<(text: string) => string | number> = [(text) => `${text}.0`, (text) => `000${text}`, (text) => Number(text)];

/** A reason, one of the ways it is written. @param spelling any number from 0, which leaves it as it is */
export function spelled(text: string, spelling: number): unknown {
	return one([...SPELLINGS.map((write) => write(text)), ...writtenAs('reason', text)], spelling);
}

/** A Refund ID, one of the ways it is written. @param spelling any number from 0 */
export function spelledId(id: string, spelling: number): unknown {
	// Of more digits a sheet would lose some.
	const numbers = /^\d{1,15}$/.test(id) ? NUMBERS : [];
	return one([...[...SPELLINGS, ...numbers].map((write) => write(id)), ...writtenAs('refundId', id)], spelling);
}

/** An amount in major units, one of the ways it is written. @param spelling any number from 0 */
export function spelledAmount(amount: number, currency: Currency, spelling: number): unknown {
	return one([...WRITTEN[currency].map((write) => write(amount)), ...(currency === 'KRW' ? writtenAs('amount', String(amount)) : [])], spelling);
}

/** 'full' or 'partial', one of the ways it is written. @param spelling any number from 0 */
export function spelledType(type: 'full' | 'partial', spelling: number): unknown {
	return one([type, ...writtenAs('refundType', type)], spelling);
}

const one = (ways: unknown[], spelling: number): unknown => ways[spelling % ways.length];

/** More than there are ways to write anything. */
export const WAYS = 128;
