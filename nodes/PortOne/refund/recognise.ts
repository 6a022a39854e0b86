import { cannotKeep } from './charset';
import { claimsOf, type Claims } from './claims';
import type { Doubt } from './facts';
import { headed, numberIn, sameNumber } from './ids';
import { toMinor } from './money';
import { isNamed, reasonOf } from './named';
import { once } from './once';
import { amountOf, sentReason } from './sent';
import { fold } from './text';
import type { Cancellation, Payment, Refund } from './types';
import type { Minor, Seconds } from './units';

/** What PortOne's cancel history says about a refund. */
export type Recognised =
	| { kind: 'none' }
	| { kind: 'same'; cancellation: Cancellation }
	| { kind: 'idReused'; cancellation: Cancellation }
	| { kind: 'maybe'; cancellation: Cancellation; doubt: Doubt };

// From this length on, a cut reason that appears while we wait for our own is ours; below, it may be anybody's.
const SHORTEST_CUT = 10;

// Refunds of one payment that finish within so many seconds may stand in the history in another order.
const OUT_OF_ORDER = 600;

// PortOne may record less than was asked for, as with promotions; down to this share it is perhaps the same refund.
const LEAST_RECORDED = 0.8;

/**
 * Whether PortOne's own record already holds this refund.
 *
 * @param duplicateWindow seconds that `amountAndReason` looks back from `payment.asOf`, both by PortOne's clock; undefined: for ever
 * @param claims what the rows of this payment ask for
 */
export function recognise(refund: Refund, payment: Payment, duplicateWindow?: Seconds, claims: Claims = claimsOf([refund])): Recognised {
	if (refund.duplicateCheck === 'none') return { kind: 'none' };
	const { refundId } = refund;
	const byId = refundId !== undefined;
	const past = payment.cancellations.filter((entry) => entry.status !== 'failed' && (byId || !isOutside(entry, payment, duplicateWindow)));

	const named = past.filter((entry) => isNamed(entry, refund));
	const equal = named.filter((entry) => isAmountOf(entry, refund, payment));
	const whole = latest(equal.filter((entry) => !claims.hasExactly(reasonOf(entry), entry.amount, payment))) ?? latest(equal);
	if (whole) return { kind: 'same', cancellation: whole };

	const less = latest(named.filter((entry) => mayBeRecordedOf(entry, refund, payment, claims)));
	if (byId && less) return { kind: 'same', cancellation: less };
	const bare = once(() => keepable(refund));
	const mayBeAmountOf = (entry: Cancellation) => isAmountOf(entry, refund, payment) || mayBeRecordedOf(entry, refund, payment, claims);
	const cut = past.find((entry) => isCutOf(entry, refund, claims, bare) && mayBeAmountOf(entry));
	const reused = latest(named);
	// What was made under the id for another amount does not say that a cut entry of this amount is not this refund.
	if (byId && reused) return cut ? { kind: 'maybe', cancellation: cut, doubt: 'cut' } : { kind: 'idReused', cancellation: reused };

	const knowing = knowsBalance(refund, payment);
	if (less && !knowing) return { kind: 'maybe', cancellation: less, doubt: 'amount' };
	const number = past.find((entry) => (byId ? sameNumber(headed(reasonOf(entry)).id, refundId) : sameNumber(reasonOf(entry), refund.reason) && isAmountOf(entry, refund, payment)));
	if (number) return { kind: 'maybe', cancellation: number, doubt: 'number' };
	if (cut) return { kind: 'maybe', cancellation: cut, doubt: 'cut' };
	// Made under a Refund ID: by another workflow, or by this row before its Duplicate Check was changed.
	const withId = byId || knowing ? undefined : past.find((entry) => !entry.fromConsole && headed(reasonOf(entry)).rest === refund.reason && !claims.has(reasonOf(entry)) && mayBeAmountOf(entry));
	if (withId) return { kind: 'maybe', cancellation: withId, doubt: 'withId' };
	const byHand = knowing ? undefined : past.find((entry) => entry.fromConsole && isAmountByHand(entry, refund, payment));
	return byHand ? { kind: 'maybe', cancellation: byHand, doubt: 'console' } : { kind: 'none' };
}

