import { claimsOf, type Claims } from '../refund/claims';
import { decide } from '../refund/decide';
import type { Known } from '../refund/known';
import type { Group, Planned } from '../refund/plan';
import { isError } from '../refund/report';
import type { Says } from '../refund/saying';
import { told } from '../refund/told';
import type { Answer, CancelRequest, Payment, Refund, Result } from '../refund/types';
import { runAgain } from '../refund/verdicts';
import { sentReason } from '../refund/sent';
import type { Run } from './edge';
import { recall, remember, rememberedOf, settle, withAsked } from './memory';

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8000;
// Look-ups may come from a replica that is behind by a few seconds.
const CATCH_UP_MS = 5000;

const PLAN_CHANGED = told('skipped', [{ code: 'PLAN_CHANGED' }]);
const NOT_READ_AGAIN: Says = [{ code: 'LOOK_UP_FAILED', as: 'notAgain' }];

/** What was sent for a row last, and PortOne's answer. */
type Sent = NonNullable<Known['sent']>;

/** How a row ended, and what was sent for it last. */
interface Ended {
	result: Result;
	request?: CancelRequest;
}

/**
 * Refunds the rows of one payment one after another.
 *
 * @param plan how each row would end if PortOne said yes to all
 * @param stale the payment was read before another execution worked on it
 * @param results gets one result a row as they come
 */
export async function refundInOrder(rows: Group, plan: Map<number, Result>, stale: boolean, run: Run, results: Map<number, Result>): Promise<void> {
	const claims = claimsOf(rows.map(({ refund }) => refund));
	let payment: Payment = recall(rows[0].payment, run.edge);
	let blocked: Says | undefined;
	if (stale && !run.halt.reason()) {
		const seen = await lookAgain(payment, run);
		if (seen) payment = seen;
		else blocked = NOT_READ_AGAIN;
	}
	for (const row of rows) {
		const { refund } = row;
		const planned = plan.get(refund.row) as Result;
		if (run.settings.stopOnError) await run.halt.certain();
		const reason = run.halt.reason() ?? blocked;
		let result: Result;
		let sure: (() => void) | undefined;
		try {
			if (planned.code === 'MAX_TOTAL_REACHED') result = heldAlready(row, payment, claims, run) ?? planned;
			else if (reason) result = heldAlready(row, payment, claims, run) ?? told('skipped', reason, { payment });
			else {
				// Under a cap only what was counted may be sent.
				const dryRun = run.settings.maxTotal !== undefined && planned.outcome !== 'preview';
				const ended = await refundOne(startOf(row, payment, claims, dryRun, run), run, () => (sure ??= run.halt.doubt()));
				result = ended.result.outcome === 'preview' ? { ...ended.result, ...PLAN_CHANGED } : ended.result;
				run.halt.ended(result);
				payment = asRow(recall(result.payment ?? payment, run.edge), refund, ended);
				blocked = openBefore(refund, result) ?? blocked;
			}
			if (isError(result.outcome) && run.settings.stopOnError) run.halt.fail();
		} finally {
			sure?.();
		}
		results.set(refund.row, result);
		run.edge.progress(results);
	}
}

function startOf({ refund, rivals }: Planned, payment: Payment, claims: Claims, dryRun: boolean, { edge, settings }: Run): Known {
	const { duplicateWindow } = settings;
	return { refund, payment, rivals, claims, duplicateWindow, ...rememberedOf(refund, payment, edge), dryRun, runId: edge.runId, repeatable: edge.gateway.repeatable, sends: 0 };
}

/** What the record, or this n8n, holds of a row already: that is so whether the row is tried or not. */
function heldAlready(row: Planned, payment: Payment, claims: Claims, run: Run): Result | undefined {
	const known = startOf(row, recall(payment, run.edge), claims, true, run);
	const step = decide(known);
	if (step.do !== 'report' || (step.result.outcome !== 'alreadyRefunded' && step.result.outcome !== 'pending')) return undefined;
	return ended(known, step.result, run).result;
}

