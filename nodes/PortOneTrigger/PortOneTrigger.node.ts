import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { activate } from './activate';
import { fields } from './fields';
import { receive } from './receive';
import { testSecret } from './signature';

export class PortOneTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PortOne Trigger',
		name: 'portOneTrigger',
		icon: { light: 'file:../PortOne/portone.svg', dark: 'file:../PortOne/portone.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when PortOne (포트원) tells of a payment (결제) or a refund (환불)',
		defaults: { name: 'PortOne Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'portOneV1Api', required: true, displayOptions: { show: { apiVersion: ['v1'] } } },
			{ name: 'portOneWebhookApi', required: true, testedBy: 'webhookSecret', displayOptions: { show: { apiVersion: ['v2'] } } },
			{ name: 'portOneV2Api', required: true, displayOptions: { show: { apiVersion: ['v2'] } } },
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'Started', path: 'webhook' }],
		properties: fields,
	};

	methods = {
		credentialTest: {
			webhookSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
				return Promise.resolve(testSecret(credential.data ?? {}));
			},
		},
	};

	// PortOne has no API to register webhooks: their address is pasted into the console.
	webhookMethods = {
		default: {
			checkExists(this: IHookFunctions): Promise<boolean> {
				return Promise.resolve(false);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await activate(this);
			},
			delete(this: IHookFunctions): Promise<boolean> {
				return Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
