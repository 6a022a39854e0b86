import { warnings } from './checks';
import type { Doubt } from './facts';
import { moneyOf } from './money';
import type { Open } from './open';
import { leftOf } from './order';
import { equalOutside, leftBefore, recognise } from './recognise';
import { Refusal } from './refusal';
import type { Coded, Note } from './saying';
import { amountOf } from './sent';
import { told } from './told';
import type { CancelRequest, Cancellation, Payment, Refund, Result } from './types';
import type { Minor, Seconds } from './units';

/** The record shows what was sent. */
export function refunded({ refund, amount, before }: CancelRequest, cancellation: Cancellation, payment: Payment, duplicateWindow?: Seconds): Result {
	const less = cancellation.amount === amount ? [] : [recordedLess(cancellation.amount, amount, payment)];
	return { outcome: 'refunded', amount: cancellation.amount, cancellation, payment, ...noted([...less, ...outside(refund, before, duplicateWindow), ...warnings(refund, before, 'made')]) };
}

/** A dry run that would have sent it. */
export function previewed({ refund, amount, before }: Pick<CancelRequest, 'refund' | 'amount' | 'before'>, duplicateWindow?: Seconds): Result {
	return { outcome: 'preview', amount, ...noted([...outside(refund, before, duplicateWindow), ...warnings(refund, before, 'would')]) };
}

function noted(says: Note[]): Pick<Result, 'says'> {
	return says.length > 0 ? { says } : {};
}

function outside(refund: Refund, before: Payment, duplicateWindow: Seconds | undefined): Note[] {
	const equal = equalOutside(refund, before, duplicateWindow);
	return equal ? [{ code: 'olderThanWindow', made: { at: equal.at } }] : equalWithoutId(refund, before);
}

/** An equal refund of a row that had no Refund ID: it may have been this row before its Duplicate Check was changed. */
function equalWithoutId({ refundId, ...refund }: Refund, before: Payment): Note[] {
	const found = refundId === undefined ? undefined : recognise({ ...refund, duplicateCheck: 'amountAndReason' }, before);
	return found?.kind === 'same' ? [{ code: 'equalWithoutId', made: { at: found.cancellation.at } }] : [];
}

/** The record held this refund before anything was sent. @param rivals other payments of the order that have money left */
export function alreadyRefunded(refund: Refund, cancellation: Cancellation, payment: Payment, rivals: Payment[] = []): Result {
	const { amount, at, asked, status } = cancellation;
	const found = { amount, cancellation };
	if (status === 'requested') return told('pending', [{ code: 'PENDING', as: 'recorded' }], found);
	if (status === 'other') return told('unknown', [{ code: 'CANCELLATION_STATUS' }], found);
	const made: Coded = asked?.row === undefined ? { code: 'ALREADY_REFUNDED', as: 'made', made: { at } } : { code: 'ALREADY_REFUNDED', as: 'twin', row: asked.row + 1 };
	const again: Note = { code: 'againOnPurpose', as: refund.refundId === undefined ? 'reason' : 'refundId' };
	const notes = [...otherAmount(refund, cancellation, payment), ...paidAgain(refund, payment, rivals)];
	return told('alreadyRefunded', [made, ...(notes.length > 0 ? notes : [again])], found);
}

/** PortOne recorded another amount than the row asks for: no advice may lead to the rest. */
function otherAmount(refund: Refund, cancellation: Cancellation, payment: Payment): Note[] {
	const { total, refunded: moved } = payment;
	// Either may be behind: the balance, or the order of the history.
	const whole = () => Math.min(cancellation.amount + total - moved, leftBefore(cancellation, payment));
	const asked = cancellation.asked?.amount ?? (refund.amount === 'full' ? whole() : amountOf(refund, payment));
	return asked === cancellation.amount ? [] : [recordedLess(cancellation.amount, asked, payment)];
}

function recordedLess(recorded: Minor, asked: Minor, { currency }: Payment): Note {
	return { code: 'recordedLess', recorded: moneyOf(recorded, currency), asked: moneyOf(asked, currency) };
}

