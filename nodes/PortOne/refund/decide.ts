import { prepare } from './checks';
import { identityOf } from './idempotency';
import { amountOf, newCancellation, recognise } from './recognise';
import { Refusal } from './refusal';
import type { Answer, CancelRequest, Cancellation, Payment, Refund, Result } from './types';
import { alreadyRefunded, cancellationFailed, disputed, idReused, maybeRefunded, pendingBefore, pendingNow, refunded, refusedUnseen, runAgain } from './verdicts';

/** All that is known about one row at one moment. */
export interface Known {
	refund: Refund;
	/** The payment as PortOne last showed it. */
	payment: Payment;
	/** Seconds that `amountAndReason` looks back. */
	duplicateWindow: number;
	/** The reasons of all rows of this payment. */
	siblings?: ReadonlySet<string>;
	/** This n8n was told `pending` for the same refund before. */
	pendingBefore?: boolean;
	dryRun: boolean;
	/** Unlike any other execution's. */
	runId: string;
	/** PortOne carries out a request with an idempotency key once, so an unanswered one may be sent again. */
	repeatable: boolean;
	/** The request that was sent last, and PortOne's answer. */
	sent?: { request: CancelRequest; answer: Answer };
	/** `payment` was read after that answer. */
	lookedUp?: boolean;
	/** The time that an unclear answer is given to clear up (`settleTime`) is over. */
	settled?: boolean;
	/** How often this row was sent before. */
	sends: number;
	/** One of those may have moved money: its answer was ambiguous. */
	unclear?: boolean;
	/** PortOne said of one of those that the same request was under way already. */
	waited?: boolean;
}

/** What to do next about a row. */
export type Step =
	| { do: 'send'; request: CancelRequest }
	/** Read the payment again before anything else. */
	| { do: 'lookUp' }
	| { do: 'report'; result: Result };

// A request that never reached PortOne, or lost the race for the balance, is sent this often in all.
const MOST_SENDS = 5;

/**
 * The rules of a refund: from what is known about a row to the next step.
 * Pure: no clock, no network, no memory.
 */
export function decide(known: Known): Step {
	return known.sent === undefined ? beforeSending(known) : afterAnswer(known, known.sent.request, known.sent.answer);
}

function beforeSending(known: Known, raced = false): Step {
	const { refund, payment } = known;
	try {
		const recognised = recognise(refund, payment, known.duplicateWindow, known.siblings);
		if (recognised.kind === 'same') return report(known, alreadyRefunded(refund, recognised.cancellation));
		if (recognised.kind === 'idReused') throw idReused(refund, recognised.cancellation, payment);
		if (recognised.kind === 'maybe') throw maybeRefunded(recognised.cancellation);
		if (known.pendingBefore) return report(known, pendingBefore());
		if (refund.duplicateCheck !== 'none' && mayBeUntold(refund, payment)) {
			throw new Refusal('HISTORY_MISSING', 'PortOne shows money refunded that its cancel history does not explain, and that may have been this refund. Nothing was sent. Run this row again later, or check the payment in the console (결제내역)');
		}
		if (payment.cancellations.some(({ status }) => status === 'requested' || status === 'other')) {
			throw new Refusal('CANCELLATION_REQUESTED', 'A cancellation of this payment is still with the PG. Run this row again once it has finished');
		}
		if (payment.disputed) throw disputed();
		const request = prepare(refund, payment);
		if (known.dryRun) return report(known, { outcome: 'preview', amount: request.amount });
		return { do: 'send', request: { ...request, identity: identityOf(request, known.runId, raced) } };
	} catch (error) {
		const { code = 'UNEXPECTED', message } = error as Refusal;
		return report(known, { outcome: 'refused', code, message });
	}
}

/**
 * Whether the balance has moved by what may be this refund without an entry in the history. Other differences are let
 * pass: nothing promises that the history adds up to the balance to the last won, as with promotions.
 */
function mayBeUntold(refund: Refund, payment: Payment): boolean {
	const told = payment.cancellations.reduce((sum, { amount, status }) => (status === 'succeeded' ? sum + amount : sum), 0);
	const untold = payment.refunded - told;
	return untold > 0 && (told === 0 || untold === amountOf(refund, payment));
}

