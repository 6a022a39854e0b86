import { capped } from './cap';
import { claimsOf } from './claims';
import { decide } from './decide';
import type { Known, Step } from './known';
import { toMinor } from './money';
import type { Resolved } from './order';
import { sentReason } from './sent';
import type { BatchRules, Cancellation, Payment, Refund, Result } from './types';
import type { Minor } from './units';

/** A row and the payment it was found to mean. */
export interface Planned extends Resolved {
	refund: Refund;
}

/** The rows of one payment. */
export type Group = [Planned, ...Planned[]];

/** What this n8n remembers of a refund, beside PortOne's record. */
export type Remembered = Pick<Known, 'pendingBefore' | 'open' | 'refusedBefore'>;

/** Rows by payment, each payment's rows in input order, payments by their first row. */
export function byPayment(rows: Planned[]): Group[] {
	const groups = new Map<string, Group>();
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
 * @param remembered what this n8n knows of a row beside the record
 * @param unseen rows whose payment could not be looked up: an earlier run may have refunded them, so the cap counts them
 */
export function preview(rows: Planned[], rules: BatchRules, remembered?: (row: Planned) => Remembered, unseen: Refund[] = []): Map<number, Result> {
	const results = new Map<number, Result>();
	for (const group of byPayment(rows)) {
		const claims = claimsOf(group.map(({ refund }) => refund));
		let [{ payment }] = group;
		// One growing list for the group: copying it for every row would take a minute for 10,000 of them.
		const cancellations = [...payment.cancellations];
		payment = { ...payment, cancellations };
		for (const row of group) {
			const { refund, rivals } = row;
			// A dry run ends with a report, whatever is known.
			const { result } = decide({ refund, payment, rivals, duplicateWindow: rules.duplicateWindow, claims, ...remembered?.(row), dryRun: true, runId: '', repeatable: false, sends: 0 }) as Extract<Step, { do: 'report' }>;
			const { outcome, amount = 0 } = result;
			if (outcome === 'preview') {
				cancellations.push(planned(refund, payment, amount));
				payment = { ...payment, refunded: payment.refunded + amount, ...taxFreeAfter(refund, payment) };
			}
			results.set(refund.row, { ...result, payment });
		}
	}
	return capped(rows, results, rules, unseen);
}

/** Whether a row is planned to end as the same refund as an earlier row, which nobody has made yet. */
export function isTwin({ cancellation }: Result): boolean {
	return cancellation?.asked?.row !== undefined;
}

/** The tax-free part that a planned refund leaves, so that a full one behind it takes along no more than that. */
function taxFreeAfter({ taxFree }: Refund, payment: Payment): Pick<Payment, 'taxFree'> {
	if (taxFree === undefined || payment.taxFree === undefined) return {};
	return { taxFree: Math.max(0, payment.taxFree - toMinor(taxFree, payment.currency)) };
}

/** A refund that is planned, as PortOne's history would show it. */
function planned(refund: Refund, payment: Payment, amount: Minor): Cancellation {
	const reason = sentReason(refund);
	return { id: `row ${refund.row + 1}`, amount, reason, at: payment.asOf, status: 'succeeded', asked: { amount, reason, full: refund.amount === 'full', row: refund.row } };
}
