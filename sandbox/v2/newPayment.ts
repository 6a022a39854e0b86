import { randomUUID } from 'node:crypto';
import { namesOf } from '../objects';
import { checkShare } from '../pg';
import { backToBuyer, discounted } from '../promotion';
import { newReceipt } from '../receipt';
import type { Milliseconds } from '../units';
import { addCancellation, newCancellation, succeeded } from './cancellation';
import { methodOf } from './method';
import type { GivenCancellation, GivenPayment, Known, Payment, Wanted } from './stored';
import { isStore, STORE } from './stores';

const DAY_MS: Milliseconds = 86_400_000;
const HOUR_MS: Milliseconds = 3_600_000;
const STATUSES: Record<Wanted['status'], Known['status']> = {
	READY: 'READY', PAY_PENDING: 'PAY_PENDING', VIRTUAL_ACCOUNT_ISSUED: 'VIRTUAL_ACCOUNT_ISSUED', FAILED: 'FAILED', PAID: 'PAID', PARTIAL_CANCELLED: 'PAID', CANCELLED: 'PAID',
};

/** What a payment is where nothing is said, every name that there is among it. */
const DEFAULTS: { [Name in keyof Required<Wanted>]: Wanted[Name] } = {
	storeId: STORE, status: 'PAID', currency: 'KRW', amount: 10000, taxFree: 0, vat: undefined, method: 'card', bank: undefined, provider: undefined,
	pgProvider: 'KCP_V2', test: false, escrow: false, discount: 0, disputes: [], cancellations: [], orderName: '상품', customerName: '홍길동',
	customerEmail: 'buyer@example.com', customerPhoneNumber: '010-0000-0000', failReason: '사용자가 결제를 취소하였습니다.', transactionId: undefined,
	async: undefined, pgRefusal: undefined, cancelFails: false, maxCancelCount: Infinity, recordedShare: undefined, promotion: undefined, receipt: undefined, billingKey: undefined,
};
const KNOWN = new Set<string>([...namesOf(DEFAULTS), 'id', 'days_ago']);

/**
 * A payment as the store keeps it.
 *
 * @param taken whether an id is in use
 * @throws {TypeError} for an unknown field or value, an id in use, an amount that cannot be
 */
export function newPayment(given: GivenPayment, now: Milliseconds, taken: (id: string) => boolean): Payment {
	const unknown = Object.keys(given).filter((key) => !KNOWN.has(key));
	if (unknown.length > 0) throw new TypeError(`createPayment: unknown field ${unknown.join(', ')}`);
	const { id = `payment-${randomUUID()}`, days_ago = 0, cancellations, ...fields } = { ...DEFAULTS, ...given };
	const { status, storeId, amount, taxFree, currency, promotion, method: methodName, bank, provider, receipt, ...rest } = fields;
	if (taken(id)) throw new TypeError(`createPayment: ${id} exists already`);
	if (!Object.hasOwn(STATUSES, status)) throw new TypeError(`createPayment: no status ${status}`);
	if (!isStore(storeId)) throw new TypeError(`createPayment: no store ${storeId}`);
	if (![amount, taxFree].every(Number.isSafeInteger) || amount <= 0 || taxFree < 0 || taxFree > amount) throw new TypeError(`createPayment: no amounts in minor units: ${amount}, ${taxFree}`);
	checkShare(fields);
	const at = now - Math.round(days_ago * DAY_MS);
	const payment: Payment = {
		...rest, storeId, amount, taxFree, currency, promotion, methodName,
		version: 'V2',
		id,
		transactionId: fields.transactionId ?? `tx-${randomUUID()}`,
		status: STATUSES[status],
		method: methodOf({ method: methodName, bank, provider, customerName: fields.customerName }, at),
		vat: fields.vat ?? (currency === 'KRW' ? Math.round((amount - taxFree) / 11) : 0),
		discount: promotion ? amount - discounted(promotion, amount) : fields.discount,
		disputes: fields.disputes.map((dispute) => ({ status: 'UNRESOLVED', createdAt: new Date(at).toISOString(), ...dispute })),
		pgTxId: STATUSES[status] === 'PAID' ? `pg-${randomUUID()}` : undefined,
		cancelled: 0, cancelledTaxFree: 0, cancelledVat: 0,
		returned: 0, retainOption: undefined,
		cancellations: [], waiting: [], attempts: 0,
		receipt: receipt && newReceipt({ amount, ...receipt }, at),
		requestedAt: at, updatedAt: at, statusChangedAt: at, paidAt: at, cancelledAt: at,
	};
	for (const past of pastOf({ status, cancellations, amount })) addPast(payment, past, Math.min(now, at + HOUR_MS));
	return payment;
}

/** What had been cancelled before the sandbox met the payment: its initial state, no movement of the ledger. */
function pastOf({ status, cancellations, amount }: Pick<Wanted, 'status' | 'cancellations' | 'amount'>): GivenCancellation[] {
	if (cancellations.length > 0) return cancellations;
	if (status === 'PARTIAL_CANCELLED') throw new TypeError('createPayment: PARTIAL_CANCELLED by which cancellations?');
	return status === 'CANCELLED' ? [{ totalAmount: amount }] : [];
}

function addPast(payment: Payment, { status = 'SUCCEEDED', ...past }: GivenCancellation, at: Milliseconds): void {
	const entry = newCancellation(payment, { reason: '취소요청', ...past }, at);
	const left = payment.amount - payment.cancelled;
	if (!(entry.totalAmount > 0 && entry.totalAmount <= left)) throw new TypeError(`createPayment: ${entry.totalAmount} of ${left} cancelled`);
	switch (status) {
		case 'SUCCEEDED': {
			const back = payment.promotion && backToBuyer(payment.promotion, payment, entry.totalAmount, 'RELEASE').back;
			payment.cancelled += entry.totalAmount;
			payment.returned += back ?? entry.totalAmount;
			addCancellation(payment, succeeded(entry, at), at);
			break;
		}
		case 'REQUESTED':
			payment.waiting.push({ entry, facts: {}, back: 0 });
			addCancellation(payment, entry, at);
			break;
		case 'FAILED':
			addCancellation(payment, { ...entry, status }, at);
			break;
		default:
			// A status of tomorrow, which the documents tell clients to expect, has no type of its own.
			addCancellation(payment, { ...entry, status: status satisfies never }, at);
	}
}
