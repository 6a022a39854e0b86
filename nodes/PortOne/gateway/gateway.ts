import type { Answer, CancelRequest, Payment } from '../refund/types';

/** The code of an answer that says: this key is not taken. */
export const CREDENTIAL_REFUSED = 'CREDENTIAL_REFUSED';

/**
 * What a look-up brought: every payment that PortOne has under the ids asked for, or why it is not known.
 * `unasked` are ids that must be asked for one by one.
 */
export type Found = { ok: true; payments: Payment[]; unasked?: string[] } | { ok: false; code: string; message: string; answered: boolean };

/** PortOne as the heart sees it, whatever the API version. */
export interface Gateway {
	/** PortOne carries out a request of one identity once, so an unanswered one may be sent again. */
	repeatable: boolean;
	/** PortOne's own ids, as one `lookUp` takes them. */
	batches(paymentIds: string[]): string[][];
	/** Payments by PortOne's own ids, one batch. Moves nothing; never throws. */
	lookUp(paymentIds: string[]): Promise<Found>;
	/** Every payment of an order number. Moves nothing; never throws. */
	lookUpOrder(orderNumber: string): Promise<Found>;
	/** Sends one refund, once. Never throws. */
	cancel(request: CancelRequest): Promise<Answer>;
}
