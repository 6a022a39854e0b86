import type http from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { VERSIONS } from '../support/versions';
import { asker, type Asked, type Helper } from './support/asker';
import type { Engine } from '../../scripts/engine/engine';
import { engineWith, refundRows } from './support/harness';
import { listening, type Listening } from './support/listening';
import { openShop } from './support/shop';

const REDIRECTS = [301, 302, 303, 307, 308];

/** What somebody else was sent. */
let caught: string[];
let elsewhere: Listening;
let moved: Listening;
let redirect: number;
/** How many calls for a token are answered before they are redirected, too. */
let tokens: number;
let engine: Engine;

const textOf = async (request: http.IncomingMessage) => JSON.stringify([request.method, request.url, request.headers]) + String(Buffer.concat((await request.toArray()) as Buffer[]));

beforeAll(async () => {
	engine = await engineWith({ asker });
	elsewhere = await listening((request, response) => {
		void textOf(request).then((text) => {
			caught.push(text);
			response.end('{"code":0,"response":{"access_token":"taken","items":[]}}');
		});
	});
	moved = await listening((request, response) => {
		if (request.url === '/users/getToken' && tokens-- > 0) response.end('{"code":0,"response":{"access_token":"token-of-the-shop"}}');
		else response.writeHead(redirect, { Location: `${elsewhere.url}${String(request.url)}` }).end();
	});
});
afterAll(async () => {
	await elsewhere.close();
	await moved.close();
});
beforeEach(() => {
	caught = [];
	tokens = Infinity;
});

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const { apiVersion, byId, credential: { type, data } } = version;
	let keys = 0;
	// A token is shared by key for a second.
	const credential = (url: string) => ({ ...data(url), ...(apiVersion === 'v1' && url === moved.url && { impKey: `key-${++keys}` }) });
	const shop = openShop(version);

	/** Another node asks with the credential. */
	async function ask(helper: Helper, request: IDataObject, baseUrl: string): Promise<Asked> {
		const { outputs } = await engine.runNode({ node: 'asker', items: [{}], parameters: { helper, credential: type, request: JSON.stringify(request) }, credentials: { [type]: credential(baseUrl) } });
		return outputs[0]![0]!.json;
	}

	describe.each(REDIRECTS)('an answer of HTTP %i is not followed', (status) => {
		beforeEach(() => {
			redirect = status;
		});

		test('by the test button, which says that it failed', async () => {
			for (const answered of [0, 1]) {
				tokens = answered;
				expect(await engine.testCredential(type, credential(moved.url))).toMatchObject({ status: 'Error' });
			}
			expect(caught).toEqual([]);
		});

		test('by the node', async () => {
			for (const answered of [0, 1]) {
				tokens = answered;
				const { outcomes } = await refundRows([{ payment: 'imp_1', amount: 1000, reason: 'x' }], { apiVersion, by: byId, onError: 'continueRegularOutput', options: { settleTime: 1 }, credentials: { [type]: credential(moved.url) } });
				expect(outcomes).toEqual(['skipped']);
			}
			expect(caught).toEqual([]);
		});

		test.each<Helper>(['httpRequestWithAuthentication', 'requestWithAuthentication'])("by another node's %s", async (helper) => {
			for (const method of ['GET', 'POST']) {
				const asked = await ask(helper, { method, uri: `${moved.url}/payments`, url: `${moved.url}/payments`, followAllRedirects: true, json: true }, moved.url);
				expect(asked.failed).toMatch(/./);
			}
			expect(caught).toEqual([]);
		});
	});

	test.each<[string, (url: string) => IDataObject]>([
		['by an address', (url) => ({ url })],
		['by an address of the older helper', (url) => ({ uri: url })],
		['by either of two', (url) => ({ url: moved.url, uri: url })],
		['by an address without a scheme', (url) => ({ baseURL: moved.url, url: url.replace('http:', '') })],
		['by the base of another', (url) => ({ baseURL: url, url: `${url}/payments` })],
	])('another origin gets no secret, named %s', async (_, to) => {
		for (const helper of ['httpRequestWithAuthentication', 'requestWithAuthentication'] as const) {
			const asked = await ask(helper, { method: 'GET', json: true, ...to(elsewhere.url) }, moved.url);
			expect(asked.failed).toContain("'Base URL'");
		}
		expect(caught).toEqual([]);
	});

	test.each<Helper>(['httpRequestWithAuthentication', 'requestWithAuthentication'])('another node may ask the Base URL itself by %s', async (helper) => {
		const payment = shop.pay({})[0];
		const path = apiVersion === 'v1' ? `/payments/${payment}` : `/payments/${encodeURIComponent(payment)}`;
		const asked = await ask(helper, { method: 'GET', uri: shop.url + path, url: shop.url + path, json: true }, shop.url);
		expect(JSON.stringify(asked.body)).toContain(payment);
	});
});
