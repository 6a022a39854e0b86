import { BANKS, TABLES, type Bank, type BankTable } from './bankList';
import type { Named } from './facts';
import { Refusal } from './refusal';
import { fold, maskDigits } from './text';
import type { Payment } from './types';

const SHAPE: Record<BankTable, RegExp> = {
	kcp: /^BK\d{2}$/,
	inicis: /^\d{2}$/,
	daou: /^\d{2}$/,
	kftc: /^\d{3}$/,
	niceV2: /^\d{3}$/,
	welcome: /^\d{3}$/,
	portone: /^[A-Z_]+$/,
};

const BY_NAME = new Map<string, Bank>();
for (const entry of BANKS) {
	for (const name of [entry.value, entry.en, entry.ko, ...entry.aliases]) {
		BY_NAME.set(nameKey(name), entry);
		const short = nameKey(name).replace(/(은행|bank)$/, '');
		if (short.length > 1) BY_NAME.set(short, entry);
	}
}

// Of these every house has one code, whatever stands before: SBI저축은행, 역삼새마을금고 (portone.io, V2 `Bank`).
const KINDS: Array<[RegExp, string]> = [
	[/저축은행(중앙회)?$/, 'SAVINGS_BANK'],
	[/새마을금고$/, 'KFCC'],
	[/신협$/, 'SHINHYUP'],
	[/축협$/, 'LOCAL_NONGHYUP'],
	[/산림조합$/, 'NFCF'],
];

/**
 * Finds a bank by dropdown value, Korean or English name, or alias ("신한", "신한은행", "Shinhan"), also where its code
 * or another name of it stands beside: "신한은행(088)", "국민은행(KB)".
 *
 * @returns the bank's `value`
 * @throws Refusal for unknown names, for names and codes of two banks, and for digits alone: they mean different banks at different PGs
 */
export function readBank(cell: string): string {
	const text = fold(cell);
	const shown = maskDigits(text.slice(0, 40));
	if (/^(BK)?\d+$/i.test(nameKey(text))) throw new Refusal({ code: 'BANK_IS_A_CODE', cell: shown });
	const whole = byName(text);
	if (whole) return whole.value;
	const [, before, name = '', after] = /^[^\p{L}\d]*(?:(?:BK)?(\d{2,3})(?!\d))?(.*?)(?:(?<!\d)(?:BK)?(\d{2,3}))?[^\p{L}\d]*$/iu.exec(text) ?? [];
	const names = [name, ...name.split(/[()/]/)].map((part) => ({ part, found: byName(part) })).filter(({ part }) => nameKey(part) !== '');
	const found = names[0]?.found ? [names[0].found] : names.slice(1).map((part) => part.found);
	const [bank] = found;
	if (!bank || found.includes(undefined)) throw new Refusal({ code: 'BANK_UNKNOWN', as: 'name', cell: shown });
	const codes = [before, after].filter((code) => code !== undefined);
	if (found.some((other) => other !== bank) || codes.some((code) => isOfAnother(code, bank))) {
		throw new Refusal({ code: 'BANK_CODE_DIFFERS', as: 'cell', cell: shown });
	}
	if (codes.some((code) => !isOwn(code, bank) && bank.codes !== '')) {
		throw new Refusal({ code: 'BANK_UNKNOWN', as: 'number', cell: shown, bank: namesOf(bank) });
	}
	return bank.value;
}

function byName(name: string): Bank | undefined {
	const key = nameKey(name);
	return BY_NAME.get(key) ?? BY_NAME.get(key.replace(/(은행|bank)$/, '')) ?? BANKS.find(({ value }) => value === KINDS.find(([kind]) => kind.test(key))?.[1]);
}

/** Whether digits are one of a bank's published codes, perhaps without their leading zeros. KCP's have Inicis' digits behind their `BK`. */
function isOwn(code: string, { codes }: Bank): boolean {
	return codes.split(',').some((own) => own !== '' && Number(own) === Number(code));
}

function isOfAnother(code: string, bank: Bank): boolean {
	return !isOwn(code, bank) && BANKS.some((other) => isOwn(code, other));
}

/**
 * The code under which a payment's own PG knows a bank; V2 (`portone`) takes PortOne's name of it at every PG.
 *
 * @throws Refusal where PortOne publishes no code, or `bankCode` cannot be one of this PG's
 */
export function bankCodeFor({ pgProvider, rules }: Pick<Payment, 'pgProvider' | 'rules'>, account: { bank?: string; bankCode?: string }): string | undefined {
	const table = rules.bankTable;
	const entry = BANKS.find(({ value }) => value === account.bank);
	const code = table && entry?.codes.split(',')[TABLES.indexOf(table)];
	const listed = table === 'portone' ? entry?.value : code === '' ? undefined : code;
	const { bankCode } = account;
	if (bankCode === undefined) {
		if (account.bank === undefined || listed !== undefined) return listed;
		const bank = entry ? namesOf(entry) : { en: account.bank, ko: account.bank };
		throw new Refusal({ code: 'BANK_CODE_NEEDED', bank, ...(pgProvider === '' ? { as: 'noPg' } : { as: 'pg', pg: pgProvider }) });
	}
	if (table && !SHAPE[table].test(bankCode)) throw new Refusal({ code: 'BANK_CODE_SHAPE', as: 'pg', bankCode, pg: pgProvider });
	if (entry && listed !== undefined && listed !== bankCode) throw new Refusal({ code: 'BANK_CODE_DIFFERS', as: 'fields', bank: namesOf(entry), listed, pg: pgProvider });
	return bankCode;
}

function namesOf({ en, ko }: Bank): Named {
	return { en, ko };
}

function nameKey(name: string): string {
	return fold(name).toLowerCase().replace(/주식회사|\(주\)|[\s.·_()[\]/&-]/g, '');
}
