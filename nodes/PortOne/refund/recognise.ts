import { toMinor } from './money';
import type { Cancellation, Minor, Payment, Refund } from './types';

/** What PortOne's cancel history says about a refund. */
export type Recognised =
	| { kind: 'none' }
	| { kind: 'same'; cancellation: Cancellation }
	| { kind: 'idReused'; cancellation: Cancellation }
	/** Perhaps this refund, cut too short to tell. */
	| { kind: 'maybe'; cancellation: Cancellation };

// From this length on, a cut reason counts as the whole one; below, "returned" might stand for "returned, second item".
const SHORTEST_CUT = 10;

/** The reason as PortOne gets it. The id stands at its head, so that it survives a PG that cuts the end. */
export function sentReason({ refundId, reason }: Refund): string {
	return refundId === undefined ? reason : `[${refundId}] ${reason}`;
}

/**
 * The amount that a refund would move now: a full refund takes what is left.
 *
 * @throws Refusal if the row's amount cannot be an amount of the payment's currency
 */
export function amountOf(refund: Refund, payment: Payment): Minor {
	return refund.amount === 'full' ? payment.total - payment.refunded : toMinor(refund.amount.decimal, payment.currency);
}

/**
 * Whether PortOne's own record already holds this refund.
 *
 * @param duplicateWindow seconds that `amountAndReason` looks back from `payment.asOf`; both are PortOne's clock
 * @param siblings the reasons of all rows of this payment: an entry that has one of them whole is that row's, not a cut one of this
 */
export function recognise(refund: Refund, payment: Payment, duplicateWindow: number, siblings: ReadonlySet<string> = new Set()): Recognised {
	if (refund.duplicateCheck === 'none') return { kind: 'none' };
	const byId = refund.refundId !== undefined;
	const ours = sentReason(refund);
	const head = `[${refund.refundId}]`;
	const past = payment.cancellations.filter(
		({ status, at }) => status !== 'failed' && (byId || at >= payment.asOf - duplicateWindow),
	);

	// Of several that fit a full refund, the last is the one that emptied the payment: one second may hold two.
	const whole = past.filter((entry) => (byId ? reasonOf(entry).startsWith(head) : reasonOf(entry) === ours && isAmountOf(entry, refund, payment))).at(-1);
	if (whole) return { kind: byId && !isAmountOf(whole, refund, payment) ? 'idReused' : 'same', cancellation: whole };

	const cut = past.filter((entry) => isCutOf(entry, ours, siblings) && isAmountOf(entry, refund, payment));
	const same = cut.find((entry) => isSurelyOurs(entry, refund));
	if (same) return { kind: 'same', cancellation: same };
	return cut.length > 0 ? { kind: 'maybe', cancellation: cut[0] } : { kind: 'none' };
}

/** How often the record holds this refund, made or failed, however long ago. */
export function countOf(refund: Refund, payment: Payment): number {
	const ours = sentReason(refund);
	const isOurs = (entry: Cancellation) => (refund.refundId === undefined ? reasonOf(entry) === ours : reasonOf(entry).startsWith(`[${refund.refundId}]`));
	const amount = refund.refundId === undefined && refund.amount !== 'full' ? amountOf(refund, payment) : undefined;
	return payment.cancellations.filter((entry) => isOurs(entry) && (amount === undefined || (entry.asked?.amount ?? entry.amount) === amount)).length;
}

/**
 * The entry that a request has put into the history, if PortOne's record shows it.
 *
 * @param saidYes PortOne itself said yes: then a PG's own wording of the reason, or its own amount, is no obstacle
 * @param siblings as in `recognise`
 */
export function newCancellation(refund: Refund, amount: Minor, before: Payment, after: Payment, saidYes: boolean, siblings?: ReadonlySet<string>): Cancellation | undefined {
	const known = new Set(before.cancellations.map(({ id }) => id));
	const fresh = after.cancellations.filter(({ id }) => !known.has(id));
	// As many entries as before, under other ids, are the same ones.
	if (after.cancellations.length <= before.cancellations.length) return undefined;
	const ours = sentReason(refund);
	const ofAmount = fresh.filter((entry) => entry.amount === amount);
	const cut = ofAmount.filter((entry) => isCutOf(entry, ours, siblings));
	const exact = ofAmount.find(({ reason }) => reason === ours) ?? cut.find((entry) => isSurelyOurs(entry, refund));
	if (exact || !saidYes) return exact;
	return cut[0] ?? ofAmount[0] ?? (fresh.length === 1 ? fresh[0] : undefined);
}

/** Whether a cut reason says enough. An id that was cut itself may be another one: [CLAIM-1 of [CLAIM-10]. */
function isSurelyOurs({ reason }: Cancellation, { refundId }: Refund): boolean {
	return refundId === undefined ? reason.length >= SHORTEST_CUT : reason.startsWith(`[${refundId}]`);
}

function reasonOf({ asked, reason }: Cancellation): string {
	return asked?.reason ?? reason;
}

function isAmountOf(entry: Cancellation, refund: Refund, payment: Payment): boolean {
	if (refund.amount !== 'full') return (entry.asked?.amount ?? entry.amount) === amountOf(refund, payment);
	// A full refund leaves nothing, so it can only be the entry that emptied the payment, or that is about to.
	if (entry.status !== 'succeeded') return entry.amount === payment.total - payment.refunded;
	const latest = payment.cancellations.reduce((at, other) => (other.status === 'failed' ? at : Math.max(at, other.at)), 0);
	return payment.refunded === payment.total && entry.at === latest;
}

function isCutOf({ reason, asked }: Cancellation, ours: string, siblings?: ReadonlySet<string>): boolean {
	// What a cut by bytes, or a PG that marks its cut, leaves at the end.
	const kept = reason.replace(/(\ufffd|…|\.\.\.)+$/, '');
	return asked === undefined && kept !== '' && ours.startsWith(kept) && !siblings?.has(reason);
}
