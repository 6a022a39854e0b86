import { prepare } from './checks';
import { amountOf, newCancellation, recognise } from './recognise';
import { Refusal } from './refusal';
import type { Answer, CancelRequest, Payment, Refund, Result } from './types';
import { alreadyRefunded, idReused, maybeRefunded, pendingBefore, pendingNow, refunded, refusedUnseen, runAgain } from './verdicts';

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
	/** The request that was sent, and PortOne's answer. */
	sent?: { request: CancelRequest; answer: Answer };
	/** `payment` was read after that answer. */
	lookedUp?: boolean;
	/** The time that an unclear answer is given to clear up (`settleTime`) is over. */
	settled?: boolean;
	/** How often this row was sent before. */
	sends: number;
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

function beforeSending(known: Known): Step {
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
		if (payment.cancellations.some(({ status }) => status === 'requested')) {
			throw new Refusal('CANCELLATION_REQUESTED', 'A cancellation of this payment is still with the PG. Run this row again once it has finished');
		}
		const request = prepare(refund, payment);
		if (known.dryRun) return report(known, { outcome: 'preview', amount: request.amount });
		return { do: 'send', request };
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
			return accepted(known, request, answer.after);
		case 'refused':
			return refused(known, request, answer);
		case 'unreached':
			if (known.sends < MOST_SENDS) return { do: 'send', request };
			return report(known, { outcome: 'skipped', code: answer.code, message: `${answer.message} Nothing was sent; run this row again later.` });
		case 'ambiguous':
			return ambiguous(known, request, answer);
		case 'aborted':
			return report(known, { outcome: 'unknown', code: 'STOPPED', message: `The execution was stopped while this refund was under way. ${runAgain(known.refund)}` });
	}
}

function accepted(known: Known, request: CancelRequest, after: Payment): Step {
	const entry = newCancellation(known.refund, request.amount, request.before, after, true);
	if (entry?.status === 'succeeded') return report(known, refunded(request, entry, after));
	if (entry?.status === 'failed') {
		return report(known, { outcome: 'refused', code: 'CANCELLATION_FAILED', message: 'PortOne took the request, but the cancellation failed. Nothing moved.' });
	}
	return report(known, { ...pendingNow(request.amount, entry), payment: after });
}

/** A refusal may come from a balance that has changed meanwhile: then the row is decided anew. */
function refused(known: Known, request: CancelRequest, answer: { code: string; message: string }): Step {
	if (!known.lookedUp && !known.settled) return { do: 'lookUp' };
	const { refund, payment } = known;
	const { before } = request;
	// It may have been the checksum that was refused, since another run has made this very refund.
	if (!known.lookedUp && refund.duplicateCheck !== 'none') return report(known, refusedUnseen(refund, answer));
	const entry = refund.duplicateCheck !== 'none' && newCancellation(refund, request.amount, before, payment, false, known.siblings);
	if (entry && entry.status !== 'failed') return report(known, alreadyRefunded(refund, entry));
	const moved = payment.refunded !== before.refunded || payment.total !== before.total;
	if (!moved || known.sends >= MOST_SENDS) return report(known, { outcome: 'refused', code: answer.code, message: answer.message });
	// The balance moved, but the record does not say by what: that may have been this very refund.
	if (payment.refunded > before.refunded && payment.cancellations.length <= before.cancellations.length) {
		if (!known.settled) return { do: 'lookUp' };
		return report(known, { outcome: 'skipped', code: 'HISTORY_LAGS', message: "The balance changed under way, and PortOne's cancel history does not show why yet. This row was not sent again; run it again later." });
	}
	return beforeSending(known);
}

function ambiguous(known: Known, request: CancelRequest, answer: { code: string; message: string }): Step {
	const entry = known.lookedUp && newCancellation(known.refund, request.amount, request.before, known.payment, false, known.siblings);
	if (entry && entry.status === 'succeeded') return report(known, refunded(request, entry, known.payment));
	if (!known.settled) return { do: 'lookUp' };
	return report(known, {
		outcome: 'unknown',
		code: answer.code,
		amount: request.amount,
		message: `${answer.message} PortOne's record does not show the refund so far, and it was not sent again. ${runAgain(known.refund)}`,
	});
}

function report(known: Known, result: Result): Step {
	return { do: 'report', result: { payment: known.payment, ...result } };
}
