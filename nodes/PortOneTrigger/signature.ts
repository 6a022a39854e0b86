import { createHmac, timingSafeEqual } from 'node:crypto';
import { pasted } from '../PortOne/gateway/credentials';
import { Rejection } from './rejection';
import type { Seconds } from '../PortOne/refund/units';

const PREFIX = 'whsec_';
// PortOne's own SDK (server-sdk, javascript/src/webhook.ts), either way.
const TOLERANCE_SECONDS = 5 * 60;
const SHA256_AS_BASE64 = /^[A-Za-z0-9+/]{43}=?$/;

/** A request's headers by their names in small letters, every value that came. */
export type Headers = Record<string, string[] | undefined>;

/**
 * The key in a webhook secret.
 *
 * @param secret base64, with or without `whsec_`
 * @returns undefined where there is none: an empty key would let anybody sign
 */
export function readSecret(secret: unknown): Buffer | undefined {
	const text = pasted(secret).replace(new RegExp(`^${PREFIX}`), '');
	return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length > 0 ? Buffer.from(text, 'base64') : undefined;
}

/** What the credential's Test button can know without PortOne, which tells nobody its secrets: whether they can be keys. */
export function testSecret({ secret, previousSecret }: Record<string, unknown>): { status: 'OK' | 'Error'; message: string } {
	if (!readSecret(secret)) return { status: 'Error', message: "'Webhook Secret' is not a webhook secret (웹훅 시크릿). Copy it from the console once more." };
	if (pasted(previousSecret) !== '' && !readSecret(previousSecret)) return { status: 'Error', message: "'Previous Webhook Secret' is not a webhook secret. Empty it, or copy it once more." };
	return { status: 'OK', message: 'The secret can be read. Whether PortOne signs with it, its first webhook will tell.' };
}

/**
 * Checks a call by Standard Webhooks (standard-webhooks/spec): HMAC-SHA256 of `id.timestamp.body`, one of several
 * signatures with one of several keys. Says no more than that: whether it came before is not known here.
 *
 * @param body the bytes as they came, never parsed and written again
 * @param keys see `readSecret`
 * @param now unix seconds
 * @returns `webhook-id`, and `webhook-timestamp` in unix seconds
 * @throws Rejection 401
 */
export function verifySignature(headers: Headers, body: Buffer, keys: Buffer[], now: Seconds): { id: string; timestamp: Seconds } {
	const id = only(headers, 'webhook-id');
	const time = only(headers, 'webhook-timestamp');
	const signatures = only(headers, 'webhook-signature');
	if (!/^\d{1,12}$/.test(time)) throw new Rejection(401, 'TIMESTAMP_UNREADABLE', "'webhook-timestamp' is not a time in seconds.");
	const timestamp = Number(time);
	if (now - timestamp > TOLERANCE_SECONDS) throw new Rejection(401, 'TIMESTAMP_TOO_OLD', 'The call was signed more than five minutes ago.');
	if (timestamp - now > TOLERANCE_SECONDS) throw new Rejection(401, 'TIMESTAMP_TOO_NEW', 'The call was signed more than five minutes in the future. Is the clock of this machine right?');

	const given = signatures
		.split(' ')
		.map((entry) => entry.split(','))
		.filter(([version, signature = '']) => version === 'v1' && SHA256_AS_BASE64.test(signature))
		.map(([, signature = '']) => Buffer.from(signature, 'base64'));
	const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest());
	// No early end: every signature is compared with every key.
	const matches = given.flatMap((signature) => expected.map((own) => timingSafeEqual(signature, own)));
	if (!matches.includes(true)) throw new Rejection(401, 'SIGNATURE_WRONG', 'No signature of the call belongs to the webhook secret.');
	return { id, timestamp };
}

/** A header that came exactly once: of two, nobody knows which one was signed. */
function only(headers: Headers, name: string): string {
	const [value, ...more] = headers[name] ?? [];
	if (!value || more.length > 0) throw new Rejection(401, 'HEADER_MISSING', `The call must have one '${name}'.`);
	return value;
}
