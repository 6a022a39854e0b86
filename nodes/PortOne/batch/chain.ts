import { decide, type Known } from '../refund/decide';
import type { Planned } from '../refund/plan';
import { sentReason } from '../refund/recognise';
import { isError } from '../refund/report';
import type { Payment, Result } from '../refund/types';
import type { Edge, Settings } from './edge';
import type { Halt } from './halt';
import { pendingOf, rememberPending } from './pending';

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8000;

const PLAN_CHANGED =
	"Not tried: an earlier row of the payment ended otherwise than planned, so this one was not counted against 'Max Total'. Nothing was sent; run it again.";

/**
 * Refunds the rows of one payment one after another.
 *
 * @param stale the payment was read before another execution worked on it
 * @param planned how each row would end by the plan: rows past the cap are not sent
 * @param results gets one result a row as they come
 */
export async function refundInOrder(
	rows: Planned[],
	planned: Map<number, Result>,
	stale: boolean,
	edge: Edge,
	settings: Settings,
	halt: Halt,
	results: Map<number, Result>,
): Promise<void> {
	const made = new Map<string, { row: number; reason: string }>();
	const look = async (known: Payment) => annotate((await lookAgain(known, edge, halt)) ?? known, made);
	let payment = rows[0].payment;
	let blocked: Result | undefined;
	if (stale && !halt.reason()) payment = await look(payment);

	for (const { refund } of rows) {
		const plan = planned.get(refund.row) as Result;
		const reason = halt.reason() ?? blocked;
		let result: Result;
		if (plan.code === 'MAX_TOTAL_REACHED') result = plan;
		else if (reason) result = { outcome: 'skipped', payment, code: reason.code, message: reason.message };
		else {
			// Under a cap only what was counted may be sent.
			const dryRun = settings.maxTotal !== undefined && plan.outcome !== 'preview';
			result = await refundOne({ refund, payment, duplicateWindow: settings.duplicateWindow, dryRun, sends: 0 }, look, edge, settings, halt);
			if (result.outcome === 'preview') result = { ...result, outcome: 'skipped', code: 'PLAN_CHANGED', message: PLAN_CHANGED };
		}

		if (result.outcome === 'refunded' && result.cancellation) made.set(result.cancellation.id, { row: refund.row, reason: sentReason(refund) });
		payment = annotate(result.payment ?? payment, made);
		if (result.outcome === 'pending' || result.outcome === 'unknown') {
			blocked = {
				outcome: 'skipped',
				code: 'EARLIER_ROW_OPEN',
				message: `Not tried: row ${refund.row + 1} of the same payment is ${result.outcome}. Nothing was sent; run this row again once that is clear.`,
			};
		}
		if (isError(result.outcome) && settings.stopOnError) halt.fail();
		results.set(refund.row, result);
	}
}

/** Takes one row from what is known to its end. */
async function refundOne(start: Known, look: (known: Payment) => Promise<Payment>, edge: Edge, settings: Settings, halt: Halt): Promise<Result> {
	const remembered = pendingOf(start, edge.now());
	if (remembered) return remembered;
	let known = start;
	let deadline = 0;
	let pauses = 0;
	for (;;) {
		const step = decide(known);
		if (step.do === 'report') {
			if (step.result.outcome === 'pending') rememberPending(known, step.result, edge.now());
			return step.result;
		}
		if (step.do === 'send') {
			if (known.sent?.answer.kind === 'unreached') await edge.pause(1000 * 2 ** (known.sends - 1));
			const reason = halt.reason();
			if (reason) return { outcome: 'skipped', payment: known.payment, ...reason };
			const answer = await edge.gateway.cancel(step.request);
			halt.heard(answer.kind !== 'ambiguous' && !(answer.kind === 'unreached' && answer.code === 'NOT_CONNECTED'));
			known = { ...known, sent: { request: step.request, answer }, sends: known.sends + 1, lookedUp: false, settled: false };
			deadline = edge.now() + settings.settleMs;
			pauses = 0;
			continue;
		}
		if (known.lookedUp) {
			const left = deadline - edge.now();
			await edge.pause(Math.max(0, Math.min(left, FIRST_LOOK_MS * 2 ** pauses++, LONGEST_PAUSE_MS)));
		}
		const settled = edge.now() >= deadline || edge.stopped();
		const payment = edge.stopped() ? known.payment : await look(known.payment);
		known = { ...known, payment, lookedUp: true, settled };
	}
}

async function lookAgain(payment: Payment, edge: Edge, halt: Halt): Promise<Payment | undefined> {
	const found = await edge.gateway.lookUp([payment.paymentId]);
	halt.heard(found.ok || found.answered);
	return found.ok ? found.payments.find(({ paymentId }) => paymentId === payment.paymentId) : undefined;
}

/** Marks what this run has made, so that a twin row finds it even where the PG has rewritten the reason. */
function annotate(payment: Payment, made: Map<string, { row: number; reason: string }>): Payment {
	if (made.size === 0) return payment;
	return {
		...payment,
		cancellations: payment.cancellations.map((entry) => {
			const mine = made.get(entry.id);
			return mine ? { ...entry, reason: mine.reason, byRow: mine.row } : entry;
		}),
	};
}
