import { moneyOf } from './money';
import { notFound, orderAmbiguous } from './order';
import { leftOf } from './report';
import type { Coded, Says } from './saying';
import type { Payment, PaymentRef } from './types';
import type { Stand } from './undo';
import type { Minor, OrderNumber, Seconds } from './units';

/** A cash receipt (현금영수증) as PortOne shows it. */
export interface CashReceipt {
	/** The tax office's number of it (승인번호); '' where there is none. */
	number: string;
	/** `failed`: it was never issued. */
	status: 'issued' | 'cancelled' | 'failed';
	amount: Minor;
	vat?: Minor;
	currency: string;
	/** For a person (소득공제) or a company (지출증빙). */
	type?: 'personal' | 'corporate';
	/** 0 where unknown. */
	issuedAt: Seconds;
	/** 0 where it is not cancelled. */
	cancelledAt: Seconds;
	url?: string;
}

/** How a row points at a receipt: by its payment, or by the order number under which one was issued for cash outside PortOne. */
export type ReceiptRef = PaymentRef | { by: 'external'; value: OrderNumber };

/** What a row means: a receipt, and the payment that it was issued for, where there is one in PortOne. */
export interface Receipted {
	/** What PortOne is asked by: the payment's id, or the order number of cash outside PortOne. */
	id: string;
	external: boolean;
	payment?: Payment;
	/** Missing where PortOne has none. */
	receipt?: CashReceipt;
}

/**
 * How a cash receipt stands. PortOne cancels whatever receipt a payment has now, also one that was issued anew since. So only one that is for
 * more than what is left of its payment is cancelled as it is; any other must be named by its number.
 *
 * @param number the one that the row means, if it says so
 * @param before what was to be cancelled, if it was
 */
export function standOfReceipt({ payment, receipt }: Receipted, number: string | undefined, before?: Receipted): Stand {
	if (payment?.rules.never?.code === 'V1_PAYMENT') return barred(payment.rules.never);
	// One that is not shown anymore, or gave way to another: PortOne issues none beside one that stands (V1 OpenAPI, POST /receipts/{imp_uid}).
	if (before && receipt?.number !== before.receipt?.number) return { is: 'undone', says: [{ code: 'RECEIPT_CANCELLED', as: 'gone' }] };
	if (!receipt || receipt.status === 'failed') return barred({ code: 'RECEIPT_NOT_FOUND' });
	if (number !== undefined && number !== receipt.number) return barred({ code: 'RECEIPT_DIFFERS', number: receipt.number });
	if (receipt.status === 'cancelled') return { is: 'undone', says: cancelledSays(receipt) };
	if (before || number !== undefined) return { is: 'open' };
	if (!payment) return barred({ code: 'RECEIPT_UNNAMED', as: 'external', number: receipt.number });
	const left = leftOf(payment);
	if (receipt.amount > left) return { is: 'open' };
	return barred({ code: 'RECEIPT_UNNAMED', as: 'fits', number: receipt.number, amount: moneyOf(receipt.amount, receipt.currency), left: moneyOf(left, payment.currency) });
}

/**
 * The payment whose receipt a row means.
 *
 * @throws Refusal where there is none, or more than one it could be
 */
export function receiptedOf(ref: PaymentRef, found: Payment[]): Payment {
	const paid = found.filter(({ wasPaid }) => wasPaid);
	if (paid.length > 1) throw orderAmbiguous(ref, paid);
	const meant = paid[0] ?? found[0];
	if (!meant) throw notFound(ref);
	return meant;
}

function cancelledSays({ cancelledAt }: CashReceipt): Says {
	return [cancelledAt > 0 ? { code: 'RECEIPT_CANCELLED', as: 'at', cancelled: { at: cancelledAt } } : { code: 'RECEIPT_CANCELLED', as: 'gone' }];
}

function barred(says: Coded): Stand {
	return { is: 'barred', says: [says] };
}
