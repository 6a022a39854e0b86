import type { Coded } from '../refund/saying';
import type { Unanswered } from '../refund/undo';
import type { Found } from './gateway';
import type { Reply } from './http';

/** A reply that came from PortOne, not yet read. */
export type Received = Reply & { kind: 'answer' };

/**
 * What a reply to a cancel, or to whatever else changes something, proves before its body is read; the reply itself where that is needed.
 *
 * @param unauthorized what to tell of a 401
 */
export function received(reply: Reply, unauthorized: Coded): Unanswered | Received {
	if (reply.kind !== 'answer') return reply.kind === 'lost' ? { ...reply, kind: 'ambiguous' } : reply;
	if (reply.status === 401) return { kind: 'unreached', says: unauthorized };
	if (reply.status === 429) return { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } };
	return reply;
}

/** An answer to such a request that nothing can be concluded from. */
export function unreadable({ status }: Received): Unanswered {
	return { kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status } };
}

/** As `received`, for a look-up. */
export function looked(reply: Reply, unauthorized: Coded): (Found & { ok: false }) | Received {
	if (reply.kind === 'aborted') return { ok: false, says: { code: 'STOPPED', as: 'lookUp' }, answered: true };
	if (reply.kind !== 'answer') return { ok: false, says: reply.says, answered: false };
	if (reply.status === 401) return { ok: false, says: unauthorized, answered: true };
	return reply;
}

/** A look-up whose answer tells nothing; `own` is PortOne's text, if it has one. */
export function unreadableLookUp({ status }: Received, own?: unknown): Found & { ok: false } {
	return { ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(typeof own === 'string' && { own }) }, answered: status < 500 };
}

/** Whether an answer means that PortOne itself has said no: 4xx, but not a proxy's "408 Request Timeout". */
export function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}
