import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Found } from '../PortOne/gateway/gateway';
import { pasted } from '../PortOne/gateway/credentials';
import { sender } from '../PortOne/gateway/http';
import { lookUpOneV1 } from '../PortOne/gateway/v1/gateway';
import { gatewayV2 } from '../PortOne/gateway/v2/gateway';
import { readSecrets, type Secrets } from './signature';
import type { Milliseconds, PaymentId, StoreId } from '../PortOne/refund/units';

/** Which payment PortOne is asked for. */
export interface Asked {
	paymentId: PaymentId;
	/** V2: the shop that it belongs to, where that is not the credential's. */
	storeId?: StoreId;
	/** V1: also one of a test channel. */
	allowTest: boolean;
}

/**
 * The payment by PortOne's own record, with its raw JSON. Never throws for what PortOne says.
 *
 * @param timeout milliseconds until PortOne counts as out of reach
 */
export async function lookUp(context: IWebhookFunctions | IHookFunctions, apiVersion: string, { paymentId, storeId, allowTest }: Asked, timeout: Milliseconds): Promise<Found> {
	if (apiVersion === 'v2') {
		const credential = await context.getCredentials('portOneV2Api');
		const send = sender(context, 'portOneV2Api', pasted(credential.baseUrl), timeout);
		return await gatewayV2(send, storeId ?? (pasted(credential.storeId) || undefined), true).lookUp([paymentId]);
	}
	const { baseUrl } = await context.getCredentials('portOneV1Api');
	return await lookUpOneV1(sender(context, 'portOneV1Api', pasted(baseUrl), timeout), paymentId, allowTest, true);
}

/** The keys that sign V2 webhooks, or what is wrong with the secrets. */
export async function keysOf(context: IWebhookFunctions | IHookFunctions): Promise<Secrets> {
	return readSecrets(await context.getCredentials('portOneWebhookApi'));
}
