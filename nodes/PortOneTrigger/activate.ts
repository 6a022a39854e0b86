import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL_REFUSED } from '../PortOne/gateway/gateway';
import { enter } from './deliveries';
import { nodeOf } from './node';
import { isoTime } from '../PortOne/refund/text';
import { speaker } from '../PortOne/texts/say';
import { keysOf, lookUp } from './portOne';
import { notePublished } from './published';
import { languageOf } from './settings';
import { sayNote, sayReason } from './texts';

const TIMEOUT_MS = 10_000;

/**
 * Keeps a workflow from waiting for webhooks that it could never take: without a usable secret, or with a key that
 * PortOne refuses. PortOne out of reach is no reason.
 *
 * When n8n itself starts, nothing is: n8n before 2.31 would take the webhook away, and PortOne does not send again what was
 * answered 404. What is wrong is said by the answer 503 to each call, and here in the log.
 *
 * @throws NodeOperationError
 */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const problem = await problemOf(context);
	const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	if (problem !== undefined && !isStart) throw new NodeOperationError(context.getNode(), problem.message, { description: problem.description });
	if (problem !== undefined) context.logger.warn(`PortOne Trigger: ${sayNote('takesNoCalls', languageOf(context), problem.message)}`);
	if (context.getActivationMode() !== 'manual') notePublished(context, Math.floor(Date.now() / 1000));
	enter(nodeOf(context));
	return true;
}

async function problemOf(context: IHookFunctions): Promise<{ message: string; description?: string } | undefined> {
	const apiVersion = context.getNodeParameter('apiVersion') as string;
	const language = languageOf(context);
	if ((context.getNodeParameter('events', []) as string[]).length === 0) return { message: sayNote('noEvents', language) };
	if (apiVersion === 'v2') {
		const secrets = await keysOf(context);
		if ('problem' in secrets) return { message: sayReason('noSecret', language, sayNote(secrets.problem, language)), description: sayNote('anybody', language) };
		if (context.getNode().credentials?.portOneV2Api === undefined) return undefined;
	}
	// No payment has this id; the answer tells whether the key is taken.
	const found = await lookUp(context, apiVersion, { paymentId: 'n8n-activation', allowTest: false }, TIMEOUT_MS);
	return !found.ok && found.says.code === CREDENTIAL_REFUSED ? { message: speaker(language, isoTime)([found.says]) } : undefined;
}
