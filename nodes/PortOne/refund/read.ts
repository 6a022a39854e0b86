import { readAccount } from './account';
import { readAmount, readDecimal } from './money';
import { Refusal } from './refusal';
import { fold } from './text';
import type { Decimal, DuplicateCheck, PaymentRef, Refund } from './types';

/** What stands in a row, before anyone has looked at it: any value may be of any type. */
export interface Cells {
	refundType: unknown;
	amount: unknown;
	reason: unknown;
	duplicateCheck: unknown;
	refundId: unknown;
	refundAccount: Record<string, unknown>;
	additionalFields: Record<string, unknown>;
}

// The longest that PortOne documents for V1's `reason` (portone.gitbook.io, cancel-payment-api).
const LONGEST_REASON = 256;

/**
 * Reads one row without asking PortOne anything.
 *
 * @param row position in the input, from 0
 * @param payment the payment it points at
 * @throws Refusal for the first thing that cannot be sent
 */
export function readRefund(row: number, payment: PaymentRef, cells: Cells): Refund {
	const duplicateCheck = readChoice<DuplicateCheck>(cells.duplicateCheck, 'Duplicate Check', ['refundId', 'amountAndReason', 'none']);
	const refundType = readChoice(cells.refundType, 'Refund Type', ['partial', 'full']);
	const more = cells.additionalFields;
	const refundId = duplicateCheck === 'refundId' ? readRefundId(cells.refundId) : undefined;
	const reason = readReason(cells.reason, refundId);
	return {
		row,
		payment,
		amount: refundType === 'full' ? 'full' : readAmount(cells.amount),
		reason,
		duplicateCheck,
		...(refundId !== undefined && { refundId }),
		...optional('account', readAccount(cells.refundAccount)),
		...optional('taxFree', readOptional(more.taxFree, 'Tax-Free Amount')),
		...optional('vatAmount', readOptional(more.vatAmount, 'VAT Amount')),
		...optional('expectedBalance', readOptional(more.expectedBalance, 'Expected Balance')),
		...optional('requester', isBlank(more.requester) ? undefined : readChoice<'customer' | 'admin'>(more.requester, 'Requester', ['customer', 'admin'])),
		...optional('retainPromotion', readSwitch(more.retainPromotion, 'Retain Promotion')),
		...optional('sendWebhook', readSwitch(more.sendWebhook, 'Send Webhook')),
		...optional('refundEmail', readText(more.refundEmail, 'Refund Email')),
	};
}

/**
 * Reads the id of a payment or order. Spreadsheets turn order numbers into numbers, which are taken
 * as long as they are exact.
 *
 * @throws Refusal for what cannot be an id
 */
export function readId(cell: unknown, name: string): string {
	if (isBlank(cell)) throw new Refusal('PAYMENT_EMPTY', `'${name}' is empty`);
	if (typeof cell === 'number' && !Number.isSafeInteger(cell)) {
		throw new Refusal('PAYMENT_UNREADABLE', `'${name}' came as a number that has lost digits. Format the column as text`);
	}
	if (typeof cell !== 'string' && typeof cell !== 'number') throw new Refusal('PAYMENT_UNREADABLE', `'${name}' must be text`);
	const id = String(cell).trim();
	// A path of dots would walk out of the URL even when percent-encoded (WHATWG URL, "double-dot path segment").
	if (id.length > 256 || /^\.+$/.test(id) || isBroken(id)) {
		throw new Refusal('PAYMENT_UNREADABLE', `'${name}' is not an id that PortOne could have given: it is too long or holds line breaks, broken characters or dots only`);
	}
	return id;
}

function readRefundId(cell: unknown): string {
	if (isBlank(cell)) throw new Refusal('REFUND_ID_EMPTY', "'Refund ID' is empty. Fill in your own claim or row number, or choose another 'Duplicate Check'");
	const id = typeof cell === 'string' || Number.isSafeInteger(cell) ? fold(String(cell)) : '';
	if (id === '' || id.length > 64 || /[[\]]/.test(id) || isBroken(id)) {
		throw new Refusal('REFUND_ID_UNREADABLE', "'Refund ID' must be text of at most 64 characters without square brackets and broken characters");
	}
	return id;
}

function readReason(cell: unknown, refundId?: string): string {
	if (isBlank(cell)) throw new Refusal('REASON_EMPTY', "'Reason' is empty. PortOne and the PG show it to the buyer, and it tells two equal refunds apart");
	if (typeof cell !== 'string' && typeof cell !== 'number') throw new Refusal('REASON_UNREADABLE', "'Reason' must be text");
	const reason = fold(String(cell));
	if (isBroken(reason)) throw new Refusal('REASON_UNREADABLE', "'Reason' holds a broken character, maybe half an emoji that a spreadsheet has cut. PortOne could not keep it, and the refund would not be recognised again");
	const room = LONGEST_REASON - (refundId === undefined ? 0 : refundId.length + 3);
	if (reason.length > room) throw new Refusal('REASON_TOO_LONG', `'Reason' has ${reason.length} characters; PortOne takes ${room}`);
	return reason;
}

function readText(cell: unknown, name: string): string | undefined {
	if (isBlank(cell)) return undefined;
	if (typeof cell !== 'string') throw new Refusal('VALUE_UNREADABLE', `'${name}' must be text`);
	return cell.trim();
}

function readOptional(cell: unknown, name: string): Decimal | undefined {
	return isBlank(cell) ? undefined : readDecimal(cell, name).decimal;
}

/**
 * Reads a switch: true, false, or the same as text.
 *
 * @throws Refusal for anything else that is not blank
 */
export function readSwitch(cell: unknown, name: string): boolean | undefined {
	if (isBlank(cell)) return undefined;
	if (typeof cell === 'boolean') return cell;
	const word = typeof cell === 'string' ? cell.trim().toLowerCase() : '';
	if (word === 'true' || word === 'false') return word === 'true';
	throw new Refusal('VALUE_UNREADABLE', `'${name}' must be true or false`);
}

function readChoice<T extends string>(cell: unknown, name: string, choices: T[]): T {
	const found = choices.find((choice) => choice === cell);
	if (found === undefined) throw new Refusal('VALUE_UNREADABLE', `'${name}' must be one of: ${choices.join(', ')}`);
	return found;
}

/** Control characters and halves of characters: what no database promises to keep. */
function isBroken(text: string): boolean {
	return /[\p{Cc}\p{Cs}]/u.test(text);
}

function isBlank(cell: unknown): boolean {
	return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
	return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
