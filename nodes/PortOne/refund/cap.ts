import { floorToMinor, moneyOf } from './money';
import { isNamed } from './named';
import { told } from './told';
import type { Note } from './saying';
import { amountOf } from './sent';
import type { BatchRules, Cancellation, Payment, Refund, Result } from './types';
import type { CancellationId, Minor } from './units';

// Refusals of rows that an earlier run may have refunded all the same.
const MAY_BE_MADE = new Set<Result['code']>(['MAYBE_REFUNDED', 'HISTORY_MISSING', 'CANCELLATION_REQUESTED', 'ORDER_AMBIGUOUS']);

/**
 * Rows past `maxTotal` become `skipped`. What these rows have moved, or may have moved, counts first, so that running the
 * same input again never adds up to more, whatever today's look-ups show.
 *
 * @param rows in input order, with their results so far
 * @param unseen rows whose payment could not be looked up
 */
export function capped(rows: Array<{ refund: Refund; payment: Payment }>, results: Map<number, Result>, { maxTotal }: BatchRules, unseen: Refund[]): Map<number, Result> {
	if (maxTotal === undefined) return results;
	const totals = new Map<string, Minor>();
	const add = (currency: string, amount: Minor) => totals.set(currency, (totals.get(currency) ?? 0) + amount);
	const held = new Set<string>();
	for (const { refund, payment } of rows) {
		const result = results.get(refund.row) as Result;
		const { cancellation } = result;
		const others = madeUnderItsId(refund, payment, result).filter(({ id }) => !held.has(keyOf(payment, id)));
		if (others.length > 0) {
			others.forEach(({ id }) => held.add(keyOf(payment, id)));
			add(payment.currency, Math.max(amountIn(refund, payment), ...others.map(({ amount }) => amount)));
			continue;
		}
		if (!cancellation) {
			add(payment.currency, mayHaveMoved(refund, payment, result));
			continue;
		}
		const key = keyOf(payment, cancellation.id);
		if (cancellation.asked?.row !== undefined || held.has(key)) continue;
		held.add(key);
		add(payment.currency, cancellation.amount);
	}
	const full = new Set<string>();
	for (const { refund, payment } of rows) {
		const { outcome, amount = 0 } = results.get(refund.row) as Result;
		if (outcome !== 'preview') continue;
		const { currency } = payment;
		const limit = floorToMinor(maxTotal, currency);
		const used = (totals.get(currency) ?? 0) + unseenIn(unseen, currency);
		if (!full.has(currency) && used + amount <= limit) {
			add(currency, amount);
			continue;
		}
		full.add(currency);
		const also: Note[] = unseen.length > 0 ? [{ code: 'unseenCount', rows: unseen.length }] : [];
		results.set(refund.row, told('skipped', [{ code: 'MAX_TOTAL_REACHED', limit: moneyOf(limit, currency) }, ...also], { payment }));
	}
	return results;
}

/** What an earlier try may have moved for a row of which the record shows no entry. */
function mayHaveMoved(refund: Refund, payment: Payment, { outcome, code }: Result): Minor {
	const isOpen = outcome === 'pending' || outcome === 'unknown' || MAY_BE_MADE.has(code);
	return isOpen ? amountIn(refund, payment) : 0;
}

/** What this row's Refund ID was used for: with promotions PortOne may have recorded less of it than the row asks for. */
function madeUnderItsId(refund: Refund, { cancellations }: Payment, { code }: Result): Cancellation[] {
	return code === 'REFUND_ID_REUSED' ? cancellations.filter((entry) => entry.status !== 'failed' && isNamed(entry, refund)) : [];
}

function keyOf({ paymentId }: Payment, id: CancellationId): string {
	return JSON.stringify([paymentId, id]);
}

function amountIn(refund: Refund, payment: Payment): Minor {
	try {
		return refund.amount === 'full' ? payment.total : amountOf(refund, payment);
	} catch {
		// An amount that the currency does not have cannot have moved.
		return 0;
	}
}

/** In minor units of any currency, since nobody knows theirs; a full refund of an unknown payment may be of any amount. */
function unseenIn(unseen: Refund[], currency: string): Minor {
	return unseen.reduce((sum, { amount }) => sum + (amount === 'full' ? Infinity : floorToMinor(amount.decimal, currency)), 0);
}
