import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { PortOneV1Api } from '../../credentials/PortOneV1Api.credentials';
import { authenticate, failureOf, STILL, type Given } from './support/calling';

type Field = 'impKey' | 'impSecret' | 'baseUrl';

let keys = 0;
let shop: Record<Field | 'tierCode' | 'accessToken' | 'accessTokenFor', string>;
let calls: IHttpRequestOptions[];
let answer: () => unknown;
beforeEach(() => {
	// A key of its own for every test: calls are shared by key.
	shop = { impKey: `key-${++keys}`, impSecret: 'secret-of-the-shop', baseUrl: 'https://api.test', tierCode: '', accessToken: '', accessTokenFor: '' };
	calls = [];
	let issued = 0;
	answer = () => token(`token-${++issued}`);
});

const token = (access_token: unknown) => ({ code: 0, message: null, response: { access_token, expired_at: 2, now: 1 } });
const credential = new PortOneV1Api();

/** What n8n calls before a request without a token, and after a 401. */
async function renew(over?: Given): Promise<IDataObject> {
	const httpRequest = async (request: IHttpRequestOptions) => {
		calls.push(request);
		await new Promise(setImmediate);
		return await answer();
	};
	return await credential.preAuthentication.call({ helpers: { httpRequest } }, { ...shop, ...over });
}

const headers = async (over: Given) => (await authenticate(credential, { ...shop, ...over }, { url: '/payments' })).headers;

describe('a token', () => {
	test('is asked for with key and secret in the body, on the address of the credential', async () => {
		expect(await renew()).toMatchObject({ accessToken: 'token-1' });
		expect(calls).toEqual([
			expect.objectContaining({ method: 'POST', baseURL: 'https://api.test', url: '/users/getToken', body: { imp_key: shop.impKey, imp_secret: 'secret-of-the-shop' }, json: true, disableFollowRedirect: true }),
		]);
	});

	test.each([
		['a refusal', { code: -1, message: '인증에 실패하였습니다.', response: null }, /인증에 실패하였습니다/],
		['no code', { response: { access_token: 'x' } }, /^PortOne gave no access token: the answer cannot be read\.$/],
		['an empty token', token(''), /no access token/],
		['a token that is no text', token(7), /no access token/],
		['HTML', '<html>', /no access token/],
		['nothing', undefined, /no access token/],
	])('is not made of %s, and the secret is not in the error', async (...row) => {
		const [, body, message] = row;
		answer = () => body;
		const error = await failureOf(renew());
		expect(error.message).toMatch(message);
		expect(error.message).not.toContain('secret-of-the-shop');
	});
});