/** The equal refund that lies outside the duplicate window, so that this one counts as another. */
export function equalOutside(refund: Refund, payment: Payment, duplicateWindow: Seconds | undefined): Cancellation | undefined {
	if (refund.duplicateCheck !== 'amountAndReason') return undefined;
	return latest(payment.cancellations.filter((entry) => isOutside(entry, payment, duplicateWindow) && isNamed(entry, refund) && isAmountOf(entry, refund, payment)));
}

/** How often the record holds this refund, made or failed, however long ago. */
export function countOf(refund: Refund, payment: Payment): number {
	const amount = refund.refundId === undefined && refund.amount !== 'full' ? amountOf(refund, payment) : undefined;
	return payment.cancellations.filter((entry) => isNamed(entry, refund) && (amount === undefined || (entry.asked?.amount ?? entry.amount) === amount)).length;
}

/**
 * The entry that a request has put into the history, if PortOne's record shows it.
 *
 * @param amount what was asked for, minor units
 * @param saidYes PortOne itself said yes: then a PG's own wording of the reason, or its own amount, is no obstacle
 * @param claims as in `recognise`
 */
export function newCancellation(refund: Refund, amount: Minor, before: Payment, after: Payment, saidYes: boolean, claims: Claims = claimsOf([refund])): Cancellation | undefined {
	// As many entries as before, under other ids, are the same ones.
	if (after.cancellations.length <= before.cancellations.length) return undefined;
	const known = new Set(before.cancellations.map(({ id }) => id));
	// One that was made counts before one that failed: a request may have been sent again.
	const isFailed = ({ status }: Cancellation) => Number(status === 'failed');
	const fresh = after.cancellations.filter(({ id, fromConsole }) => !known.has(id) && !fromConsole).sort((a, b) => isFailed(a) - isFailed(b));
	const ofAmount = fresh.filter((entry) => entry.amount === amount);
	const named = ofAmount.find((entry) => isNamed(entry, refund)) ?? fresh.find((entry) => refund.refundId !== undefined && isNamed(entry, refund));
	if (named) return named;
	const bare = once(() => keepable(refund));
	const cut = ofAmount.filter((entry) => isCutOf(entry, refund, claims, bare));
	const sure = cut.find((entry) => entry.reason.length >= SHORTEST_CUT && refund.refundId === undefined && !claims.areSeveral(keptOf(entry)));
	if (sure || !saidYes) return sure;
	return cut[0] ?? ofAmount[0] ?? (fresh.length === 1 ? fresh[0] : undefined);
}

/** What the PG has not finished is the same refund at any age. */
function isOutside({ status, at }: Cancellation, { asOf }: Payment, duplicateWindow = Infinity): boolean {
	return status === 'succeeded' && at < asOf - duplicateWindow;
}

function isAmountOf(entry: Cancellation, refund: Refund, payment: Payment): boolean {
	if (refund.amount !== 'full') return (entry.asked?.amount ?? entry.amount) === amountOf(refund, payment);
	// This process knows whether it asked for all that was left.
	if (entry.asked) return entry.asked.full === true || entry.asked.amount === leftBefore(entry, payment);
	// A full refund leaves nothing, so it can only be the entry that emptied the payment, or that is about to.
	if (entry.status !== 'succeeded') return entry.amount === payment.total - payment.refunded;
	const last = payment.cancellations.reduce((at, other) => (other.status === 'failed' ? at : Math.max(at, other.at)), 0);
	if (payment.refunded === payment.total && entry.at >= last - OUT_OF_ORDER) return true;
	// The history may be ahead of the balance.
	return leftsBefore(entry, payment).includes(entry.amount);
}

