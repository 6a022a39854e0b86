import { preview, type Planned, type Remembered } from '../../../nodes/PortOne/refund/plan';
import type { BatchRules, Payment, Refund, Result } from '../../../nodes/PortOne/refund/types';
import { DAY, payment, refund } from './make';
import { messageOf } from '../../support/words';

/** A row `[paymentId, amount in major units, what is special]`. */
export type PlannedRow = [paymentId: string, amount: number | `${number}` | 'full', over?: Partial<Refund>];

/** Payments by their id. */
export function shop(...all: Array<Partial<Payment> & { paymentId: string }>): Record<string, Payment> {
	return Object.fromEntries(all.map((over) => [over.paymentId, payment(over)]));
}

/** Rows on such payments, each for a reason of its own. */
export function plan(payments: Record<string, Payment>, rows: PlannedRow[]): Planned[] {
	return rows.map(([paymentId, amount, over], index) => ({
		refund: refund({ row: index, amount: amount === 'full' ? 'full' : { decimal: String(amount) }, reason: `reason ${index}`, ...over }),
		payment: payments[paymentId]!,
		rivals: [],
	}));
}

/** How planned rows would end, in order. */
export function previewed(rows: Planned[], rules: Partial<BatchRules> = {}, remembered?: (row: Planned) => Remembered, unseen?: Refund[]): Result[] {
	const results = preview(rows, { duplicateWindow: DAY, dryRun: true, ...rules }, remembered, unseen);
	return rows.map((_, index) => results.get(index)!);
}

/** The same in a word each: the code, or the outcome where there is none. */
export function outcomes(...given: Parameters<typeof previewed>): string[] {
	return previewed(...given).map((result) => {
		const { code, outcome } = result;
		if (code) expect(messageOf(result)).toMatch(/\w{2}/);
		return code ?? outcome;
	});
}
