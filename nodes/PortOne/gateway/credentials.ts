import { narrow } from '../refund/text';
import { CREDENTIAL_REFUSED } from './gateway';

/** What n8n reports as `httpCode` where a request was not even sent, because there is no token; or CREDENTIAL_REFUSED. */
export const NO_TOKEN = 'NO_TOKEN';

// Those of this repository's sandbox, which anybody can read and which open nothing else.
const PUBLIC = new Set(['sandbox-key', 'sandbox-secret', 'sandbox-v2-secret']);

/** What was pasted into a credential, without what comes along unseen: white space around it, invisible characters, wide letters. */
export function pasted(value: unknown): string {
	return typeof value === 'string' ? narrow(value).trim() : '';
}

/**
 * A key, a secret or an id, of plain letters, digits and signs.
 *
 * @param field its name in the form
 * @param name the credential's, for the message
 * @returns '' where it is empty
 * @throws Error with `httpCode` CREDENTIAL_REFUSED
 */
export function readKey(value: unknown, field: string, name: string): string {
	const key = pasted(value);
	if (/^[\x21-\x7e]*$/.test(key)) return key;
	throw failure(CREDENTIAL_REFUSED, `The ${name} credential's '${field}' holds blanks or letters that no key has. Copy it from the console (관리자콘솔) once more, alone.`);
}

/**
 * PortOne's address. Never sends a secret over an open line: https, or this very machine; plain http to anywhere else
 * only with keys that are no secret.
 *
 * @param name the credential's, for the message
 * @param keys all that goes there
 * @throws Error with `httpCode` CREDENTIAL_REFUSED
 */
export function readBaseUrl(value: unknown, name: string, keys: readonly string[]): string {
	const baseUrl = pasted(value);
	if (isSafe(baseUrl) || (keys.every((key) => PUBLIC.has(key)) && isAddress('http', baseUrl))) return baseUrl;
	throw failure(CREDENTIAL_REFUSED, `The ${name} credential's 'Base URL' must start with https://.`);
}

/** An error that n8n hands on with its `httpCode`. */
export function failure(httpCode: string, message: string): Error {
	return Object.assign(new Error(message), { httpCode });
}

function isSafe(baseUrl: string): boolean {
	return isAddress('https', baseUrl) || (/^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/.test(baseUrl) && URL.canParse(baseUrl));
}

/** Whether it is an address of a host, without a login, and of no other scheme. */
function isAddress(scheme: 'http' | 'https', baseUrl: string): boolean {
	return baseUrl.startsWith(`${scheme}://`) && /^\w+:\/\/[^/@?#\\]+(\/|$)/.test(baseUrl) && URL.canParse(baseUrl);
}
