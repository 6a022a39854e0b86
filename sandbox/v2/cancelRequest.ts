import { isFields, isNameOf, type Fields } from '../objects';
import type { Minor } from '../units';
import { Refusal } from './answer';
import { BANKS, type Bank } from './banks';
import type { CancelPaymentBody, RefundAccount } from './types';

type Guard<T> = (value: unknown) => value is T;

const isText: Guard<string> = (value) => typeof value === 'string';
// int64 in the schema; JavaScript counts exactly to 2^53 only. Nothing says what a negative amount would be: no amount.
const isAmount: Guard<Minor> = (value): value is Minor => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isTruth: Guard<boolean> = (value) => typeof value === 'boolean';
const isBank: Guard<Bank> = (value) => isNameOf(BANKS, value);
const isRequester: Guard<'CUSTOMER' | 'ADMIN'> = (value) => value === 'CUSTOMER' || value === 'ADMIN';
const isOption: Guard<'RETAIN' | 'RELEASE'> = (value) => value === 'RETAIN' || value === 'RELEASE';

/**
 * Reads the body of a cancel (V2 OpenAPI, CancelPaymentBody): what is there must have its type, to the letter (`"1000"` is no
 * amount). Undocumented are null and fields that the schema does not know; both count as not there, which for `amount` means
 * everything and for a misspelt `currentCancellableAmount` no check.
 *
 * @throws {Refusal} INVALID_REQUEST
 */
export function readCancel(body: Fields): CancelPaymentBody {
	const refundAccount = () => {
		const account = read(body, 'refundAccount', isFields);
		return account && readAccount(account);
	};
	return {
		storeId: read(body, 'storeId', isText),
		amount: read(body, 'amount', isAmount),
		taxFreeAmount: read(body, 'taxFreeAmount', isAmount),
		vatAmount: read(body, 'vatAmount', isAmount),
		reason: readNeeded(body, 'reason', isText),
		requester: read(body, 'requester', isRequester),
		promotionDiscountRetainOption: read(body, 'promotionDiscountRetainOption', isOption),
		currentCancellableAmount: read(body, 'currentCancellableAmount', isAmount),
		refundAccount: refundAccount(),
		refundEmail: read(body, 'refundEmail', isText),
		skipWebhook: read(body, 'skipWebhook', isTruth),
	};
}

function readAccount(account: Fields): RefundAccount {
	return {
		bank: readNeeded(account, 'bank', isBank),
		number: readNeeded(account, 'number', isText),
		holderName: readNeeded(account, 'holderName', isText),
		holderPhoneNumber: read(account, 'holderPhoneNumber', isText),
	};
}

function read<T>(given: Fields, name: string, isValid: Guard<T>): T | undefined {
	const value = given[name] ?? undefined;
	if (value === undefined) return undefined;
	if (!isValid(value)) throw invalid(name);
	return value;
}

function readNeeded<T>(given: Fields, name: string, isValid: Guard<T>): T {
	const value = read(given, name, isValid);
	if (value === undefined) throw invalid(name);
	return value;
}

export const invalid = (name: string): Refusal => new Refusal('INVALID_REQUEST', `올바르지 않은 입력 값입니다: ${name}`);
