import type { Coded, Note } from './saying';
import type { Payment } from './types';
import type { Acted, Ending, Stand, Unanswered } from './undo';
import type { Seconds } from './units';

/** A webhook that PortOne has sent again, as PortOne tells it. */
export interface Delivery {
	webhookId: string;
	/** `other`: PortOne does not tell, or with a word that is newer than this package. */
	status: 'taken' | 'refused' | 'failed' | 'other';
	url: string;
	/** HTTP status that the receiver answered with, as text. */
	answer?: string;
	sentAt?: Seconds;
	/** How often it was sent in all. */
	tries?: number;
}

/** What PortOne says to such a request. */
export type Resent = { kind: 'sent'; delivery: Delivery } | { kind: 'refused'; says: Coded } | Unanswered;

/** A payment, and what became of its webhook once it was sent again. */
export interface Told {
	payment: Payment;
	delivery?: Delivery;
}

const SEND_AGAIN: Note = { code: 'resendAgain' };

/** Whether a payment's webhook can be sent again: as often as one likes, whatever its status. */
export function standOfWebhook({ rules }: Payment, cannot: Coded | undefined): Stand {
	// PortOne lists payments of V1 too.
	const says: Coded | undefined = cannot ?? (rules.never?.code === 'V1_PAYMENT' ? { code: 'RESEND_ONLY_V2' } : undefined);
	return says ? { is: 'barred', says: [says] } : { is: 'open' };
}

/** How a row ends by PortOne's answer, which is all that tells it. What surely was not sent is no end. */
export function actedOf(resent: Resent): Acted {
	return resent.kind === 'unreached' ? resent : { kind: 'told', ending: endingOf(resent) };
}

function endingOf(resent: Exclude<Resent, { kind: 'unreached' }>): Ending {
	if (resent.kind === 'aborted') return { outcome: 'unknown', says: [{ code: 'STOPPED', as: 'underWay' }, SEND_AGAIN] };
	if (resent.kind === 'ambiguous') return { outcome: 'unknown', says: [resent.says, SEND_AGAIN] };
	if (resent.kind === 'refused') return { outcome: 'refused', says: [resent.says] };
	const { status, answer = '' } = resent.delivery;
	if (status === 'taken') return { outcome: 'done' };
	if (status === 'other') return { outcome: 'unknown', says: [{ code: 'NOT_SHOWN' }, SEND_AGAIN] };
	return { outcome: 'refused', says: [status === 'refused' ? { code: 'WEBHOOK_NOT_TAKEN', as: 'answer', status: answer } : { code: 'WEBHOOK_NOT_TAKEN', as: 'noAnswer' }] };
}
