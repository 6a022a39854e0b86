import type { StandardCodeAnnotation } from './types';

// Bank codes per PG (PortOne docs, opi/ko/support/code-info/pg-1): the same digits are different banks at different PGs.
// name: [KCP, Inicis, Kiwoompay, Toss & others, NICE (new), Welcome]; null = not listed
const CODES: Record<string, ReadonlyArray<string | null>> = {
	KB국민은행: ['BK04', '04', '04', '004', '004', '004'],
	SC제일은행: ['BK23', '23', '11', '023', '023', null],
	경남은행: ['BK39', '39', null, '039', null, '039'],
	광주은행: ['BK34', '34', null, '034', '034', '034'],
	기업은행: ['BK03', '03', '03', '003', '003', '003'],
	농협: ['BK11', '11', '08', '011', '011', null],
	대구은행: ['BK31', '31', null, '031', '031', '031'],
	부산은행: ['BK32', '32', '15', '032', '032', '032'],
	산업은행: ['BK02', '02', null, '002', null, null],
	새마을금고: ['BK45', '45', null, '045', null, null],
	수협: ['BK07', '07', null, '007', null, '007'],
	신한은행: ['BK88', '88', '10', '088', '088', '088'],
	신협: ['BK48', '48', null, '048', null, null],
	하나은행: ['BK81', '81', '12', '081', '081', '081'],
	외환은행: [null, null, '05', null, null, null],
	우리은행: ['BK20', '20', '09', '020', '020', '020'],
	우체국: ['BK71', '71', '31', '071', '071', null],
	전북은행: ['BK37', '37', null, '037', null, '037'],
	축협: ['BK12', '12', null, '012', null, null],
	카카오뱅크: ['BK90', '90', null, '090', null, null],
	케이뱅크: ['BK89', '89', null, '089', '089', '089'],
	한국씨티은행: ['BK27', '27', null, '027', null, null],
	토스뱅크: ['BK92', '92', null, '092', null, null],
};
const KFTC = 3;
const COLUMN: Partial<Record<string, number>> = { kcp: 0, html5_inicis: 1, daou: 2, tosspayments: KFTC, danal: KFTC, nice: KFTC, kicc: KFTC, smartro: KFTC, settle: KFTC, smartro_v2: KFTC, nice_v2: 4, welcome: 5 };

/**
 * The bank that a PG pays to for a code.
 *
 * @returns undefined where the PG does not know the code; null where PortOne publishes no table for the PG: the documents are
 *   silent, so any code of the legacy length goes through, to who knows which bank
 */
export function bankAt(pgProvider: string, code: string): string | null | undefined {
	const column = COLUMN[pgProvider];
	if (column === undefined) return /^[A-Z0-9]{2,4}$/.test(code) ? null : undefined;
	return Object.entries(CODES).find(([, codes]) => codes[column] === code)?.[0];
}

/** GET /banks: the KFTC standard codes (금융결제원), which are not what every PG wants in `refund_bank`. */
export function standardCodes(): StandardCodeAnnotation[] {
	return Object.entries(CODES).flatMap(([name, codes]) => {
		const code = codes[KFTC];
		return code ? [{ code, name }] : [];
	});
}
