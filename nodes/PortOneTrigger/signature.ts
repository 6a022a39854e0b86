import { createHmac, timingSafeEqual } from 'node:crypto';
import { pasted } from '../PortOne/gateway/credentials';
import { Rejection } from './rejection';
import { sayNote, type Note } from './texts';
import type { Seconds } from '../PortOne/refund/units';

const PREFIX = 'whsec_';
// Standard Webhooks asks for 24 to 64; what has fewer than these can be guessed.
const SHORTEST_BYTES = 16;
// PortOne's own SDK (server-sdk, javascript/src/webhook.ts), either way.
const TOLERANCE_SECONDS = 5 * 60;
const SHA256_AS_BASE64 = /^[A-Za-z0-9+/]{43}=?$/;

/** A request's headers by their names in small letters, every value that came. */
export type Headers = Record<string, string[] | undefined>;

/** The keys in the secrets of a credential, or why they cannot be keys. */
export type Secrets = { keys: Buffer[] } | { problem: Note };

/**
 * The keys in the webhook secrets of a credential. A secret that cannot be a key is never passed over: what it signs would be
 * refused, or a stranger could guess it.
 *
 * @param credential its fields as they were pasted
 */
export function readSecrets({ secret, previousSecret }: Record<string, unknown>): Secrets {
	const key = readSecret(secret);
	if (!key) return { problem: 'secretUnreadable' };
	if (pasted(previousSecret) === '') return { keys: [key] };
	const previous = readSecret(previousSecret);
	return previous ? { keys: [key, previous] } : { problem: 'previousUnreadable' };
}

/**
 * The key in a webhook secret.
 *
 * @param secret base64, with or without `whsec_`
 * @returns undefined where there is none, or so short a one that it could be guessed
 */
export function readSecret(secret: unknown): Buffer | undefined {
	const text = pasted(secret).replace(new RegExp(`^${PREFIX}`), '');
	const key = Buffer.from(text, 'base64');
	return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && key.length >= SHORTEST_BYTES ? key : undefined;
}

/** What the credential's Test button can know without PortOne, which tells nobody its secrets: whether they can be keys. */
export function testSecret(credential: Record<string, unknown>): { status: 'OK' | 'Error'; message: string } {
	const secrets = readSecrets(credential);
	if ('problem' in secrets) return { status: 'Error', message: sayNote(secrets.problem, 'en') };
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
	if (!/^\d{1,12}$/.test(time)) throw new Rejection('noTime');
	const timestamp = Number(time);
	if (now - timestamp > TOLERANCE_SECONDS) throw new Rejection('signedLongAgo');
	if (timestamp - now > TOLERANCE_SECONDS) throw new Rejection('signedAhead');

	const given = signatures
		.split(' ')
		.map((entry) => entry.split(','))
		.filter(([version, signature = '']) => version === 'v1' && SHA256_AS_BASE64.test(signature))
		.map(([, signature = '']) => Buffer.from(signature, 'base64'));
	const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest());
	// No early end: every signature is compared with every key.
	const matches = given.flatMap((signature) => expected.map((own) => timingSafeEqual(signature, own)));
	if (!matches.includes(true)) throw new Rejection('wronglySigned');
	return { id, timestamp };
}

/** A header that came exactly once: of two, nobody knows which one was signed. */
function only(headers: Headers, name: string): string {
	const [value, ...more] = headers[name] ?? [];
	if (!value || more.length > 0) throw new Rejection('noHeader', name);
	return value;
}
