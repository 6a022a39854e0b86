import fs from 'node:fs';
import path from 'node:path';
import { en } from '../../nodes/PortOne/texts/en';
import { ko } from '../../nodes/PortOne/texts/ko';
import { codesPage } from '../../scripts/codesPage';
import { filesBelow, PROJECT } from './support/files';

const read = (file: string) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const textsOf = (files: string[]) => files.filter((file) => file.endsWith('.ts')).map(read).join('\n');

const PAGES = { 'docs/codes.md': codesPage('en'), 'docs/ko/codes.md': codesPage('ko') };
const CODES = Object.keys(en).filter((code) => /^[A-Z]/.test(code));
const source = textsOf(filesBelow(PROJECT, 'nodes/PortOne').filter((file) => !/\/texts\/|refund\/codes\.ts$/.test(file)));
// Where a row with the code, or an answer or a refusal, is what a test is about.
const tests = textsOf(filesBelow(PROJECT, 'test').filter((file) => !/^test\/(texts|package)\//.test(file)));

test('every code that the source says has a text in English and in Korean', () => {
	const said = [...source.matchAll(/\bcode: '([A-Z]\w+)'/g)].map(([, code]) => code!);
	expect(said.length).toBeGreaterThan(80);
	for (const catalog of [en, ko]) expect([...new Set(said)].filter((code) => !(code in catalog))).toEqual([]);
});

describe.each(CODES)('%s', (code) => {
	test('is said somewhere in the source', () => {
		expect(source).toMatch(new RegExp(`'${code}'`));
	});

	test.each(Object.entries(PAGES))('stands in %s with a meaning and what to do', (_, page) => {
		expect(page).toMatch(new RegExp(`^\\| \`${code}\` \\| [^|]*\\| [^|]{10,} \\| [^|]{5,} \\|$`, 'm'));
	});

	test('appears in a test', () => {
		expect(tests).toMatch(new RegExp(`['\`"\\s]${code}['\`"]`));
	});
});

test.each(Object.entries(PAGES))('%s is what `npm run codes` writes', (file, page) => {
	expect(read(file)).toBe(page);
});
