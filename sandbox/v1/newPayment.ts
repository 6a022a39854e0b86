import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { toMinor } from '../money';
import { namesOf } from '../objects';
import { checkShare } from '../pg';
import { backToBuyer, discounted, type Promotion } from '../promotion';
import { newReceipt } from '../receipt';
import type { Major, Minor, Seconds } from '../units';
import { DESCRIPTION, OF_CARD } from './description';
import type { Cancellation, GivenCancellation, GivenPayment, Payment } from './stored';
import type { VbankDepositAnnotation } from './types';

// As in published answers: `06JC8FVHJTW2WY16FEY0`.
const ID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 20;

// What may be said of a payment beside its description.
const MORE: Record<Exclude<keyof GivenPayment, keyof typeof DESCRIPTION>, true> = {
	imp_uid: true, merchant_uid: true, amount: true, status: true, cancel_amount: true, cancel_history: true, started_at: true, paid_at: true, failed_at: true,
	pg_tid: true, receipt_url: true, days_ago: true, promotion: true, deposit_history: true, receipt: true, tax_free: true, vat_amount: true,
	async: true, tier: true, pgRefusal: true, recordedShare: true,
};
const KNOWN = new Set<string>([...namesOf(DESCRIPTION), ...namesOf(MORE)]);

type ToMinor = (value: unknown) => Minor;

/**
 * A payment as the store keeps it.
 *
 * @param taken whether an imp_uid is in use
 * @throws {TypeError} for an unknown field, an id in use, an amount that the currency cannot have
 */
export function newPayment(given: GivenPayment, now: Seconds, taken: (imp_uid: string) => boolean): Payment {
	const unknown = Object.keys(given).filter((key) => !KNOWN.has(key));
	if (unknown.length > 0) throw new TypeError(`createPayment: unknown field ${unknown.join(', ')}`);
	const imp_uid = given.imp_uid ?? unusedId(taken);
	if (taken(imp_uid)) throw new TypeError(`createPayment: ${imp_uid} exists already`);
	const { promotion: givenPromotion, cancel_history, cancel_amount, receipt, days_ago = 0, ...fields } = given;
	const { status = 'paid', amount = 10000, currency = DESCRIPTION.currency, pay_method = DESCRIPTION.pay_method } = fields;
	const minor: ToMinor = (value) => {
		const read = toMinor(value, currency);
		if (read === undefined) throw new TypeError(`createPayment: ${String(value)} is no amount in ${currency}`);
		return read;
	};
	const at = given.paid_at ?? given.failed_at ?? given.started_at ?? now - Math.round(days_ago * 86400);
	const paid = status === 'paid' || status === 'cancelled';
	checkShare(given);
	const promotion = givenPromotion ? promotionOf(givenPromotion, minor) : null;
	const payment: Payment = {
		...DESCRIPTION,
		...(pay_method === 'card' && OF_CARD),
		...(receipt && { receipt: newReceipt({ amount: minor(amount), ...receipt }, at * 1000), cash_receipt_issued: true }),
		...fields,
		imp_uid,
		merchant_uid: given.merchant_uid ?? `order_${imp_uid}`,
		amount: minor(amount),
		cancelled: 0,
		cancel_history: [],
		waiting: [],
		atPg: 0,
		promotion,
		discount: promotion ? minor(amount) - discounted(promotion, minor(amount)) : 0,
		returned: 0,
		deposit_history: depositsOf(given, at),
		tax_free: minor(given.tax_free ?? 0),
		vat_amount: given.vat_amount == null ? null : minor(given.vat_amount),
		status: paid ? 'paid' : status,
		started_at: given.started_at ?? at,
		paid_at: paid ? at : 0,
		failed_at: status === 'failed' ? at : 0,
		pg_tid: given.pg_tid ?? (paid ? `pg_${randomUUID()}` : null),
		receipt_url: given.receipt_url ?? (paid ? `https://receipt.invalid/${imp_uid}` : null),
	};
	for (const past of pastOf({ cancel_history, cancel_amount, status, amount })) addPast(payment, past, Math.min(now, at + 3600), minor);
	return payment;
}

/** What had been refunded before the sandbox met the payment: its initial state, no movement of the ledger. */
function pastOf({ cancel_history, cancel_amount, status, amount }: Pick<GivenPayment, 'cancel_history' | 'cancel_amount' | 'status'> & { amount: Major }): GivenCancellation[] {
	if (cancel_history) return cancel_history;
	if (cancel_amount) return [{ amount: cancel_amount }];
	return status === 'cancelled' ? [{ amount }] : [];
}

function addPast(payment: Payment, past: GivenCancellation, cancelled_at: Seconds, minor: ToMinor): void {
	const amount = minor(past.amount);
	const back = (payment.promotion && backToBuyer(payment.promotion, payment, amount, 'RELEASE').back) ?? amount;
	payment.cancelled += amount;
	payment.returned += back;
	addCancellation(payment, newCancellation(payment, { cancelled_at, ...past, amount, back }));
}

const promotionOf = ({ discount = 0, minimum = 0, ...promotion }: Promotion, minor: ToMinor): Promotion => ({ ...promotion, discount: minor(discount), minimum: minor(minimum) });

/** VbankDepositAnnotation (V1 OpenAPI), amounts in major units. */
function depositsOf({ deposit_history = [], buyer_name = DESCRIPTION.buyer_name }: GivenPayment, at: Seconds): VbankDepositAnnotation[] {
	return deposit_history.map((deposit) => ({ pg_tid: `pg_${randomUUID()}`, reason: '입금', depositor_name: buyer_name, deposited_at: at, ...deposit }));
}

/** An entry of `cancel_history`, amounts in minor units. */
export function newCancellation(payment: Payment, { cancellation_id = newId(), ...given }: Pick<Cancellation, 'amount' | 'cancelled_at'> & Partial<Cancellation>): Cancellation {
	const receipt_url = `https://receipt.invalid/${String(cancellation_id)}`;
	return { pg_tid: payment.pg_tid, reason: '취소요청api', receipt_url, back: given.amount, ...given, cancellation_id };
}

const newId = (): string => Array.from(randomBytes(ID_LENGTH), (byte) => ID_DIGITS.charAt(byte % ID_DIGITS.length)).join('');

/** V1 has no status of its own for a partial refund: it is `cancelled` with a balance left (so PortOne's WooCommerce plugin reads it). */
export function addCancellation(payment: Payment, entry: Cancellation): void {
	payment.cancel_history.push(entry);
	payment.status = 'cancelled';
}

function unusedId(taken: (imp_uid: string) => boolean): string {
	const id = `imp_${randomInt(1e11, 1e12)}`;
	return taken(id) ? unusedId(taken) : id;
}
