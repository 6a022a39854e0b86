import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { failure, NO_TOKEN, pasted, readBaseUrl, readKey } from '../credentials';
import { CREDENTIAL_REFUSED } from '../gateway';

/** Token calls under way or just done, by owner: parallel requests that meet a 401 share one renewal. */
const calls = new Map<string, { at: number; token: Promise<string> }>();

// Until it expires PortOne answers with the same token again (api/rest-v1, v1auth), so asking twice at once is idle.
const SHARED_FOR_MS = 1000;

/**
 * A V1 access token (`POST /users/getToken`).
 *
 * @param credentials as n8n keeps them
 * @throws Error with `httpCode` NO_TOKEN or CREDENTIAL_REFUSED
 */
export async function fetchToken(helpers: IHttpRequestHelper['helpers'], credentials: ICredentialDataDecryptedObject): Promise<string> {
	const { baseUrl, impKey, impSecret } = readCredentials(credentials);
	const owner = ownerOf(credentials);
	let shared = calls.get(owner);
	while (shared && Date.now() - shared.at <= SHARED_FOR_MS) {
		const token = await shared.token;
		// The one that was just refused is no help, but another request may have asked anew meanwhile.
		if (token !== credentials.accessToken) return token;
		const newer = calls.get(owner);
		shared = newer === shared ? undefined : newer;
	}
	const token = helpers
		.httpRequest({
			method: 'POST',
			baseURL: baseUrl,
			url: '/users/getToken',
			body: { imp_key: impKey, imp_secret: impSecret },
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

/** A V1 credential, without what was pasted along unseen. */
export interface V1Credentials {
	baseUrl: string;
	impKey: string;
	impSecret: string;
	/** '' where there is none. */
	tierCode: string;
}

/**
 * Never sends a secret over an open line, and never falls back to a key that nobody gave.
 *
 * @throws Error with `httpCode` CREDENTIAL_REFUSED
 */
export function readCredentials(credentials: ICredentialDataDecryptedObject): V1Credentials {
	const impKey = readKey(credentials.impKey, 'REST API Key', 'PortOne V1');
	const impSecret = readKey(credentials.impSecret, 'REST API Secret', 'PortOne V1');
	if (impKey === '' || impSecret === '') throw failure(CREDENTIAL_REFUSED, "The PortOne V1 credential has no 'REST API Key' or no 'REST API Secret'.");
	// It goes to the same address, in the query of one request.
	const inicisKey = readKey(credentials.inicisApiKey, 'KG Inicis API Key', 'PortOne V1');
	const baseUrl = readBaseUrl(credentials.baseUrl, 'PortOne V1', [impKey, impSecret, ...(inicisKey === '' ? [] : [inicisKey])]);
	const { tierCode } = credentials;
	const code: unknown = typeof tierCode === 'string' ? pasted(tierCode) : tierCode;
	if (tierCode && !/^([A-Z0-9]{3})?$/.test(String(code))) {
		throw failure(CREDENTIAL_REFUSED, "The PortOne V1 credential's 'Tier Code' must be three capital letters or digits.");
	}
	return { baseUrl, impKey, impSecret, tierCode: pasted(tierCode) };
}

/** Whose token it is: n8n keeps a token when the key beside it is changed. */
export function ownerOf(credentials: ICredentialDataDecryptedObject): string {
	const { baseUrl, impKey, impSecret } = readCredentials(credentials);
	return createHash('sha256').update(JSON.stringify([baseUrl, impKey, impSecret])).digest('hex');
}

function readToken(body: unknown): string {
	const { code, message, response } = (body ?? {}) as { code?: unknown; message?: unknown; response?: { access_token?: unknown } };
	const token = response?.access_token;
	if (code === 0 && typeof token === 'string' && token !== '') return token;
	const reason: unknown = message ?? 'the answer cannot be read';
	throw failure(NO_TOKEN, `PortOne gave no access token: ${String(reason)}.`);
}

function notAnswered(error: { response?: { status?: number } }): never {
	const status = error.response?.status;
	if (status === 401) throw failure(CREDENTIAL_REFUSED, "PortOne does not know this key (401). Check 'REST API Key' and 'REST API Secret' in the credential.");
	throw failure(NO_TOKEN, status === undefined ? "PortOne could not be reached at the credential's 'Base URL'." : `PortOne gave no access token (HTTP ${status}).`);
}
