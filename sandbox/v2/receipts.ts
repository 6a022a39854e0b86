import type { Call } from '../api';
import { asked } from '../pg';
import { stands, type Receipt } from '../receipt';
import type { Shop } from '../shop';
import type { Minor } from '../units';
import { answer, PgRefusal, Refusal, type AnswerV2 } from './answer';
import { find } from './lookup';
import { channelOf } from './payment';
import type { Payment } from './stored';
import { MERCHANT } from './stores';
import { iso } from './time';
import type { PaymentCashReceipt, SelectedChannel } from './types';

/** A cash receipt. */
export interface CashReceipt extends Omit<PaymentCashReceipt, 'totalAmount'> {
	merchantId: string;
	storeId: string;
	paymentId: string;
	channel: SelectedChannel;
	amount: Minor;
	vatAmount: Minor;
	orderName: string;
	isManual: boolean;
}

export interface CancelCashReceiptResponse {
	cancelledAmount: Minor;
	cancelledAt: string;
}

type OfOne = Call<{ paymentId: string }>;

/** GET /payments/{paymentId}/cash-receipt */
export function one(shop: Shop, call: OfOne): AnswerV2<CashReceipt> {
	const payment = shop.v2.replica.lookup(found(shop, call));
	return answer(cashReceiptOf(payment, receiptOf(payment)));
}

/**
 * POST /payments/{paymentId}/cash-receipt/cancel. That one which is cancelled counts as not issued is undocumented.
 *
 * @throws {Refusal|PgRefusal}
 */
export async function cancel(shop: Shop, call: OfOne): Promise<AnswerV2<CancelCashReceiptResponse>> {
	const payment = found(shop, call);
	const run = shop.settings.locks ? shop.v2.store.locked : shop.v2.store.unlocked;
	return await run(payment.id, async () => {
		const receipt = receiptOf(payment);
		checkStands(receipt);
		await asked(shop);
		if (payment.pgRefusal) throw new PgRefusal(payment.pgRefusal);
		checkStands(receipt);
		receipt.cancelledAt = shop.clock.ms();
		shop.diary.note({ what: 'receiptCancelled', id: payment.id, names: [receipt.number], amount: receipt.amount, left: payment.amount - payment.cancelled, request: call.n });
		return answer<CancelCashReceiptResponse>({ cancelledAmount: receipt.amount, cancelledAt: iso(receipt.cancelledAt) });
	});
}

/** No document says what is told of a receipt where there is not even a payment. */
function found(shop: Shop, { params: { paymentId }, query: { storeId } }: OfOne): Payment {
	try {
		return find(shop, paymentId, storeId);
	} catch (error) {
		throw error instanceof Refusal && error.answer.status === 404 ? noReceipt() : error;
	}
}

function receiptOf({ receipt }: Pick<Payment, 'receipt'>): Receipt {
	if (!receipt) throw noReceipt();
	return receipt;
}

function checkStands(receipt: Receipt): void {
	if (!stands(receipt)) throw new Refusal('CASH_RECEIPT_NOT_ISSUED', '현금영수증이 발급되지 않았습니다.');
}

const noReceipt = () => new Refusal('CASH_RECEIPT_NOT_FOUND', '현금영수증이 존재하지 않습니다.');

function cashReceiptOf(payment: Payment, { number, pgId, amount, corporate, issuedAt, cancelledAt }: Receipt): CashReceipt {
	return {
		status: cancelledAt > 0 ? 'CANCELLED' : 'ISSUED', merchantId: MERCHANT, storeId: payment.storeId, paymentId: payment.id, channel: channelOf(payment),
		amount, vatAmount: Math.round(amount / 11), currency: payment.currency, orderName: payment.orderName, isManual: false, type: corporate ? 'CORPORATE' : 'PERSONAL',
		pgReceiptId: pgId, issueNumber: number, url: `https://receipt.invalid/${pgId}`, issuedAt: iso(issuedAt), ...(cancelledAt > 0 && { cancelledAt: iso(cancelledAt) }),
	};
}
