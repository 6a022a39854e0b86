import { MANUAL, chain, type NodeSketch } from '../../scripts/n8n/workflows';
import type { Run } from '../../scripts/n8n/runData';
import { listening, type Listening } from '../engine/support/listening';
import { VERSIONS } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { openShop, type Shop } from './support/shop';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.

const opened = closeAfterwards();

let shop: Shop;
let elsewhere: Listening;
let moved: Listening;
let caught: string[];

beforeAll(async () => {
	elsewhere = opened(await listening((request, response) => {
		caught.push(JSON.stringify(request.headers));
		response.end('{}');
	}));
	moved = opened(await listening((request, response) => {
		if (request.url === '/users/getToken') response.end('{"code":0,"response":{"access_token":"token-of-the-shop"}}');
		else response.writeHead(302, { Location: elsewhere.url }).end();
	}));
	shop = opened(await openShop());
}, STARTING_MS);

beforeEach(() => {
	caught = [];
});

describe.each(VERSIONS)("n8n's own HTTP Request with the credential, API $apiVersion,", (version) => {
	const { type, data } = version.credential;

	/** Asks an address with a credential for a Base URL. */
	async function ask(url: string, baseUrl: string): Promise<Run> {
		const credential = await shop.n8n.createCredential({ name: 'PortOne', type, data: data(baseUrl) });
		const node: NodeSketch = {
			name: 'Ask', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, credentials: { [type]: credential },
			parameters: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type, options: { redirect: { redirect: { followRedirects: true } } } },
		};
		return await shop.n8n.run(await shop.n8n.createWorkflow(chain('Ask', [MANUAL, node])));
	}

	test('makes calls under its Base URL', async () => {
		const [payment] = shop.pay(version, 1);
		const baseUrl = version.urlOf(shop.sandbox);
		const run = await ask(`${baseUrl}/payments/${payment}`, baseUrl);
		expect(run.status).toBe('success');
		expect(JSON.stringify(run.json('Ask'))).toContain(payment);
	});

	test('gives its secret to no other address, and follows no redirect to one', async () => {
		const run = await ask(`${elsewhere.url}/payments`, moved.url);
		expect(run.error!.message).toMatch(/'Base URL' only/);
		expect((await ask(`${moved.url}/payments`, moved.url)).status).toBe('error');
		expect(caught).toEqual([]);
	});
});
