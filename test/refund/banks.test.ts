import { existsSync, readFileSync } from 'node:fs';
import { rulesV1 } from '../../nodes/PortOne/gateway/v1/rules';
import { rulesV2 } from '../../nodes/PortOne/gateway/v2/rules';
import { BANKS, type Bank } from '../../nodes/PortOne/refund/bankList';
import { bankCodeFor, readBank } from '../../nodes/PortOne/refund/banks';
import type { RefundAccount } from '../../nodes/PortOne/refund/types';
import { refusalOf } from './support/make';
import { OPENAPI } from '../support/openapi';
import { refusedWith } from '../support/words';

/** What is read of V2's document here. */
interface Spec {
	components: { schemas: { Bank: { enum: string[]; 'x-portone-enum': Record<string, { title: string }> } } };
}

const SPEC = OPENAPI.v2;

// PortOne's published table (opi/ko/support/code-info/pg-1), column by column; '' is not listed.
const PGS = [['kcp'], ['html5_inicis'], ['daou'], ['tosspayments', 'danal', 'nice', 'kicc', 'smartro', 'settle'], ['nice_v2'], ['welcome']];
const TABLE: Array<[ko: string, value: string, row: string]> = [
	['KB국민은행', 'KOOKMIN', 'BK04 04 04 004 004 004'],
	['SC제일은행', 'STANDARD_CHARTERED', 'BK23 23 11 023 023 -'],
	['경남은행', 'KYONGNAM', 'BK39 39 - 039 - 039'],
	['광주은행', 'KWANGJU', 'BK34 34 - 034 034 034'],
	['기업은행', 'IBK', 'BK03 03 03 003 003 003'],
	['농협', 'NONGHYUP', 'BK11 11 08 011 011 -'],
	['대구은행', 'DAEGU', 'BK31 31 - 031 031 031'],
	['부산은행', 'BUSAN', 'BK32 32 15 032 032 032'],
	['산업은행', 'KDB', 'BK02 02 - 002 - -'],
	['새마을금고', 'KFCC', 'BK45 45 - 045 - -'],
	['수협', 'SUHYUP', 'BK07 07 - 007 - 007'],
	['신한은행', 'SHINHAN', 'BK88 88 10 088 088 088'],
	['신협', 'SHINHYUP', 'BK48 48 - 048 - -'],
	['하나(외환)은행', 'HANA', 'BK81 81 12 081 081 081'],
	['우리은행', 'WOORI', 'BK20 20 09 020 020 020'],
	['우체국', 'POST', 'BK71 71 31 071 071 -'],
	['전북은행', 'JEONBUK', 'BK37 37 - 037 - 037'],
	['축협', 'LOCAL_NONGHYUP', 'BK12 12 - 012 - -'],
	['카카오뱅크', 'KAKAO', 'BK90 90 - 090 - -'],
	['케이뱅크', 'K_BANK', 'BK89 89 - 089 089 089'],
	['한국씨티은행', 'CITI', 'BK27 27 - 027 - -'],
	['토스뱅크', 'TOSS', 'BK92 92 - 092 - -'],
];
const codes = TABLE.flatMap(([ko, value, row]) =>
	row.split(' ').flatMap((code, column) => PGS[column]!.map((pg) => ({ ko, value, pg, code: code === '-' ? undefined : code }))),
);

const codeAt = (pgProvider: string, account: RefundAccount) => bankCodeFor({ pgProvider, rules: rulesV1(pgProvider, 'virtualAccount') }, account);

(existsSync(SPEC) ? test : test.skip)('the list is exactly V2\'s, each bank once, under its Korean name there', () => {
	const { enum: values, 'x-portone-enum': titles } = (JSON.parse(readFileSync(SPEC, 'utf8')) as Spec).components.schemas.Bank;
	expect(BANKS.map(({ value, ko }) => [value, ko])).toEqual(values.map((value) => [value, expect.stringContaining(titles[value]!.title.slice(-4))]));
});

test('every bank of the published V1 table is one of the list', () => {
	const listed = new Set(BANKS.map(({ value }) => value));
	expect(TABLE.filter(([, value]) => !listed.has(value))).toEqual([]);
	expect(new Set(TABLE.map(([, value]) => value)).size).toBe(TABLE.length);
});

test("every code of KCP has the digits of Inicis'", () => {
	for (const [ko, , row] of TABLE) expect([ko, row.split(' ')[0]]).toEqual([ko, `BK${row.split(' ')[1]}`]);
});

