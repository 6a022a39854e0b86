import { numberIn } from '../refund/ids';
import { newest, type Seen } from '../refund/newest';
import type { Remembered } from '../refund/plan';
import { sameness, sentReason } from '../refund/sent';
import type { Asked, CancelRequest, Payment, PaymentRef, Refund, Result } from '../refund/types';
import type { Edge } from './edge';
import { Recent } from './recent';
import type { Milliseconds, Minor, Seconds } from '../refund/units';

// What this n8n process saw of refunds that PortOne's record does not show, for all its executions: n8n's Retry On Fail runs a
// node again within the second.
const pending = new Recent<true>();
const open = new Recent<NonNullable<Remembered['open']> & { at: Milliseconds }>();
const refusedOnes = new Recent<true>();
const told = new Recent<'made' | 'accepted'>();
const states = new Recent<Seen & { paidAt: Seconds; total: Minor; at: Milliseconds }>();

// Records are behind by seconds. Whatever corrects a record for good, PortOne's support say, must count in the end.
const BEHIND_MS = 600_000;

/** What memory needs of the world. */
type Place = Pick<Edge, 'scope' | 'shop' | 'kept' | 'now'>;

/** A payment's name among all shops of this n8n: V2's ids are the shops' own. */
export function nameOf({ storeId, paymentId }: Pick<Payment, 'storeId' | 'paymentId'>): string {
	return JSON.stringify([storeId, paymentId]);
}

/** A name for a payment reference. */
export function keyOf({ by, value }: PaymentRef): string {
	return `${by} ${value}`;
}

/** A payment with what this process knows of it: nothing that it saw is unseen again, and the entries that it made are marked. */
export function recall(payment: Payment, place: Place): Payment {
	const seen = states.get(stateKey(payment, place));
	// A payment of this name that was paid at another time is another one, as in a shop that was emptied.
	if (seen?.paidAt !== payment.paidAt || seen.total !== payment.total) return payment;
	const known = newest(payment, seen);
	if (place.now() - seen.at > BEHIND_MS) {
		const shown = new Set(payment.cancellations.map(({ id }) => id));
		return { ...payment, cancellations: known.cancellations.filter(({ id }) => shown.has(id)) };
	}
	if (known.refunded > seen.refunded || known.cancellations.length > seen.cancellations.length) see(known, place);
	return known;
}

/** What this n8n remembers of a refund. */
export function rememberedOf(refund: Refund, payment: Payment, place: Place): Remembered {
	const key = refundKey(refund, nameOf(payment), place);
	if (key === undefined) return {};
	return { pendingBefore: pending.get(key) ?? place.kept.has(key), open: openOf(key, place), refusedBefore: refusedOnes.get(key) };
}

/** What was left open by a PG counts as under way there for as long as records may be behind. */
function openOf(key: string, { now }: Place): Remembered['open'] {
	const found = open.get(key);
	if (!found) return undefined;
	const { at, atPg, ...rest } = found;
	return { ...rest, ...(atPg && now() - at <= BEHIND_MS && { atPg }) };
}

/** What an earlier try was told of this refund last, where the payment cannot be looked up now. */
export function toldOf(refund: Refund, place: Place): 'made' | 'accepted' | undefined {
	return told.get(refundKey(refund, referenceOf(refund.payment, place), place));
}

/** Whether an earlier try sent this refund and never learned the end of it, where the payment cannot be looked up. */
export function isOpen(refund: Refund, place: Place): boolean {
	return open.get(refundKey(refund, referenceOf(refund.payment, place), place)) !== undefined;
}

/** What is known of an answer. */
export interface Heard {
	/** Nobody knows what became of the request. */
	isUnclear: boolean;
	/** The PG itself did not say. */
	atPg?: boolean;
	/** PortOne said yes, be it once more under the key of an earlier request: the entry that it told is this very refund. */
	accepted?: boolean;
}

/**
 * Keeps what a later try could not see in the record.
 *
 * @param request what was sent last
 */
