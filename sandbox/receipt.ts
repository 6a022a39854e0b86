import { randomInt, randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Diary } from './diary';
import type { Milliseconds, Minor } from './units';

/** A cash receipt (현금영수증) as the sandbox keeps it, for a payment of either version or for cash outside PortOne. */
export interface Receipt {
	/** The tax office's number (승인번호). */
	number: string;
	pgId: string;
	amount: Minor;
	corporate: boolean;
	issuedAt: Milliseconds;
	/** 0 while it stands. */
	cancelledAt: Milliseconds;
}

/** A receipt as a test asks for it. */
export interface GivenReceipt {
	amount?: Minor;
	corporate?: boolean;
	number?: string;
	cancelled?: boolean;
}

export function newReceipt({ amount = 0, corporate = false, number = String(randomInt(1e8, 1e9)), cancelled = false }: GivenReceipt, at: Milliseconds): Receipt {
	return { number, pgId: `receipt-${randomUUID()}`, amount, corporate, issuedAt: at, cancelledAt: cancelled ? at : 0 };
}

export const stands = (receipt: Receipt | undefined): receipt is Receipt => receipt?.cancelledAt === 0;

// KSNET leaves a receipt as it is (pg/v1/ksnet/warning, pg/v2/ksnet), Smartro one that was issued through the API (V1 OpenAPI, POST
// /receipts/{imp_uid}); that the others cancel it with the whole of the payment is what these say between the lines.
const LEAVE_IT = ['ksnet', 'smartro_v2'];

interface Refunded {
	receipt?: Receipt;
	amount: Minor;
	cancelled: Minor;
}

/** What becomes of the receipt of a payment of which money has just gone back. @param id of the payment */
export function followRefund({ clock, diary }: { clock: Clock; diary: Diary }, { receipt, amount, cancelled }: Refunded, { id, pg }: { id: string; pg: string }): void {
	if (!stands(receipt) || cancelled !== amount || LEAVE_IT.includes(pg.toLowerCase())) return;
	receipt.cancelledAt = clock.ms();
	diary.note({ what: 'receiptCancelled', id, names: [receipt.number], amount: receipt.amount, left: 0 });
}
