import type { Found } from '../gateway/gateway';
import { byPayment, isTwin, preview, resolve, type Planned } from '../refund/plan';
import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import type { Refund, Result } from '../refund/types';
import { refundInOrder } from './chain';
import type { Edge, Run, Settings } from './edge';
import { Halt } from './halt';
import { oneAtATime, watching } from './lock';
import { keyOf, lookUpAll } from './lookups';
import { annotate, nameOf } from './memory';
import { pool } from './pool';

const LOST: Result = {
	outcome: 'unknown',
	code: 'UNEXPECTED',
	message: 'Something unexpected broke off the work on this payment. Look at it before running this row again, and please report it.',
};

/**
 * Refunds a batch: look everything up, plan, send, believe only evidence. Never throws.
 *
 * @param rows what was read of each row, or why it cannot be read
 * @returns one result a row, in order
 */
export async function refundBatch(rows: Array<Refund | Refusal>, edge: Edge, settings: Settings): Promise<Result[]> {
	return await watching(async (worked) => await refundAll(rows, edge, settings, worked));
}

/** @param worked the payments that executions of this process have worked on since this one began */
async function refundAll(rows: Array<Refund | Refusal>, edge: Edge, settings: Settings, worked: ReadonlySet<string>): Promise<Result[]> {
	const run: Run = { edge, settings, halt: new Halt(() => edge.stopped(), settings.concurrency + 3) };
	const results = new Map<number, Result>();
	const planned: Planned[] = [];

	const refunds = rows.filter((row): row is Refund => !(row instanceof Refusal));
	const found = await lookUpAll(refunds.map(({ payment }) => payment), run);
	rows.forEach((row, index) => {
		const placed = row instanceof Refusal ? refusedBy(row) : place(row, found.get(keyOf(row.payment)), run);
		if ('outcome' in placed) results.set(index, placed);
		else planned.push(placed);
	});

	const plan = preview(planned, settings);
	const bad = [...results.values(), ...plan.values()].some(({ outcome }) => isError(outcome));
	if (settings.dryRun) {
		// The entry that a twin points at is planned, too: there is no id nor time to show.
		for (const [row, result] of plan) results.set(row, isTwin(result) ? { ...result, cancellation: undefined } : result);
	} else if (settings.stopOnError && bad) {
		run.halt.fail();
		for (const [row, result] of plan) {
			results.set(row, result.outcome === 'preview' || isTwin(result) ? { outcome: 'skipped', payment: result.payment, ...run.halt.reason() } : result);
		}
	} else {
		await pool(byPayment(planned), settings.concurrency, async (group) => {
			const name = nameOf(group[0].payment);
			const chain = oneAtATime(name, async (waited) => await refundInOrder(group, plan, waited || worked.has(name), run, results));
			// What is not expected to throw must not take the other payments' results with it.
			await chain.catch(() => undefined);
		});
	}
	return rows.map((_, index) => results.get(index) ?? LOST);
}

/** The payment that a row means, or how the row ends without one. */
function place(refund: Refund, found: Found | undefined, { settings, halt }: Run): Planned | Result {
	if (!found) return { outcome: 'skipped', ...halt.reason() };
	if (!found.ok) {
		return { outcome: 'skipped', code: found.code, message: `Nothing was sent: the payment could not be looked up. ${found.message} Run this row again after that.` };
	}
	try {
		return { refund, payment: resolve(refund, found.payments.map(annotate), settings.duplicateWindow) };
	} catch (error) {
		return refusedBy(error as Refusal);
	}
}

function refusedBy({ code, message }: { code: string; message: string }): Result {
	return { outcome: 'refused', code, message };
}
