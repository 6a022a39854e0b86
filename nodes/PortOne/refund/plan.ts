import { decide } from './decide';
import { floorToMinor, formatMoney } from './money';
import { amountOf, recognise, sentReason } from './recognise';
import { Refusal } from './refusal';
import type { BatchRules, Minor, Payment, PaymentRef, Refund, Result } from './types';

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
	if (found.length === 1) return found[0];
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
	return new Refusal('PAYMENT_NOT_FOUND', `PortOne knows no payment '${value.slice(0, 64)}' (존재하지 않는 결제정보) for this key. Check the id, the shop and the 'Tier Code'`);
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
 */
export function preview(rows: Planned[], rules: BatchRules): Map<number, Result> {
	const results = new Map<number, Result>();
	for (const group of byPayment(rows)) {
		let payment = group[0].payment;
		for (const { refund } of group) {
			const step = decide({ refund, payment, duplicateWindow: rules.duplicateWindow, dryRun: true, sends: 0 });
			if (step.do !== 'report') throw new Error('A dry run must not send');
			if (step.result.outcome === 'preview') payment = asIfRefunded(refund, payment, step.result.amount as Minor);
			results.set(refund.row, { ...step.result, payment });
		}
	}
	return capped(rows, results, rules);
}

/**
 * Rows past `maxTotal` become `skipped`. Refunds that PortOne already holds count as well, so that
 * running the same input again never adds up to more.
 */
function capped(rows: Planned[], results: Map<number, Result>, { maxTotal }: BatchRules): Map<number, Result> {
	if (maxTotal === undefined) return results;
	const totals = new Map<string, Minor>();
	const counted = new Set<string>();
	const full = new Set<string>();
	for (const { refund, payment } of [...rows].sort((a, b) => a.refund.row - b.refund.row)) {
		const result = results.get(refund.row) as Result;
		if (result.outcome !== 'preview' && result.outcome !== 'alreadyRefunded') continue;
		const { currency } = payment;
		const refundKey = `${payment.paymentId} ${result.cancellation?.id ?? plannedId(refund.row)}`;
		const total = (totals.get(currency) ?? 0) + (counted.has(refundKey) ? 0 : (result.amount as Minor));
		if (result.outcome === 'preview' && (full.has(currency) || total > floorToMinor(maxTotal, currency))) {
			full.add(currency);
			results.set(refund.row, {
				outcome: 'skipped',
				code: 'MAX_TOTAL_REACHED',
				payment,
				message: `With this row the input would refund more than 'Max Total' (${formatMoney(floorToMinor(maxTotal, currency), currency)}). Nothing was sent for it`,
			});
			continue;
		}
		counted.add(refundKey);
		totals.set(currency, total);
	}
	return results;
}

function asIfRefunded(refund: Refund, payment: Payment, amount: Minor): Payment {
	return {
		...payment,
		refunded: payment.refunded + amountOf(refund, payment),
		cancellations: [
			...payment.cancellations,
			{ id: plannedId(refund.row), amount, reason: sentReason(refund), at: payment.asOf, status: 'succeeded', byRow: refund.row },
		],
	};
}

/** Stands for the id of a cancellation that is planned only. */
function plannedId(row: number): string {
	return `row ${row + 1}`;
}
