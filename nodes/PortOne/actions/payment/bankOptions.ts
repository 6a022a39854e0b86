import type { INodePropertyOptions } from 'n8n-workflow';
import { BANKS, type Bank } from '../../refund/bankList';

// Where most people have their accounts, in the order in which Korean shops list them.
const FIRST = ['KOOKMIN', 'SHINHAN', 'NONGHYUP', 'WOORI', 'HANA', 'KAKAO', 'TOSS', 'IBK', 'K_BANK', 'POST', 'KFCC', 'SHINHYUP'];

/**
 * The banks to choose from: none first, since money must not go to a bank that nobody chose; then those that people use,
 * the others that V1 has codes of, and last those that it has none of, by name.
 */
export function bankOptions(): INodePropertyOptions[] {
	const byName = [...BANKS].sort((a, b) => a.en.localeCompare(b.en, 'en'));
	const first = FIRST.map((value) => BANKS.find((bank) => bank.value === value)).filter((bank) => bank !== undefined);
	const others = byName.filter((bank) => !first.includes(bank));
	return [{ name: 'Choose a Bank', value: '' }, ...[...first, ...others.filter(hasCode), ...others.filter((bank) => !hasCode(bank))].map(optionOf)];
}

function optionOf(bank: Bank): INodePropertyOptions {
	const name = `${bank.en} (${bank.ko})`;
	return hasCode(bank) ? { name, value: bank.value } : { name, value: bank.value, description: "On V1 it also needs 'Bank Code': PortOne publishes no code for it" };
}

/** Whether PortOne publishes a code for it at any PG of V1. */
function hasCode({ codes }: Bank): boolean {
	return /[A-Z\d]/.test(codes);
}
