'use strict';

const { openShop } = require('./shop');
const { VERSIONS } = require('../versions');

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.

let shop;
let control;

beforeAll(async () => {
	shop = await openShop();
	({ control } = shop.sandbox);
}, STARTING_MS);

afterAll(() => shop?.close());

beforeEach(() => control.reset({ seed: true }));

describe.each(VERSIONS)('finding payments in a real n8n, API $apiVersion', (version) => {
	/** What the parameter 'Payment' offers "From List". */
	async function choices(filter, paginationToken) {
		const { type, data } = version.credential;
		const credential = await shop.n8n.createCredential({ name: 'Sandbox', type, data: data(shop.sandbox) });
		return await shop.n8n.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.payment',
			nodeTypeAndVersion: { name: 'n8n-nodes-portone.portOne', version: 1 },
			currentNodeParameters: { apiVersion: version.apiVersion, resource: 'payment', operation: 'cancel' },
			methodName: 'searchPayments',
			credentials: { [type]: credential },
			filter,
			paginationToken,
		});
	}

	test('the list offers what can be refunded, newest first, with date, buyer, order, amount, balance and test mark', async () => {
		const { results, paginationToken } = await choices();
		expect(paginationToken).toBeUndefined();
		const refundable = version.refundable(control);
		expect(results.map(({ value }) => value).sort()).toEqual(refundable.map(({ id }) => id).sort());
		const dates = results.map(({ name }) => name.slice(0, 10));
		expect(dates).toEqual([...dates].sort().reverse());
		for (const { id, order, buyer, left } of refundable) {
			const { name } = results.find(({ value }) => value === id);
			expect(name).toMatch(/^\d{4}-\d{2}-\d{2} · /);
			for (const part of [order, buyer, left]) expect(name).toContain(part);
		}
		expect(results.filter(({ name }) => name.endsWith(' · test')).map(({ value }) => value).sort()).toEqual(refundable.filter(({ test }) => test).map(({ id }) => id).sort());
	});

	test('a part of the order number, the buyer or the ID finds it', async () => {
		const { id, order, buyer } = version.refundable(control)[0];
		for (const filter of [order.slice(2), buyer, id, id.toUpperCase()]) expect((await choices(filter)).results.map(({ value }) => value)).toContain(id);
		expect((await choices('no such buyer')).results).toEqual([]);
	});

	test('a payment of long ago is found by its whole ID', async () => {
		const [old] = version.pay(control, [{ amount: 10_000, days_ago: 200 }]);
		expect((await choices()).results.map(({ value }) => value)).not.toContain(old);
		expect((await choices(old)).results.map(({ value }) => value)).toEqual([old]);
	});

	test('Get Many lists up to its limit, newest first, or all of a status and time range', async () => {
		const list = async (parameters) => {
			const workflow = await shop.workflow(version, [{}], { parameters: { operation: 'getAll', ...parameters } });
			const run = await shop.n8n.run(workflow);
			expect(run.status).toBe('success');
			return run.json('Refund');
		};
		control.reset({ seed: false });
		const recent = version.pay(control, Array.from({ length: 60 }, (_, i) => ({ amount: 1000 + i, days_ago: i })));
		const old = version.pay(control, [{ amount: 5000, days_ago: 120 }, { amount: 5000, days_ago: 300 }]);

		const ids = (payments) => payments.map(({ paymentId }) => paymentId);
		expect(ids(await list({}))).toEqual(recent.slice(0, 50));
		expect(ids(await list({ returnAll: true }))).toEqual(recent);
		const year = { from: new Date(Date.now() - 400 * 86_400_000).toISOString() };
		expect(ids(await list({ returnAll: true, filters: year }))).toEqual([...recent, ...old]);
		expect((await list({ limit: 1 }))[0]).toMatchObject({ paymentId: recent[0], amount: 1000, refundableBalance: 1000, cancellations: [] });
		expect(await list({ returnAll: true, status: version.failedStatus })).toEqual([]);
		expect((await list({ limit: 1, simplify: false }))[0]).toHaveProperty(version.rawId, recent[0]);
	});
});
