import type { Answer } from '../refund/types';
import { CREDENTIAL_REFUSED, type Found } from './gateway';
import type { Reply } from './http';

/** A reply that came from PortOne, not yet read. */
export type Received = Reply & { kind: 'answer' };

/**
 * What a reply to a cancel proves about the money before its body is read; the reply itself where that is needed.
 *
 * @param unauthorized what to tell of a 401
 */
export function received(reply: Reply, unauthorized: string): Answer | Received {
	if (reply.kind !== 'answer') return reply.kind === 'lost' ? { ...reply, kind: 'ambiguous' } : reply;
	if (reply.status === 401) return { kind: 'unreached', code: CREDENTIAL_REFUSED, message: unauthorized };
	if (reply.status === 429) return { kind: 'unreached', code: 'TOO_MANY_REQUESTS', message: 'PortOne takes no more requests for now.' };
	return reply;
}

/** An answer to a cancel that nothing can be concluded from. */
export function unreadable({ status }: Received): Answer {
	return { kind: 'ambiguous', code: 'UNREADABLE_ANSWER', message: `PortOne's answer (HTTP ${status}) does not say whether money moved.` };
}

/** As `received`, for a look-up. */
export function looked(reply: Reply, unauthorized: string): (Found & { ok: false }) | Received {
	if (reply.kind === 'aborted') return { ok: false, code: 'STOPPED', message: 'The execution was stopped.', answered: true };
	if (reply.kind !== 'answer') return { ok: false, code: reply.code, message: reply.message, answered: false };
	if (reply.status === 401) return { ok: false, code: CREDENTIAL_REFUSED, message: unauthorized, answered: true };
	return reply;
}

/** A look-up whose answer tells nothing; `own` is PortOne's text, if it has one. */
export function unreadableLookUp({ status }: Received, own?: unknown): Found & { ok: false } {
	const text = typeof own === 'string' ? `\n${own}` : '';
	return { ok: false, code: 'LOOK_UP_UNREADABLE', message: `PortOne's answer to the look-up (HTTP ${status}) cannot be read.${text}`, answered: status < 500 };
}

/** Whether an answer means that PortOne itself has said no: 4xx, but not a proxy's "408 Request Timeout". */
export function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}
