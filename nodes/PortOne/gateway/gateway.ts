import type { Coded } from '../refund/saying';
import type { Answer, CancelRequest, Method, Payment } from '../refund/types';
import type { OrderNumber, Seconds } from '../refund/units';

/** The code of an answer that says: this key is not taken. */
export const CREDENTIAL_REFUSED = 'CREDENTIAL_REFUSED';

/**
 * What a look-up brought: every payment that PortOne has under the ids asked for, or why it is not known.
 * `unasked` are ids that must be asked for one by one.
 */
export type Found = { ok: true; payments: Payment[]; unasked?: string[] } | { ok: false; says: Coded; answered: boolean };

/**
 * Which time of a payment a list goes by: `payment`, when the buyer began to pay; `lastChange`, when it got the status that it
 * has, so that a payment stands elsewhere in the list as soon as that changes.
 */
export type DateOf = 'payment' | 'lastChange';

/** Unix seconds, both included. */
export interface Range {
	from: Seconds;
	to: Seconds;
}

/** What a payment was made with, as lists are filtered by it: finer than what the rules of PGs need. */
export type PaidWith = Method | 'easyPay' | 'giftCertificate';

/** Which payments a list holds. */
export interface ListQuery extends Range {
	/** One of those that the gateway lists by, its first where nothing is said. */
	dateOf?: DateOf;
	/** PortOne's own word for the status; missing for all. */
	status?: string;
	/** Only payments of which money went back; `status` is then passed over. */
	cancelled?: boolean;
	/** When the buyer began to pay, for an API that lists by another time only. */
	started?: Range;
	/** Part of the id, the order number, or the buyer's name, e-mail address or phone number. */
	search?: string;
	/** Any of these; missing for all. */
	paidWith?: PaidWith[];
	/** Payments a page. */
	size: number;
}

/**
 * One page of a list, newest first: `payments` are those that the query is for, of `looked` that PortOne gave; `total` is how
 * many payments its list has and `oldest` when the oldest of the page was begun, where PortOne tells; `odd` are the ids of those
 * that cannot be read, undefined for one without.
 */
export type Page = { ok: true; payments: Payment[]; looked: number; last: boolean; total?: number; oldest?: Seconds; odd?: Array<string | undefined> } | (Found & { ok: false });

/** PortOne as the heart sees it, whatever the API version. */
export interface Gateway {
	/** PortOne carries out a request of one identity once, so an unanswered one may be sent again. */
	repeatable: boolean;
	/** PortOne's own ids, as one `lookUp` takes them. */
	batches(paymentIds: string[]): string[][];
	/** Payments by PortOne's own ids, one batch. Moves nothing; never throws. */
	lookUp(paymentIds: string[]): Promise<Found>;
	/** Every payment of an order number. Moves nothing; never throws. */
	lookUpOrder(orderNumber: OrderNumber): Promise<Found>;
	/** How many payments one list gives at most, over all its pages. */
	longestList: number;
	/** The times of a payment that PortOne lists by. */
	listsBy: readonly [DateOf, ...DateOf[]];
	/** A page of a list, from 1, the payment begun last first unless the last change is asked for. Moves nothing; never throws. */
	list(query: ListQuery, page: number): Promise<Page>;
	/** Sends one refund, once. Never throws. */
	cancel(request: CancelRequest): Promise<Answer>;
}
