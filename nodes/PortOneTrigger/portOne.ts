import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Found } from '../PortOne/gateway/gateway';
import { pasted } from '../PortOne/gateway/credentials';
import { sender } from '../PortOne/gateway/http';
import { lookUpOneV1 } from '../PortOne/gateway/v1/gateway';
import { gatewayV2 } from '../PortOne/gateway/v2/gateway';
import { readSecret } from './signature';
import type { PaymentId, StoreId } from '../PortOne/refund/units';

// V1 waits 15 seconds for the answer to a resend (integration/webhook/readme-v1).
const TIMEOUT_MS = 10_000;

/** Which payment PortOne is asked for. */
export interface Asked {
	paymentId: PaymentId;
	/** V2: the shop that it belongs to, where that is not the credential's. */
	storeId?: StoreId;
	/** V1: also one of a test channel. */
	allowTest: boolean;
}

/** The payment by PortOne's own record, with its raw JSON. Never throws for what PortOne says. */
export async function lookUp(context: IWebhookFunctions | IHookFunctions, apiVersion: string, { paymentId, storeId, allowTest }: Asked): Promise<Found> {
	if (apiVersion === 'v2') {
		const credential = await context.getCredentials('portOneV2Api');
		const send = sender(context, 'portOneV2Api', pasted(credential.baseUrl), TIMEOUT_MS);
		return await gatewayV2(send, storeId ?? (pasted(credential.storeId) || undefined), true).lookUp([paymentId]);
	}
	const { baseUrl } = await context.getCredentials('portOneV1Api');
	return await lookUpOneV1(sender(context, 'portOneV1Api', pasted(baseUrl), TIMEOUT_MS), paymentId, allowTest, true);
}

/** The keys that sign V2 webhooks; none where the credential holds no usable secret. */
export async function keysOf(context: IWebhookFunctions | IHookFunctions): Promise<Buffer[]> {
	const { secret, previousSecret } = await context.getCredentials('portOneWebhookApi');
	const [key, previous] = [secret, previousSecret].map(readSecret);
	if (!key) return [];
	return previous ? [key, previous] : [key];
}
