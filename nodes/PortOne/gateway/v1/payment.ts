import { createHash } from 'node:crypto';
import { fromMajor } from '../../refund/money';
import type { Coded } from '../../refund/saying';
import { fold } from '../../refund/text';
import type { Cancellation, Method, Payment } from '../../refund/types';
import { isFromConsole } from '../console';
import { surelyMade } from './history';
import { rulesV1 } from './rules';
import { startedAt } from './wanted';
import type { Minor, Seconds } from '../../refund/units';

const METHODS = new Map<unknown, Method>([
	['card', 'card'],
	['samsung', 'card'],
	['trans', 'transfer'],
	['vbank', 'virtualAccount'],
	['phone', 'phone'],
]);

// The statuses of V1 (V1 OpenAPI). `pending`, which it does not name, is a PayPal payment under way, or a paid one whose
// refund is with PayPal (help.portone.io, admin-console/payment-service/content29); only `paid_at` tells which.
const UNPAID = new Set(['ready', 'failed']);
const SETTLED = new Set(['paid', 'cancelled']);

// pg/v1/settle/readme.
const DEPOSITS: Coded = { code: 'METHOD_NOT_REFUNDABLE', as: 'deposits' };

type Json = Record<string, unknown>;

// `pay_method`, `status` and the like may be anything that PortOne adds later: only what is reckoned with is required.
interface Annotation {
	imp_uid: string;
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
export function fromAnnotation(json: unknown, at: Seconds, keepRaw: boolean): Payment | undefined {
	if (!isAnnotation(json)) return undefined;
	const told = json.cancel_history ?? [];
	if (!Array.isArray(told)) return undefined;
	const history = told as Json[];
	const total = money(json.amount, json.currency);
	const refunded = money(json.cancel_amount, json.currency);
	const amounts = history.map((entry) => money((entry as Json | null)?.amount, json.currency));
	if (total === undefined || refunded === undefined || !amounts.every((amount) => amount !== undefined)) return undefined;
	const made = surelyMade(amounts, refunded, json.status);
	const ids = idsOf(history);
	const cancellations = history.map((entry, i) => fromHistory(entry, ids[i] as string, amounts[i] as Minor, made[i] ? 'succeeded' : 'requested', at));
	const method = METHODS.get(json.pay_method) ?? 'other';
	const pgProvider = text(json.pg_provider) ?? '';
	const paidAt = typeof json.paid_at === 'number' ? json.paid_at : 0;
	const deposits = total === 0 && Array.isArray(json.deposit_history) && json.deposit_history.length > 0;
	// A virtual account that was closed before anyone paid is `cancelled`, too.
	const wasPaid = json.status === 'paid' || refunded > 0 || deposits || (paidAt > 0 && !UNPAID.has(json.status));
	const waits = made.includes(false) || (wasPaid && !SETTLED.has(json.status));
	return {
		paymentId: json.imp_uid,
		...(text(json.merchant_uid) && { orderNumber: text(json.merchant_uid) }),
		currency: json.currency,
		total,
		refunded,
		status: json.status,
		wasPaid,
		method,
		pgProvider,
		rules: { ...rulesV1(pgProvider, method), ...(deposits && { never: DEPOSITS }) },
		escrow: json.escrow === true,
		disputed: false,
		...(waits && { refundWaits: true }),
		...(json.cash_receipt_issued === true && { hasReceipt: true }),
		...(text(json.customer_uid) && { billingKey: text(json.customer_uid) }),
		test: json.sandbox === true,
		cancellations,
		...(text(json.buyer_name) && { buyer: text(json.buyer_name) }),
		...(startedAt(json) !== undefined && { startedAt: startedAt(json) }),
		paidAt,
		...(text(json.receipt_url) && { receiptUrl: text(json.receipt_url) }),
		asOf: at,
		...(keepRaw && { raw: json }),
	};
}

function isAnnotation(json: unknown): json is Annotation {
	const { imp_uid, status, currency } = (json ?? {}) as Json;
	return text(imp_uid) !== undefined && typeof status === 'string' && typeof currency === 'string';
}

/**
 * A name for each entry of a history. `cancellation_id` is missing in answers until 2023: then what the entry says stands in for it,
 * since its place changes as soon as another one is put before it.
 */
function idsOf(history: Json[]): string[] {
	const seen = new Map<string, number>();
	return history.map(({ cancellation_id, cancelled_at, amount, reason }) => {
		if (text(cancellation_id) !== undefined) return cancellation_id as string;
		const name = `#${createHash('sha256').update(JSON.stringify([cancelled_at, amount, reason])).digest('hex').slice(0, 12)}`;
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return count === 1 ? name : `${name}-${count}`;
	});
}

function fromHistory(entry: Json, id: string, amount: Minor, status: Cancellation['status'], at: Seconds): Cancellation {
	// An entry without a readable time counts as new: better recognised once too often than refunded twice.
	const cancelledAt = Number.isSafeInteger(entry.cancelled_at) && (entry.cancelled_at as number) > 0 ? (entry.cancelled_at as number) : at;
	const reason = fold(text(entry.reason) ?? '');
	return {
		id,
		amount,
		reason,
		at: cancelledAt,
		status,
		...(text(entry.receipt_url) && { receiptUrl: text(entry.receipt_url) }),
		...(isFromConsole(reason) && { fromConsole: true }),
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
