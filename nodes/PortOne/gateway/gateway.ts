import type { Coded } from '../refund/saying';
import type { Answer, CancelRequest, Payment } from '../refund/types';
import type { OrderNumber, Seconds } from '../refund/units';

/** The code of an answer that says: this key is not taken. */
export const CREDENTIAL_REFUSED = 'CREDENTIAL_REFUSED';

/**
 * What a look-up brought: every payment that PortOne has under the ids asked for, or why it is not known.
 * `unasked` are ids that must be asked for one by one.
 */
export type Found = { ok: true; payments: Payment[]; unasked?: string[] } | { ok: false; says: Coded; answered: boolean };

/** Which payments a list holds. */
export interface ListQuery {
	/** PortOne's own word for the status; missing for all. */
	status?: string;
	/** Only payments of which money went back; `status` is then passed over. */
	cancelled?: boolean;
	/** Unix seconds. */
	from: Seconds;
	to: Seconds;
	/** Part of an id, order number or buyer's name, for the API that can search. */
	search?: string;
	/** Payments a page. */
	size: number;
}

/**
 * One page of a list, newest first; `total` is how many payments the list has, where PortOne tells; `odd` are the ids of
 * those that cannot be read, undefined for one without.
 */
export type Page = { ok: true; payments: Payment[]; last: boolean; total?: number; odd?: Array<string | undefined> } | (Found & { ok: false });

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
	/** A payment stands in the list of the time at which it got its status, and moves when that changes. */
	listMoves: boolean;
	/** A page of a list, from 1, by a time that does not change. Moves nothing; never throws. */
	list(query: ListQuery, page: number): Promise<Page>;
	/** Sends one refund, once. Never throws. */
	cancel(request: CancelRequest): Promise<Answer>;
}
