import { decide, type Known } from '../refund/decide';
import { reasonsOf, type Planned } from '../refund/plan';
import { isError } from '../refund/report';
import type { Payment, Refund, Result } from '../refund/types';
import { runAgain } from '../refund/verdicts';
import type { Run } from './edge';
import type { HaltReason } from './halt';
import { annotate, remember, wasPending } from './memory';

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8000;

const PLAN_CHANGED: Partial<Result> = {
	outcome: 'skipped',
	code: 'PLAN_CHANGED',
	message: "Not tried: an earlier row of the payment ended otherwise than planned, so this one was not counted against 'Max Total'. Nothing was sent; run it again.",
};
const NOT_READ_AGAIN: Result = {
	outcome: 'skipped',
	code: 'LOOK_UP_FAILED',
	message: 'Not tried: another execution worked on this payment, and it could not be looked up again. Nothing was sent; run this row again.',
};

/**
 * Refunds the rows of one payment one after another.
 *
 * @param plan how each row would end if PortOne said yes to all
 * @param stale the payment was read before another execution worked on it
 * @param results gets one result a row as they come
 */
export async function refundInOrder(rows: Planned[], plan: Map<number, Result>, stale: boolean, run: Run, results: Map<number, Result>): Promise<void> {
	const siblings = reasonsOf(rows);
	let payment: Payment = annotate(rows[0].payment);
	let blocked: Result | undefined;
	if (stale && !run.halt.reason()) {
		const seen = await lookAgain(payment, run);
		if (seen) payment = seen;
		else blocked = NOT_READ_AGAIN;
	}
	for (const { refund } of rows) {
		const planned = plan.get(refund.row) as Result;
		const reason = run.halt.reason() ?? blocked;
		let result: Result;
		if (planned.code === 'MAX_TOTAL_REACHED') result = planned;
		else if (reason) result = { outcome: 'skipped', payment, code: reason.code, message: reason.message };
		else {
			// Under a cap only what was counted may be sent.
			const dryRun = run.settings.maxTotal !== undefined && planned.outcome !== 'preview';
			result = await refundOne(startOf(refund, payment, siblings, dryRun, run), run);
			if (result.outcome === 'preview') result = { ...result, ...PLAN_CHANGED };
			run.halt.ended(result);
			payment = withAsked(annotate(result.payment ?? payment), refund, result);
			blocked = isOpen(result) ? openBefore(refund, result) : blocked;
		}
		if (isError(result.outcome) && run.settings.stopOnError) run.halt.fail();
		results.set(refund.row, result);
	}
}

function startOf(refund: Refund, payment: Payment, siblings: Set<string>, dryRun: boolean, { edge, settings }: Run): Known {
	const pendingBefore = wasPending(refund, payment, edge.now());
	return { refund, payment, siblings, duplicateWindow: settings.duplicateWindow, pendingBefore, dryRun, runId: edge.runId, repeatable: edge.gateway.repeatable, sends: 0 };
}

/** Takes one row from what is known to its end. */
async function refundOne(start: Known, run: Run): Promise<Result> {
	const { edge, settings, halt } = run;
	let known = start;
	let deadline = 0;
	let looks = 0;
	for (;;) {
		const step = decide(known);
		if (step.do === 'report') {
			if (known.sent) remember(known.refund, known.sent.request.amount, step.result, edge.now(), settings.duplicateWindow * 1000);
			return step.result;
		}
		if (step.do === 'send') {
			const open = known.unclear === true || known.waited === true;
			if (known.sent && known.sent.answer.kind !== 'refused') {
				await edge.pause(Math.max(0, Math.min(1000 * 2 ** (known.sends - 1), LONGEST_PAUSE_MS, open ? deadline - edge.now() : Infinity)));
			}
			const reason = halt.reason();
			if (reason) return open ? leftOpen(known, reason) : { outcome: 'skipped', payment: known.payment, ...reason };
			const answer = await edge.gateway.cancel(step.request);
			halt.heard(!(answer.kind === 'unreached' && answer.code === 'NOT_CONNECTED'));
			// The time to settle begins with the first request that PortOne may have taken.
			if (!open) deadline = edge.now() + settings.settleMs;
			known = {
				...known,
				sent: { request: step.request, answer },
				sends: known.sends + 1,
				lookedUp: false,
				settled: false,
				unclear: known.unclear || answer.kind === 'ambiguous',
				waited: known.waited || answer.kind === 'inFlight',
			};
			looks = 0;
			continue;
		}
		if (looks > 0) await edge.pause(Math.max(0, Math.min(deadline - edge.now(), FIRST_LOOK_MS * 2 ** (looks - 1), LONGEST_PAUSE_MS)));
		looks++;
		const settled = edge.now() >= deadline || edge.stopped();
		const seen = edge.stopped() ? undefined : await lookAgain(known.payment, run);
		known = { ...known, payment: seen ?? known.payment, lookedUp: known.lookedUp || seen !== undefined, settled };
	}
}

/** The payment as PortOne shows it now; undefined if it cannot be asked. */
async function lookAgain({ paymentId }: Payment, { edge, halt }: Run): Promise<Payment | undefined> {
	const found = await edge.gateway.lookUp([paymentId]);
	halt.heard(found.ok || found.answered);
	const payment = found.ok ? found.payments.find((one) => one.paymentId === paymentId) : undefined;
	return payment && annotate(payment);
}

/** Marks the entry that a row has made, so that a twin row finds it even where the PG has rewritten the reason. */
function withAsked(payment: Payment, refund: Refund, { outcome, cancellation }: Result): Payment {
	if (outcome !== 'refunded' || !cancellation) return payment;
	const { reason, amount } = cancellation;
	return {
		...payment,
		cancellations: payment.cancellations.map((entry) =>
			entry.id === cancellation.id ? { ...entry, asked: { amount, reason, ...entry.asked, row: refund.row } } : entry,
		),
	};
}

/** The batch must end before it is known what became of a row. */
function leftOpen({ refund, payment }: Known, { code }: HaltReason): Result {
	return { outcome: 'unknown', code, payment, message: `The batch ended before it was clear whether this refund was made. ${runAgain(refund)}` };
}

function isOpen({ outcome }: Result): boolean {
	return outcome === 'pending' || outcome === 'unknown';
}

function openBefore(refund: Refund, { outcome }: Result): Result {
	return {
		outcome: 'skipped',
		code: 'EARLIER_ROW_OPEN',
		message: `Not tried: row ${refund.row + 1} of the same payment is ${outcome}. Nothing was sent; run this row again once that is clear.`,
	};
}
