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
import { bound } from '../nodes/PortOne/gateway/bound';
import { fetchToken, ownerOf, readCredentials } from '../nodes/PortOne/gateway/v1/token';

// In an expression, what `readKey` does: what it would refuse, `authenticate` has refused before the test is sent.
const PLAIN = ".normalize('NFKC').replace(/[^!-~]/g, '')";

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
			displayName: 'KG Inicis API Key',
			name: 'inicisApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: "Only for closing virtual accounts of KG Inicis (KG이니시스): the API key of the shop's Inicis admin page",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.iamport.kr',
			placeholder: 'e.g. https://api.iamport.kr',
			description: "PortOne's V1 address. Must be https, except on this machine or with the sandbox's public key.",
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
		return { accessToken: await fetchToken(this.helpers, credentials), accessTokenFor: ownerOf(credentials) };
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { baseUrl, tierCode } = readCredentials(credentials);
		const { accessToken, accessTokenFor } = credentials;
		// A token kept from before the key was changed belongs to another shop. Without one PortOne answers
		// 401, and n8n renews it.
		const foreign = Boolean(accessTokenFor) && accessTokenFor !== ownerOf(credentials);
		return {
			...bound(requestOptions, baseUrl, 'PortOne V1'),
			headers: {
				...requestOptions.headers,
				...(!foreign && { Authorization: `Bearer ${accessToken as string}` }),
				...(tierCode ? { Tier: tierCode } : {}),
			},
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/users/getToken',
			method: 'POST',
			disableFollowRedirect: true,
			body: { imp_key: `={{ $credentials.impKey${PLAIN} }}`, imp_secret: `={{ $credentials.impSecret${PLAIN} }}` },
		},
	};
}
