import type { Signed } from './sign';

/** When the vectors were signed, unix seconds. */
export const AT = 1614265330;

/** A case of the official tests, with what they expect of it. */
export interface Vector {
	source: string;
	name: string;
	valid: boolean;
	secret: string;
	headers: Partial<Signed>;
	body: string;
	/** The receiver's clock, unix seconds. */
	now: number;
}

/** A body that was signed at `AT`. */
interface Call {
	secret: string;
	id: string;
	body: string;
	signature: string;
}

const vectorsOf = (source: string, { secret, id, body, signature }: Call): Vector[] => {
	const headers: Signed = { 'webhook-id': id, 'webhook-timestamp': String(AT), 'webhook-signature': `v1,${signature}` };
	const other = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
	const without = (name: keyof Signed): Partial<Signed> => Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
	const vector = (name: string, valid: boolean, more: Partial<Vector> = {}): Vector => ({ source, name, valid, secret, headers, body, now: AT, ...more });
	return [
		vector('valid signature', true),
		vector('secret with its prefix', true, { secret: `whsec_${secret}` }),
		vector('several signatures, one of them valid', true, {
			headers: { ...headers, 'webhook-signature': [`v1,${other}`, `v2,${other}`, `v1,${signature}`, `v1,${other}`].join(' ') },
		}),
		vector('missing id', false, { headers: without('webhook-id') }),
		vector('missing timestamp', false, { headers: without('webhook-timestamp') }),
		vector('missing signature', false, { headers: without('webhook-signature') }),
		vector('timestamp that is no number', false, { headers: { ...headers, 'webhook-timestamp': 'hello' } }),
		vector('invalid signature', false, { headers: { ...headers, 'webhook-signature': 'v1,dawfeoifkpqwoekfpqoekf' } }),
		vector('partial signature', false, { headers: { ...headers, 'webhook-signature': `v1,${signature}`.slice(0, 8) } }),
		vector('empty signature', false, { headers: { ...headers, 'webhook-signature': 'v1,' } }),
		vector('timestamp at the edge of the past', true, { now: AT + 5 * 60 }),
		vector('old timestamp', false, { now: AT + 5 * 60 + 1 }),
		vector('timestamp at the edge of the future', true, { now: AT - 5 * 60 }),
		vector('new timestamp', false, { now: AT - 5 * 60 - 1 }),
	];
};

export const VECTORS: Vector[] = [
	// libraries/javascript/src/webhook.test.ts; the signature is the expected one of its "sign function works".
	...vectorsOf('standard-webhooks/standard-webhooks', {
		secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
		body: '{"test": 2432232314}',
		signature: 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
	}),
	// javascript/tests/webhook.test.ts, which signs with the time of the run; here it was signed with Python's hmac for AT.
	...vectorsOf('portone-io/server-sdk', {
		secret: 'pzQGE83cSIRKM4/WH5QY+g==',
		id: 'dummy-webhook-id',
		body: '{"test":"test payload"}',
		signature: 'zTBmUEh767IBuuteLkfC9S7OogVuyh0dBNfkncK0FKk=',
	}),
];

/** Both refuse to begin with these. */
export const EMPTY_SECRETS = ['', null, undefined];
