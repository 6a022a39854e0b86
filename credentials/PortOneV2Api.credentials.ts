import type { IAuthenticate, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { bound } from '../nodes/PortOne/gateway/bound';
import { failure, readBaseUrl, readKey } from '../nodes/PortOne/gateway/credentials';
import { CREDENTIAL_REFUSED } from '../nodes/PortOne/gateway/gateway';

export class PortOneV2Api implements ICredentialType {
	name = 'portOneV2Api';

	displayName = 'PortOne V2 API';

	icon: Icon = { light: 'file:../nodes/PortOne/portone.svg', dark: 'file:../nodes/PortOne/portone.dark.svg' };

	documentationUrl = 'https://developers.portone.io/opi/ko/integration/ready/readme';

	properties: INodeProperties[] = [
		{
			displayName:
				'Console (관리자콘솔) → Payment Integration (결제 연동) → Identification Code & API Keys (식별코드 · API Keys) → V2 API. The secret can move money: keep it here only. It has an end date.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The V2 API secret',
		},
		{
			displayName: 'Store ID',
			name: 'storeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. store-4ff4af41-85e3-4559-8eb8-0d08a2c6ceec',
			description: "Only for a sub-store (하위상점); without it PortOne takes the secret's own store",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.portone.io',
			placeholder: 'e.g. https://api.portone.io',
			description: "PortOne's V2 address. Must be https, except on this machine or with the sandbox's public key.",
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const apiSecret = readKey(credentials.apiSecret, 'API Secret', 'PortOne V2');
		if (apiSecret === '') throw failure(CREDENTIAL_REFUSED, "The PortOne V2 credential has no 'API Secret'.");
		readKey(credentials.storeId, 'Store ID', 'PortOne V2');
		const request = bound(requestOptions, readBaseUrl(credentials.baseUrl, 'PortOne V2', [apiSecret]), 'PortOne V2');
		return { ...request, headers: { ...request.headers, Authorization: `PortOne ${apiSecret}` } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/payments',
			disableFollowRedirect: true,
			qs: { requestBody: '={{ JSON.stringify({ page: { number: 0, size: 1 }, filter: [$credentials.storeId.normalize("NFKC").replace(/[^!-~]/g, "")].filter(Boolean).map((storeId) => ({ storeId }))[0] ?? {} }) }}' },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: "PortOne does not know this key (401). Check the 'API Secret' and its end date." } },
			{ type: 'responseCode', properties: { value: 403, message: "PortOne does not let this key at the store (403). Check the 'Store ID'." } },
		],
	};
}
