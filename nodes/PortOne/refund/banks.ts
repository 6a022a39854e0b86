import { Refusal } from './refusal';
import { maskDigits } from './text';

interface Bank {
	/** PortOne V2's name of the bank; the value behind the dropdown. */
	value: string;
	en: string;
	ko: string;
	aliases: string[];
	/** The bank's code in each published table, in the order of `TABLES`; '' where not listed. */
	codes: string;
}

// PortOne's bank codes by PG: developers.portone.io, opi/ko/support/code-info/pg-1.
// The same digits mean different banks at different PGs: 11 is NongHyup at Inicis, SC First at Kiwoompay.
type Table = 'kcp' | 'inicis' | 'daou' | 'kftc' | 'niceV2' | 'welcome';
const TABLES: Table[] = ['kcp', 'inicis', 'daou', 'kftc', 'niceV2', 'welcome'];

const TABLE_OF_PG = new Map<string, Table>(Object.entries({
	kcp: 'kcp',
	html5_inicis: 'inicis',
	inicis: 'inicis',
	daou: 'daou',
	tosspayments: 'kftc',
	danal: 'kftc',
	danal_tpay: 'kftc',
	nice: 'kftc',
	kicc: 'kftc',
	smartro: 'kftc',
	smartro_v2: 'kftc',
	settle: 'kftc',
	nice_v2: 'niceV2',
	welcome: 'welcome',
} as const));

const SHAPE: Record<Table, RegExp> = {
	kcp: /^BK\d{2}$/,
	inicis: /^\d{2}$/,
	daou: /^\d{2}$/,
	kftc: /^\d{3}$/,
	niceV2: /^\d{3}$/,
	welcome: /^\d{3}$/,
};

const bank = (value: string, en: string, ko: string, codes: string, ...aliases: string[]): Bank => ({ value, en, ko, codes, aliases });

/** Every bank that PortOne publishes a refund code for, by English name. */
export const BANKS: Bank[] = [
	bank('BUSAN', 'Busan Bank', '부산은행', 'BK32,32,15,032,032,032', 'BNK부산은행'),
	bank('CITI', 'Citibank Korea', '한국씨티은행', 'BK27,27,,027,,', '씨티은행', '한국시티은행', '시티은행', 'Citi'),
	bank('HANA', 'Hana Bank', '하나은행', 'BK81,81,12,081,081,081', 'KEB하나은행', '하나(외환)은행', 'KEB Hana Bank'),
	bank('IBK', 'IBK Industrial Bank of Korea', '기업은행', 'BK03,03,03,003,003,003', 'IBK기업은행', 'IBK', '중소기업은행'),
	bank('DAEGU', 'iM Bank (Daegu)', '아이엠뱅크', 'BK31,31,,031,031,031', '대구은행', 'DGB대구은행', 'iM뱅크', 'Daegu Bank', 'iM Bank'),
	bank('JEONBUK', 'Jeonbuk Bank', '전북은행', 'BK37,37,,037,,037', 'JB전북은행'),
	bank('K_BANK', 'K bank', '케이뱅크', 'BK89,89,,089,089,089', 'K뱅크', 'Kbank'),
	bank('KAKAO', 'KakaoBank', '카카오뱅크', 'BK90,90,,090,,', '카카오', 'Kakao', 'Kakao Bank', '카뱅'),
	bank('KOOKMIN', 'KB Kookmin Bank', 'KB국민은행', 'BK04,04,04,004,004,004', '국민은행', 'Kookmin Bank', 'KB'),
	bank('KDB', 'KDB Korea Development Bank', '산업은행', 'BK02,02,,002,,', 'KDB산업은행', '한국산업은행', 'KDB'),
	bank('KFCC', 'KFCC (MG Community Credit)', '새마을금고', 'BK45,45,,045,,', 'MG새마을금고', 'MG', 'Saemaul', '새마을'),
	bank('POST', 'Korea Post', '우체국', 'BK71,71,31,071,071,', '우체국은행', 'Post Office'),
	bank('KWANGJU', 'Kwangju Bank', '광주은행', 'BK34,34,,034,034,034', 'Gwangju Bank'),
	bank('KYONGNAM', 'Kyongnam Bank', '경남은행', 'BK39,39,,039,,039', 'BNK경남은행', 'Gyeongnam Bank'),
	bank('LOCAL_NONGHYUP', 'Local NongHyup (Livestock Co-Op)', '지역농축협', 'BK12,12,,012,,', '축협', '지역농협', '단위농협', '지역축협', '농축협'),
	bank('NONGHYUP', 'NH NongHyup Bank', 'NH농협은행', 'BK11,11,08,011,011,', '농협', '농협은행', 'NH농협', 'NH', 'NongHyup'),
	bank('STANDARD_CHARTERED', 'SC First Bank (Standard Chartered)', 'SC제일은행', 'BK23,23,11,023,023,', '제일은행', 'SC은행', 'SC', 'SC First Bank', 'Standard Chartered'),
	bank('SHINHAN', 'Shinhan Bank', '신한은행', 'BK88,88,10,088,088,088'),
	bank('SHINHYUP', 'Shinhyup (Credit Union)', '신협', 'BK48,48,,048,,', '신협중앙회', 'Credit Union', 'Shinhyup'),
	bank('SUHYUP', 'Suhyup Bank', '수협은행', 'BK07,07,,007,,007', '수협', 'SH수협은행', 'Sh수협'),
	bank('TOSS', 'Toss Bank', '토스뱅크', 'BK92,92,,092,,', '토스', 'Toss'),
	bank('WOORI', 'Woori Bank', '우리은행', 'BK20,20,09,020,020,020'),
];

