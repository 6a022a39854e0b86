import { VERSIONS } from '../support/versions';
import { listening, type Listening } from './support/listening';
import { openShop } from './support/shop';

const NAMES = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'] as const;

let proxy: Listening;
let proxied: string[];
let before: Array<[(typeof NAMES)[number], string | undefined]>;

beforeAll(async () => {
	proxy = await listening((request, response) => {
		proxied.push(JSON.stringify([request.url, request.headers]));
		response.writeHead(502).end();
	});
});
afterAll(() => proxy.close());
beforeEach(() => {
	proxied = [];
	before = NAMES.map((name) => [name, process.env[name]]);
	for (const name of NAMES) Reflect.deleteProperty(process.env, name);
	process.env.HTTP_PROXY = proxy.url;
});
afterEach(() => {
	for (const [name, value] of before) {
		if (value === undefined) Reflect.deleteProperty(process.env, name);
		else process.env[name] = value;
	}
});

describe.each(VERSIONS)('API $apiVersion at an address of this machine, where n8n has an HTTP proxy', (version) => {
	const shop = openShop(version);

	test('that passes by this machine, as the README says: nothing goes through it', async () => {
		process.env.NO_PROXY = 'localhost,127.0.0.1';
		const [payment] = shop.pay({});
		expect(await shop.press()).toMatchObject({ status: 'OK' });
		expect((await shop.refund([{ payment, amount: 1000, reason: 'x' }])).outcomes).toEqual(['refunded']);
		expect(await shop.press({ baseUrl: shop.url.replace('127.0.0.1', 'localhost') })).toMatchObject({ status: 'OK' });
		expect(proxied).toEqual([]);
	});

	// If this fails, n8n has mended it, and the README's sentence can go.
	test('that does not: n8n sends all through it, and has no option against that', async () => {
		await shop.press();
		expect(proxied.length).toBeGreaterThan(0);
	});
});
