import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Edge } from '../batch/edge';
import { pasted } from '../gateway/credentials';
import type { Around } from '../gateway/around';
import { sender, type Send } from '../gateway/http';
import type { Gateway } from '../gateway/gateway';
import { aroundV1 } from '../gateway/v1/around';
import { gatewayV1 } from '../gateway/v1/gateway';
import { aroundV2 } from '../gateway/v2/around';
import { gatewayV2 } from '../gateway/v2/gateway';
import { keptOf } from './kept';
import { speakerOf } from './language';
import { progressOf } from './progress';
import type { Milliseconds } from '../refund/units';

const LONGEST_NAP_MS = 200;

/**
 * PortOne and the world around it, for one execution of the node.
 *
 * @param timeoutMs milliseconds until an unanswered request counts as lost
 * @param keepRaw keep PortOne's own JSON
 * @throws whatever n8n throws where the credential is missing
 */
export async function connect(context: IExecuteFunctions, timeoutMs: Milliseconds, keepRaw: boolean): Promise<Edge> {
	const signal = context.getExecutionCancelSignal();
	const stopped = () => signal?.aborted ?? false;
	const say = speakerOf(context);
	const apiVersion = context.getNodeParameter('apiVersion', 0);
	const line = await lineTo(context, apiVersion, timeoutMs);
	return {
		gateway: gatewayAt(apiVersion, line, keepRaw),
		scope: line.baseUrl,
		shop: line.shop,
		kept: keptOf(context),
		runId: randomUUID(),
		now: () => Date.now(),
		pause: async (ms) => {
			const end = Date.now() + ms;
			while (Date.now() < end && !stopped()) await sleep(Math.min(LONGEST_NAP_MS, end - Date.now()));
		},
		stopped,
		progress: progressOf((note) => context.logger.info(say([note])), context.getInputData().length, Date.now),
	};
}

/** PortOne alone, by the API version that the node is set to. Parameters as in `connect`. */
export async function gatewayOf(context: IExecuteFunctions | ILoadOptionsFunctions, apiVersion: unknown, timeoutMs: Milliseconds, keepRaw: boolean): Promise<Gateway> {
	return gatewayAt(apiVersion, await lineTo(context, apiVersion, timeoutMs), keepRaw);
}

function gatewayAt(apiVersion: unknown, { send, storeId }: Line, keepRaw: boolean): Gateway {
	return apiVersion === 'v2' ? gatewayV2(send, storeId, keepRaw) : gatewayV1(send, keepRaw);
}

/** What else PortOne does around a refund. Parameters as in `connect`. */
export async function aroundOf(context: IExecuteFunctions, timeoutMs: Milliseconds): Promise<Around> {
	const apiVersion = context.getNodeParameter('apiVersion', 0);
	const { send, storeId, inicisKey } = await lineTo(context, apiVersion, timeoutMs);
	return apiVersion === 'v2' ? aroundV2(send, storeId) : aroundV1(send, inicisKey);
}

/** A credential's way to PortOne. */
interface Line {
	send: Send;
	baseUrl: string;
	shop: string;
	storeId: string | undefined;
	inicisKey: string;
}

async function lineTo(context: IExecuteFunctions | ILoadOptionsFunctions, apiVersion: unknown, timeoutMs: Milliseconds): Promise<Line> {
	const credentialType = credentialTypeOf(apiVersion);
	const { baseUrl, storeId, inicisApiKey, impKey, tierCode, apiSecret } = await (context as IExecuteFunctions).getCredentials(credentialType, 0);
	return {
		send: sender(context, credentialType, pasted(baseUrl), timeoutMs),
		baseUrl: pasted(baseUrl),
		// V2 has no name of a shop but the one in its secret, where no store is named.
		shop: createHash('sha256').update(JSON.stringify([impKey, tierCode, storeId, apiSecret].map(pasted))).digest('base64url'),
		storeId: pasted(storeId) || undefined,
		inicisKey: pasted(inicisApiKey),
	};
}

function credentialTypeOf(apiVersion: unknown): string {
	return apiVersion === 'v2' ? 'portOneV2Api' : 'portOneV1Api';
}
