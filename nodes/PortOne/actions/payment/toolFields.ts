import type { INodeProperties } from 'n8n-workflow';

// With a property of this name n8n shows it to the model in place of "Cancel payment in PortOne" (n8n 2.40, ai-tools).
export const toolDescription: INodeProperties = {
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'What the AI agent is told of this tool',
};

/** What an AI agent is told: that a refund moves money and cannot be undone. */
export const toolFields: INodeProperties[] = [
	{
		...toolDescription,
		default:
			"Refund one PortOne payment, in whole or in part. This moves real money to the buyer and cannot be undone: call it only when a person has asked for this very refund, once for each. Never call it again because an answer was slow. The answer's 'outcome' says what happened: 'refunded', 'alreadyRefunded' and 'pending' are done; 'preview' means that this was a dry run and no money moved; 'unknown' must not be tried again, tell a person.",
		displayOptions: { show: { '@tool': [true], resource: ['payment'], operation: ['cancel'] } },
	},
	{
		...toolDescription,
		default:
			"Have PortOne send a webhook of one V2 payment to the shop's server again. It moves no money, but what is sent cannot be taken back, and the shop's server may act on it: call it only when a person has asked for it, once. The answer's 'outcome' says what happened: 'done' means that the server took it; 'preview' means that this was a dry run and nothing was sent; 'refused' says why not, or what the server answered.",
		displayOptions: { show: { '@tool': [true], resource: ['payment'], operation: ['resendWebhook'] } },
	},
	{
		...toolDescription,
		default: 'Look PortOne payments up: status, amount, what is left to refund, and the refunds so far. Changes nothing.',
		displayOptions: { show: { '@tool': [true], resource: ['payment'], operation: ['get', 'getAll'] } },
	},
];
