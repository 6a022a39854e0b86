import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Seconds } from '../PortOne/refund/units';

/**
 * Notes when the trigger was published first. n8n stores what a node notes while it is published; where another writer of the
 * workflow's static data overwrites it, the next publishing notes its own time.
 *
 * @param now unix seconds
 */
export function notePublished(context: IHookFunctions, now: Seconds): void {
	context.getWorkflowStaticData('global')[noteOf(context)] ??= now;
}

/** Since when the trigger is published, unix seconds; undefined where nobody has noted it. */
export function publishedSince(context: IWebhookFunctions): Seconds | undefined {
	const noted = context.getWorkflowStaticData('global')[noteOf(context)];
	return typeof noted === 'number' ? noted : undefined;
}

/** By the node's id, which no renaming changes. */
function noteOf(context: IHookFunctions | IWebhookFunctions): string {
	return `portOneTrigger ${context.getNode().id} publishedSince`;
}
