import { readAccount } from './account';
import { cannotKeep } from './charset';
import { readChoice, readRequester, readSwitch, readText, wordOf } from './choice';
import { checkDamage } from './damage';
import { unmarked } from './ids';
import { readAmount, readDecimal } from './money';
import { Refusal } from './refusal';
import { fold, isBlank, narrow } from './text';
import type { DuplicateCheck, PaymentRef, Refund } from './types';
import type { Decimal } from './units';

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

// A spreadsheet keeps 15 digits of a number (support.microsoft.com, "Last digits are changed to zeros").
const FIRST_OF_16_DIGITS = 1e15;

const FULL = ['full', '전액', '전액환불', '전액취소'];
const PARTIAL = ['partial', '부분', '부분환불', '부분취소'];

/**
 * Reads one row without asking PortOne anything.
 *
 * @param row position in the input, from 0
 * @param payment the payment it points at
 * @throws Refusal for the first thing that cannot be sent
 */
export function readRefund(row: number, payment: PaymentRef, cells: Cells): Refund {
	const duplicateCheck = readChoice<DuplicateCheck>(cells.duplicateCheck, 'Duplicate Check', ['refundId', 'amountAndReason', 'none']);
	const isFull = readIsFull(cells.refundType);
	const more = cells.additionalFields;
	const refundId = duplicateCheck === 'refundId' ? readRefundId(cells.refundId) : undefined;
	const reason = readReason(cells.reason, refundId);
	return {
		row,
		payment,
		amount: isFull || saysAll(cells.amount) ? 'full' : readAmount(cells.amount),
		reason,
		duplicateCheck,
		...(refundId !== undefined && { refundId }),
		...optional('account', readAccount(cells.refundAccount)),
		...optional('taxFree', readOptional(more.taxFree, 'Tax-Free Amount')),
		...optional('vatAmount', readOptional(more.vatAmount, 'VAT Amount')),
		...optional('expectedBalance', readOptional(more.expectedBalance, 'Expected Balance')),
		...optional('requester', readRequester(more.requester)),
		...optional('retainPromotion', readSwitch(more.retainPromotion, 'Retain Promotion')),
		...optional('sendWebhook', wordOf(more.sendWebhook) === 'default' ? undefined : readSwitch(more.sendWebhook, 'Send Webhook')),
		...optional('refundEmail', readText(more.refundEmail, 'Refund Email')),
	};
}

/** What a row gives, to be told where another of its cells is refused: who mends the row looks for it by that. Never throws. */
export function readGiven(cells: Cells): Pick<Partial<Refund>, 'amount' | 'reason' | 'refundId'> {
	const refundId = wordOf(cells.duplicateCheck) === 'refundid' ? orNothing(() => readRefundId(cells.refundId)) : undefined;
	return {
		...optional('amount', orNothing(() => readAmount(cells.amount))),
		...optional('reason', orNothing(() => readReason(cells.reason, refundId))),
		...optional('refundId', refundId),
	};
}

function orNothing<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

/**
 * Reads the id of a payment or order out of a cell. White space inside stays, since an order number may hold it, and
 * so does what only looks like plain letters (①, 10²): of two orders, each must be found by its own number.
 *
 * @throws Refusal for what cannot be an id, or is what a spreadsheet has left of one
 */
export function readId(cell: unknown, name: string): string {
	if (isBlank(cell)) throw new Refusal({ code: 'PAYMENT_EMPTY', name });
	if (typeof cell === 'number') {
		checkDigits(cell, name, 'PAYMENT_UNREADABLE');
		return String(cell);
	}
	if (typeof cell !== 'string') throw new Refusal({ code: 'PAYMENT_UNREADABLE', as: 'notText', name });
	checkDamage(unmarked(cell.trim()), name, 'id');
	const id = unmarked(narrow(cell).trim()).trim();
	if (/^\d+\.0+$/.test(id)) {
		throw new Refusal({ code: 'PAYMENT_UNREADABLE', as: 'zeros', name, id });
	}
	return soundId(id, name);
}

/**
 * An id as PortOne itself gave it, which is exact.
 *
 * @throws Refusal for what PortOne cannot have given
 */
export function soundId(id: string, name: string): string {
	// A path of dots would walk out of the URL even when percent-encoded (WHATWG URL, "double-dot path segment").
	if (id === '' || id.length > 256 || /^\.+$/.test(id) || isBroken(id)) {
		throw new Refusal({ code: 'PAYMENT_UNREADABLE', as: 'noId', name });
	}
	return id;
}

