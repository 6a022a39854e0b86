import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL_REFUSED } from '../PortOne/gateway/gateway';
import { isoTime } from '../PortOne/refund/text';
import { speaker } from '../PortOne/texts/say';
import { keysOf, lookUp } from './portOne';

/**
 * Keeps a workflow from waiting for webhooks that it could never take: without a usable secret, or with a key that
 * PortOne refuses. PortOne out of reach is no reason: n8n also comes here when it starts.
 *
 * @throws NodeOperationError
 */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const apiVersion = context.getNodeParameter('apiVersion') as string;
	if ((context.getNodeParameter('events', []) as string[]).length === 0) throw new NodeOperationError(context.getNode(), "'Events' is empty. Choose what should start the workflow");
	if (apiVersion === 'v2' && (await keysOf(context)).length === 0) {
		throw new NodeOperationError(context.getNode(), "The PortOne Webhook credential has no usable 'Webhook Secret'", {
			description: 'Without it anybody could start this workflow. Copy the secret (웹훅 시크릿) from the console once more.',
		});
	}
	// No payment has this id; the answer tells whether the key is taken.
	const found = await lookUp(context, apiVersion, { paymentId: 'n8n-activation', allowTest: false });
	if (!found.ok && found.says.code === CREDENTIAL_REFUSED) throw new NodeOperationError(context.getNode(), speaker('en', isoTime)([found.says]));
	return true;
}