const BY_NAME = new Map<string, Bank>();
for (const entry of BANKS) {
	for (const name of [entry.value, entry.en, entry.ko, ...entry.aliases]) {
		BY_NAME.set(nameKey(name), entry);
		const short = nameKey(name).replace(/(은행|bank)$/, '');
		if (short.length > 1) BY_NAME.set(short, entry);
	}
}

/**
 * Finds a bank by dropdown value, Korean or English name, or alias ("신한", "신한은행", "Shinhan").
 *
 * @returns the bank's `value`
 * @throws Refusal for unknown names, and for digits: they mean different banks at different PGs
 */
export function readBank(cell: string): string {
	if (/^(BK)?\d+$/i.test(cell.trim())) {
		throw new Refusal('BANK_IS_A_CODE', `'Bank' "${maskDigits(cell.trim())}" is a code, and codes mean different banks at different PGs. Give the bank's name, or put the PG's code into 'Bank Code'`);
	}
	const found = BY_NAME.get(nameKey(cell));
	if (!found) {
		throw new Refusal('BANK_UNKNOWN', `'Bank' "${maskDigits(cell.trim().slice(0, 40))}" is not known. Choose it from the list, or put the PG's code into 'Bank Code'`);
	}
	return found.value;
}

/**
 * The code under which a V1 payment's own PG knows a bank.
 *
 * @param pgProvider PortOne's `pg_provider`, e.g. `kcp`
 * @throws Refusal where PortOne publishes no code, or `bankCode` cannot be one of this PG's
 */
export function bankCodeFor(pgProvider: string, account: { bank?: string; bankCode?: string }): string | undefined {
	const table = TABLE_OF_PG.get(pgProvider);
	const entry = BANKS.find(({ value }) => value === account.bank);
	const listed = (table && entry?.codes.split(',')[TABLES.indexOf(table)]) || undefined;
	const { bankCode } = account;
	if (bankCode === undefined) {
		if (account.bank === undefined || listed !== undefined) return listed;
		throw new Refusal('BANK_CODE_NEEDED', `PortOne publishes no code of ${entry?.en ?? account.bank} for ${pgProvider || 'this PG'}. Ask the PG for its code and put it into 'Bank Code'`);
	}
	if (table && !SHAPE[table].test(bankCode)) {
		throw new Refusal('BANK_CODE_SHAPE', `'Bank Code' "${bankCode}" is not one of ${pgProvider}'s codes. A spreadsheet may have cut leading zeros: choose the bank by name instead`);
	}
	if (listed !== undefined && listed !== bankCode) {
		throw new Refusal('BANK_CODE_DIFFERS', `'Bank' and 'Bank Code' name two banks: ${entry?.en} is ${listed} at ${pgProvider}. Leave one of them out`);
	}
	return bankCode;
}

function nameKey(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/[\s.·_()&-]/g, '');
}
