import { CREDENTIAL_REFUSED } from './gateway';

/** What n8n reports as `httpCode` where a request was not even sent, because there is no token; or CREDENTIAL_REFUSED. */
export const NO_TOKEN = 'NO_TOKEN';

/**
 * Never sends a secret over an open line: https, or this very machine.
 *
 * @param name the credential's, for the message
 * @throws Error with `httpCode` CREDENTIAL_REFUSED
 */
export function checkBaseUrl(baseUrl: unknown, name: string): void {
	if (!isSafe(String(baseUrl))) throw failure(CREDENTIAL_REFUSED, `The ${name} credential's 'Base URL' must start with https://.`);
}

/** An error that n8n hands on with its `httpCode`. */
export function failure(httpCode: string, message: string): Error {
	return Object.assign(new Error(message), { httpCode });
}

function isSafe(baseUrl: string): boolean {
	return /^https:\/\/[^/@?#\\]+(\/|$)/.test(baseUrl) || /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/.test(baseUrl);
}