test('the banks that V1 publishes no code for at any PG are these', () => {
	const inV1 = new Set(TABLE.map(([, value]) => value));
	const banks: string[] = [];
	const others: string[] = [];
	for (const { value, codes } of BANKS.filter(({ value }) => !inV1.has(value))) {
		expect([value, codes]).toEqual([value, '']);
		(/SECURITIES|INVESTMENT/.test(value) ? others : banks).push(value);
	}
	expect(banks).toEqual([
		'BANK_OF_KOREA', 'KEXIM', 'SUHYUP_FEDERATION', 'JEJU', 'SAVINGS_BANK', 'MORGAN_STANLEY', 'HSBC', 'DEUTSCHE', 'JPMC', 'MIZUHO', 'MUFG',
		'BANK_OF_AMERICA', 'BNP_PARIBAS', 'ICBC', 'BANK_OF_CHINA', 'NFCF', 'UOB', 'BOCOM', 'CCB', 'KODIT', 'KIBO', 'MISC_FOREIGN', 'SGI', 'KCIS',
	]);
	expect(others).toHaveLength(33);
});

test('V2 takes every bank by its own name, at every PG', () => {
	for (const { value } of BANKS) expect(bankCodeFor({ pgProvider: 'KCP_V2', rules: rulesV2('KCP_V2', 'virtualAccount') }, { bank: value })).toBe(value);
});

test.each(codes.filter(({ code }) => code))('$ko at $pg is $code', ({ ko, value, pg, code }) => {
	expect(readBank(ko)).toBe(value);
	expect(codeAt(pg, { bank: value })).toBe(code);
});

test.each(codes.filter(({ code }) => !code))('$ko has no published code at $pg, so the PG must be asked', ({ value, pg }) => {
	expect(refusalOf(() => codeAt(pg, { bank: value }))).toBe('BANK_CODE_NEEDED');
});

test.each(['ksnet', 'mobilians', 'galaxia', 'kicc_v2', 'uplus', 'kcp_quick', 'tosspay', 'tomorrow_pg', ''])(
	'%p has no published table, so the code must be given, and goes out as given',
	(pg) => {
		expect(refusalOf(() => codeAt(pg, { bank: 'SHINHAN' }))).toBe('BANK_CODE_NEEDED');
		expect(codeAt(pg, { bankCode: '4' })).toBe('4');
	},
);

test('the same digits are never sent for another bank: 11, 12 and 31 go by the PG', () => {
	const bankOf = (pg: string, code: string) => BANKS.filter(({ value }) => tryCode(pg, value) === code).map(({ value }) => value);
	expect(bankOf('html5_inicis', '11')).toEqual(['NONGHYUP']);
	expect(bankOf('daou', '11')).toEqual(['STANDARD_CHARTERED']);
	expect(bankOf('html5_inicis', '12')).toEqual(['LOCAL_NONGHYUP']);
	expect(bankOf('daou', '12')).toEqual(['HANA']);
	expect(bankOf('html5_inicis', '31')).toEqual(['DAEGU']);
	expect(bankOf('daou', '31')).toEqual(['POST']);
});

test.each(PGS.flat())('no two banks share a code at %s', (pg) => {
	const all = BANKS.map(({ value }) => tryCode(pg, value)).filter(Boolean);
	expect(new Set(all).size).toBe(all.length);
});

test.each(BANKS.map((bank): [string, Bank] => [bank.value, bank]))('every name of %s, however it is written, means that bank alone', (value, { en, ko, aliases }) => {
	for (const name of [value, en, ko, ...aliases]) {
		for (const written of [name, name.toUpperCase(), name.toLowerCase(), ` ${name} `, name.normalize('NFD'), name.replaceAll(' ', '')]) {
			expect([written, readBank(written)]).toEqual([written, value]);
		}
	}
});

