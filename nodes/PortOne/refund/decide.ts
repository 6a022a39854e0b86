import { prepare, warnings } from './checks';
import { isoTime } from './report';
import { formatMoney } from './money';
import { newCancellation, recognise } from './recognise';
import { Refusal } from './refusal';
import type { Answer, CancelRequest, Cancellation, Payment, Refund, Result } from './types';

/** All that is known about one row at one moment. */
export interface Known {
	refund: Refund;
	/** The payment as PortOne last showed it. */
	payment: Payment;
	/** Seconds that `amountAndReason` looks back. */
	duplicateWindow: number;
	dryRun: boolean;
	/** The request that was sent, and PortOne's answer. */
	sent?: { request: CancelRequest; answer: Answer };
	/** `payment` was read after that answer. */
	lookedUp?: boolean;
	/** The time that an ambiguous answer is given to clear up (`settleTime`) is over. */
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
 * The rules of a refund (design, section 2): from what is known about a row to the next step.
 * Pure: no clock, no network, no memory.
 */
export function decide(known: Known): Step {
	return known.sent === undefined ? beforeSending(known) : afterAnswer(known, known.sent.request, known.sent.answer);
}

function beforeSending(known: Known): Step {
	const { refund, payment } = known;
	try {
		const recognised = recognise(refund, payment, known.duplicateWindow);
		if (recognised.kind === 'same') return alreadyRefunded(known, recognised.cancellation);
		if (recognised.kind === 'idReused') {
			throw new Refusal('REFUND_ID_REUSED', `Refund ID '${refund.refundId}' already stands for a refund of ${formatMoney(recognised.cancellation.amount, payment.currency)} of this payment. Nothing was sent. Give this refund an id of its own`);
		}
		if (payment.refunded > 0 && payment.cancellations.length === 0 && refund.duplicateCheck !== 'none') {
			throw new Refusal('HISTORY_MISSING', 'PortOne shows money refunded but no cancel history, so an earlier refund cannot be recognised. Check the payment in the console (결제내역)');
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
			return report(known, { outcome: 'unknown', code: 'STOPPED', message: 'The execution was stopped while this refund was under way. Run it again: a refund that was made is recognised.' });
	}
}

function accepted(known: Known, request: CancelRequest, after: Payment): Step {
	const entry = newCancellation(known.refund, request.amount, request.before, after, true);
	if (entry?.status === 'succeeded') return refunded(known, entry, after);
	if (entry?.status === 'failed') {
		return report(known, { outcome: 'refused', code: 'CANCELLATION_FAILED', message: 'PortOne took the request, but the cancellation failed. Nothing moved.' });
	}
	return report(known, {
		outcome: 'pending',
		code: 'PENDING',
		amount: request.amount,
		cancellation: entry,
		message: 'PortOne accepted it; the PG finishes later and may still refuse. It may leave no trace in PortOne until then, so look at the payment before running this row again.',
	});
}

/** A refusal may come from a balance that has changed meanwhile: then the row is decided anew. */
function refused(known: Known, request: CancelRequest, answer: { code: string; message: string }): Step {
	if (!known.lookedUp) return { do: 'lookUp' };
	const entry = newCancellation(known.refund, request.amount, request.before, known.payment, false);
	if (entry) return alreadyRefunded(known, entry);
	const moved = known.payment.refunded !== request.before.refunded || known.payment.total !== request.before.total;
	if (moved && known.sends < MOST_SENDS) return beforeSending(known);
	return report(known, { outcome: 'refused', code: answer.code, message: answer.message });
}

function ambiguous(known: Known, request: CancelRequest, answer: { code: string; message: string }): Step {
	const entry = known.lookedUp && newCancellation(known.refund, request.amount, request.before, known.payment, false);
	if (entry && entry.status === 'succeeded') return refunded(known, entry, known.payment);
	if (!known.settled) return { do: 'lookUp' };
	return report(known, {
		outcome: 'unknown',
		code: answer.code,
		amount: request.amount,
		message: `${answer.message} PortOne's record does not show the refund so far, and it was not sent again. Run this row again later: if the refund was made after all, it is recognised.`,
	});
}

function refunded(known: Known, cancellation: Cancellation, payment: Payment): Step {
	const advice = warnings(known.refund, payment).join(' ');
	return {
		do: 'report',
		result: { outcome: 'refunded', amount: cancellation.amount, cancellation, payment, ...(advice && { message: advice }) },
	};
}

function alreadyRefunded(known: Known, cancellation: Cancellation): Step {
	if (cancellation.status === 'requested') {
		return report(known, { outcome: 'pending', code: 'PENDING', amount: cancellation.amount, cancellation, message: 'PortOne already holds this refund; the PG has not finished it. Nothing was sent.' });
	}
	const again = {
		refundId: "give it a 'Refund ID' of its own",
		amountAndReason: "change the reason, or choose 'Refund ID' as 'Duplicate Check'",
		none: 'run it again',
	}[known.refund.duplicateCheck];
	const made =
		cancellation.byRow === undefined
			? `PortOne already holds this refund, made ${isoTime(cancellation.at)}.`
			: `Row ${cancellation.byRow + 1} of this input is the same refund.`;
	return report(known, {
		outcome: 'alreadyRefunded',
		code: 'ALREADY_REFUNDED',
		amount: cancellation.amount,
		cancellation,
		message: `${made} Nothing was sent. To refund once more on purpose, ${again}.`,
	});
}

function report(known: Known, result: Result): Step {
	return { do: 'report', result: { payment: known.payment, ...result } };
}
