import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { toMajor } from '../../sandbox/money';
import { VERSIONS } from '../support/versions';
import { closeAfterwards } from './support/closing';
import type { Control } from './support/opened';
import { openShop, type Shop } from './support/shop';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.

/** A payment that could be refunded. */
interface Refundable {
	id: string;
	order: string;
	buyer: string;
	left: string;
	test: boolean;
}

/** What PortOne's versions name in their own ways. */
interface Named {
	refundable: (control: Control) => Refundable[];
	failed: string;
	rawId: string;
}

const IN: Record<'v1' | 'v2', Named> = {
	v1: {
		refundable: (control) =>
			control.payments().filter(({ paid_at, amount, cancel_amount }) => paid_at > 0 && cancel_amount < amount).map((payment) => ({
				id: payment.imp_uid,
				order: payment.merchant_uid,
				buyer: payment.buyer_name,
				left: (payment.amount - payment.cancel_amount).toLocaleString('en'),
				test: payment.sandbox,
			})),
		failed: 'failed',
		rawId: 'imp_uid',
	},
	v2: {
		refundable: (control) =>
			control.v2.payments().filter(({ status }) => ['PAID', 'PARTIAL_CANCELLED'].includes(status)).map((payment) => ({
				id: payment.id,
				order: payment.id,
				buyer: payment.customer.name,
				left: toMajor(payment.amount.total - payment.amount.cancelled, payment.currency).toLocaleString('en'),
				test: payment.channel.type === 'TEST',
			})),
		failed: 'FAILED',
		rawId: 'id',
	},
};

const opened = closeAfterwards();

let shop: Shop;
let control: Control;

beforeAll(async () => {
	shop = opened(await openShop());
	({ control } = shop.sandbox);
}, STARTING_MS);

beforeEach(() => control.reset({ seed: true }));

describe.each(VERSIONS)('finding payments in a real n8n, API $apiVersion', (version) => {
	const { refundable: refundableIn, failed, rawId } = IN[version.apiVersion];
	const payAll = (all: Array<Record<string, unknown>>) => all.map((one) => version.pay(control, one));

	/** What the parameter 'Payment' offers "From List". */
	async function choices(filter?: string, operation = 'cancel'): Promise<INodeListSearchResult> {
		const { type } = version.credential;
		const credential = await shop.n8n.createCredential({ name: 'Sandbox', type, data: version.credential.data(version.urlOf(shop.sandbox)) });
		const asked = {
			path: 'parameters.payment',
			nodeTypeAndVersion: { name: 'n8n-nodes-portone.portOne', version: 1 },
			currentNodeParameters: { apiVersion: version.apiVersion, resource: 'payment', operation },
			methodName: 'searchPayments',
			credentials: { [type]: credential },
			filter,
		};
		// What the node's method gave n8n.
		return (await shop.n8n.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', asked)) as INodeListSearchResult;
	}

	test('the list offers what can be refunded, newest first, with date, buyer, order, amount, balance and test mark', async () => {
		const { results, paginationToken } = await choices();
		expect(paginationToken).toBeUndefined();
		const refundable = refundableIn(control);
		expect(results.map(({ value }) => value).sort()).toEqual(refundable.map(({ id }) => id).sort());
		const dates = results.map(({ name }) => name.slice(0, 10));
		expect(dates).toEqual([...dates].sort().reverse());
		for (const { id, order, buyer, left } of refundable) {
			const { name } = results.find(({ value }) => value === id)!;
			expect(name).toMatch(/^\d{4}-\d{2}-\d{2} · /);
			for (const part of [order, buyer, left]) expect(name).toContain(part);
		}
		expect(results.filter(({ name }) => name.endsWith(' · test')).map(({ value }) => value).sort()).toEqual(refundable.filter(({ test }) => test).map(({ id }) => id).sort());
	});

	test('for Get it offers every payment, those without money with their status, and refunded ones with what is left', async () => {
		const { results } = await choices(undefined, 'get');
		expect(results.map(({ value }) => value).sort()).toEqual(version.payments(control).map(({ id }) => id).sort());
		const unpaid = version.pay(control, { amount: 10_000, status: failed });
		const empty = version.pay(control, { amount: 10_000, ...version.refundedBefore(10_000, 'KRW') });
		const labels = new Map((await choices(undefined, 'get')).results.map(({ name, value }) => [value, name]));
		expect(labels.get(unpaid)).toContain(`10,000 KRW (${failed})`);
		expect(labels.get(empty)).toContain('10,000 KRW, 0 KRW left');
	});

	test('the method is there to be seen, since some want an account to refund to', async () => {
		const id = version.pay(control, { amount: 10_000, method: 'virtualAccount' });
		const { results } = await choices(id);
		expect(results[0]!.name).toContain(' · Virtual account 가상계좌');
	});

	test('a part of the order number, the buyer or the ID finds it', async () => {
		const { id, order, buyer } = refundableIn(control)[0]!;
		for (const filter of [order.slice(2), buyer, id, id.toUpperCase()]) expect((await choices(filter)).results.map(({ value }) => value)).toContain(id);
		expect((await choices('no such buyer')).results).toEqual([]);
	});

	test('a payment of long ago is found by its whole ID', async () => {
		const old = version.pay(control, { amount: 10_000, days_ago: 200 });
		expect((await choices()).results.map(({ value }) => value)).not.toContain(old);
		expect((await choices(old)).results.map(({ value }) => value)).toEqual([old]);
	});

	test('Get Many lists up to its limit, newest first, or all of a status and time range', async () => {
		const list = async (parameters: INodeParameters) => {
			const workflow = await shop.workflow(version, [{}], { parameters: { operation: 'getAll', ...parameters } });
			const run = await shop.n8n.run(workflow);
			expect(run.status).toBe('success');
			return run.json('Refund');
		};
		control.reset({ seed: false });
		const recent = payAll(Array.from({ length: 60 }, (_, i) => ({ amount: 1000 + i, days_ago: i })));
		const old = payAll([{ amount: 5000, days_ago: 120 }, { amount: 5000, days_ago: 300 }]);

		const ids = (payments: IDataObject[]) => payments.map(({ paymentId }) => paymentId);
		expect(ids(await list({}))).toEqual(recent.slice(0, 50));
		expect(ids(await list({ returnAll: true }))).toEqual(recent);
		const year = { from: new Date(Date.now() - 400 * 86_400_000).toISOString() };
		expect(ids(await list({ returnAll: true, filters: year }))).toEqual([...recent, ...old]);
		expect((await list({ limit: 1 }))[0]).toMatchObject({ paymentId: recent[0], amount: 1000, refundableBalance: 1000, cancellations: [] });
		expect(await list({ returnAll: true, status: failed })).toEqual([]);
		expect((await list({ limit: 1, simplify: false }))[0]).toHaveProperty(rawId, recent[0]);
	});
});

test.each(['portOne/1.0.0/payment/cancel', 'portOne/1.0.0/payment/get', 'portOne/1.0.0/payment/getAll', 'portOneTrigger/1.0.0'])('n8n shows what comes out before anything has run: %s', async (schema) => {
	const answer = await fetch(`${shop.n8n.url}/schemas/n8n-nodes-portone.${schema}.json`);
	expect(answer.status).toBe(200);
	expect(await answer.json()).toMatchObject({ type: 'object', version: 1 });
});