/** An order number whose payment was refunded, or may have been, and which was paid again since. */
export function paidAgain({ payment: { by, value } }: Refund, { paymentId }: Payment, rivals: Payment[]): Note[] {
	return by !== 'orderNumber' || rivals.length === 0 ? [] : [{ code: 'paidAgain', payment: paymentId, order: value, others: leftOf(rivals) }];
}

/** PortOne said yes, and the record does not show the end of it yet. */
export function pendingNow(amount: Minor, cancellation: Cancellation | undefined): Result {
	return told('pending', [{ code: 'PENDING', as: cancellation ? 'accepted' : 'traceless' }], { amount, cancellation });
}

/** PortOne's record shows that it came to nothing. */
export function cancellationFailed(): Result {
	return told('refused', [{ code: 'CANCELLATION_FAILED' }]);
}

/** As `pendingNow`, told to an earlier run of the same refund. */
export function pendingBefore(amount: Minor | undefined): Result {
	return told('pending', [{ code: 'PENDING', as: 'before' }], { amount });
}

/** A lost answer at a PG that answers later: only the record could tell, and it shows nothing until the PG has finished. */
export function heldBack(amount: Minor | undefined): Result {
	return told('unknown', [{ code: 'EARLIER_TRY_OPEN', as: 'heldBack' }], { amount });
}

/** A PG that timed out on an earlier try may still carry it out, and knows no key. */
export function heldAtPg(amount: Minor | undefined): Result {
	return told('unknown', [{ code: 'EARLIER_TRY_OPEN', as: 'atPg' }], { amount });
}

/** After a send whose end nobody knows, no refusal of a later try proves that nothing moved. */
export function stillOpen(refund: Refund, { says, ...result }: Result, duplicateWindow?: Seconds): Result {
	const now = says ? [{ code: 'thisTry' } as const, ...says] : [];
	return told('unknown', [{ code: 'EARLIER_TRY_OPEN', as: 'lost' }, runAgain(refund, duplicateWindow), ...now], result);
}

/** This n8n made the refund in an earlier try, or was told that the PG has it, and PortOne cannot be asked for it now. */
export function toldUnseen(refund: Refund, { says = [], ...result }: Result, earlier: 'made' | 'accepted', duplicateWindow?: Seconds): Result {
	return { ...result, outcome: 'unknown', says: [{ code: 'earlierTry', as: earlier }, ...says, runAgain(refund, duplicateWindow)] };
}

/** PortOne said no, and nobody could see whether another run had said yes before. */
export function refusedUnseen(refund: Refund, says: Coded, duplicateWindow?: Seconds): Result {
	return told('unknown', [{ code: 'LOOK_UP_FAILED', as: 'afterRefusal' }, runAgain(refund, duplicateWindow), { code: 'theRefusal' }, says]);
}

export function idReused({ refundId = '' }: Refund, { amount }: Cancellation, { currency }: Payment): Refusal {
	return new Refusal({ code: 'REFUND_ID_REUSED', as: 'made', refundId, amount: moneyOf(amount, currency) });
}

/** A Refund ID whose earlier try, for another amount, may still come through. */
export function idOpen({ refundId = '' }: Refund, { amount }: Open, { currency }: Payment): Refusal {
	if (amount === 'full') return new Refusal({ code: 'REFUND_ID_REUSED', as: 'openFull', refundId });
	return new Refusal({ code: 'REFUND_ID_REUSED', as: 'open', refundId, amount: moneyOf(amount, currency) });
}

/** @param notes what is to be told beside it */
export function maybeRefunded({ amount, reason, at }: Cancellation, doubt: Doubt, { currency }: Payment, notes: Note[] = []): Refusal {
	return new Refusal({ code: 'MAYBE_REFUNDED', as: doubt, amount: moneyOf(amount, currency), reason, made: { at } }, ...notes);
}

/** What to do about a row that nobody knows the end of. */
export function runAgain({ duplicateCheck }: Refund, duplicateWindow?: Seconds): Note {
	if (duplicateCheck === 'none') return { code: 'runAgain', as: 'noCheck' };
	return { code: 'runAgain', as: duplicateCheck === 'amountAndReason' && duplicateWindow !== undefined ? 'inWindow' : 'later' };
}
