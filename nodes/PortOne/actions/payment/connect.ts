import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import { sender } from '../../gateway/http';
import type { Gateway } from '../../gateway/gateway';
import { gatewayV1 } from '../../gateway/v1';
import { gatewayV2 } from '../../gateway/v2';

const LONGEST_NAP_MS = 200;

/**
 * PortOne and the world around it, for one execution of the node.
 *
 * @param timeoutMs milliseconds until an unanswered request counts as lost
 * @param keepRaw keep PortOne's own JSON
 * @throws whatever n8n throws where the credential is missing
 */
export async function connect(context: IExecuteFunctions, timeoutMs: number, keepRaw: boolean): Promise<Edge> {
	const signal = context.getExecutionCancelSignal();
	const stopped = () => signal?.aborted ?? false;
	return {
		gateway: await gatewayOf(context, timeoutMs, keepRaw),
		runId: randomUUID(),
		now: () => Date.now(),
		pause: async (ms) => {
			const end = Date.now() + ms;
			while (Date.now() < end && !stopped()) await sleep(Math.min(LONGEST_NAP_MS, end - Date.now()));
		},
		stopped,
	};
}

async function gatewayOf(context: IExecuteFunctions, timeoutMs: number, keepRaw: boolean): Promise<Gateway> {
	if (context.getNodeParameter('apiVersion', 0) === 'v2') {
		const { baseUrl, storeId } = await context.getCredentials('portOneV2Api', 0);
		return gatewayV2(sender(context, 'portOneV2Api', baseUrl as string, timeoutMs), (storeId as string) || undefined, keepRaw);
	}
	const { baseUrl } = await context.getCredentials('portOneV1Api', 0);
	return gatewayV1(sender(context, 'portOneV1Api', baseUrl as string, timeoutMs), keepRaw);
}
