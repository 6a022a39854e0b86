import { anyOf, openShop } from './v2/support/shop';

const shop = openShop();
const v1 = shop.both;
const one = async (imp_uid: string) => (await v1.get(`/payments/${imp_uid}`)).response;

describe('a cancel that waits at its PG, on V1', () => {
	let id: string;
	const cancel = async (amount = 1000) => await v1.cancel({ imp_uid: id, amount, reason: 'x' });
	beforeEach(() => {
		id = v1.pay({ async: true });
	});

	test('shows nothing at all, unless a switch says so', async () => {
		const { code, response } = await cancel();
		expect(code).toBe(0);
		expect(response).toMatchObject({ status: 'paid', cancel_amount: 0, cancel_history: [], cancelled_at: 0, cancel_reason: null });
		expect(await one(id)).toEqual(response);
	});

	test('stands in the history, without having moved anything, where it leaves a trace', async () => {
		shop.control.set({ waitingTrace: true });
		const { code, response } = await cancel();
		expect(code).toBe(0);
		expect(response).toMatchObject({ status: 'paid', cancel_amount: 0, cancel_history: [{ amount: 1000, reason: 'x', cancelled_at: anyOf(Number) }], cancelled_at: 0 });
		expect(shop.moved()).toEqual([]);
		const { cancellation_id } = response.cancel_history[0]!;
		await shop.control.settlePg(id, true);
		expect(await one(id)).toMatchObject({ status: 'cancelled', cancel_amount: 1000, cancel_history: [{ amount: 1000, cancellation_id }] });
	});

	test('is gone from the history where the PG has refused it', async () => {
		shop.control.set({ waitingTrace: true });
		await cancel();
		await shop.control.settlePg(id, false);
		expect(await one(id)).toMatchObject({ status: 'paid', cancel_amount: 0, cancel_history: [] });
	});

	test('makes the payment pending, where the switch says so, until it is over', async () => {
		shop.control.set({ waitingStatus: 'pending' });
		expect((await cancel()).response).toMatchObject({ status: 'pending', cancel_amount: 0, paid_at: anyOf(Number) });
		expect((await v1.get('/payments/status/paid')).response.total).toBe(0);
		expect((await v1.get('/payments/status/all')).response.list).toMatchObject([{ status: 'pending' }]);
		await shop.control.settlePg(id, false);
		expect((await one(id)).status).toBe('paid');
		await cancel();
		await shop.control.settlePg(id, true);
		expect((await one(id)).status).toBe('cancelled');
	});
});

describe('a REQUESTED cancellation, on V2', () => {
	test('may be told of in the answer to its cancel only', async () => {
		shop.control.v2.set({ waitingShown: false });
		const id = shop.pay({ async: true });
		const { cancellation } = await shop.cancel(id, { amount: 1000, reason: 'why' });
		expect(cancellation.status).toBe('REQUESTED');
		expect(await shop.get(id)).not.toHaveProperty('cancellations');
		const list = async () => (await shop.list({ filter: { textSearch: [{ field: 'CANCEL_REASON', value: 'why' }] } })).items;
		expect(await list()).toEqual([]);
		await shop.control.settlePg(id, true);
		expect((await shop.get(id)).cancellations).toMatchObject([{ id: cancellation.id, status: 'SUCCEEDED' }]);
		expect(await list()).toHaveLength(1);
	});
});

describe('a PG that answers later only now and then', () => {
	test('this one cancel waits, the next is done at once', async () => {
		const [imp_uid, id] = [v1.pay(), shop.pay()];
		shop.control.addFault([{ fault: 'later', imp_uid }, { fault: 'later', payment_id: id }]);
		expect((await v1.cancel({ imp_uid, amount: 1000 })).response.cancel_amount).toBe(0);
		expect((await shop.cancel(id, { amount: 1000 })).cancellation.status).toBe('REQUESTED');
		expect(shop.moved()).toEqual([]);
		expect((await v1.cancel({ imp_uid, amount: 500 })).response.cancel_amount).toBe(500);
		expect((await shop.cancel(id, { amount: 500 })).cancellation.status).toBe('SUCCEEDED');
		await shop.control.settlePg(imp_uid, true);
		await shop.control.settlePg(id, true);
		expect(shop.control.ledger().map(({ amount }) => amount)).toEqual([500, 500, 1000, 1000]);
	});

	test('or one that answers later answers at once', async () => {
		const [imp_uid, id] = [v1.pay({ pg_provider: 'paypal_v2', pay_method: 'paypal' }), shop.pay({ pgProvider: 'PAYPAL_V2' })];
		shop.control.addFault([{ fault: 'atOnce', imp_uid }, { fault: 'atOnce', payment_id: id }]);
		expect((await v1.cancel({ imp_uid, amount: 1000 })).response.cancel_amount).toBe(1000);
		expect((await shop.cancel(id, { amount: 1000 })).cancellation.status).toBe('SUCCEEDED');
		expect((await v1.cancel({ imp_uid, amount: 1000 })).response.cancel_amount).toBe(1000);
	});

	test('is a matter of cancels', () => {
		for (const fault of ['later', 'atOnce', 'pgTimeout'] as const) expect(() => shop.control.addFault({ fault, on: 'lookup' })).toThrow(TypeError);
	});
});
