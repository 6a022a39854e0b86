import type { Coded } from '../../refund/saying';

/** The V1 envelope, `{code, message, response}`. */
export interface Envelope {
	code: number;
	message: unknown;
	response: unknown;
}

export const UNAUTHORIZED: Coded = { code: 'CREDENTIAL_REFUSED', as: 'v1' };

export function readEnvelope(body: unknown): Envelope | undefined {
	return typeof body === 'object' && body !== null && Number.isInteger((body as Envelope).code) ? (body as Envelope) : undefined;
}

/** Whether an error is PortOne's own: proxies and firewalls answer with a `code` and a `message` too, but with no `response`. */
export function isWhole(envelope: Envelope): boolean {
	return 'response' in envelope;
}
