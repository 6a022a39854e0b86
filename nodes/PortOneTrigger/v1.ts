import { soundId } from '../PortOne/refund/read';
import type { Payment } from '../PortOne/refund/types';
import { requiredText, textOf, type Fields } from './body';
import { isPartial, markOf, newestUnseen, type Call, type Event } from './event';
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
	const deliveryId = word !== 'cancelled' ? `${paymentId}:${word}` : cancellationId && markOf({ paymentId, word }, cancellationId);
	return { paymentId, word, orderNumber, cancellationId, deliveryId };
}

/**
 * What a claim really is by PortOne's own record.
 *
 * @param payment as PortOne shows it now, with its `raw`
 * @param isSeen whether a mark is remembered
 * @returns undefined where the record does not confirm it; `seen`, a mark, where every cancellation has been told of
 */
export function verify(call: Call, payment: Payment, isSeen: (mark: string) => boolean): Event | { seen: string } | undefined {
	const { word, orderNumber } = call;
	if (payment.paymentId !== call.paymentId || (orderNumber !== undefined && orderNumber !== payment.orderNumber)) return undefined;
	if (word === 'cancelled') return verifyCancelled(call, payment, isSeen);
	if (payment.status !== word || (word === 'ready' && payment.method !== 'virtualAccount')) return undefined;
	const deliveryId = `${payment.paymentId}:${word}`;
	return { event: eventsOf(call)[0] as string, at: timeOf(payment, word), deliveryId, marks: [deliveryId] };
}

/** A cancellation stands in the history, whatever the status says: V1 shows a partial one as `cancelled` or, maybe, `paid`. */
function verifyCancelled(call: Call, payment: Payment, isSeen: (mark: string) => boolean): Event | { seen: string } | undefined {
	const { cancellations, paymentId } = payment;
	const { cancellationId, word } = call;
	// A virtual account closed before anyone paid was cancelled without a cancellation.
	if (cancellations.length === 0 && cancellationId === undefined) {
		const deliveryId = `${paymentId}:${word}`;
		return payment.status === word ? { event: 'cancelled', at: timeOf(payment, word), deliveryId, marks: [deliveryId] } : undefined;
	}
	const named = cancellations.find(({ id }) => id === cancellationId);
	const cancellation = cancellationId === undefined ? newestUnseen(call, cancellations, isSeen) : named;
	if (!cancellation) {
		const newest = newestUnseen(call, cancellations, () => false);
		return cancellationId === undefined && newest ? { seen: markOf(call, newest.id) } : undefined;
	}
	const deliveryId = markOf(call, cancellation.id);
	const event = isPartial(payment, cancellation) ? 'partiallyCancelled' : 'cancelled';
	return { event, at: cancellation.at, deliveryId, cancellationId: cancellation.id, marks: [deliveryId] };
}

const TIMES: Record<string, string> = { paid: 'paid_at', ready: 'vbank_issued_at', cancelled: 'cancelled_at', failed: 'failed_at' };

/** A V1 webhook does not tell when: the record does. */
function timeOf({ raw, asOf }: Payment, word: string): Seconds {
	const at = (raw as Record<string, unknown> | undefined)?.[TIMES[word] ?? ''];
	// A time that does not apply is 0.
	return Number.isSafeInteger(at) && (at as number) > 0 ? (at as number) : asOf;
}
