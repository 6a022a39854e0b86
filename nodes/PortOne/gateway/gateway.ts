import type { Answer, CancelRequest, Payment } from '../refund/types';

/** The code of an answer that says: this key is not taken. */
export const CREDENTIAL_REFUSED = 'CREDENTIAL_REFUSED';

/** What a look-up brought: every payment that PortOne has under the ids asked for, or why it is not known. */
export type Found = { ok: true; payments: Payment[] } | { ok: false; code: string; message: string; answered: boolean };

/** PortOne as the heart sees it, whatever the API version. */
export interface Gateway {
	/** How many ids one `lookUp` takes. */
	lookUpSize: number;
	/** Payments by PortOne's own ids. Moves nothing; never throws. */
	lookUp(paymentIds: string[]): Promise<Found>;
	/** Every payment of an order number. Moves nothing; never throws. */
	lookUpOrder(orderNumber: string): Promise<Found>;
	/** Sends one refund, once. Never throws. */
	cancel(request: CancelRequest): Promise<Answer>;
}
