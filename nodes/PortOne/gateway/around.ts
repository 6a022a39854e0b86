import type { Found } from './gateway';
import { explain } from './messages';
import type { CashReceipt } from '../refund/cashReceipt';
import type { Resent } from '../refund/resend';
import type { Coded } from '../refund/saying';
import { maskCards } from '../refund/text';
import type { Payment } from '../refund/types';
import type { Acted } from '../refund/undo';
import type { PaymentId } from '../refund/units';
import type { Subscriptions } from './subscriptions';

/** What PortOne does around a refund, whatever the API version. Never throws. */
export interface Around extends Subscriptions {
	/** Why the virtual account of a payment cannot be closed with this credential; undefined where it can. */
	cannotClose(payment: Payment): Coded | undefined;
	/** Closes the virtual account of a payment, so that nobody can pay into it. */
	closeAccount(payment: Payment): Promise<Acted>;
	/**
	 * The cash receipt of a payment, by PortOne's own id, or, `external`, of cash outside PortOne, by its order number; which of the two V2
	 * does not tell apart. Changes nothing.
	 */
	receipt(id: string, external: boolean): Promise<FoundReceipt>;
	/** Cancels it. Parameters as in `receipt`. */
	cancelReceipt(id: string, external: boolean): Promise<Acted>;
	/** Why no webhook can be sent again; undefined where it can. */
	cannotResend: Coded | undefined;
	/** Sends a webhook of a payment again, once: the latest where none is named. */
	resendWebhook(paymentId: PaymentId, webhookId: string | undefined): Promise<Resent>;
}

/** A cash receipt, if there is one, or why it is not known. */
export type FoundReceipt = { ok: true; receipt?: CashReceipt } | (Found & { ok: false });

/**
 * PortOne's or the PG's no, by their own text. One that leaves open what the PG has done is none.
 *
 * @param text as it came
 * @param named the name of the error, which stands before the text
 */
export function noFrom(text: unknown, as: 'portOne' | 'pg', named = ''): Acted {
	const { says, explained, unsure } = explain(text);
	if (unsure) return { kind: 'ambiguous', says };
	return { kind: 'refused', says: { code: 'NOT_ACCEPTED', as, own: ownOf(text, named) }, ...(explained && { explained }) };
}

/** PortOne says that a thing does not stand as it was seen. Parameters as in `noFrom`. */
export function staleFrom(text: unknown, named = ''): Acted {
	return { kind: 'refused', says: { code: 'RECORD_BEHIND', own: ownOf(text, named) }, stale: true };
}

/** PortOne's or the PG's own text, fit to be shown. Parameters as in `noFrom`. */
export function ownOf(text: unknown, named: string): string {
	return maskCards([named, typeof text === 'string' ? text : ''].filter((part) => part !== '').join(': '));
}
