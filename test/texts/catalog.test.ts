import type { Catalog } from '../../nodes/PortOne/texts/catalog';
import { en } from '../../nodes/PortOne/texts/en';
import { ko } from '../../nodes/PortOne/texts/ko';

/** The texts of a language, by code, and by `as` where a code has several. */
function textsOf(catalog: Catalog): Array<[name: string, text: string]> {
	const entries: Array<[string, string | Record<string, string>]> = Object.entries(catalog);
	return entries.flatMap(([code, text]) => (typeof text === 'string' ? [[code, text]] : Object.entries(text).map(([as, one]): [string, string] => [`${code}.${as}`, one])));
}

const [english, korean] = [textsOf(en), textsOf(ko)];
const ofKorean = new Map(korean);
/** Codes stand in a column; notes and parts have names in small letters. */
const isOfCode = (name: string) => /^[A-Z]/.test(name);

test('both languages have a text for each', () => {
	expect(english.length).toBeGreaterThan(180);
	expect(korean.map(([name]) => name).sort()).toEqual(english.map(([name]) => name).sort());
});

describe.each([['English', english], ['Korean', korean]])('in %s', (_, all) => {
	test.each(all.filter(([name]) => isOfCode(name)))('%s ends like a sentence, has no blanks too many, and names what is on the screen in quotes', (_name, text) => {
		expect(text).toMatch(/[.]$/);
		expect(text).not.toMatch(/ {2}|^ | $|\.\.|\. ?\./);
		expect([...text.replace(/[\w}]'s\b/g, '').matchAll(/'/g)].length % 2).toBe(0);
	});
});

test.each(korean.filter(([name, text]) => isOfCode(name) && text !== ''))('%s is Korean, in polite sentences', (_name, text) => {
	expect(text).toMatch(/[가-힣]/);
	for (const sentence of text.replace(/\([^)]*\)/g, '').split(/(?<=[가-힣])\.\s/)) expect(sentence).toMatch(/(니다|세요|\{choices\})(: \{payments\}\. .*(니다|세요))?\.?$/);
});

// As n8n writes: American, plain, and without the words that its guidelines leave out of errors.
const NOT_OURS = /recognis|honour|colour|centre|\bmend|tells of|\bsurest|whilst|\be-mail|\bholds\b|\bwants?\b|someone|\btake[sn]? no\b|\bfailure|\bmistake/i;
test.each(english)('%s is plain American English', (_name, text) => {
	expect(text).not.toMatch(NOT_OURS);
});

test.each(english.filter(([name]) => isOfCode(name)))('%s names the same parameters and the same words of the console in both languages', (name, text) => {
	const quoted = (said: string) => new Set([...said.matchAll(/'((?:\{name\}|[A-Z][\w-]*(?: [A-Z]\w*)*))'/g)].map(([, one]) => one!));
	expect([...quoted(ofKorean.get(name)!)].filter((one) => !quoted(text).has(one))).toEqual([]);
});

test.each(english)('%s has the same facts in both languages', (name, text) => {
	const facts = (said: string) => [...new Set([...said.matchAll(/\{(\w+)/g)].map(([, fact]) => fact!))].sort();
	expect(facts(ofKorean.get(name)!)).toEqual(facts(text));
});
