import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { CREDENTIAL_REFUSED } from './gateway';

/** Token calls under way or just done, by owner: parallel requests that meet a 401 share one renewal. */
const calls = new Map<string, { at: number; token: Promise<string> }>();

// Until it expires PortOne answers with the same token again (api/rest-v1, v1auth), so asking twice at once is idle.
const SHARED_FOR_MS = 1000;

/** What n8n reports as `httpCode` where a request was not even sent, because there is no token; or CREDENTIAL_REFUSED. */
export const NO_TOKEN = 'NO_TOKEN';

/**
 * A V1 access token (`POST /users/getToken`).
 *
 * @param credentials checked by `checkCredentials`
 * @throws Error with `httpCode` NO_TOKEN or CREDENTIAL_REFUSED
 */
export async function fetchToken(helpers: IHttpRequestHelper['helpers'], credentials: ICredentialDataDecryptedObject): Promise<string> {
	const owner = ownerOf(credentials);
	let shared = calls.get(owner);
	for (let tries = 0; shared && tries < 2 && Date.now() - shared.at <= SHARED_FOR_MS; tries++) {
		const token = await shared.token;
		// The one that was just refused is no help, but another request may have asked anew meanwhile.
		if (token !== credentials.accessToken) return token;
		const newer = calls.get(owner);
		shared = newer === shared ? undefined : newer;
	}
	const token = helpers
		.httpRequest({
			method: 'POST',
			baseURL: credentials.baseUrl as string,
			url: '/users/getToken',
			body: { imp_key: credentials.impKey, imp_secret: credentials.impSecret },
			json: true,
			timeout: 30_000,
			disableFollowRedirect: true,
		})
		.then(readToken, notAnswered);
	const call = { at: Infinity, token };
	calls.set(owner, call);
	token.then(
		() => (call.at = Date.now()),
		() => calls.delete(owner),
	);
	return await token;
}

/**
 * Never sends a secret over an open line, and never falls back to a key that nobody gave.
 *
 * @throws Error with `httpCode` CREDENTIAL_REFUSED
 */
export function checkCredentials({ impKey, impSecret, baseUrl, tierCode }: ICredentialDataDecryptedObject): void {
	if (typeof impKey !== 'string' || impKey === '' || typeof impSecret !== 'string' || impSecret === '') {
		throw failure(CREDENTIAL_REFUSED, "The PortOne V1 credential has no 'REST API Key' or no 'REST API Secret'.");
	}
	if (!isSafe(String(baseUrl))) throw failure(CREDENTIAL_REFUSED, "The PortOne V1 credential's 'Base URL' must start with https://.");
	if (tierCode && !/^[A-Z0-9]{3}$/.test(String(tierCode))) {
		throw failure(CREDENTIAL_REFUSED, "The PortOne V1 credential's 'Tier Code' must be three capital letters or digits.");
	}
}

/** Whose token it is: n8n keeps a token when the key beside it is changed. */
export function ownerOf({ baseUrl, impKey, impSecret }: ICredentialDataDecryptedObject): string {
	return createHash('sha256').update(JSON.stringify([baseUrl, impKey, impSecret])).digest('hex');
}

/** https, or this very machine. */
export function isSafe(baseUrl: string): boolean {
	return /^https:\/\/[^/@?#\\]+(\/|$)/.test(baseUrl) || /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/.test(baseUrl);
}

function readToken(body: unknown): string {
	const { code, message, response } = (body ?? {}) as { code?: unknown; message?: unknown; response?: { access_token?: unknown } };
	const token = response?.access_token;
	if (code === 0 && typeof token === 'string' && token !== '') return token;
	throw failure(NO_TOKEN, `PortOne gave no access token: ${String(message ?? 'the answer cannot be read')}.`);
}

function notAnswered(error: { response?: { status?: number } }): never {
	const status = error.response?.status;
	if (status === 401) throw failure(CREDENTIAL_REFUSED, "PortOne does not know this key (401). Check 'REST API Key' and 'REST API Secret' in the credential.");
	throw failure(NO_TOKEN, status === undefined ? "PortOne could not be reached at the credential's 'Base URL'." : `PortOne gave no access token (HTTP ${status}).`);
}

function failure(httpCode: string, message: string): Error {
	return Object.assign(new Error(message), { httpCode });
}
