import { createHash } from 'node:crypto';
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

/** Token calls under way or just done, by key: parallel requests that meet a 401 share one renewal. */
const tokenCalls = new Map<string, { at: number; token: Promise<string> }>();

// Until it expires PortOne answers with the same token again (api/rest-v1, v1auth), so asking twice at once is idle.
const SHARED_FOR_MS = 1000;

export class PortOneV1Api implements ICredentialType {
	name = 'portOneV1Api';

	displayName = 'PortOne V1 API';

	icon: Icon = { light: 'file:../nodes/PortOne/portone.svg', dark: 'file:../nodes/PortOne/portone.dark.svg' };

	documentationUrl = 'https://developers.portone.io/opi/ko/integration/ready/readme';

	properties: INodeProperties[] = [
		{
			displayName:
				'Console (관리자콘솔) → Payment Integration (결제 연동) → Identification Code & API Keys (식별코드 · API Keys) → V1 API. The secret can move money: keep it here only.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'REST API Key',
			name: 'impKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0123456789012345',
			description: 'The V1 REST API key (imp_key)',
		},
		{
			displayName: 'REST API Secret',
			name: 'impSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The V1 REST API secret (imp_secret)',
		},
		{
			displayName: 'Tier Code',
			name: 'tierCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. AB1',
			description: 'Only for sub-stores (하위상점): three capital letters or digits, with the agent account\'s key above',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.iamport.kr',
			placeholder: 'e.g. https://api.iamport.kr',
			description: "PortOne's V1 address. Must be https, except on this machine.",
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Token Owner',
			name: 'accessTokenFor',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	/** Asks PortOne for a token. n8n stores it and asks again when a request meets a 401. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const { impKey, impSecret } = check(credentials);
		const owner = ownerOf(credentials);
		const shared = tokenCalls.get(owner);
		if (shared && Date.now() - shared.at <= SHARED_FOR_MS) {
			const accessToken = await shared.token;
			// The one that was just refused is no help.
			if (accessToken !== credentials.accessToken) return { accessToken, accessTokenFor: owner };
		}
		const token = this.helpers
			.httpRequest({
				method: 'POST',
				baseURL: credentials.baseUrl as string,
				url: '/users/getToken',
				body: { imp_key: impKey, imp_secret: impSecret },
				json: true,
				timeout: 30_000,
				disableFollowRedirect: true,
			})
			.then(readToken);
		const call = { at: Infinity, token };
		tokenCalls.set(owner, call);
		token.then(
			() => (call.at = Date.now()),
			() => tokenCalls.delete(owner),
		);
		return { accessToken: await token, accessTokenFor: owner };
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		check(credentials);
		const { accessToken, accessTokenFor, tierCode } = credentials;
		// A token kept from before the key was changed belongs to another shop. Without one PortOne answers
		// 401, and n8n renews it.
		const foreign = accessTokenFor !== undefined && accessTokenFor !== '' && accessTokenFor !== ownerOf(credentials);
		return {
			...requestOptions,
			headers: {
				...requestOptions.headers,
				...(!foreign && { Authorization: `Bearer ${accessToken as string}` }),
				...(tierCode ? { Tier: tierCode as string } : {}),
			},
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/users/getToken',
			method: 'POST',
			body: { imp_key: '={{ $credentials.impKey }}', imp_secret: '={{ $credentials.impSecret }}' },
		},
	};
}

/** Never sends a secret over an open line, and never falls back to a key that nobody gave. */
function check(credentials: ICredentialDataDecryptedObject): { impKey: string; impSecret: string } {
	const { impKey, impSecret, baseUrl, tierCode } = credentials;
	if (typeof impKey !== 'string' || impKey === '' || typeof impSecret !== 'string' || impSecret === '') {
		throw new Error("The PortOne V1 credential has no 'REST API Key' or no 'REST API Secret'");
	}
	if (!isSafe(String(baseUrl))) throw new Error("The PortOne V1 credential's 'Base URL' must start with https://");
	if (tierCode && !/^[A-Z0-9]{3}$/.test(String(tierCode))) {
		throw new Error("The PortOne V1 credential's 'Tier Code' must be three capital letters or digits");
	}
	return { impKey, impSecret };
}

function isSafe(baseUrl: string): boolean {
	return /^https:\/\/[^/@]+/.test(baseUrl) || /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/.test(baseUrl);
}

function ownerOf({ baseUrl, impKey, impSecret }: ICredentialDataDecryptedObject): string {
	return createHash('sha256').update(JSON.stringify([baseUrl, impKey, impSecret])).digest('hex');
}

function readToken(body: unknown): string {
	const { code, message, response } = (body ?? {}) as { code?: unknown; message?: unknown; response?: { access_token?: unknown } };
	const token = response?.access_token;
	if (code !== 0 || typeof token !== 'string' || token === '') {
		throw new Error(`PortOne gave no access token: ${String(message ?? 'the answer cannot be read')}`);
	}
	return token;
}