/** Whether an entry of this name may be what PortOne has recorded of a larger amount, which this row asks for or has asked for before. */
function mayBeRecordedOf(entry: Cancellation, refund: Refund, payment: Payment, claims: Claims): boolean {
	const { asked } = entry;
	// A sheet that was written back, or corrected, has what was recorded in place of what was asked for.
	if (asked !== undefined) return refund.amount !== 'full' && entry.amount === amountOf(refund, payment) && !claims.hasExactly(reasonOf(entry), asked.amount, payment);
	if (claims.hasExactly(reasonOf(entry), entry.amount, payment)) return false;
	const amounts = refund.amount === 'full' ? leftsBefore(entry, payment) : [amountOf(refund, payment)];
	return amounts.some((amount) => mayBeLessOf(entry.amount, amount));
}

/** Whether PortOne may have recorded an amount where a larger one was asked for; both in minor units. */
export function mayBeLessOf(recorded: Minor, asked: Minor): boolean {
	return recorded < asked && recorded >= asked * LEAST_RECORDED;
}

/** The balance that an entry was made on, if the history's times are true to the second. */
export function leftBefore(entry: Cancellation, payment: Payment): Minor {
	return leftAfter(({ at }) => at < entry.at, payment);
}

/** The balances that it may have been made on: entries of the same second, or of a few minutes, may have come before it or after. */
function leftsBefore(entry: Cancellation, payment: Payment): Minor[] {
	const isOther = (other: Cancellation) => other.id !== entry.id;
	return [
		leftBefore(entry, payment),
		leftAfter((other) => isOther(other) && other.at <= entry.at, payment),
		leftAfter((other) => isOther(other) && other.at <= entry.at + OUT_OF_ORDER, payment),
	];
}

function leftAfter(isBefore: (entry: Cancellation) => boolean, { total, cancellations }: Payment): Minor {
	return cancellations.reduce((left, other) => (other.status === 'succeeded' && isBefore(other) ? left - other.amount : left), total);
}

/** Whether a row's author knows what has been refunded so far: the balance that the row expects is the balance now. */
function knowsBalance({ expectedBalance }: Refund, { currency, total, refunded }: Payment): boolean {
	return expectedBalance !== undefined && toMinor(expectedBalance, currency, 'Expected Balance') === total - refunded;
}

function isAmountByHand(entry: Cancellation, refund: Refund, payment: Payment): boolean {
	return entry.amount === amountOf(refund, payment) || (refund.amount === 'full' && payment.refunded === payment.total);
}

/** Whether an entry's reason may be what is left of this row's, and of no other row's. @param bare see `keepable` */
function isCutOf(entry: Cancellation, refund: Refund, claims: Claims, bare: () => string): boolean {
	const { reason, asked, fromConsole } = entry;
	if (asked !== undefined || fromConsole || claims.has(reason)) return false;
	const kept = keptOf(entry);
	const sure = fold(kept.replace(/[?\ufffd]/g, ''));
	// Nothing but such marks may be any reason; no reason at all is none that we sent.
	return reason !== '' && (sentReason(refund).startsWith(kept) || bare().startsWith(sure) || isCutNumber(kept, refund));
}

/** Whether it is cut within an id that may be this row's number, sent with other zeros or commas: `[00` of `[00042]` and 42. */
function isCutNumber(kept: string, { refundId = '' }: Refund): boolean {
	const [, digits] = /^\[\+?([\d,]*)(?:\.0*)?$/.exec(kept) ?? [];
	return digits !== undefined && numberIn(refundId)?.startsWith(digits.replaceAll(',', '').replace(/^0+/, '')) === true;
}

/** A reason as sent, without the characters for which a PG of EUC-KR puts a question mark, or nothing. */
function keepable(refund: Refund): string {
	const reason = sentReason(refund);
	const lost = new Set(['?', ...cannotKeep(reason)]);
	return fold(Array.from(reason).filter((character) => !lost.has(character)).join(''));
}

/** A reason without what a cut by bytes, or a PG that marks its cut, leaves at the end. */
function keptOf({ reason }: Cancellation): string {
	return reason.replace(/(\ufffd|…|\.\.\.)+$/, '');
}

/** The last of several in time, of two in one second the later entry. */
function latest(entries: Cancellation[]): Cancellation | undefined {
	return entries.reduce<Cancellation | undefined>((best, entry) => (best === undefined || entry.at >= best.at ? entry : best), undefined);
}