describe('one renewal for a batch', () => {
	const twenty = (over?: Given) => Promise.all(Array.from({ length: 20 }, () => renew(over)));

	test('twenty requests refused at once make one call', async () => {
		const all = await twenty({ accessToken: 'token-0' });
		expect(calls).toHaveLength(1);
		expect(new Set(all.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']));
	});

	test('one that is refused a moment later takes the same token', async () => {
		await twenty({ accessToken: 'token-0' });
		expect(await renew({ accessToken: 'token-0' })).toMatchObject({ accessToken: 'token-1' });
		expect(calls).toHaveLength(1);
	});

	test('a new token that is itself refused is not handed out again', async () => {
		await renew();
		expect(await renew({ accessToken: 'token-1' })).toMatchObject({ accessToken: 'token-2' });
	});

	test('twenty requests that meet a 401 with a token just made share one call too', async () => {
		await renew();
		await twenty({ accessToken: 'token-1' });
		expect(calls).toHaveLength(2);
	});

	test.each([
		[401, 'CREDENTIAL_REFUSED', "PortOne does not know this key (401). Check 'REST API Key' and 'REST API Secret' in the credential."],
		[400, 'NO_TOKEN', 'PortOne gave no access token (HTTP 400).'],
		[500, 'NO_TOKEN', 'PortOne gave no access token (HTTP 500).'],
		[undefined, 'NO_TOKEN', "PortOne could not be reached at the credential's 'Base URL'."],
	])('a call that ends with HTTP %p says so as %s, without the secret', async (...row) => {
		const [status, httpCode, message] = row;
		const failed = Object.assign(new Error('secret-of-the-shop'), { response: status && { status } });
		answer = () => Promise.reject(failed);
		const error = await failureOf(renew());
		expect([error.httpCode, error.message]).toEqual([httpCode, message]);
	});

	test('a call that failed is not remembered', async () => {
		const good = answer;
		answer = () => Promise.reject(new Error('down'));
		await expect(twenty()).rejects.toThrow(/could not be reached/);
		expect(calls).toHaveLength(1);
		answer = good;
		expect(await renew()).toMatchObject({ accessToken: 'token-1' });
	});

	test.each([[1000, 1], [1001, 2]])('%i ms after a call, %i have been made in all', async (ms, made) => {
		const { now } = Date;
		const start = now();
		try {
			Date.now = () => start;
			await renew();
			Date.now = () => start + ms;
			await renew();
		} finally {
			Date.now = now;
		}
		expect(calls).toHaveLength(made);
	});

	test.each([['impKey', 'other-key'], ['impSecret', 'other-secret'], ['baseUrl', 'https://other.test']])('another %s never gets it', async (field, value) => {
		const [ours, theirs] = await Promise.all([renew(), renew({ [field]: value })]);
		expect(calls).toHaveLength(2);
		expect(theirs.accessToken).not.toBe(ours.accessToken);
	});
});

describe('a request', () => {
	test('carries the token of its own key, beside what it already had', async () => {
		const own = await renew();
		const options = { url: '/payments', headers: { Accept: 'x' } };
		expect(await authenticate(credential, { ...shop, ...own }, options)).toEqual({ ...STILL, url: '/payments', headers: { Accept: 'x', Authorization: 'Bearer token-1' } });
		expect(options).toEqual({ url: '/payments', headers: { Accept: 'x' } });
	});

	test.each([['impKey', 'other-key'], ['impSecret', 'other-secret'], ['baseUrl', 'https://other.test']])('never carries a token from before the %s was changed', async (field, value) => {
		const old = await renew();
		expect(await headers({ ...old, [field]: value })).not.toHaveProperty('Authorization');
	});

	test('names the sub-store where one is given, and else none', async () => {
		expect(await headers({ tierCode: 'AB1' })).toMatchObject({ Tier: 'AB1' });
		for (const tierCode of ['', undefined, null]) expect(await headers({ tierCode })).not.toHaveProperty('Tier');
	});
});

describe('nothing is sent, not even for a token,', () => {
	const refused = async (over: Given, message: RegExp) => {
		await expect(headers(over)).rejects.toThrow(message);
		await expect(renew(over)).rejects.toThrow(message);
		expect(calls).toEqual([]);
	};

	test.each(['impKey', 'impSecret'])('without %s, and nobody else\'s is taken for it', async (field) => {
		for (const value of ['', undefined, null, 7]) await refused({ [field]: value }, /PortOne V1.*REST API Key/);
	});

	test.each([
		'http://api.iamport.kr', 'api.iamport.kr', '', undefined, 'ftp://api.test', 'https://', 'https://api.iamport.kr@evil.test', 'https://api.iamport.kr?.evil.test', 'http://localhost.evil.test', 'http://127.0.0.1.evil.test',
		'http://127.0.0.1:80@evil.test', 'http://localhost@evil.test', 'http://evil.test/localhost', 'http://0.0.0.0', 'http://192.168.0.1', 'javascript://x',
		'x https://api.test', 'http://evil.test/https://api.test', 'http://evil.test/http://localhost', 'javascript:http://127.0.0.1', 'http://127.0.0.1000', 'http://127.0.0.300', 'http://127.0.0', 'http://127.0.0.1:', 'http://127.0.0.1:x',
		'http://127.0.0.1:99999', 'http://[::1', 'http://[::1].evil.test', 'http://[::2]', 'https://api test', 'https:///api.test', 'https://api.test:99999', 'https:\\\\api.test',
	])('to %p', async (baseUrl) => {
		await refused({ baseUrl }, /PortOne V1.*https:\/\//);
	});

	test.each([
		'https://api.iamport.kr', 'https://api.iamport.kr/', 'https://api.test/v1', 'https://api.test:8443', 'https://192.168.0.1', 'http://localhost:4010', 'http://localhost', 'http://127.0.0.1:4010/', 'http://127.0.0.1', 'http://127.0.0.100', 'http://127.1.2.33:80',
		'http://[::1]:4010', 'http://[::1]', 'http://[::1]/v1',
	])('but to %s it is', async (baseUrl) => {
		await expect(renew({ baseUrl })).resolves.toMatchObject({ accessToken: 'token-1' });
	});

	test.each(['ab1', 'ABCD', 'A1', 'A B', 'A1\r\nX: y', 123456])('with the tier code %p', async (tierCode) => {
		await refused({ tierCode }, /Tier Code/);
	});
});

describe("the sandbox's public key", () => {
	const sandbox = { impKey: 'sandbox-key', impSecret: 'sandbox-secret' };

	test.each(['http://sandbox:8787', 'http://shop.local', 'http://192.168.0.7:4010/', 'http://[fd00::7]:4010'])('goes to %s too', async (baseUrl) => {
		await expect(renew({ ...sandbox, baseUrl })).resolves.toMatchObject({ accessToken: 'token-1' });
		expect(calls).toEqual([expect.objectContaining({ baseURL: baseUrl })]);
	});

	test.each([{ impKey: 'key-of-a-shop' }, { impSecret: 'secret-of-the-shop' }, { inicisApiKey: 'key-at-inicis' }])('does not let %j go along', async (own) => {
		await expect(renew({ ...sandbox, ...own, baseUrl: 'http://sandbox:8787' })).rejects.toThrow(/PortOne V1.*https:\/\//);
		expect(calls).toEqual([]);
	});

	test.each(['http://user@sandbox:8787', 'http://sandbox:99999', 'http://sandbox?x', 'http://sandbox\\x', 'http:///sandbox', 'ftp://sandbox', 'sandbox:8787', 'http://'])('does not go to %p, which is no address', async (baseUrl) => {
		await expect(renew({ ...sandbox, baseUrl })).rejects.toThrow(/PortOne V1.*https:\/\//);
	});

	test('does not take along the token that the credential has kept from the shop before', async () => {
		const kept = await renew();
		expect(await headers({ ...kept, ...sandbox, baseUrl: 'http://sandbox:8787' })).not.toHaveProperty('Authorization');
	});
});

describe('what was pasted along unseen is taken off:', () => {
	const PASTED: Array<(key: string) => string> = [(key) => ` ${key}\n`, (key) => `\ufeff${key}`, (key) => `${key.slice(0, 3)}\u200b${key.slice(3)}`, (key) => `\u3000${key}\u202c`];

	test.each((['impKey', 'impSecret', 'baseUrl'] as const).flatMap((field) => PASTED.map((paste) => [field, paste] as const)))('%s, %#', async (field, paste) => {
		const clean = await renew();
		expect(await headers({ ...clean, [field]: paste(shop[field]) })).toMatchObject({ Authorization: 'Bearer token-1' });
		calls = [];
		await renew({ accessToken: 'token-1', [field]: paste(shop[field]) });
		expect(calls).toEqual([expect.objectContaining({ baseURL: shop.baseUrl, body: { imp_key: shop.impKey, imp_secret: shop.impSecret } })]);
	});

	test('the tier code, and one that holds nothing else is none', async () => {
		expect(await headers({ tierCode: ' AB1\u200b' })).toMatchObject({ Tier: 'AB1' });
		expect(await headers({ tierCode: '\u200b ' })).not.toHaveProperty('Tier');
	});

	test.each([['impKey', 'REST API Key'], ['impSecret', 'REST API Secret']])('%s with a blank, a line break or Hangul inside is refused by name', async (field, name) => {
		for (const value of ['abc def', 'abc\r\ndef', '키: abc', 'abc…']) {
			await expect(headers({ [field]: value })).rejects.toThrow(`PortOne V1 credential's '${name}'`);
			await expect(renew({ [field]: value })).rejects.toThrow(`'${name}'`);
		}
		expect(calls).toEqual([]);
	});
});

test('secret and token are hidden in the form, and the token expires', () => {
	const options = Object.fromEntries(credential.properties.map(({ name, typeOptions }) => [name, typeOptions ?? {}]));
	expect(options.impSecret?.password).toBe(true);
	expect(options.accessToken).toMatchObject({ expirable: true, password: true });
});
