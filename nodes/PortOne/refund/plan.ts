import { decide } from './decide';
import { floorToMinor, formatMoney } from './money';
import { recognise, sentReason } from './recognise';
import { Refusal } from './refusal';
import type { BatchRules, Cancellation, Minor, Payment, PaymentRef, Refund, Result } from './types';

/** A row and the payment it was found to mean. */
export interface Planned {
	refund: Refund;
	payment: Payment;
}

/**
 * The one payment that a row means, among all that PortOne knows under its id or order number.
 * An order number is no unique key: failed attempts share it, and so may several paid ones.
 *
 * @param duplicateWindow seconds that `amountAndReason` looks back
 * @throws Refusal if there is none, or more than one it could be
 */
export function resolve(refund: Refund, found: Payment[], duplicateWindow: number): Payment {
	if (found.length === 0) throw notFound(refund.payment);
	const paid = found.filter(({ wasPaid }) => wasPaid);
	const done = paid.find((payment) => holds(refund, payment, duplicateWindow));
	if (done) return done;
	const refundable = paid.filter(({ total, refunded }) => refunded < total);
	const candidates = refundable.length > 0 ? refundable : paid;
	if (candidates.length > 1) {
		throw new Refusal('ORDER_AMBIGUOUS', `Order number '${refund.payment.value}' has ${candidates.length} payments (${candidates.map(({ paymentId }) => paymentId).slice(0, 5).join(', ')}). Point at one of them by its id`);
	}
	return candidates[0] ?? found[0];
}

/** PortOne has nothing under a reference. */
export function notFound({ value }: PaymentRef): Refusal {
	return new Refusal('PAYMENT_NOT_FOUND', `PortOne knows no payment '${value.slice(0, 64)}' (존재하지 않는 결제정보) for this key. Check the id, and which shop the credential means ('Tier Code' or 'Store ID')`);
}

function holds(refund: Refund, payment: Payment, duplicateWindow: number): boolean {
	try {
		return recognise(refund, payment, duplicateWindow).kind !== 'none';
	} catch {
		// An amount that this payment's currency does not have.
		return false;
	}
}

/** Rows by payment, each payment's rows in input order, payments by their first row. */
export function byPayment(rows: Planned[]): Planned[][] {
	const groups = new Map<string, Planned[]>();
	for (const row of rows) {
		const group = groups.get(row.payment.paymentId);
		if (group) group.push(row);
		else groups.set(row.payment.paymentId, [row]);
	}
	return [...groups.values()];
}

/**
 * How every row would end if PortOne said yes to all: rows of one payment counted in order, a twin row
 * as already refunded. This is a dry run's answer, and what a batch that must not fail half-way is judged by.
 *
 * @param rows in input order
 */
export function preview(rows: Planned[], rules: BatchRules): Map<number, Result> {
	const results = new Map<number, Result>();
	for (const group of byPayment(rows)) {
		const siblings = reasonsOf(group);
		let { payment } = group[0];
		// One growing list for the group: copying it for every row would take a minute for 10,000 of them.
		const cancellations = [...payment.cancellations];
		payment = { ...payment, cancellations };
		for (const { refund } of group) {
			const step = decide({ refund, payment, duplicateWindow: rules.duplicateWindow, siblings, dryRun: true, runId: '', repeatable: false, sends: 0 });
			if (step.do !== 'report') throw new Error('A dry run must not send');
			const { outcome, amount } = step.result;
			if (outcome === 'preview' && amount !== undefined) {
				cancellations.push(planned(refund, payment, amount));
				payment = { ...payment, refunded: payment.refunded + amount };
			}
			results.set(refund.row, { ...step.result, payment });
		}
	}
	return capped(rows, results, rules);
}

/** The reasons of all rows of a payment, as they are sent. */
export function reasonsOf(group: Planned[]): Set<string> {
	return new Set(group.map(({ refund }) => sentReason(refund)));
}

/**
 * Rows past `maxTotal` become `skipped`. What PortOne's record already holds of these rows counts first, so that
 * running the same input again never adds up to more.
 */
function capped(rows: Planned[], results: Map<number, Result>, { maxTotal }: BatchRules): Map<number, Result> {
	if (maxTotal === undefined) return results;
	const totals = new Map<string, Minor>();
	const add = (currency: string, amount: Minor) => totals.set(currency, (totals.get(currency) ?? 0) + amount);
	const held = new Set<string>();
	for (const { refund, payment } of rows) {
		const result = results.get(refund.row) as Result;
		const { cancellation } = result;
		if (!cancellation || isTwin(result)) continue;
		const key = JSON.stringify([payment.paymentId, cancellation.id]);
		if (!held.has(key)) add(payment.currency, cancellation.amount);
		held.add(key);
	}
	const full = new Set<string>();
	for (const { refund, payment } of rows) {
		const { outcome, amount = 0 } = results.get(refund.row) as Result;
		if (outcome !== 'preview') continue;
		const { currency } = payment;
		const limit = floorToMinor(maxTotal, currency);
		if (!full.has(currency) && (totals.get(currency) ?? 0) + amount <= limit) {
			add(currency, amount);
			continue;
		}
		full.add(currency);
		results.set(refund.row, {
			outcome: 'skipped',
			code: 'MAX_TOTAL_REACHED',
			payment,
			message: `With this row the input would refund more than 'Max Total' (${formatMoney(limit, currency)}). Nothing was sent for it`,
		});
	}
	return results;
}

/** Whether a row is planned to end as the same refund as an earlier row, which nobody has made yet. */
export function isTwin({ cancellation }: Result): boolean {
	return cancellation?.asked?.row !== undefined;
}

/** A refund that is planned, as PortOne's history would show it. */
function planned(refund: Refund, payment: Payment, amount: Minor): Cancellation {
	const reason = sentReason(refund);
	return { id: `row ${refund.row + 1}`, amount, reason, at: payment.asOf, status: 'succeeded', asked: { amount, reason, row: refund.row } };
}
