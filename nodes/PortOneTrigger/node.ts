import type { IExecuteFunctions, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What tells a trigger from any other, and stays whatever it is called. */
export function nodeOf(context: IExecuteFunctions | IHookFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}
