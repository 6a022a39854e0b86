import { createHmac } from 'node:crypto';

/** The headers that a webhook is signed with. */
export interface Signed {
	'webhook-id': string;
	'webhook-timestamp': string;
	'webhook-signature': string;
}

/**
 * The headers of a webhook signed as Standard Webhooks has it.
 *
 * @param secret base64, with or without `whsec_`
 * @param timestamp unix seconds; as text, what a forger may sign instead
 */
export function sign(secret: string, id: string, timestamp: number | string, body: string | Buffer): Signed {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
