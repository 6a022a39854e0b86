import { fromMajor } from '../refund/money';
import { fold } from '../refund/text';
import type { Cancellation, Method, Minor, Payment } from '../refund/types';
import { rulesV1 } from './v1Rules';

const METHODS = new Map<unknown, Method>([
	['card', 'card'],
	['samsung', 'card'],
	['trans', 'transfer'],
	['vbank', 'virtualAccount'],
	['phone', 'phone'],
]);

// `pay_method`, `status` and the like may be anything that PortOne adds later: only what is reckoned with is required.
interface Annotation {
	imp_uid: string;
	merchant_uid: string;
	status: string;
	currency: string;
	[field: string]: unknown;
}

/**
 * A V1 `PaymentAnnotation` as a payment.
 *
 * @param at PortOne's clock at the answer, unix seconds
 * @param keepRaw keep PortOne's own JSON beside it
 * @returns undefined where what is reckoned with is missing or of the wrong type
 */
export function fromAnnotation(json: unknown, at: number, keepRaw: boolean): Payment | undefined {
	if (!isAnnotation(json)) return undefined;
	const history = json.cancel_history ?? [];
	if (!Array.isArray(history)) return undefined;
	const cancellations = history.map((entry, index) => fromHistory(entry, index, json.currency, at));
	if (cancellations.some((entry) => entry === undefined)) return undefined;
	const total = money(json.amount, json.currency);
	const refunded = money(json.cancel_amount, json.currency);
	if (total === undefined || refunded === undefined) return undefined;
	const method = METHODS.get(json.pay_method) ?? 'other';
	const pgProvider = text(json.pg_provider) ?? '';
	return {
		paymentId: json.imp_uid,
		orderNumber: json.merchant_uid,
		currency: json.currency,
		total,
		refunded,
		status: json.status,
		// V1 has no status of its own for a partial refund: `cancelled` may have a balance left.
		wasPaid: json.status === 'paid' || json.status === 'cancelled',
		method,
		pgProvider,
		rules: rulesV1(pgProvider, method),
		escrow: json.escrow === true,
		disputed: false,
		test: json.sandbox === true,
		cancellations: cancellations as Cancellation[],
		...(text(json.buyer_name) && { buyer: text(json.buyer_name) }),
		paidAt: typeof json.paid_at === 'number' ? json.paid_at : 0,
		...(text(json.receipt_url) && { receiptUrl: text(json.receipt_url) }),
		asOf: at,
		...(keepRaw && { raw: json }),
	};
}

function isAnnotation(json: unknown): json is Annotation {
	const payment = json as Annotation | null | undefined;
	return (
		text(payment?.imp_uid) !== undefined &&
		typeof payment?.merchant_uid === 'string' &&
		typeof payment.status === 'string' &&
		typeof payment.currency === 'string'
	);
}

function fromHistory(json: unknown, index: number, currency: string, at: number): Cancellation | undefined {
	const entry = json as Record<string, unknown> | null;
	const amount = money(entry?.amount, currency);
	if (!entry || amount === undefined) return undefined;
	// An entry without a readable time counts as new: better recognised once too often than refunded twice.
	const cancelledAt = Number.isSafeInteger(entry.cancelled_at) && (entry.cancelled_at as number) > 0 ? (entry.cancelled_at as number) : at;
	return {
		// Required by the schema; its place in the history stands in for it.
		id: text(entry.cancellation_id) ?? `#${index}`,
		amount,
		reason: fold(text(entry.reason) ?? ''),
		at: cancelledAt,
		status: 'succeeded',
		...(text(entry.receipt_url) && { receiptUrl: text(entry.receipt_url) }),
	};
}

/** Past what a number holds exactly a sum would no longer be what it says, and JSON has no infinity. */
function money(major: unknown, currency: string): Minor | undefined {
	const minor = typeof major === 'number' ? fromMajor(major, currency) : NaN;
	return Number.isSafeInteger(minor) && minor >= 0 ? minor : undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
