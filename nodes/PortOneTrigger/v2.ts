import { soundId } from '../PortOne/refund/read';
import type { Cancellation, Payment } from '../PortOne/refund/types';
import { requiredText, textOf, type Fields } from './body';
import { markOf, newest, type Call, type Event } from './event';
import { Rejection } from './rejection';
import type { CancellationId, Seconds } from '../PortOne/refund/units';

/** The types of payments (integration/webhook/readme-v2, server-sdk). Those of billing keys have no payment. */
export const EVENTS = [
	'Transaction.Cancelled',
	'Transaction.CancelPending',
	'Transaction.DisputeCreated',
	'Transaction.DisputeResolved',
	'Transaction.Failed',
	'Transaction.Paid',
	'Transaction.PartialCancelled',
	'Transaction.PayPending',
	'Transaction.Ready',
	'Transaction.VirtualAccountIssued',
];

// Which entries of the history a cancellation event can be about.
const CANCELS = new Map<string, Cancellation['status']>([
	['Transaction.Cancelled', 'succeeded'],
	['Transaction.PartialCancelled', 'succeeded'],
	['Transaction.CancelPending', 'requested'],
]);

/** The events that a call may be; none for a type that is newer than this package, or of no payment. */
export function eventsOf({ word }: Pick<Call, 'word'>): string[] {
	return EVENTS.includes(word) ? [word] : [];
}

/**
 * Reads a V2 webhook whose signature was checked, of version 2024-04-25 (`type`, `timestamp`, `data`) or 2024-01-01
 * (`payment_id`, `tx_id`, `status`).
 *
 * @param signed the id and time of its signature
 * @throws Rejection, Refusal for what PortOne cannot have sent
 */
export function readCall(fields: Fields, signed: { id: string; timestamp: Seconds }): Call {
	const own = { deliveryId: signed.id, timestamp: signed.timestamp, body: fields };
	if (textOf(fields, 'type') === undefined) {
		const [word, paymentId] = [`Transaction.${requiredText(fields, 'status')}`, soundId(requiredText(fields, 'payment_id'), 'payment_id')];
		return { ...own, word, paymentId, transactionId: textOf(fields, 'tx_id'), at: signed.timestamp };
	}
	const word = requiredText(fields, 'type');
	// What else an unknown type holds is not known.
	if (!EVENTS.includes(word)) return { ...own, word, paymentId: '' };
	const data = fields.data;
	if (typeof data !== 'object' || data === null) throw new Rejection('missing', 'data');
	const at = Date.parse(textOf(fields, 'timestamp') ?? '');
	return {
		...own,
		word,
		paymentId: soundId(requiredText(data as Fields, 'paymentId'), 'paymentId'),
		storeId: textOf(data as Fields, 'storeId'),
		transactionId: textOf(data as Fields, 'transactionId'),
		cancellationId: textOf(data as Fields, 'cancellationId'),
		at: Number.isNaN(at) ? signed.timestamp : at / 1000,
	};
}

/**
 * What a signed call tells of a payment. The type is PortOne's word for what happened; the payment may have moved on since.
 *
 * @param payment as PortOne shows it now; undefined where it was not asked
 * @param isSeen whether a mark is remembered
 * @returns undefined where it is another payment
 */
export function verify(call: Call, payment: Payment | undefined, isSeen: (mark: string) => boolean): Event | undefined {
	const { word, deliveryId, timestamp = 0, at = timestamp } = call;
	if (payment && payment.paymentId !== call.paymentId) return undefined;
	// One cancellation is told of as pending, and as made: in part, or as the last.
	const toldOf = (id: CancellationId) => markOf({ paymentId: call.paymentId, word: CANCELS.get(word) ?? word }, id);
	const cancellationId = call.cancellationId ?? newest(cancelled(payment, word).filter(({ id }) => !isSeen(toldOf(id))))?.id;
	const isAhead = payment && ((word === 'Transaction.Paid' && !payment.wasPaid) || (CANCELS.has(word) && payment.cancellations.every(({ id }) => id !== cancellationId)));
	return { event: word, at, deliveryId, cancellationId, ...(isAhead && { isAhead }), marks: [deliveryId, ...(cancellationId === undefined ? [] : [toldOf(cancellationId)])] };
}

function cancelled(payment: Payment | undefined, word: string): Cancellation[] {
	return payment?.cancellations.filter(({ status }) => status === CANCELS.get(word)) ?? [];
}
