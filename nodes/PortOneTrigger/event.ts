import type { Fields } from './body';
import type { Cancellation, Payment } from '../PortOne/refund/types';
import type { CancellationId, OrderNumber, PaymentId, Seconds, StoreId } from '../PortOne/refund/units';

/** What a call claims, before PortOne has been asked. */
export interface Call {
	/** What tells deliveries apart. */
	deliveryId: string;
	/** When this try was sent, unix seconds; V1 does not tell. */
	timestamp?: Seconds;
	paymentId: PaymentId;
	storeId?: StoreId;
	/** V2: PortOne's id of the try to pay. */
	transactionId?: string;
	/** V1 `merchant_uid`. */
	orderNumber?: OrderNumber;
	/** PortOne's own word: V1 `status`, V2 `type`. */
	word: string;
	cancellationId?: CancellationId;
	/** When the event happened, unix seconds, where the call tells. */
	at?: Seconds;
	/** V2: as it was signed. */
	body?: Fields;
}

/** What happened, once PortOne's record confirms it. */
export interface Event {
	/** A value of the parameter `events`. */
	event: string;
	/** Unix seconds. */
	at: Seconds;
	deliveryId: string;
	cancellationId?: CancellationId;
	/** PortOne's record does not show it yet. */
	isAhead?: boolean;
	/** What must be remembered, so that it starts no workflow again. */
	marks: string[];
}

/** What is remembered of one cancellation. */
export function markOf({ paymentId, word }: Pick<Call, 'paymentId' | 'word'>, cancellationId: CancellationId): string {
	return `${paymentId}:${word}:${cancellationId}`;
}

/** The newest of some cancellations; of two in one second, the one that the history names later. */
export function newest(cancellations: Cancellation[]): Cancellation | undefined {
	return cancellations.reduce<Cancellation | undefined>((so, entry) => (so && so.at > entry.at ? so : entry), undefined);
}

/** Whether a cancellation has left a balance, whatever was cancelled after it. */
export function isPartial({ total, refunded, cancellations }: Payment, cancellation: Cancellation): boolean {
	const place = cancellations.indexOf(cancellation);
	const later = cancellations.filter(({ at, status }, index) => status === 'succeeded' && (at > cancellation.at || (at === cancellation.at && index > place)));
	return refunded - later.reduce((sum, { amount }) => sum + amount, 0) < total;
}
