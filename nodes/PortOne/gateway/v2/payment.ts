import type { Coded } from '../../refund/saying';
import { fold } from '../../refund/text';
import type { Cancellation, Method, Payment } from '../../refund/types';
import { isFromConsole } from '../console';
import { rulesV2 } from './rules';
import type { Seconds } from '../../refund/units';

const METHODS = new Map<unknown, Method>([
	['PaymentMethodCard', 'card'],
	['PaymentMethodTransfer', 'transfer'],
	['PaymentMethodVirtualAccount', 'virtualAccount'],
	['PaymentMethodMobile', 'phone'],
]);
const STATUSES = new Map<unknown, Cancellation['status']>([
	['SUCCEEDED', 'succeeded'],
	['REQUESTED', 'requested'],
	['FAILED', 'failed'],
]);

// Fields, enum values and cases may be added any time (api/backward-compatibility): only what is reckoned with is required.
type Json = Record<string, unknown>;

/**
 * A V2 `Payment` as a payment; amounts are minor units on the wire as well.
 *
 * @param at PortOne's clock at the answer, unix seconds
 * @param keepRaw keep PortOne's own JSON beside it
 * @returns undefined where what is reckoned with is missing or of the wrong type
 */
export function fromPayment(json: unknown, at: Seconds, keepRaw: boolean): Payment | undefined {
	if (!isObject(json) || !isObject(json.amount)) return undefined;
	const { id, status, currency, amount } = json;
	const { total, cancelled } = amount;
	const history = json.cancellations ?? [];
	if (!isText(id) || !isText(status) || !isText(currency) || !isMoney(total) || !isMoney(cancelled) || !Array.isArray(history)) return undefined;
	const cancellations = history.map((entry) => fromCancellation(entry, at));
	if (!cancellations.every((entry) => entry !== undefined)) return undefined;
	const channel = isObject(json.channel) ? json.channel : {};
	const pgProvider = isText(channel.pgProvider) ? channel.pgProvider : '';
	const { type, provider } = isObject(json.method) ? json.method : {};
	const method = METHODS.get(type) ?? 'other';
	return {
		paymentId: id,
		...(isText(json.storeId) && { storeId: json.storeId }),
		currency,
		total,
		refunded: cancelled,
		status,
		// A virtual account that was closed before anyone paid is `CANCELLED` too.
		wasPaid: ['PAID', 'PARTIAL_CANCELLED'].includes(status) || (status === 'CANCELLED' && (cancelled > 0 || isText(json.paidAt))),
		method,
		pgProvider,
		rules: { ...rulesV2(pgProvider, method, provider), ...(json.version === 'V1' && { never: v1Payment(json.transactionId) }) },
		escrow: isObject(json.escrow),
		disputed: Array.isArray(json.disputes) && json.disputes.some((dispute) => isObject(dispute) && dispute.status !== 'RESOLVED'),
		...(isMoney(amount.taxFree) && { taxFree: amount.taxFree - (isMoney(amount.cancelledTaxFree) ? amount.cancelledTaxFree : 0) }),
		...(cancellations.some((entry) => entry.status === 'requested') && { refundWaits: true }),
		...(isObject(json.cashReceipt) && json.cashReceipt.status === 'ISSUED' && { hasReceipt: true }),
		...(isText(json.billingKey) && { billingKey: json.billingKey }),
		test: channel.type === 'TEST',
		cancellations,
		...(isObject(json.customer) && isText(json.customer.name) && { buyer: json.customer.name }),
		paidAt: secondsOf(json.paidAt) ?? 0,
		...(isText(json.receiptUrl) && { receiptUrl: json.receiptUrl }),
		asOf: at,
		...(keepRaw && { raw: json }),
	};
}

/**
 * A V2 `PaymentCancellation`.
 *
 * @param at when it counts as made if it does not tell, unix seconds: now, since better recognised once too often than refunded twice
 * @returns undefined where what is reckoned with is missing or of the wrong type
 */
export function fromCancellation(json: unknown, at: Seconds): Cancellation | undefined {
	if (!isObject(json) || !isText(json.id) || !isMoney(json.totalAmount)) return undefined;
	const reason = fold(isText(json.reason) ? json.reason : '');
	return {
		id: json.id,
		amount: json.totalAmount,
		reason,
		at: secondsOf(json.cancelledAt) ?? secondsOf(json.requestedAt) ?? at,
		status: STATUSES.get(json.status) ?? 'other',
		...(isMoney(json.taxFreeAmount) && { taxFree: json.taxFreeAmount }),
		...(isText(json.receiptUrl) && { receiptUrl: json.receiptUrl }),
		...((json.trigger === 'CONSOLE' || isFromConsole(reason)) && { fromConsole: true }),
	};
}

/** V2 lists the payments of V1, too, by their order number, which V1 does not keep unique, so V2 must not refund one of them. */
function v1Payment(impUid: unknown): Coded {
	return isText(impUid) ? { code: 'V1_PAYMENT', as: 'named', impUid } : { code: 'V1_PAYMENT', as: 'nameless' };
}

export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

export function isMoney(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Unix seconds of a time as PortOne writes it; undefined where it is none. */
export function secondsOf(time: unknown): Seconds | undefined {
	const ms = isText(time) ? Date.parse(time) : NaN;
	return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}
