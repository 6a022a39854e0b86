import fc from 'fast-check';
import { Rejection } from '../../nodes/PortOneTrigger/rejection';
import { readSecret, testSecret, verifySignature, type Headers } from '../../nodes/PortOneTrigger/signature';
import { sign, type Signed } from './support/sign';
import { AT, EMPTY_SECRETS, VECTORS } from './support/vectors';

const SECRET = 'pzQGE83cSIRKM4/WH5QY+g==';
const OTHER = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"type":"Transaction.Paid","data":{"paymentId":"주문-1"}}';

type Given = Partial<Record<keyof Signed, string | string[]>>;

const distinct = (headers: Given): Headers => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]));
const keys = (...secrets: string[]) => secrets.map(readSecret).filter((key) => key !== undefined);

interface Judged {
	headers: Given;
	body?: string | Buffer;
	secrets?: string[];
	/** The receiver's clock, unix seconds. */
	now?: number;
}

/** 'taken', or the code of the rejection. */
function judged({ headers, body = BODY, secrets = [SECRET], now = AT }: Judged): string {
	try {
		verifySignature(distinct(headers), Buffer.from(body), keys(...secrets), now);
		return 'taken';
	} catch (error) {
		if (!(error instanceof Rejection)) throw error;
		expect(error.status).toBe(401);
		return error.code;
	}
}

describe('the official tests behave alike', () => {
	test.each(VECTORS.map((vector) => [vector.source, vector.name, vector]))('%s: %s', (_, __, { secret, headers, body, now, valid }) => {
		expect(judged({ headers, body, secrets: [secret], now }) === 'taken').toBe(valid);
	});

	test.each(EMPTY_SECRETS.map((secret) => [secret]))('secret %p is none', (secret) => {
		expect(readSecret(secret)).toBeUndefined();
	});
});

test('what is returned is the id and the time that were signed', () => {
	expect(verifySignature(distinct(sign(SECRET, 'id-1', AT, BODY)), Buffer.from(BODY), keys(SECRET), AT)).toEqual({ id: 'id-1', timestamp: AT });
});

describe('while a secret is replaced', () => {
	test.each([
		['the new one', OTHER, 'taken'],
		['the previous one', SECRET, 'taken'],
		['a third', Buffer.from('somebody else').toString('base64'), 'SIGNATURE_WRONG'],
	])('a call signed with %s', (_, secret, verdict) => {
		expect(judged({ headers: sign(secret, 'id-1', AT, BODY), secrets: [OTHER, SECRET] })).toBe(verdict);
	});

	test('without any key nothing is taken, not even what an empty key has signed', () => {
		expect(judged({ headers: sign('', 'id-1', AT, BODY), secrets: [] })).toBe('SIGNATURE_WRONG');
	});
});

describe('a header', () => {
	test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)('%s that came twice counts as missing, as with PortOne\'s SDK', (name) => {
		const headers = sign(SECRET, 'id-1', AT, BODY);
		expect(judged({ headers: { ...headers, [name]: [headers[name], headers[name]] } })).toBe('HEADER_MISSING');
		expect(judged({ headers: { ...headers, [name]: '' } })).toBe('HEADER_MISSING');
	});

	test.each(['1614265330.5', '1614265330abc', '-1614265330', ' 1614265330', '0x60380a32', '1e9', ''])('timestamp %p is not read, though it was signed so', (time) => {
		expect(judged({ headers: sign(SECRET, 'id-1', time, BODY) })).toMatch(/TIMESTAMP_UNREADABLE|HEADER_MISSING/);
	});

	test.each([
		['of another version', 'v1a,'],
		['without a version', ''],
		['with garbage after it', 'v1,', '!!'],
	])('a signature %s counts for nothing', (_, before, after = '') => {
		const headers = sign(SECRET, 'id-1', AT, BODY);
		const bare = headers['webhook-signature'].slice('v1,'.length);
		expect(judged({ headers: { ...headers, 'webhook-signature': before + bare + after } })).toBe('SIGNATURE_WRONG');
	});
});

