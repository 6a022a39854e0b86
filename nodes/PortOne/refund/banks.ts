import { BANKS, TABLES, type Bank, type BankTable } from './bankList';
import { Refusal } from './refusal';
import { maskDigits } from './text';
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
 * The code under which a payment's own PG knows a bank; V2 (`portone`) takes PortOne's name of it at every PG.
 *
 * @throws Refusal where PortOne publishes no code, or `bankCode` cannot be one of this PG's
 */
export function bankCodeFor({ pgProvider, rules }: Pick<Payment, 'pgProvider' | 'rules'>, account: { bank?: string; bankCode?: string }): string | undefined {
	const table = rules.bankTable;
	const entry = BANKS.find(({ value }) => value === account.bank);
	const listed = table === 'portone' ? entry?.value : (table && entry?.codes.split(',')[TABLES.indexOf(table)]) || undefined;
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
