import fs from 'node:fs';
import path from 'node:path';
import { readCsv } from '../../scripts/csv';

test.each([
	['a,b\n1,2\n3,4\n', [{ a: '1', b: '2' }, { a: '3', b: '4' }]],
	['\ufeffa,b\r\n1,2', [{ a: '1', b: '2' }]],
	['a,b\n"12,000","say ""no"""\n', [{ a: '12,000', b: 'say "no"' }]],
	['a,b\n"two\nlines",\n', [{ a: 'two\nlines', b: '' }]],
	['a,b\n1\n', [{ a: '1', b: '' }]],
	['a,b\n,\n', [{ a: '', b: '' }]],
	['', []],
])('%j is read as its rows', (text, rows) => {
	expect(readCsv(text)).toEqual(rows);
});

test.each(['a\n"open', 'a\nx"y"\n'])('%j is no CSV', (text) => {
	expect(() => readCsv(text)).toThrow('No CSV');
});

test.each(['refunds', 'refunds-v2'])('%s.csv has a row for each outcome that is expected', (name) => {
	const read = (file: string) => fs.readFileSync(path.join(__dirname, '..', '..', 'examples', file), 'utf8');
	expect(readCsv(read(`${name}.csv`))).toHaveLength((JSON.parse(read(`${name}.expected.json`)) as unknown[]).length);
});
