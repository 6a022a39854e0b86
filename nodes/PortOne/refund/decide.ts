import { prepare } from './checks';
import { identityOf } from './idempotency';
import type { Known, Step } from './known';
import { asksFor, lostEntry } from './open';
import { orderAmbiguous } from './order';
import { countOf, mayBeLessOf, newCancellation, recognise } from './recognise';
import { Refusal } from './refusal';
import type { Coded, Says } from './saying';
import { amountOf } from './sent';
import { told } from './told';
import type { Answer, CancelRequest, Cancellation, Payment, Refund, Result } from './types';
import * as verdicts from './verdicts';
import type { Minor } from './units';

// A request that never reached PortOne, or lost the race for the balance, is sent this often in all.
const MOST_SENDS = 5;

/**
 * The rules of a refund: from what is known about a row to the next step.
 * Pure: no clock, no network, no memory.
 */
export function decide(known: Known): Step {
	return known.sent === undefined ? beforeSending(known) : afterAnswer(known, known.sent.request, known.sent.answer);
}

function beforeSending(known: Known, again?: 'balance' | 'cause'): Step {
	const { refund, payment, rivals = [] } = known;
	// What this n8n has asked for and not seen the end of is the same refund at any age.
	const duplicateWindow = known.open || known.pendingBefore ? undefined : known.duplicateWindow;
	try {
		const recognised = recognise(refund, payment, duplicateWindow, known.claims);
		if (recognised.kind === 'same') return report(known, verdicts.alreadyRefunded(refund, recognised.cancellation, payment, rivals));
		if (recognised.kind === 'idReused') throw verdicts.idReused(refund, recognised.cancellation, payment);
		if (known.pendingBefore) return report(known, verdicts.pendingBefore(amountNow(known)));
		if (recognised.kind === 'maybe') throw verdicts.maybeRefunded(recognised.cancellation, recognised.doubt, payment, verdicts.paidAgain(refund, payment, rivals));
		const fresh = known.open && lostEntry(refund, payment, known.open.entries);
		if (fresh) throw verdicts.maybeRefunded(fresh, 'lost', payment);
		if (rivals.length > 0) throw orderAmbiguous(refund.payment, [payment, ...rivals]);
		if (known.open && !asksFor(known.open, refund, payment)) throw verdicts.idOpen(refund, known.open, payment);
		if (known.open?.atPg) return report(known, verdicts.heldAtPg(amountNow(known)));
		if (known.open && payment.rules.answersLater && !known.repeatable) return report(known, verdicts.heldBack(amountNow(known)));
		if (refund.duplicateCheck !== 'none' && mayBeUntold(refund, payment)) throw new Refusal({ code: 'HISTORY_MISSING' });
		if (payment.refundWaits || payment.cancellations.some(({ status }) => status === 'requested' || status === 'other')) throw new Refusal({ code: 'CANCELLATION_REQUESTED' });
		if (payment.disputed) throw new Refusal({ code: 'DISPUTED' });
		const request = prepare(refund, payment);
		if (known.dryRun) return report(known, verdicts.previewed(request, duplicateWindow));
		return { do: 'send', request: { ...request, identity: known.open && !again ? known.open.identity : identityOf(request, known.runId, again) } };
	} catch (error) {
		const says: Says = error instanceof Refusal ? error.says : [{ code: 'UNEXPECTED', as: 'row', own: (error as Error).message }];
		return report(known, told('refused', says));
	}
}

/** What the row would move now; undefined where its amount is none of the payment's currency. */
function amountNow({ refund, payment }: Known): Minor | undefined {
	try {
		return amountOf(refund, payment);
	} catch {
		return undefined;
	}
}

/**
 * Whether the balance has moved by what may be this refund, or what PortOne records of it, and others besides, without an entry in
 * the history. Smaller differences are let pass: nothing promises that the history adds up to the balance to the last won.
 */
function mayBeUntold(refund: Refund, payment: Payment): boolean {
	const told = payment.cancellations.reduce((sum, { amount, status }) => (status === 'succeeded' ? sum + amount : sum), 0);
	const untold = payment.refunded - told;
	const amount = amountOf(refund, payment);
	return untold > 0 && (told === 0 || untold >= amount || mayBeLessOf(untold, amount));
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
			return report(known, told('skipped', [answer.says, { code: 'nothingSentRunAgain' }]));
		case 'inFlight':
		case 'ambiguous':
			return maybeMade({ ...known, unclear: known.unclear === true || answer.kind === 'ambiguous', atPg: known.atPg === true || (answer.kind === 'ambiguous' && answer.atPg) }, request, answer);
		case 'aborted':
			return report(known, told('unknown', [{ code: 'STOPPED', as: 'underWay' }, verdicts.runAgain(known.refund, known.duplicateWindow)], { amount: request.amount }));
	}
}

function accepted(known: Known, request: CancelRequest, after: Payment, shown: Cancellation | undefined): Step {
	// An answer that PortOne had kept under the idempotency key tells of an entry that was there before, as it was then.
	const recorded = request.before.cancellations.find(({ id }) => id === shown?.id);
	const entry = recorded ?? shown ?? newCancellation(known.refund, request.amount, request.before, after, true, known.claims);
	const kept = recorded !== undefined;
	if (recorded?.status === 'failed' && shown?.status !== 'failed') return failed(known, request, { ...verdicts.cancellationFailed(), payment: known.payment }, known.payment, true);
	if (entry?.status === 'failed') {
		// Told before, it may be a kept answer: whether the record holds it says so.
		if (known.refusedBefore && !known.lookedUp && !known.settled) return { do: 'lookUp' };
		const payment = known.lookedUp ? known.payment : after;
		return failed(known, request, { ...verdicts.cancellationFailed(), payment }, payment);
	}
	if (entry) return report(known, { ...made(known, request, entry, kept || (known.waited && !known.unclear)), payment: kept ? known.payment : after });
	return report(known, { ...verdicts.pendingNow(request.amount, undefined), payment: after });
}

