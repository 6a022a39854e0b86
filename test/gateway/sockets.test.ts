import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { SecureVersion } from 'node:tls';
import axios from 'axios';
import { NodeApiError, type IExecuteFunctions, type IHttpRequestOptions, type INode, type JsonObject } from 'n8n-workflow';
import { sender } from '../../nodes/PortOne/gateway/http';
import { cert, key } from './support/selfSigned';

const selfSigned = { cert, key };
const NODE: INode = { id: '1', name: 'PortOne', type: 'portOne', typeVersion: 1, position: [0, 0], parameters: {} };

/** n8n's helper, as far as a request goes through it: axios, a connection each, its errors wrapped in n8n's. */
async function helper(_type: string, { method, url, baseURL, timeout, body, agentOptions }: IHttpRequestOptions) {
	try {
		const agents = { httpAgent: new http.Agent(), httpsAgent: new https.Agent(agentOptions) };
		const { status, data, headers } = await axios<unknown>({ method, url, baseURL, timeout, data: body, maxRedirects: 0, proxy: false, ...agents });
		return { statusCode: status, body: data, headers };
	} catch (error) {
		throw new NodeApiError(NODE, error as JsonObject);
	}
}

const servers: net.Server[] = [];
const open: net.Socket[] = [];

async function listen(server: net.Server): Promise<number> {
	servers.push(server);
	server.on('connection', (socket) => open.push(socket.on('error', () => undefined)));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

afterEach(() => {
	for (const socket of open.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) server.close();
});

async function ask(baseURL: string, timeout = 2000, options: Partial<IHttpRequestOptions> = {}) {
	const context = { helpers: { httpRequestWithAuthentication: helper } };
	// Of all that n8n gives, `sender` uses this alone.
	return await sender(context as unknown as IExecuteFunctions, 'portOneV1Api', baseURL, timeout)({ method: 'POST', url: '/payments/cancel', body: { amount: 3000 }, ...options });
}

/** A server that begins an answer and adds a byte of it now and then. */
async function dripping(status = 200) {
	return await listen(http.createServer((_request, response) => {
		response.writeHead(status, { 'Content-Type': 'application/json' });
		const drops = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(drops));
	}));
}

describe('a time-out is a deadline', () => {
	test.each([200, 500])('for an answer of HTTP %i that comes drop by drop, too', async (status) => {
		const port = await dripping(status);
		const begun = Date.now();
		expect(await ask(`http://127.0.0.1:${port}`, 300)).toEqual({ kind: 'lost', says: { code: 'TIMED_OUT' } });
		expect(Date.now() - begun).toBeLessThan(1500);
	});

	test('for a server that takes the request and says nothing', async () => {
		const port = await listen(http.createServer(() => undefined));
		expect(await ask(`http://127.0.0.1:${port}`, 300)).toMatchObject({ kind: 'lost', says: { code: 'TIMED_OUT' } });
	});

	test('whose loser ends unheard, however it ends', async () => {
		const unheard: unknown[] = [];
		const hear = (reason: unknown) => unheard.push(reason);
		process.on('unhandledRejection', hear);
		const port = await listen(http.createServer((request, response) => {
			response.writeHead(200);
			response.write(' ');
			setTimeout(() => request.socket.destroy(), 200);
		}));
		expect(await ask(`http://127.0.0.1:${port}`, 100)).toMatchObject({ kind: 'lost' });
		await new Promise((resolve) => setTimeout(resolve, 300));
		process.off('unhandledRejection', hear);
		expect(unheard).toEqual([]);
	});

	test('that an answer in time does not wait for', async () => {
		const port = await listen(http.createServer((_request, response) => response.end('{"code":0}')));
		const begun = Date.now();
		expect(await ask(`http://127.0.0.1:${port}`, 60_000.5)).toMatchObject({ kind: 'answer', status: 200 });
		expect(Date.now() - begun).toBeLessThan(2000);
	});
});

describe('a request that never got through', () => {
	test.each<SecureVersion>(['TLSv1.2', 'TLSv1.3'])('since the certificate is not trusted, with %s: the server sees none of it, and the message says what to set', async (maxVersion) => {
		let seen = 0;
		const port = await listen(https.createServer({ ...selfSigned, maxVersion }, () => seen++));
		for (let i = 0; i < 20; i++) {
			const got = await ask(`https://localhost:${port}`);
			expect(got).toMatchObject({ kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'notTrusted', certificate: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
		}
		expect(seen).toBe(0);
	});

	test('since the certificate is of another host', async () => {
		const port = await listen(https.createServer(selfSigned, () => undefined));
		expect(await ask(`https://127.0.0.1:${port}`, 2000, { agentOptions: { ca: selfSigned.cert } })).toMatchObject({ kind: 'unreached', says: { certificate: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
	});

	test.each<[string, (socket: net.Socket) => void]>([
		['the server speaks no TLS', (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
		['the connection is closed during the handshake', (socket) => socket.once('data', () => socket.end())],
	])('since %s', async (_, greet) => {
		const port = await listen(net.createServer(greet));
		expect(await ask(`https://localhost:${port}`)).toMatchObject({ kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'noHandshake' } });
	});

	test('since nobody listens', async () => {
		expect(await ask('http://127.0.0.1:1')).toMatchObject({ kind: 'unreached', says: { code: 'NOT_CONNECTED' } });
	});
});

describe('a request that may have got through', () => {
	test('where the connection breaks off after it was sent', async () => {
		const port = await listen(https.createServer(selfSigned, (request) => request.socket.destroy()));
		expect(await ask(`https://localhost:${port}`, 2000, { agentOptions: { ca: selfSigned.cert } })).toMatchObject({ kind: 'lost', says: { code: 'NO_ANSWER' } });
	});

	test('where the server wants a certificate of its own, which TLS 1.3 tells after that', async () => {
		const port = await listen(https.createServer({ ...selfSigned, requestCert: true, rejectUnauthorized: true }, () => undefined));
		expect(await ask(`https://localhost:${port}`, 2000, { agentOptions: { ca: selfSigned.cert } })).toMatchObject({ kind: 'lost', says: { code: 'NO_ANSWER' } });
	});
});
