import type { LedgerEntry } from '../../sandbox/ledger';
import type { Milliseconds, Seconds } from '../../sandbox/units';
import type { Limit } from './limits';
import type { Delivery, Item, Played, Shown } from './record';

const DAY: Seconds = 86_400;
// Between a payment and the first publishing that its webhook still reaches, and what whole seconds hide.
const EARLY: Seconds = 61;
// Whole seconds, and a look that had begun.
const SLACK_MS = 3_000;

/** What tells one event from any other. */
export interface Event {
	paymentId: string;
	/** As the parameter `events` calls it. */
	event: string;
	cancellationId?: string;
	/** Where PortOne's record tells it. */
	at?: Seconds;
	/** Whether the webhook was signed under this id. */
	deliveryId?: string;
}

/** One event is one, however often it is told of. V2 tells it under one id. */
export const keyOf = ({ paymentId, event, cancellationId, deliveryId }: Event): string => deliveryId ?? [paymentId, event, cancellationId].join(' ');

/** What a webhook of V1 means by PortOne's record. */
function meaning(paymentId: string, word: string, cancellationId: string | undefined, { payments, ledger }: Pick<Played, 'payments' | 'ledger'>): Event | undefined {
	const payment = payments.find(({ imp_uid }) => imp_uid === paymentId);
	if (!payment) return undefined;
	if (word === 'cancelled') {
		const made = ledger.find((entry) => entry.cancellation_id === cancellationId && entry.imp_uid === paymentId);
		const at = payment.cancel_history.find(({ cancellation_id }) => cancellation_id === cancellationId)?.cancelled_at;
		return made && { paymentId, event: made.balance_after === 0 ? 'cancelled' : 'partiallyCancelled', cancellationId, at };
	}
	return plain(payment, word);
}

function plain({ imp_uid: paymentId, paid_at, failed_at, pay_method, vbank_issued_at, started_at }: Shown, word: string): Event | undefined {
	if (word === 'paid') return paid_at > 0 ? { paymentId, event: 'paid', at: paid_at } : undefined;
	if (word === 'failed') return failed_at > 0 ? { paymentId, event: 'failed', at: failed_at } : undefined;
	return word === 'ready' && pay_method === 'vbank' ? { paymentId, event: 'virtualAccountIssued', at: vbank_issued_at || started_at } : undefined;
}

/** What a delivery of PortOne's means. */
export function meant(delivery: Delivery, played: Pick<Played, 'payments' | 'ledger'>): Event | undefined {
	if (delivery.api === 'v1') return meaning(delivery.fields.imp_uid, delivery.fields.status, delivery.fields.cancellation_id, played);
	const { fields, id: deliveryId } = delivery;
	if ('type' in fields) return { paymentId: fields.data.paymentId, event: fields.type, cancellationId: fields.data.cancellationId, deliveryId };
	return { paymentId: fields.payment_id, event: `Transaction.${fields.status}`, deliveryId };
}

/** When a payment had nothing left, by PortOne's record. */
const emptiedAt = (paymentId: string, ledger: LedgerEntry[]): Milliseconds => Date.parse(ledger.find((entry) => entry.imp_uid === paymentId && entry.balance_after === 0)?.at ?? '');

/** Why PortOne's own word starts nothing on V1, where it may. */
export function excuseOf({ paymentId, event, at = 0 }: Event, { world, began, payments, ledger }: Pick<Played, 'world' | 'began' | 'payments' | 'ledger'>): Limit | undefined {
	if (world.version !== 'v1') return undefined;
	if (at < began / 1000 - EARLY || at < Date.now() / 1000 - DAY) return 'old';
	if (!world.allowsTest && payments.some(({ imp_uid, sandbox }) => imp_uid === paymentId && sandbox)) return 'test';
	if (event === 'virtualAccountIssued' && payments.some(({ imp_uid, paid_at }) => imp_uid === paymentId && paid_at > 0)) return 'paidSince';
	return event === 'paid' && !Number.isNaN(emptiedAt(paymentId, ledger)) ? 'cancelledSince' : undefined;
}

/** What is wrong with an item of V1 that has started the workflow, by PortOne's record, and what excuses it. */
export function wrongWith(item: Item, startedAt: Milliseconds, played: Played): { wrong: string } | { excuse?: Limit } {
	const { world, began, payments, ledger, calls, deliveries } = played;
	const { paymentId, cancellationId, event, eventAt } = item;
	const word = { virtualAccountIssued: 'ready', partiallyCancelled: 'cancelled' }[event] ?? event;
	const truth = meaning(paymentId, word, cancellationId, played);
	if (truth?.event !== event) return { wrong: 'it is not in the record' };
	const at = Date.parse(eventAt) / 1000;
	if (at !== truth.at) return { wrong: `it is told of ${eventAt}, and was at ${truth.at}` };
	if (at < began / 1000 - EARLY || at < startedAt / 1000 - DAY) return { wrong: 'it is too old' };
	if (!world.allowsTest && payments.some(({ imp_uid, sandbox }) => imp_uid === paymentId && sandbox)) return { wrong: 'it is a test' };
	const about = calls.filter(({ at: came, body }) => came <= startedAt && body.includes(paymentId) && body.includes(cancellationId ?? word));
	if (about.length === 0) return { wrong: 'nobody has told of it' };
	const emptied = emptiedAt(paymentId, ledger);
	if (event === 'paid' && about.every(({ at: came }) => came > emptied + world.lag + SLACK_MS)) return { wrong: 'nothing was left of it' };
	const isSilent = cancellationId !== undefined && !ledger.some((entry) => entry.cancellation_id === cancellationId && entry.webhook === true);
	const isTold = deliveries.some((delivery) => delivery.api === 'v1' && delivery.fields.cancellation_id === cancellationId);
	return isSilent && !isTold ? { excuse: 'named' } : {};
}