/** A refusal may come from a balance that has changed meanwhile: then the row is decided anew. */
function refused(known: Known, request: CancelRequest, answer: Answer & { kind: 'refused' }): Step {
	if (!known.lookedUp && !known.settled) return { do: 'lookUp' };
	const { refund, payment } = known;
	const { before } = request;
	// A PG's word of a cause that it names is no error on its side.
	const unsure = answer.unsure && !answer.explained;
	const ours = known.unclear === true || unsure;
	// It may have been the balance that was refused, since another run has made this very refund.
	if (!known.lookedUp && (refund.duplicateCheck !== 'none' || ours)) return report(known, verdicts.refusedUnseen(refund, answer.says, known.duplicateWindow));
	const entry = refund.duplicateCheck !== 'none' || ours ? newCancellation(refund, request.amount, before, payment, false, known.claims) : undefined;
	if (entry && entry.status !== 'failed') return report(known, made(known, request, entry, !ours));
	if (!entry && unsure && !known.settled) return { do: 'lookUp' };
	const moved = payment.refunded !== before.refunded || payment.total !== before.total;
	// The balance moved, but the record does not say by what: that may have been this very refund.
	if (payment.refunded > before.refunded && payment.cancellations.length <= before.cancellations.length) {
		if (!known.settled) return { do: 'lookUp' };
		return report(known, told(ours ? 'unknown' : 'skipped', [{ code: 'HISTORY_LAGS' }]));
	}
	// What a PG could not say for sure is asked for under its own key only.
	if (unsure || known.sends >= MOST_SENDS) return report(known, refusedBy(answer));
	if (!moved && !answer.stale) {
		// Another worker may have made this refund a moment ago, and the record be behind.
		if (!answer.explained && !entry && !known.caughtUp && !known.settled) return { do: 'lookUp' };
		return failed(known, request, refusedBy(answer), payment, answer.mendable);
	}
	const anew = beforeSending(known, 'balance');
	return anew.do === 'send' && anew.request.identity === request.identity ? report(known, refusedBy(answer)) : anew;
}

/**
 * A definite no. Where it leaves no trace in the record, PortOne may have kept it under the idempotency key from before its
 * cause was mended: then the row is sent once more, as a request of this run.
 */
function failed(known: Known, request: CancelRequest, result: Result, payment: Payment, mendable = false): Step {
	const isTraced = payment.cancellations.length > request.before.cancellations.length;
	const mayBeKept = known.repeatable && !isTraced && (mendable || known.refusedBefore);
	if (!mayBeKept || known.sends >= MOST_SENDS || known.unclear) return report(known, result);
	const anew = beforeSending({ ...known, payment }, 'cause');
	return anew.do === 'send' && anew.request.identity !== request.identity ? anew : report(known, result);
}

function refusedBy({ says }: { says: Coded }): Result {
	return told('refused', [says]);
}

/** Only the record, or the same request again where PortOne tells it by its idempotency key, can say what became of it. */
function maybeMade(known: Known, request: CancelRequest, answer: { says: Coded }): Step {
	if (!known.lookedUp && !known.settled) return { do: 'lookUp' };
	const entry = newCancellation(known.refund, request.amount, request.before, known.payment, false, known.claims);
	// V1 has no word for an entry that waits: the balance may just be behind its history.
	const isThere = entry?.status === 'succeeded' || (entry?.status === 'requested' && (known.repeatable || known.settled));
	if (entry && isThere) return report(known, made(known, request, entry, !known.unclear));
	if (!known.settled) return known.repeatable && !known.atPg && entry?.status !== 'other' ? { do: 'send', request } : { do: 'lookUp' };
	// As many failed entries as requests: of none of them the end is open.
	const tries = countOf(known.refund, known.payment) - countOf(known.refund, request.before);
	if (entry?.status === 'failed' && tries >= known.sends) return report(known, verdicts.cancellationFailed());
	return report(known, told('unknown', [answer.says, { code: 'notShownYet' }, verdicts.runAgain(known.refund, known.duplicateWindow)], { amount: request.amount }));
}

/** The record holds the refund. @param elsewhere another try or another worker has made it */
function made({ refund, payment, duplicateWindow }: Known, request: CancelRequest, entry: Cancellation, elsewhere = false): Result {
	if (elsewhere || entry.status === 'other') return verdicts.alreadyRefunded(refund, entry, payment);
	return entry.status === 'requested' ? verdicts.pendingNow(request.amount, entry) : verdicts.refunded(request, entry, payment, duplicateWindow);
}

/** How the row ends. After a try whose end nobody knows, nothing but the record is better than `unknown`. */
function report(known: Known, result: Result): Step {
	const { refund, payment, duplicateWindow, open, atPg } = known;
	const ending = { payment, ...result };
	const mayHaveMoved = atPg === true || (open !== undefined && !isAnswered(known, open.identity));
	const isOpen = mayHaveMoved && (ending.outcome === 'refused' || ending.outcome === 'skipped');
	return { do: 'report', result: isOpen ? verdicts.stillOpen(refund, ending, duplicateWindow) : ending };
}

/** PortOne tells requests apart by their key, so its no to the very same request is its no to the earlier try. */
function isAnswered({ repeatable, sent }: Known, identity: string): boolean {
	if (!repeatable || sent?.request.identity !== identity) return false;
	const { answer } = sent;
	return answer.kind === 'accepted' || (answer.kind === 'refused' && !answer.unsure);
}
