import { readBank } from './banks';
import { checkDamage } from './damage';
import { unmarked } from './ids';
import { Refusal } from './refusal';
import { fold, isBlank, narrow } from './text';
import type { RefundAccount } from './types';

/**
 * Reads where the money goes back to. Blank cells count as not given.
 *
 * @throws Refusal for account numbers, phones and codes that a spreadsheet has turned into numbers:
 * leading zeros or digits past the 15th may be gone, and the money would go to somebody else
 */
export function readAccount(cells: Record<string, unknown>): RefundAccount | undefined {
	const bank = text(cells.bank, 'Bank');
	const bankCode = text(cells.bankCode, 'Bank Code');
	const number = text(cells.accountNumber, 'Account Number');
	const holder = text(cells.holder, 'Account Holder');
	const phone = text(cells.phone, 'Phone');
	if ([bank, bankCode, number, holder, phone].every((value) => value === undefined)) return undefined;
	return {
		...(bank !== undefined && { bank: readBank(bank) }),
		...(bankCode !== undefined && { bankCode: code(bankCode) }),
		...(number !== undefined && { number: accountNumber(number) }),
		...(holder !== undefined && { holder }),
		...(phone !== undefined && { phone: phoneNumber(phone) }),
	};
}

function text(cell: unknown, name: string): string | undefined {
	if (isBlank(cell)) return undefined;
	if (typeof cell === 'number') throw new Refusal({ code: 'ACCOUNT_AS_NUMBER', name });
	if (typeof cell !== 'string') throw new Refusal({ code: 'ACCOUNT_UNREADABLE', as: 'notText', name });
	checkDamage(cell, name, 'words');
	return name === 'Account Holder' ? fold(cell) : unmarked(narrow(cell).trim());
}

function code(value: string): string {
	if (!/^[A-Za-z0-9]{1,8}$/.test(value)) throw new Refusal({ code: 'BANK_CODE_SHAPE', as: 'any' });
	return value;
}

function accountNumber(value: string): string {
	const digits = value.replace(/[\s\p{Pd}\u2212]/gu, '');
	if (!/^\d+$/.test(digits)) throw new Refusal({ code: 'ACCOUNT_UNREADABLE', as: 'notDigits' });
	if (digits.length < 7 || digits.length > 20) throw new Refusal({ code: 'ACCOUNT_LENGTH', digits: digits.length });
	// A number keeps 15 digits in a spreadsheet; those behind become zeros, also in a CSV file, where it comes as text.
	if (/^\d{15}0+$/.test(value)) throw new Refusal({ code: 'ACCOUNT_CUT' });
	return digits;
}

function phoneNumber(value: string): string {
	const digits = value.replace(/[\s()\p{Pd}\u2212]/gu, '');
	if (!/^(0|\+)\d{7,14}$/.test(digits)) throw new Refusal({ code: 'PHONE_UNREADABLE' });
	return digits;
}
