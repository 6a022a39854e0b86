import type { Coded } from '../refund/saying';

/**
 * n8n's NodeApiError, as far as it tells what happened: `httpCode` holds the status or Node's error code, `messages` what
 * Node said; `cause` is axios' error, whose `cause` is Node's (from n8n 2 on).
 */
export interface HttpFault {
	httpCode?: string | number | null;
	message?: string;
	messages?: unknown;
	cause?: unknown;
	context?: { data?: unknown };
}

/** Node's own error, or several, where it tried several addresses (`net`, autoSelectFamily). */
interface NodeError {
	message?: unknown;
	syscall?: unknown;
	errors?: unknown;
	cause?: unknown;
}

const NO_HANDSHAKE: Coded = { code: 'NOT_CONNECTED', as: 'noHandshake' };

// Node's words for "no connection was made" (`man 3 errno`, `dns` module): nothing can have arrived.
// EHOSTUNREACH and its like are not among them: Linux reports them on open connections, too.
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

// Why Node does not trust a certificate (`tls`, X509 certificate error codes): it sends nothing before it does.
const NOT_TRUSTED =
	/^(UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_\w+|(CERT|CRL)_(SIGNATURE_FAILURE|NOT_YET_VALID|HAS_EXPIRED|CHAIN_TOO_LONG|REVOKED|UNTRUSTED|REJECTED)|ERROR_IN_(CERT|CRL)_\w+_FIELD|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT))$/;
// What OpenSSL says of a handshake alone. Its other errors come on open connections, too: with TLS 1.3 even that the
// server wants a certificate comes after the request was sent.
const NO_HANDSHAKE_WORDS = /wrong version number|handshake failure|unsupported protocol|alert protocol version|unrecognized name|packet length too long/;

/**
 * Why a request surely never reached PortOne.
 *
 * @param code n8n's `httpCode`
 * @returns undefined where it may have; ECONNRESET during a handshake mostly cannot be told from any other
 */
export function whyUnreached(fault: HttpFault, code: string): Coded | undefined {
	if (NEVER_CONNECTED.has(code)) return { code: 'NOT_CONNECTED', as: 'refused' };
	if (NOT_TRUSTED.test(code)) return { code: 'NOT_CONNECTED', as: 'notTrusted', certificate: code };
	const words = wordsOf(fault);
	if (code === 'EPROTO' && words.some((text) => NO_HANDSHAKE_WORDS.test(text))) return NO_HANDSHAKE;
	// Node's `tls`, onConnectEnd.
	if (words.includes('Client network socket disconnected before secure TLS connection was established')) return NO_HANDSHAKE;
	if (words.some((text) => /^connect E[A-Z]+\b/.test(text)) || failedToConnect(nodeErrorOf(fault))) return { code: 'NOT_CONNECTED', as: 'noConnection' };
	return code === '407' ? { code: 'NOT_CONNECTED', as: 'proxyLogin' } : undefined;
}

function failedToConnect({ syscall, errors }: NodeError): boolean {
	if (Array.isArray(errors) && errors.length > 0) return errors.every((error: NodeError | null) => error?.syscall === 'connect');
	return syscall === 'connect';
}

function wordsOf({ message, messages, cause }: HttpFault): string[] {
	const all = [message, ...(Array.isArray(messages) ? (messages as unknown[]) : []), (cause as NodeError | undefined)?.message];
	return all.filter((text) => typeof text === 'string');
}

function nodeErrorOf({ cause }: HttpFault): NodeError {
	const axiosError = (cause ?? {}) as NodeError;
	return axiosError.cause ?? axiosError;
}
