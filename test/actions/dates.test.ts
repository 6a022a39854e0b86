import { execFileSync } from 'node:child_process';
import { readDate, readEnd } from '../../nodes/PortOne/actions/dates';
import { refusalOf } from '../refund/support/make';

const SEOUL = 'Asia/Seoul';
const NEW_YORK = 'America/New_York';
const iso = (cell: unknown, zone = SEOUL) => new Date(readDate(cell, 'From', zone)! * 1000).toISOString();

test.each<[cell: unknown, read?: string]>([
	['2026-11-24'], ['2026/11/24'], ['2026/1/4', '2026-01-03T15:00:00.000Z'], ['2026.11.24'], ['2026. 11. 24.'], ['2026. 11. 24'], ['2026년 11월 24일'], ['2026년11월24일'], ['2026년 11월 24일 (화)'], ['2026-11-24(화) 오전 12:00'], ['20261124'], [20261124],
	['11/24/2026'], ['24/11/2026'], ['24.11.2026'], ['\u200b2026-11-24\u3000'], ['２０２６-１１-２４'], ['2026년 11월 24일'.normalize('NFD')], ['Nov 24, 2026'], ['24 November 2026'], ['24-Nov-2026'], ['Nov-24-2026'], ['2026-Nov-24'], ['Nov. 24, 2026, 12:00 AM'], ['2026 Nov 24'], ['11/24/2026, 12:00:00 AM'],
	['2026-11-24T00:00'], ['2026-11-24 00:00:00.000'], ['2026. 11. 24. 오전 12:00'], ['2026. 11. 24. 오전 12:00:00'], ['11/24/2026 12:00 AM'], ['2026-11-24T00:00:00+09:00'], ['2026-11-23T15:00:00Z'],
	['2026-11-23T10:00:00-0500'], ['2026-11-24T00:00+09:00[Asia/Seoul]'], ['Tue Nov 24 2026 00:00:00 GMT+0900 (Korean Standard Time)'], ['Mon, 23 Nov 2026 15:00:00 GMT'], ['Tue, 24 Nov 2026 00:00:00 +0900'], [new Date('2026-11-23T15:00:00Z')],
])('%p is the 24th of November 2026, 00:00 in Seoul', (...row) => {
	const [cell, read = '2026-11-23T15:00:00.000Z'] = row;
	expect(iso(cell)).toBe(read);
});

test.each([['2026. 11. 24. 오후 3:05'], ['2026-11-24 15:05'], ['11/24/2026 3:05 PM'], ['2026년 11월 24일 15:05'], ['Nov 24, 2026 15:05']])('%p is five past three in the afternoon', (cell) => {
	expect(iso(cell)).toBe('2026-11-24T06:05:00.000Z');
});

test.each([
	['2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
	['2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
	['2026-03-08T03:30', '2026-03-08T07:30:00.000Z'],
	['2026-03-08', '2026-03-08T05:00:00.000Z'],
	['2026-03-09', '2026-03-09T04:00:00.000Z'],
	['2026-11-01T00:59', '2026-11-01T04:59:00.000Z'],
	['2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
	['2026-11-01T02:30', '2026-11-01T07:30:00.000Z'],
])('on the days when the clocks of New York change, %s is %s', (cell, utc) => {
	expect(iso(cell, NEW_YORK)).toBe(utc);
});

test.each(['24-Nov-2026', '2026-Nov-24', 'Nov 24, 2026', '2026-11-24', '2026-11-24+09:00', '2026. 11. 24.'])('%p ends with its day, wherever this machine stands', (cell) => {
	expect(new Date(readEnd(cell, 'To', SEOUL)! * 1000).toISOString()).toBe('2026-11-24T14:59:59.000Z');
});

test.each([['2026-11-24 15:05', '06:05:00'], ['24-Nov-2026 15:05', '06:05:00'], ['2026-11-24T06:05:00Z', '06:05:00']])('%p ends with its second', (cell, time) => {
	expect(new Date(readEnd(cell, 'To', SEOUL)! * 1000).toISOString()).toBe(`2026-11-24T${time}.000Z`);
});

test.each(['Feb 30, 2026', '31-Nov-2026', 'Nov 2026', 'end of November 2026', 'Nov 1-24 2026', 'Mayday 24 2026', 'maybe 2026', 'Nov 24 2026 09:00:00 EST', '24 Nov 2026 10:00 KST', '2026-11-24 09:00 (EST)', '2026-11-24T09:00[America/New_York]', '03/04/2026', '1.2.2026', '2026-02-30', '2026-13-01', '2026-11-24 25:00', '2026-11-24 13:00 PM', 'tomorrow', '24', 45000, 1764000000, 'May', '2026', true, {}, NaN, new Date(NaN), '#N/A'])('%p is refused', (cell) => {
	expect(refusalOf(() => readDate(cell, 'From', SEOUL))).toBe('DATE_UNREADABLE');
});

test.each(['', ' ', null, undefined, '\u200b'])('%p is no date at all', (cell) => {
	expect(readDate(cell, 'From', SEOUL)).toBeUndefined();
});

test("the machine's own zone changes nothing", () => {
	const script = `require('@swc/core'); const swc = require('@swc/core'); require.extensions['.ts'] = (module, file) => module._compile(swc.transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
	const { readDate } = require('./nodes/PortOne/actions/dates.ts');
	console.log(['11/24/2026', 'Nov 24, 2026', '24-Nov-2026', '2026. 11. 24.', '2026-11-24'].map((cell) => readDate(cell, 'From', 'Asia/Seoul')).join());`;
	const said = ['America/New_York', 'Asia/Kolkata'].map((TZ) => execFileSync(process.execPath, ['-e', script], { cwd: `${__dirname}/../..`, env: { ...process.env, TZ }, encoding: 'utf8' }));
	expect(new Set(said[0]!.trim().split(','))).toEqual(new Set(['1795446000']));
	expect(said[1]).toBe(said[0]);
});
