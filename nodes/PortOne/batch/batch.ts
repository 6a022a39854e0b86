import type { Found } from '../gateway/gateway';
import { byPayment, preview, resolve, type Planned } from '../refund/plan';
import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import type { Refund, Result } from '../refund/types';
import { refundInOrder } from './chain';
import type { Edge, Settings } from './edge';
import { Halt } from './halt';
import { oneAtATime } from './lock';
import { keyOf, lookUpAll } from './lookups';
import { pool } from './pool';

/**
 * Refunds a batch (design, section 2): look everything up, plan, send, believe only evidence. Never throws.
 *
 * @param rows what was read of each row, or why it cannot be read
 * @returns one result a row, in order
 */
export async function refundBatch(rows: Array<Refund | Refusal>, edge: Edge, settings: Settings): Promise<Result[]> {
	const halt = new Halt(() => edge.stopped(), settings.concurrency);
	const results = new Map<number, Result>();
	const refunds = rows.filter((row): row is Refund => !(row instanceof Refusal));
	rows.forEach((row, index) => {
		if (row instanceof Refusal) results.set(index, refusedBy(row));
	});

	const found = await lookUpAll(refunds.map(({ payment }) => payment), edge, settings, halt);
	const planned: Planned[] = [];
	for (const refund of refunds) {
		const row = place(refund, found.get(keyOf(refund.payment)), settings, halt);
		if ('outcome' in row) results.set(refund.row, row);
		else planned.push(row);
	}

	const plan = preview(planned, settings);
	const blocked = settings.stopOnError && [...results.values(), ...plan.values()].some(({ outcome }) => isError(outcome));
	if (settings.dryRun) {
		for (const [row, result] of plan) results.set(row, result);
	} else if (blocked) {
		halt.fail();
		for (const [row, result] of plan) {
			results.set(row, result.outcome === 'preview' ? { outcome: 'skipped', payment: result.payment, ...halt.reason() } : result);
		}
	} else {
		await pool(byPayment(planned), settings.concurrency, async (group) => {
			await oneAtATime(group[0].payment.paymentId, async (waited) => await refundInOrder(group, plan, waited, edge, settings, halt, results));
		});
	}
	return rows.map((_, index) => results.get(index) ?? LOST);
}

const LOST: Result = {
	outcome: 'unknown',
	code: 'UNEXPECTED',
	message: 'Something unexpected broke off the work on this payment. Run this row again: a refund that was made is recognised. Please report it.',
};

/** The payment that a row means, or how the row ends without one. */
function place(refund: Refund, found: Found | undefined, settings: Settings, halt: Halt): Planned | Result {
	if (!found) return { outcome: 'skipped', ...halt.reason() };
	if (!found.ok) {
		return { outcome: 'skipped', code: found.code, message: `The payment could not be looked up, so nothing was sent. Run this row again later. ${found.message}` };
	}
	try {
		return { refund, payment: resolve(refund, found.payments, settings.duplicateWindow) };
	} catch (error) {
		return refusedBy(error as Refusal);
	}
}

function refusedBy({ code, message }: { code: string; message: string }): Result {
	return { outcome: 'refused', code, message };
}
