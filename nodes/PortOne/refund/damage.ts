import { toCp949 } from './charset';
import { Refusal } from './refusal';
import { fold, maskDigits, seen } from './text';

/** What a cell is for: nobody writes an id in prose, so that more is surely damage in it. */
export type Kind = 'id' | 'words';

// Excel's errors (support.microsoft.com, ERROR.TYPE function), Google Sheets' #ERROR!, and those that are not yet values.
const ERRORS = /#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|PYTHON!|TIMEOUT!|GETTING_DATA)|(?:Loading|로드 중|로딩 중|불러오는 중) ?\.{2,3}/i;
// The same in a spreadsheet of another language (#NV, #BEZUG!, #¡VALOR!, #Н/Д), `Err:502` of LibreOffice, a column too narrow.
const WHOLE_ERRORS = /^(?:#[¡¿]?\p{Lu}[\p{Lu}\d/_-]*[!?]|#(?:NV|N\/D|N\/B|N\/DISP|Н\/Д)|Err:\d{3}|#{2,})$/u;

// What JavaScript and Python write where a value is missing.
const NOTHING = /(?<![a-z])(?:undefined|null|NaN)(?![a-z])|\[object \w+\]|\[(?:Object|Array)\]|Invalid Date(?:Time)?/;
const WHOLE_NOTHING = /^(?:NULL|Null|nan|<NA>|NaT|\(null\)|\[undefined\])$/;
const NO_ID = /(?<![A-Za-z])(?:NULL|nan|None|NaT|<NA>)(?![A-Za-z])|^[Nn]\/[Aa]$/;
// n8n's, JavaScript's and common templates' own marks.
const TEMPLATE = /\{\{|\}\}|\$\{|<%|%>|\{[A-Za-z_][\w.]*\}|^=[\w$({]|^\$\(|\$json\b|\$node\b|\$input\b|\$items?\(/;
const NO_ID_TEMPLATE = /\{\w*\}|^=/;

const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?e[+-]\d+$|^[+-]?\d+[.,]\d+e\d+$|^[+-]?\de\d{1,3}$/i;
const GLUED_EXPONENT = /(?<![\p{N}.,])\d+(?:[.,]\d+)?e\+\d+|(?<![\p{N}.,])\d+[.,]\d+e-?\d+(?![\p{L}\p{N}])/iu;

/**
 * Refuses a cell that holds the remains of a value instead of a value.
 *
 * @param name the parameter's name, for the refusal
 * @throws Refusal CELL_DAMAGED
 */
export function checkDamage(cell: string, name: string, kind: Kind): void {
	const damage = damageOf(cell, kind);
	if (damage !== undefined) throw new Refusal({ code: 'CELL_DAMAGED', name, ...damage });
}

/** What is wrong with a cell's text, and where that shows. */
type Damage = { as: 'notUtf8' | 'error' | 'nothing' | 'template' | 'cut'; found: string } | { as: 'object' | 'json' };

/** What is wrong with a cell's text; undefined where it looks sound. */
export function damageOf(cell: string, kind: Kind): Damage | undefined {
	const text = fold(cell);
	if (cell.includes('\ufffd') || ALL_LOST.test(text) || isMisread(seen(cell))) return { as: 'notUtf8', found: sample(text) };
	if (cell.includes('\ufffc')) return { as: 'object' };
	const error = ERRORS.exec(text) ?? WHOLE_ERRORS.exec(text);
	if (error) return { as: 'error', found: error[0] };
	const nothing = NOTHING.exec(text) ?? WHOLE_NOTHING.exec(text) ?? (kind === 'id' ? NO_ID.exec(text) : null);
	if (nothing) return { as: 'nothing', found: nothing[0] };
	const template = isJson(text) ? undefined : TEMPLATE.exec(text) ?? (kind === 'id' ? NO_ID_TEMPLATE.exec(text) : null);
	if (template) return { as: 'template', found: template[0] };
	if (isJson(text)) return { as: 'json' };
	const cut = EXPONENT.exec(text) ?? (kind === 'id' ? GLUED_EXPONENT.exec(text) : null);
	if (cut) return { as: 'cut', found: maskDigits(cut[0]) };
	return undefined;
}

function isJson(text: string): boolean {
	if (/^\{.*\}$/.test(text)) return !/^\{(?:\{|[\w.]+\})/.test(text);
	// Thrown errors cost more than all other checks of a cell together.
	if (!/^\s*\[/.test(text)) return false;
	try {
		return Array.isArray(JSON.parse(text));
	} catch {
		return false;
	}
}

// UTF-8 read as Latin-1 or Windows-1252: one Hangul syllable is ê, ë, ì or í and two signs, as in ìž¬ê³ for 재고.
const SIGNS = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ]';
const AS_LATIN = new RegExp(`(?<![A-Za-z\\u00c0-\\u00ff])[ê-í]${SIGNS}{2}|(?:[ê-í]${SIGNS}{2}){2}`);
// CP949 read as Latin-1: two of its signs a syllable, as in È¯ºÒ for 환불.
const CP949_AS_LATIN = /(?=[\u00a1-\u00fe]*[\u00c0-\u00fe])(?:[\u00b0-\u00c8][\u00a1-\u00fe]){2,}/;

// What a database without Korean letters makes of them.
const ALL_LOST = /^\?[?\s]*\?$/;
// What has become U+FFFD already, read as CP949 again.
const TWICE_MISREAD = '占쏙옙';
// UTF-8 read as CP949, with a question mark where the bytes are no letter of it: ?⑥닚 for 단순. Not one with ㅠㅠ behind it.
const TORN = /\?[^ㄱ-ㅣ\p{ASCII}\p{P}]/u;
// The strange letters stand close to such a mark. Farther off they are misspelled words, as in 안됬나요?빨리.
const NEAR_MARK = /(?<=\?.?)\p{L}|\p{L}(?=.?\?)/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether a Korean text has a word that is torn by question marks and holds letters there that no such word has: Hanja, rare syllables. */
function isTorn(text: string): boolean {
	if (!text.includes('?') || !/[가-힣]/.test(text) || KANA.test(text)) return false;
	return text.split(/\s/).some((word) => TORN.test(word) && [...word.matchAll(NEAR_MARK)].some(([letter]) => isStrange(letter)));
}

/**
 * Whether it is a letter of CP949, and neither one that is typed (wide, or Korean and alone) nor one of the 2,350 Hangul syllables of KS X 1001,
 * which ordinary words are made of. Other letters, as é, come of no such misreading.
 */
function isStrange(letter: string): boolean {
	if (!/(?![ㄱ-ㅣ\uff01-\uff5e\p{ASCII}])\p{L}/u.test(letter)) return false;
	const bytes = toCp949(letter);
	return bytes !== undefined && (!/[가-힣]/.test(letter) || bytes.some((byte) => byte <= 0xa0));
}

/** Whether Hangul was surely read in the wrong encoding. */
function isMisread(text: string): boolean {
	return AS_LATIN.test(text) || CP949_AS_LATIN.test(text) || text.includes(TWICE_MISREAD) || isTorn(text) || text.split(/[\p{ASCII}\s]+/u).some((word) => word !== '' && isUtf8AsCp949(word));
}

/**
 * UTF-8 read as CP949: back in bytes it is UTF-8 with Hangul, which no Korean text is by chance (its syllables begin with B0 to C8).
 * One that holds Hanja may be, as 由길동, and then has letters of other scripts too.
 */
function isUtf8AsCp949(text: string): boolean {
	const read = new TextDecoder().decode(toCp949(text));
	return /[가-힣]/.test(read) && !/\ufffd|(?![ㄱ-ㅣ가-힣])\p{L}/u.test(read);
}

/** A few letters around the first one that is broken; never digits, which may be an account's. */
function sample(text: string): string {
	const at = Math.max(0, text.search(/[^\p{ASCII}]/u));
	return text.slice(at, at + 8).replace(/\p{Nd}/gu, '*');
}
