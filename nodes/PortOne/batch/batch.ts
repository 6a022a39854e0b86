import type { Found } from '../gateway/gateway';
import { resolve } from '../refund/order';
import { byPayment, isTwin, preview, type Planned } from '../refund/plan';
import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import type { Says } from '../refund/saying';
import { told } from '../refund/told';
import type { Refund, Result } from '../refund/types';
import { stillOpen, toldUnseen } from '../refund/verdicts';
import { refundInOrder } from './chain';
import type { Edge, Run, Settings } from './edge';
import { Halt } from './halt';
import { oneAtATime, watching } from './lock';
import { isFound, lookUpAll } from './lookups';
import { isOpen, keyOf, nameOf, recall, rememberedOf, settle, toldOf } from './memory';
import { pool } from './pool';
import type { Seconds } from '../refund/units';

const LOST = told('unknown', [{ code: 'UNEXPECTED', as: 'payment' }]);

/**
 * Refunds a batch: look everything up, plan, send, believe only evidence. Never throws.
 *
 * @param rows what was read of each row, or why it cannot be read
 * @returns one result a row, in order
 */
export async function refundBatch(rows: Array<Refund | Refusal>, edge: Edge, settings: Settings): Promise<Result[]> {
	const refunds = rows.filter((row): row is Refund => !(row instanceof Refusal));
	return await watching(async (worked) => await refundAll(rows, refunds, edge, { ...settings, duplicateWindow: widened(refunds, settings) }, worked));
}

/** @param worked the payments that executions of this process have worked on since this one began */
async function refundAll(rows: Array<Refund | Refusal>, refunds: Refund[], edge: Edge, settings: Settings, worked: ReadonlySet<string>): Promise<Result[]> {
	const run: Run = { edge, settings, halt: new Halt(() => edge.stopped(), settings.concurrency + 3) };
	const results = new Map<number, Result>();
	const planned: Planned[] = [];
	const unseen: Refund[] = [];

	const found = await lookUpAll(refunds.map(({ payment }) => payment), run);
	rows.forEach((row, index) => {
		const placed = row instanceof Refusal ? told('refused', row.says) : place(row, found.get(keyOf(row.payment)) as Found | Says, run);
		if (!('outcome' in placed)) planned.push(placed);
		else {
			results.set(index, placed);
			if (!(row instanceof Refusal) && placed.outcome !== 'refused') unseen.push(row);
		}
	});

	const plan = preview(planned, settings, ({ refund, payment }) => rememberedOf(refund, payment, edge), unseen);
	const bad = [...results.values(), ...plan.values()].some(({ outcome }) => isError(outcome));
	if (settings.dryRun) {
		// The entry that a twin points at is planned, too: there is no id nor time to show.
		for (const [row, result] of plan) results.set(row, isTwin(result) ? { ...result, cancellation: undefined } : result);
	} else if (settings.stopOnError && bad) {
		run.halt.fail();
		for (const { refund, payment } of planned) {
			const result = plan.get(refund.row) as Result;
			const isPlanned = result.outcome === 'preview' || isTwin(result);
			if (!isPlanned) settle(refund, payment, result, edge);
			results.set(refund.row, isPlanned ? told('skipped', run.halt.reason() as Says, { payment: result.payment }) : result);
		}
	} else {
		await pool(byPayment(planned), settings.concurrency, async (group) => {
			const name = nameOf(group[0].payment);
			const chain = oneAtATime(name, async (waited) => await refundInOrder(group, plan, waited || worked.has(name), run, results));
			// What is not expected to throw must not take the other payments' results with it.
			await chain.catch(() => undefined);
		});
	}
	return rows.map((row, index) => {
		const result = results.get(index) ?? LOST;
		return row instanceof Refusal || settings.dryRun || !(result.outcome === 'skipped' || result.outcome === 'refused') ? result : untried(row, result, run);
	});
}

/** A row for which nothing was sent now, by what earlier tries of this n8n know of it. */
function untried(refund: Refund, result: Result, { edge, settings }: Run): Result {
	if (isOpen(refund, edge)) return stillOpen(refund, result, settings.duplicateWindow);
	const earlier = result.outcome === 'skipped' && result.payment === undefined ? toldOf(refund, edge) : undefined;
	return earlier ? toldUnseen(refund, result, earlier, settings.duplicateWindow) : result;
}

/**
 * The duplicate window, in seconds, but never less than a run may take: under Retry On Fail the first row of one try must
 * still be recognised by the next.
 */
function widened(refunds: Refund[], { duplicateWindow, timeoutMs, settleMs, concurrency }: Settings): Seconds | undefined {
	if (duplicateWindow === undefined) return undefined;
	const rowsOf = new Map<string, number>();
	for (const { payment } of refunds) rowsOf.set(keyOf(payment), (rowsOf.get(keyOf(payment)) ?? 0) + 1);
	// One payment may be named by its id in some rows and by its order number in others.
	const longest = 2 * Math.max(0, ...rowsOf.values());
	return Math.max(duplicateWindow, ((timeoutMs + settleMs) / 1000) * (Math.ceil(refunds.length / concurrency) + longest));
}

/** The payment that a row means, or how the row ends without one. */
function place(refund: Refund, found: Found | Says, { edge, settings }: Run): Planned | Result {
	if (!isFound(found)) return told('skipped', found);
	if (!found.ok) return told('skipped', [found.says, { code: 'notLookedUp' }]);
	try {
		return { refund, ...resolve(refund, found.payments.map((payment) => recall(payment, edge)), settings.duplicateWindow) };
	} catch (error) {
		return told('refused', (error as Refusal).says);
	}
}