function afterAnswer(known: Known, request: CancelRequest, answer: Answer): Step {
	switch (answer.kind) {
		case 'accepted':
			return accepted(known, request, answer.after, answer.cancellation);
		case 'refused':
			return refused(known, request, answer);
		case 'unreached':
			if (known.unclear || known.waited) return maybeMade(known, request, answer);
			if (known.sends < MOST_SENDS) return { do: 'send', request };
			return report(known, { outcome: 'skipped', code: answer.code, message: `${answer.message} Nothing was sent; run this row again later.` });
		case 'inFlight':
		case 'ambiguous':
			return maybeMade({ ...known, unclear: known.unclear || answer.kind === 'ambiguous' }, request, answer);
		case 'aborted':
			return report(known, { outcome: 'unknown', code: 'STOPPED', message: `The execution was stopped while this refund was under way. ${runAgain(known.refund)}` });
	}
}

function accepted(known: Known, request: CancelRequest, after: Payment, told: Cancellation | undefined): Step {
	const entry = told ?? newCancellation(known.refund, request.amount, request.before, after, true);
	// An answer that PortOne had kept under the idempotency key tells of an entry that was there before.
	const kept = request.before.cancellations.some(({ id }) => id === entry?.id);
	if (entry?.status === 'failed') return report(known, { ...cancellationFailed(), payment: after });
	if (entry && (kept || entry.status === 'succeeded')) return report(known, { ...made(known, request, entry, kept || (known.waited && !known.unclear)), payment: kept ? known.payment : after });
	return report(known, { ...pendingNow(request.amount, entry), payment: after });
}

/** A refusal may come from a balance that has changed meanwhile: then the row is decided anew. */
function refused(known: Known, request: CancelRequest, answer: Answer & { kind: 'refused' }): Step {
	if (!known.lookedUp && !known.settled) return { do: 'lookUp' };
	const { refund, payment } = known;
	const { before } = request;
	const ours = known.unclear || answer.unsure;
	// It may have been the balance that was refused, since another run has made this very refund.
	if (!known.lookedUp && (refund.duplicateCheck !== 'none' || ours)) return report(known, refusedUnseen(refund, answer));
	const entry = refund.duplicateCheck !== 'none' || ours ? newCancellation(refund, request.amount, before, payment, false, known.siblings) : undefined;
	if (entry && entry.status !== 'failed') return report(known, made(known, request, entry, !ours));
	if (!entry && answer.unsure && !known.settled) return { do: 'lookUp' };
	const moved = payment.refunded !== before.refunded || payment.total !== before.total;
	if (!(moved || answer.stale) || known.sends >= MOST_SENDS) return report(known, refusedBy(answer));
	// The balance moved, but the record does not say by what: that may have been this very refund.
	if (payment.refunded > before.refunded && payment.cancellations.length <= before.cancellations.length) {
		if (!known.settled) return { do: 'lookUp' };
		return report(known, { outcome: ours ? 'unknown' : 'skipped', code: 'HISTORY_LAGS', message: "The balance changed under way, and PortOne's cancel history does not show why yet. This row was not sent again; run it again later." });
	}
	const anew = beforeSending(known, true);
	return anew.do === 'send' && anew.request.identity === request.identity ? report(known, refusedBy(answer)) : anew;
}

function refusedBy({ code, message }: { code: string; message: string }): Result {
	return { outcome: 'refused', code, message };
}

/** Only the record, or the same request again where PortOne tells it by its idempotency key, can say what became of it. */
function maybeMade(known: Known, request: CancelRequest, answer: { code: string; message: string }): Step {
	if (!known.lookedUp && !known.settled) return { do: 'lookUp' };
	const entry = newCancellation(known.refund, request.amount, request.before, known.payment, false, known.siblings);
	if (entry && (entry.status === 'succeeded' || entry.status === 'requested')) return report(known, made(known, request, entry, !known.unclear));
	if (!known.settled) return known.repeatable && entry?.status !== 'other' ? { do: 'send', request } : { do: 'lookUp' };
	if (entry?.status === 'failed') return report(known, cancellationFailed());
	return report(known, {
		outcome: 'unknown',
		code: answer.code,
		amount: request.amount,
		message: `${answer.message} PortOne's record does not show the refund so far, and it is not sent again now. ${runAgain(known.refund)}`,
	});
}

/** The record holds the refund. @param elsewhere another try or another worker has made it */
function made({ refund, payment }: Known, request: CancelRequest, entry: Cancellation, elsewhere = false): Result {
	if (elsewhere || entry.status === 'other') return alreadyRefunded(refund, entry);
	return entry.status === 'requested' ? pendingNow(request.amount, entry) : refunded(request, entry, payment);
}

function report(known: Known, result: Result): Step {
	return { do: 'report', result: { payment: known.payment, ...result } };
}
