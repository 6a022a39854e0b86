import { V2, VERSIONS, type Version } from '../support/versions';
import { runNode } from './support/harness';
import { inSeoul } from './support/seoul';
import { openShop, type ShopRun } from './support/shop';

const shopV2 = openShop(V2);

interface Expected {
	orderNumber: (order: string) => string | null;
	raw: (payment: string) => object;
	secretive: object;
	hidden: RegExp;
}

/** V2's payment id is the order number. Whole numbers of cards and accounts are what the payment holds. */
const EXPECTED: Record<Version['apiVersion'], Expected> = {
	v1: {
		orderNumber: (order) => order,
		raw: (payment) => ({ imp_uid: payment, merchant_uid: 'order-1', cancel_amount: 0, cancel_history: [] }),
		secretive: { pay_method: 'vbank', vbank_num: '110987654321', card_number: '1234567890123456' },
		hidden: /110987654321|1234567890123456/,
	},
	v2: {
		orderNumber: () => null,
		raw: (payment) => ({ id: payment, storeId: 'store-sandbox', status: 'PAID', amount: { total: 10000, cancelled: 0 } }),
		secretive: { method: 'virtualAccount' },
		hidden: /7904012345678/,
	},
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const expected = EXPECTED[version.apiVersion];

	test('get shows the balance and the cancellations, simplified', async () => {
		const [payment] = shop.pay({ order: 'order-1', amount: 10000, pg: 'kcp' });
		await shop.refund([{ payment, amount: 3000, reason: '변심' }]);
		const { outputs } = await shop.get(payment);
		const [entry] = version.payments(shop.control)[0]!.cancellations;
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0]![0]!.pairedItem).toEqual({ item: 0 });
		expect(outputs[0]![0]!.json).toMatchObject({
			paymentId: payment,
			orderNumber: expected.orderNumber('order-1'),
			amount: 10000,
			currency: 'KRW',
			refundedTotal: 3000,
			refundableBalance: 7000,
			pgProvider: version.pgs.kcp,
			cancellations: [expect.objectContaining({ cancellationId: entry!.id, amount: 3000, status: 'succeeded', reason: '변심', cancelledAt: inSeoul(entry!.at) })],
		});
		expect(outputs[0]![0]!.json).not.toHaveProperty('response');
	});

	test("with Simplify off PortOne's own JSON comes out", async () => {
		const [payment] = shop.pay({ order: 'order-1' });
		const { outputs } = await shop.get(payment, { simplify: false });
		expect(outputs[0]![0]!.json).toMatchObject(expected.raw(payment));
	});

	test('get finds a payment by its order number', async () => {
		const [payment] = shop.pay({ order: '주문/1?a=b' });
		const { outputs } = await shop.get('주문/1?a=b', { by: version.byOrder });
		expect(outputs[0]![0]!.json).toMatchObject({ paymentId: payment, orderNumber: expected.orderNumber('주문/1?a=b') });
	});

	test('a test payment is found and marked as such', async () => {
		const [payment] = shop.pay({ test: true });
		const { outputs } = await shop.get(payment);
		expect(outputs[0]![0]!.json).toMatchObject({ paymentId: payment, test: true });
	});

	test('what PortOne does not know stops the workflow, or goes to the error output with its input', async () => {
		const stopped = await shop.get('imp_000000000000', {}, { onError: 'stopWorkflow' });
		expect(stopped.status).toBe('error');
		expect(stopped.error!.message).toContain('imp_000000000000');
		const routed = await shop.get('imp_000000000000', {}, { onError: 'continueErrorOutput' });
		expect(routed.outputs.map((items) => items.length)).toEqual([0, 1]);
	});

	test('of several rows the error says which, counted as people do, and lets n8n count no other way', async () => {
		const [payment] = shop.pay({});
		const run: ShopRun = { items: [{ id: payment }, { id: 'imp_000000000000' }], onError: 'stopWorkflow' };
		const { error } = await shop.get('={{ $json.id }}', {}, run);
		expect(error!.message).toMatch(/^imp_000000000000 \(row 2\): PortOne has no payment/);
		expect(error!.context).not.toHaveProperty('itemIndex', expect.anything());
		expect((await shop.get('imp_000000000000', {}, { onError: 'stopWorkflow' })).error!.message).not.toMatch(/row/);
	});

	test('the error row of what PortOne does not know names what was asked for', async () => {
		const { outputs } = await shop.get('imp_000000000000');
		expect(outputs[0]![0]!.json).toEqual({ paymentId: 'imp_000000000000', orderNumber: null, code: 'PAYMENT_NOT_FOUND', message: expect.stringContaining('imp_000000000000') });
		const byOrder = await shop.get('no such order', { by: version.byOrder });
		expect(byOrder.outputs[0]![0]!.json).toMatchObject({ paymentId: null, orderNumber: null, [version.apiVersion === 'v1' ? 'orderNumber' : 'paymentId']: 'no such order' });
		const unreadable = await shop.get('..');
		expect(unreadable.outputs[0]![0]!.json).toMatchObject({ paymentId: null, orderNumber: null, code: 'PAYMENT_UNREADABLE' });
	});

	test('card and account numbers come out masked', async () => {
		const [payment] = shop.pay(expected.secretive);
		const { outputs } = await shop.get(payment);
		expect(JSON.stringify(outputs)).not.toMatch(expected.hidden);
	});
});

test('get and get many show a refund that the PG has not finished, and one that it has refused, as what they are', async () => {
	const [payment] = shopV2.pay({ amount: 10000, async: true });
	const seen = async () => {
		const parameters = { operation: 'getAll', apiVersion: 'v2', returnAll: true };
		const many = await runNode({ items: [{}], parameters, credentials: { portOneV2Api: shopV2.stored } });
		const one = await shopV2.get(payment);
		// n8n's items have no types; the node's own is what is looked at.
		const shown = [one, many].map(({ outputs }) => outputs[0]![0]!.json.cancellations as Array<{ status: string; cancelledAt: string | null }>);
		return shown.map((cancellations) => cancellations.map(({ status, cancelledAt }) => [status, cancelledAt]));
	};
	await shopV2.refund([{ payment, amount: 1000, reason: '변심' }]);
	expect(await seen()).toEqual([[['requested', null]], [['requested', null]]]);
	await shopV2.control.settlePg(payment, false);
	expect(await seen()).toEqual([[['failed', null]], [['failed', null]]]);
	await shopV2.refund([{ payment, amount: 1000, reason: '변심' }]);
	await shopV2.control.settlePg(payment, true);
	expect(await seen()).toEqual(Array.from({ length: 2 }, () => [['failed', null], ['succeeded', expect.any(String)]]));
});
