import { soundId } from '../PortOne/refund/read';
import type { Payment } from '../PortOne/refund/types';
import { requiredText, textOf, type Fields } from './body';
import { isPartial, markOf, type Call, type Event } from './event';
import type { Seconds } from '../PortOne/refund/units';

// The events that a status may turn out to be (integration/webhook/readme-v1). V1 has no status for a partial cancellation.
const EVENTS = new Map([
	['paid', ['paid']],
	['ready', ['virtualAccountIssued']],
	['cancelled', ['cancelled', 'partiallyCancelled']],
	['failed', ['failed']],
]);

/** The events that a call may be; none for a status that is newer than this package. */
export function eventsOf({ word }: Pick<Call, 'word'>): string[] {
	return EVENTS.get(word) ?? [];
}

/**
 * Reads what a V1 webhook claims. It is not signed: anybody may claim it.
 *
 * @throws Rejection, Refusal for what PortOne cannot have sent
 */
export function readCall(fields: Fields): Call {
	const word = requiredText(fields, 'status');
	const paymentId = soundId(requiredText(fields, 'imp_uid'), 'imp_uid');
	const orderNumber = textOf(fields, 'merchant_uid');
	const cancellationId = word === 'cancelled' ? textOf(fields, 'cancellation_id') : undefined;
	const deliveryId = cancellationId === undefined ? `${paymentId}:${word}` : markOf({ paymentId, word }, cancellationId);
	return { paymentId, word, orderNumber, cancellationId, deliveryId };
}

/**
 * What a claim really is by PortOne's own record.
 *
 * @param payment as PortOne shows it now, with its `raw`
 * @returns undefined where the record does not confirm it
 */
export function verify(call: Call, payment: Payment): Event | undefined {
	const { word, orderNumber, cancellationId } = call;
	if (payment.paymentId !== call.paymentId || (orderNumber !== undefined && orderNumber !== payment.orderNumber)) return undefined;
	if (cancellationId !== undefined) return verifyCancellation(call, payment);
	const at = isSo(word, payment) ? timeOf(payment, word) : undefined;
	return at === undefined ? undefined : { event: eventsOf(call)[0] as string, at, deliveryId: call.deliveryId, marks: [call.deliveryId] };
}

function isSo(word: string, { status, method, total, refunded, paidAt, cancellations }: Payment): boolean {
	// The money is there, though a part of it has gone back since, which V1 calls `cancelled`.
	if (word === 'paid') return (status === 'paid' || status === 'cancelled') && paidAt > 0 && total > refunded;
	if (status !== word) return false;
	// Without its id a cancellation is a virtual account that was closed before anyone paid: PortOne sends the id of any other since
	// 2024-02-23, and a stranger must not make the workflow's own refunds, of which PortOne was told to say nothing, look like news.
	if (word === 'cancelled') return cancellations.length === 0 && paidAt === 0;
	return word !== 'ready' || method === 'virtualAccount';
}

/** A cancellation stands in the history, whatever the status says: V1 shows a partial one as `cancelled` or, maybe, `paid`. */
function verifyCancellation(call: Call, payment: Payment): Event | undefined {
	const cancellation = payment.cancellations.find(({ id }) => id === call.cancellationId);
	if (!cancellation) return undefined;
	const event = isPartial(payment, cancellation) ? 'partiallyCancelled' : 'cancelled';
	return { event, at: cancellation.at, deliveryId: call.deliveryId, cancellationId: cancellation.id, marks: [call.deliveryId] };
}

// A virtual account may be issued, and a payment fail, in the second in which it was begun, and some PGs tell no other.
const TIMES: Record<string, string[]> = { paid: ['paid_at'], ready: ['vbank_issued_at', 'started_at'], cancelled: ['cancelled_at'], failed: ['failed_at', 'started_at'] };

/** A V1 webhook does not tell when: the record does. What happened at no time has not happened. */
function timeOf({ raw }: Payment, word: string): Seconds | undefined {
	const times = (TIMES[word] ?? []).map((name) => (raw as Record<string, unknown> | undefined)?.[name]);
	// A time that does not apply is 0.
	return times.find((at): at is number => Number.isSafeInteger(at) && (at as number) > 0);
}
