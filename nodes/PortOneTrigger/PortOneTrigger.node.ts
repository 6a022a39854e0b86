import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { activate } from './activate';
import { begin } from './begin';
import { leave } from './deliveries';
import { fields } from './fields';
import { nodeOf } from './node';
import { receive } from './receive';
import { testSecret } from './signature';

// From the root: a plain name would make the editor hide 'API Version', and choose it by the kind of credential.
const v1 = { '/apiVersion': ['v1'] };
const v2 = { '/apiVersion': ['v2'] };

export class PortOneTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PortOne Trigger',
		name: 'portOneTrigger',
		icon: { light: 'file:../PortOne/portone.svg', dark: 'file:../PortOne/portone.dark.svg' },
		group: ['trigger'],
		version: 1,
		// "Transaction.PartialCancelled" and "partiallyCancelled" as words.
		subtitle: '={{ $parameter["events"].map((event) => event.split(".").pop().replace(/([a-z])([A-Z])/g, "$1 $2").replace(/^./, (letter) => letter.toUpperCase())).join(", ") }}',
		description: 'Starts the workflow when a payment (결제) is made, cancelled (환불) or disputed in PortOne (포트원)',
		defaults: { name: 'PortOne Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'portOneV1Api', displayName: 'PortOne V1 API', required: true, displayOptions: { show: v1 } },
			{ name: 'portOneWebhookApi', displayName: 'Webhook Secret', required: true, testedBy: 'webhookSecret', displayOptions: { show: v2 } },
			{ name: 'portOneV2Api', displayName: 'PortOne V2 API (Optional)', required: false, displayOptions: { show: v2 } },
		],
		// Answered by the execution itself (begin.ts), in every n8n; whatever n8n says in its place is no 200.
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'responseNode', responseCode: '503', path: 'webhook' }],
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
				leave(nodeOf(this));
				return Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await begin(this);
	}
}