function readRefundId(cell: unknown): string {
	if (isBlank(cell)) throw new Refusal({ code: 'REFUND_ID_EMPTY' });
	if (typeof cell === 'number') {
		checkDigits(cell, 'Refund ID', 'REFUND_ID_UNREADABLE');
		return String(cell);
	}
	if (typeof cell !== 'string') throw new Refusal({ code: 'REFUND_ID_UNREADABLE', as: 'notText', name: 'Refund ID' });
	checkDamage(unmarked(cell.trim()), 'Refund ID', 'id');
	// What pandas and spreadsheets make of a whole number.
	const id = fold(unmarked(fold(cell))).replace(/^(\d+)\.0+$/, '$1');
	if (id.length > 64 || /[[\]]/.test(id) || isBroken(id)) {
		throw new Refusal({ code: 'REFUND_ID_UNREADABLE', as: 'shape' });
	}
	if (id.length > 15 && id !== fold(unmarked(fold(cell)))) throw lostDigits('Refund ID', 'REFUND_ID_UNREADABLE');
	if (!/[\p{L}\p{N}]/u.test(id)) throw new Refusal({ code: 'REFUND_ID_UNREADABLE', as: 'noLetters', id });
	const [lost] = cannotKeep(id);
	// A PG that keeps Korean text as EUC-KR loses it, and then the refund would not be recognised again.
	if (lost !== undefined) throw new Refusal({ code: 'REFUND_ID_UNREADABLE', as: 'lost', character: lost });
	return id;
}

/** A number that may be an id: whole, and with all its digits. */
function checkDigits(cell: number, name: string, code: 'PAYMENT_UNREADABLE' | 'REFUND_ID_UNREADABLE'): void {
	if (!Number.isInteger(cell)) throw new Refusal({ code, as: 'fraction', name });
	if (Math.abs(cell) >= FIRST_OF_16_DIGITS) throw lostDigits(name, code);
}

/** A spreadsheet turns the digits behind the 15th into zeros, so it may name another one. */
function lostDigits(name: string, code: 'PAYMENT_UNREADABLE' | 'REFUND_ID_UNREADABLE' | 'REASON_UNREADABLE'): Refusal {
	return new Refusal({ code, as: 'digits', name });
}

function readReason(cell: unknown, refundId?: string): string {
	if (isBlank(cell)) throw new Refusal({ code: 'REASON_EMPTY' });
	if (typeof cell === 'number') {
		if (!Number.isFinite(cell) || Math.abs(cell) >= FIRST_OF_16_DIGITS) throw lostDigits('Reason', 'REASON_UNREADABLE');
		return String(cell);
	}
	if (typeof cell !== 'string') throw new Refusal({ code: 'REASON_UNREADABLE', as: 'notText', name: 'Reason' });
	checkDamage(cell, 'Reason', 'words');
	// A reason code that came as a number, as pandas and spreadsheets write it into a file.
	const reason = fold(cell).replace(/^(\d{1,15})\.0+$/, '$1');
	// PortOne could not keep it, and the refund would not be recognised again.
	if (isBroken(reason)) throw new Refusal({ code: 'REASON_UNREADABLE', as: 'broken' });
	const room = LONGEST_REASON - (refundId === undefined ? 0 : refundId.length + 3);
	if (reason.length > room) throw new Refusal({ code: 'REASON_TOO_LONG', length: reason.length, most: room });
	return reason;
}

function readOptional(cell: unknown, name: string): Decimal | undefined {
	return isBlank(cell) ? undefined : readDecimal(cell, name).decimal;
}

/** Whether a cell says `full` and not `partial`, in any case, or as Korean sheets say it. */
function readIsFull(cell: unknown): boolean {
	const word = wordOf(cell).replace(' ', '');
	if (FULL.includes(word)) return true;
	if (PARTIAL.includes(word)) return false;
	throw new Refusal({ code: 'VALUE_UNREADABLE', as: 'noChoice', name: 'Refund Type', choices: ['partial (부분)', 'full (전액)'] });
}

/** Whether an amount cell says 전액, and nothing besides, so that a sheet needs no column for the refund type. */
function saysAll(cell: unknown): boolean {
	return wordOf(cell) === '전액';
}

/** Control characters and halves of characters: what no database promises to keep. */
function isBroken(text: string): boolean {
	return /[\p{Cc}\p{Cs}]/u.test(text);
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
	return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;
}