test.each([
	['신한', 'SHINHAN'],
	['신한은행', 'SHINHAN'],
	['Shinhan', 'SHINHAN'],
	['shinhan bank', 'SHINHAN'],
	['국민', 'KOOKMIN'],
	['KB국민', 'KOOKMIN'],
	['우리', 'WOORI'],
	['하나은행', 'HANA'],
	['기업', 'IBK'],
	['대구', 'DAEGU'],
	['NH농협은행', 'NONGHYUP'],
	['농협은행', 'NONGHYUP'],
	['수협은행', 'SUHYUP'],
	['MG새마을금고', 'KFCC'],
	['케이뱅크', 'K_BANK'],
	['토스', 'TOSS'],
	['ＳＣ제일은행', 'STANDARD_CHARTERED'],
	['강남신협', 'SHINHYUP'],
	['안동축협', 'LOCAL_NONGHYUP'],
	['속초산림조합', 'NFCF'],
	['SBI저축은행', 'SAVINGS_BANK'],
	['저축은행중앙회', 'SAVINGS_BANK'],
	['SBI저축은행(050)', 'SAVINGS_BANK'],
	['국민은행 (KB) (국민)', 'KOOKMIN'],
	['국민은행 (BK04)', 'KOOKMIN'],
])('%s is %s', (name, value) => {
	expect(readBank(name)).toBe(value);
});

test.each(['88', '088', 'BK88', 'bk88', ' 4 ', '10'])('%p is refused as a bank: digits mean another bank at another PG', (cell) => {
	expect(refusalOf(() => readBank(cell))).toBe('BANK_IS_A_CODE');
});

test.each(['하나은행증권', 'SBI저축은행카드', '역삼새마을금고 보험', '강남신협마트', '안동축협마트', '속초산림조합상조', '농협(000)', '()'])('%p only begins like a bank, or has a number that is none', (cell) => {
	expect(refusalOf(() => readBank(cell))).toBe('BANK_UNKNOWN');
});

test.each(['은행', 'Bank', 'K', '증권', '신한카드', '88은행', 'of Korea', '??', 'constructor', '__proto__'])('%p is no bank that is known', (cell) => {
	expect(refusalOf(() => readBank(cell))).toBe('BANK_UNKNOWN');
});

test.each([
	['kcp', 'BK88', ['XBK88', '88', '088', 'BK8', 'bk88', 'BK088']],
	['html5_inicis', '04', ['4', '004', 'BK04']],
	['daou', '08', ['8', '008', 'BK08']],
	['tosspayments', '004', ['4', '04', 'BK04', '0004', '0040', 'A004']],
	['nice_v2', '004', ['4', '04', '0004', '0040']],
	['welcome', '088', ['88', 'BK88', '0088', '0880']],
])('a given code must have the shape of %s: %s, not one that lost its zeros', (pg, good, bad) => {
	expect(codeAt(pg, { bankCode: good })).toBe(good);
	for (const bankCode of bad) expect(refusalOf(() => codeAt(pg, { bankCode }))).toBe('BANK_CODE_SHAPE');
});

test("V2 takes PortOne's own names for codes, and nothing else", () => {
	const codeAtV2 = (account: RefundAccount) => bankCodeFor({ pgProvider: 'KCP_V2', rules: rulesV2('KCP_V2', 'virtualAccount') }, account);
	expect(codeAtV2({ bankCode: 'K_BANK' })).toBe('K_BANK');
	for (const bankCode of ['88', 'shinhan', '1SHINHAN', 'SHINHAN1']) expect(refusalOf(() => codeAtV2({ bankCode }))).toBe('BANK_CODE_SHAPE');
});

test('a refusal shows the cell, not a megabyte of it, and names bank and PG', () => {
	expect(refusedWith(() => readBank(' 088 '))).toMatch(/"088" is a code/);
	expect(refusedWith(() => readBank(` ${'x'.repeat(1e6)}`))).toMatch(/"x{40}"/);
	expect(refusedWith(() => codeAt('ksnet', { bank: 'SHINHAN' }))).toMatch(/code of Shinhan Bank for ksnet/);
	expect(refusedWith(() => codeAt('', { bank: 'SHINHAN' }))).toMatch(/code of Shinhan Bank for this PG/);
	expect(refusedWith(() => codeAt('kcp', { bankCode: '88' }))).toMatch(/"88" is not one of kcp's codes/);
});

test('a bank and a code that mean two banks are refused, and without either nothing is sent', () => {
	expect(refusalOf(() => codeAt('kcp', { bank: 'SHINHAN', bankCode: 'BK04' }))).toBe('BANK_CODE_DIFFERS');
	expect(codeAt('kcp', { bank: 'SHINHAN', bankCode: 'BK88' })).toBe('BK88');
	expect(codeAt('daou', { bank: 'KDB', bankCode: '02' })).toBe('02');
	expect(codeAt('kcp', {})).toBeUndefined();
});

function tryCode(pg: string, bank: string): string | undefined {
	try {
		return codeAt(pg, { bank });
	} catch {
		return undefined;
	}
}