/** Takes one row from what is known to its end. @param onDoubt told when PortOne says no, before anybody knows that it counts */
async function refundOne(start: Known, run: Run, onDoubt: () => void): Promise<Ended> {
	const { edge, settings, halt } = run;
	let known = start;
	let deadline = 0;
	let caughtUpAt = 0;
	let looks = 0;
	for (;;) {
		const step = decide(known);
		if (step.do === 'report') return ended(known, step.result, run);
		if (step.do === 'send') {
			const open = known.unclear === true || known.waited === true;
			if (known.sent && known.sent.answer.kind !== 'refused') {
				await edge.pause(Math.max(0, Math.min(1000 * 2 ** (known.sends - 1), LONGEST_PAUSE_MS, open ? deadline - edge.now() : Infinity)));
			}
			// What may be under way already is settled, whatever else ends the batch; only the user's stop ends that, too.
			const reason = open && !edge.stopped() ? undefined : halt.reason();
			if (reason) return ended(known, open ? leftOpen(known) : told('skipped', reason, { payment: known.payment }), run);
			const answer = await edge.gateway.cancel(step.request);
			if (answer.kind === 'refused') onDoubt();
			halt.heard(!(answer.kind === 'unreached' && answer.says.code === 'NOT_CONNECTED'));
			// The time to settle begins with the first request that PortOne may have taken.
			if (!open) deadline = edge.now() + settings.settleMs;
			caughtUpAt = Math.min(deadline, edge.now() + CATCH_UP_MS);
			known = {
				...known,
				sent: { request: step.request, answer },
				sends: known.sends + 1,
				lookedUp: false,
				settled: false,
				unclear: known.unclear === true || answer.kind === 'ambiguous',
				atPg: known.atPg === true || (answer.kind === 'ambiguous' && answer.atPg),
				waited: known.waited === true || answer.kind === 'inFlight',
			};
			looks = 0;
			continue;
		}
		const { answer } = known.sent as Sent;
		const until = isDefinite(answer) && edge.now() < caughtUpAt ? caughtUpAt : deadline;
		if (looks > 0) await edge.pause(Math.max(0, Math.min(until - edge.now(), FIRST_LOOK_MS * 2 ** (looks - 1), LONGEST_PAUSE_MS)));
		looks++;
		const settled = edge.now() >= deadline || edge.stopped();
		const caughtUp = settled || edge.now() >= caughtUpAt;
		const seen = edge.stopped() ? undefined : await lookAgain(known.payment, run);
		known = { ...known, payment: seen ?? known.payment, lookedUp: known.lookedUp === true || seen !== undefined, caughtUp, settled };
	}
}

function isDefinite(answer: Answer): boolean {
	return answer.kind === 'refused' && (!answer.unsure || answer.explained === true);
}

/** A row at its end, and what later tries of this n8n must know of it. */
function ended(known: Known, result: Result, { edge }: Run): Ended {
	const { refund, sent, payment } = known;
	if (sent) remember(refund, sent.request, result, { isUnclear: isUnclear(known, sent.answer), atPg: known.atPg, accepted: sent.answer.kind === 'accepted' }, edge);
	else settle(refund, payment, result, edge);
	return { result, request: sent?.request };
}

/** Whether nobody can say what became of what this row sent, now or in an earlier try. */
function isUnclear({ unclear, waited, open }: Known, answer: Answer): boolean {
	return unclear === true || waited === true || open !== undefined || answer.kind === 'aborted' || (answer.kind === 'refused' && !isDefinite(answer));
}

/** The payment as PortOne shows it now; undefined if it cannot be asked. */
async function lookAgain({ paymentId }: Payment, { edge, halt }: Run): Promise<Payment | undefined> {
	const found = await edge.gateway.lookUp([paymentId]);
	halt.heard(found.ok || found.answered);
	const payment = found.ok ? found.payments.find((one) => one.paymentId === paymentId) : undefined;
	return payment && recall(payment, edge);
}

/** Marks the entry that a row has made, so that a twin row finds it even where the PG has rewritten the reason. */
function asRow(payment: Payment, refund: Refund, { result: { outcome, cancellation }, request }: Ended): Payment {
	if (outcome !== 'refunded' || !cancellation || !request) return payment;
	return withAsked(payment, cancellation.id, { amount: request.amount, reason: sentReason(refund), full: refund.amount === 'full', row: refund.row });
}

/** The user has stopped the execution before it was known what became of a row. */
function leftOpen({ refund, payment, duplicateWindow }: Known): Result {
	return told('unknown', [{ code: 'STOPPED', as: 'unclear' }, runAgain(refund, duplicateWindow)], { payment });
}

/** Why the payment's other rows are not tried after a row whose end is open. */
function openBefore({ row }: Refund, { outcome }: Result): Says | undefined {
	return outcome === 'pending' || outcome === 'unknown' ? [{ code: 'EARLIER_ROW_OPEN', as: outcome, row: row + 1 }] : undefined;
}