describe('secrets', () => {
	test.each(['whsec_', '   ', 'not base64!', 'whsec_한글', '====', 42, {}])('%p is none', (secret) => {
		expect(readSecret(secret)).toBeUndefined();
	});

	test('are read with and without prefix, and with what a copy brings along unseen', () => {
		const key = Buffer.from(SECRET, 'base64');
		for (const text of [SECRET, `whsec_${SECRET}`, ` ${SECRET}\n`, `\ufeffwhsec_${SECRET.slice(0, 4)}\u200b${SECRET.slice(4)}\u3000`]) expect(readSecret(text)).toEqual(key);
	});

	test('of fewer than 16 bytes can be guessed, and are none', () => {
		const ofBytes = (count: number) => readSecret(Buffer.alloc(count, 7).toString('base64'));
		expect([1, 3, 15, 16, 64].map((count) => ofBytes(count)?.length)).toEqual([undefined, undefined, undefined, 16, 64]);
	});

	test.each([
		[{ secret: SECRET, previousSecret: 'whsec_QQ' }, 'Error'],
		[{ secret: SECRET }, 'OK'],
		[{ secret: SECRET, previousSecret: '' }, 'OK'],
		[{ secret: SECRET, previousSecret: OTHER }, 'OK'],
		[{ secret: SECRET, previousSecret: '?' }, 'Error'],
		[{ secret: '' }, 'Error'],
		[{}, 'Error'],
	])('the Test button says to %j: %s, and repeats nothing of it', (data, status) => {
		const said = testSecret(data);
		expect(said.status).toBe(status);
		expect(said.message).not.toContain(SECRET);
	});
});

describe('whatever is signed, no byte of it can change', () => {
	const signed = fc.record({ id: fc.string({ unit: 'grapheme-ascii', minLength: 1 }), body: fc.uint8Array({ minLength: 1, maxLength: 300 }), secret: fc.uint8Array({ minLength: 16, maxLength: 64 }) });
	interface Call {
		id: string;
		body: Uint8Array;
		secret: Uint8Array;
	}
	const changed = (bytes: Buffer, at: number, by: number) => {
		const copy = Buffer.from(bytes);
		const place = at % copy.length;
		copy[place] = copy[place]! ^ by;
		return copy;
	};
	const prepare = ({ id, body, secret }: Call) => {
		const text = Buffer.from(secret).toString('base64');
		const bytes = Buffer.from(body);
		return { bytes, secrets: [text], headers: sign(text, id, AT, bytes) };
	};

	test('a call as it was signed is taken', () => {
		fc.assert(fc.property(signed, (call) => {
			const { bytes, secrets, headers } = prepare(call);
			expect(judged({ headers, body: bytes, secrets })).toBe('taken');
		}));
	});

	test.each(['body', 'webhook-id', 'webhook-timestamp'] as const)('%s', (part) => {
		fc.assert(fc.property(signed, fc.nat(), fc.integer({ min: 1, max: 255 }), (call, at, by) => {
			const { bytes, secrets, headers } = prepare(call);
			const spoilt = part === 'body' ? { headers, body: changed(bytes, at, by) } : { headers: { ...headers, [part]: changed(Buffer.from(headers[part], 'latin1'), at, by).toString('latin1') }, body: bytes };
			expect(judged({ ...spoilt, secrets })).not.toBe('taken');
		}));
	});

	test('cut off, longer, or with a part moved across a dot', () => {
		fc.assert(fc.property(signed, (call) => {
			const { bytes, secrets, headers } = prepare(call);
			expect(judged({ headers, body: bytes.subarray(0, -1), secrets })).not.toBe('taken');
			expect(judged({ headers, body: Buffer.concat([bytes, Buffer.from(' ')]), secrets })).not.toBe('taken');
			expect(judged({ headers: { ...headers, 'webhook-id': `${headers['webhook-id']}.${AT}` }, body: bytes, secrets })).not.toBe('taken');
		}));
	});

	test('the same JSON written anew', () => {
		const spaced = '{ "type": "Transaction.Paid", "data": {} }';
		const headers = sign(SECRET, 'id-1', AT, spaced);
		expect(judged({ headers, body: spaced })).toBe('taken');
		expect(judged({ headers, body: JSON.stringify(JSON.parse(spaced)) })).toBe('SIGNATURE_WRONG');
	});
});