export function remember(refund: Refund, request: CancelRequest, result: Result, { isUnclear, atPg = false, accepted = false }: Heard, place: Place): void {
	const { outcome, cancellation } = result;
	const payment = recall(result.payment ?? request.before, place);
	const isMine = cancellation !== undefined && (outcome === 'refunded' || outcome === 'pending' || (accepted && outcome === 'alreadyRefunded'));
	see(isMine ? withAsked(payment, cancellation.id, { amount: request.amount, reason: sentReason(refund), full: refund.amount === 'full' }) : payment, place);
	const key = refundKey(refund, nameOf(payment), place);
	if (key === undefined) return;
	const isTraceless = outcome === 'pending' && !cancellation;
	if (isTraceless) {
		pending.set(key, true);
		place.kept.add(key);
	} else forgetPending(key, place);
	const isLost = outcome === 'unknown' && isUnclear;
	const names = openKeys(refund, payment, place);
	for (const name of names) {
		if (isLost) open.set(name, { identity: request.identity, entries: open.get(name)?.entries ?? request.before.cancellations.map(({ id }) => id), amount: refund.amount === 'full' ? 'full' : request.amount, atPg, at: place.now() });
		else open.delete(name);
	}
	keepTold(names, result);
	if (outcome === 'refused') refusedOnes.set(key, true);
	else refusedOnes.delete(key);
}

/** Keeps how a refund ended for which nothing was sent: what the record shows is open no more. */
export function settle(refund: Refund, payment: Payment, result: Result, place: Place): void {
	const key = refundKey(refund, nameOf(payment), place);
	if (key === undefined) return;
	const names = openKeys(refund, payment, place);
	keepTold(names, result);
	if (result.outcome !== 'alreadyRefunded') return;
	forgetPending(key, place);
	for (const name of names) open.delete(name);
}

function keepTold(names: Iterable<string>, { outcome }: Result): void {
	for (const name of names) {
		if (outcome === 'refunded' || outcome === 'alreadyRefunded') told.set(name, 'made');
		else if (outcome === 'pending') told.set(name, 'accepted');
		else if (outcome === 'refused' && told.get(name) === 'accepted') told.delete(name);
	}
}

/** A refund by every name that a row may have for its payment, since a later try may not be able to look it up. */
function openKeys(refund: Refund, { storeId, paymentId, orderNumber }: Payment, place: Place): string[] {
	const references: PaymentRef[] = [refund.payment, { by: 'paymentId', value: paymentId }, ...(orderNumber === undefined ? [] : [{ by: 'orderNumber' as const, value: orderNumber }])];
	const names = new Set([nameOf({ storeId, paymentId }), ...references.map((reference) => referenceOf(reference, place))]);
	const same = sameOf(refund);
	return same === undefined ? [] : [...names].map((name) => keyFor(name, same, place));
}

function forgetPending(key: string, { kept }: Place): void {
	pending.delete(key);
	if (kept.has(key)) kept.delete(key);
}

/** Marks an entry with what was asked for. */
export function withAsked(payment: Payment, id: string, asked: Asked): Payment {
	return { ...payment, cancellations: payment.cancellations.map((entry) => (entry.id === id ? { ...entry, asked } : entry)) };
}

function see(payment: Payment, place: Place): void {
	const { refunded, status, cancellations, taxFree, refundWaits, paidAt, total } = payment;
	// Which row of its input asked means nothing to another input.
	const entries = cancellations.map(({ asked, ...entry }) => (asked ? { ...entry, asked: { amount: asked.amount, reason: asked.reason, full: asked.full } } : entry));
	states.set(stateKey(payment, place), { refunded, status, cancellations: entries, taxFree, refundWaits, paidAt, total, at: place.now() });
}

function stateKey(payment: Pick<Payment, 'storeId' | 'paymentId'>, { scope }: Place): string {
	return `${scope}\n${nameOf(payment)}`;
}

/** What a row calls its payment: two shops may have an order of one number, and V2 payments of one id. */
function referenceOf(ref: PaymentRef, { shop }: Place): string {
	return JSON.stringify([shop, keyOf(ref)]);
}

function refundKey(refund: Refund, name: string, place: Place): string | undefined {
	const same = sameOf(refund);
	return same === undefined ? undefined : keyFor(name, same, place);
}

/** What makes refunds of one payment the same. A sheet writes a number in several ways, and what may be one refund must not be two. */
function sameOf(refund: Refund): string | undefined {
	const same = sameness(refund);
	return same === undefined ? undefined : (numberIn(refund.refundId ?? '') ?? same);
}

function keyFor(name: string, same: string, { scope }: Place): string {
	// Only what stands in the middle could hold a line break: the others are an address, and JSON or digits.
	return `${scope}\n${name}\n${same}`;
}
