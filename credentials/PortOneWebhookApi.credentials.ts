import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** Kept apart from the API keys, so that whoever only checks signatures never holds a key that can move money. */
export class PortOneWebhookApi implements ICredentialType {
	name = 'portOneWebhookApi';

	displayName = 'PortOne Webhook API';

	icon: Icon = { light: 'file:../nodes/PortOne/portone.svg', dark: 'file:../nodes/PortOne/portone.dark.svg' };

	documentationUrl = 'https://developers.portone.io/opi/ko/integration/webhook/readme-v2';

	properties: INodeProperties[] = [
		{
			displayName:
				'Console (관리자콘솔) → Payment Integration (결제 연동) → Integration (연동 관리) → Webhooks (결제알림 관리) → V2 (결제모듈 V2) → Issue Webhook Secret (웹훅 시크릿 발급). Live (실연동) and test (테스트) have secrets of their own.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Webhook Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whsec_...',
			description: 'The V2 webhook secret (웹훅 시크릿), with or without whsec_',
		},
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only while a secret is being replaced (시크릿 교체): webhooks signed with either are taken. Empty it when the old one has expired in the console.',
		},
	];
}
