import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { startSandbox } from '../../sandbox';
import { openShop } from './support/shop';

const shop = openShop();
const PAYMENTS = '/_sandbox/payments';
const JSON_TYPE = { 'content-type': 'application/json' };

/** One call with these headers and no others, as a browser's fetch would not let one send them. */
async function call(method: string, path: string, headers: http.OutgoingHttpHeaders, body = '{}', address = shop.url): Promise<number> {
	return await new Promise((resolve, reject) => {
		const request = http.request(address + path, { method, headers }, (answer) => {
			answer.resume();
			resolve(answer.statusCode ?? 0);
		});
		request.on('error', reject).end(method === 'POST' ? body : undefined);
	});
}

const port = () => new URL(shop.url).port;

describe('the Host of a call', () => {
	test.each(['127.0.0.1', 'localhost', '[::1]', 'LocalHost'])('may be %s, with any port or none', async (name) => {
		for (const host of [name, `${name}:${port()}`, `${name}:1`]) expect([host, await call('GET', '/', { host }), await call('GET', PAYMENTS, { host })]).toEqual([host, 200, 200]);
	});

	test.each(['evil.test', 'localhost.evil.test', '127.0.0.1.evil.test', 'evil.test:4010', '[::2]', '0.0.0.0', 'evil@localhost'])('may not be %j: neither page nor control nor API answers', async (host) => {
		const id = shop.pay();
		for (const path of ['/', PAYMENTS, `/payments/${id}`]) expect(await call('GET', path, { host })).toBe(421);
		expect(await call('POST', '/users/getToken', { host, ...JSON_TYPE }, '{"imp_key":"sandbox-key","imp_secret":"sandbox-secret"}')).toBe(421);
		expect(shop.control.requests()).toEqual([]);
	});

	test('may be a name that the sandbox was started with, which other machines then reach it by', async () => {
		const named = await startSandbox({ hosts: ['Shop.local'] });
		const address = `http://127.0.0.1:${named.port}`;
		expect(await call('GET', '/', { host: `shop.local:${named.port}` }, '', address)).toBe(200);
		expect(await call('GET', '/', { host: 'evil.test' }, '', address)).toBe(421);
		const outward = Object.values(networkInterfaces()).flat().find((one) => one?.family === 'IPv4' && !one.internal);
		if (outward) {
			expect(await call('GET', '/', { host: 'shop.local' }, '', `http://${outward.address}:${named.port}`)).toBe(200);
			await expect(call('GET', '/', {}, '', `http://${outward.address}:${port()}`)).rejects.toThrow(/ECONNREFUSED/);
		}
		await named.close();
	});
});

describe('a control call', () => {
	const own = () => `http://127.0.0.1:${port()}`;

	test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json', 'application/jsonp', undefined])('with the content-type %s changes nothing', async (type) => {
		for (const path of ['reset', 'payments', 'webhooks/v1', 'tokens/revoke']) expect(await call('POST', `/_sandbox/${path}`, type === undefined ? {} : { 'content-type': type })).toBe(415);
		expect(await call('DELETE', '/_sandbox/faults', type === undefined ? {} : { 'content-type': type })).toBe(415);
		expect(shop.control.payments()).toEqual([]);
	});

	test.each<[string, () => http.OutgoingHttpHeaders]>([
		['an origin elsewhere', () => ({ origin: 'https://evil.test' })],
		['no origin that it may name', () => ({ origin: 'null' })],
		['another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
		['another scheme', () => ({ origin: own().replace('http', 'https') })],
		['another site', () => ({ 'sec-fetch-site': 'cross-site' })],
		['another host of this site', () => ({ 'sec-fetch-site': 'same-site', origin: own() })],
	])('of %s is not taken, reading or writing', async (_, headers) => {
		expect(await call('POST', PAYMENTS, { ...JSON_TYPE, ...headers() })).toBe(403);
		expect(await call('GET', PAYMENTS, headers())).toBe(403);
		expect(shop.control.payments()).toEqual([]);
	});

	test('of its own page, of the address bar or of no browser is taken', async () => {
		for (const headers of [{}, { origin: own() }, { origin: own(), 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]) {
			expect(await call('POST', PAYMENTS, { ...headers, 'content-type': 'application/json; charset=utf-8' })).toBe(200);
			expect(await call('GET', '/_sandbox/overview', headers)).toBe(200);
		}
		expect(shop.control.payments()).toHaveLength(4);
	});
});

describe('webhooks', () => {
	test.each(['http://192.168.0.1/', 'http://evil.test/', 'https://localhost.evil.test', 'http://127.0.0.1@evil.test', 'file:///etc/passwd', '//evil.test', 'x'])('do not go to %s', (url) => {
		for (const api of ['v1', 'v2'] as const) expect(() => shop.control.webhooks.set(api, { url })).toThrow(TypeError);
	});

	test.each(['http://127.0.0.1:5678/webhook/x', 'http://localhost/', 'https://[::1]:1/', 'http://127.1.2.3'])('may go to %s', (url) => {
		expect(() => shop.control.webhooks.set('v2', { url })).not.toThrow();
	});

	test('go anywhere where the sandbox is told so', async () => {
		const free = await startSandbox({ webhooksAnywhere: true });
		expect(() => free.control.webhooks.set('v1', { url: 'https://shop.test/hook' })).not.toThrow();
		await free.close();
	});

	test('do not follow a redirect', async () => {
		const seen: string[] = [];
		const server = http.createServer((request, response) => {
			seen.push(String(request.url));
			response.writeHead(307, { Location: '/elsewhere' }).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		shop.control.webhooks.set('v1', { url: `http://127.0.0.1:${address.port}/hook` });
		shop.pay();
		while (!shop.control.webhooks.idle()) await new Promise(setImmediate);
		expect(seen).toEqual(['/hook']);
		server.close();
	});
});
