import { openShop, until } from './support/shop';

const shop = openShop();
const issue = (more: object = {}) => shop.pay({ pay_method: 'vbank', pg_provider: 'kcp', status: 'ready', amount: 5000, ...more });
const close = async (id: string, query = '') => await shop.signed('DELETE', `/vbanks/${id}${query}`);

test.each(['failed', 'cancelled'] as const)('a virtual account that nobody has paid into is closed, and is %s', async (closedStatus) => {
	shop.control.set({ closedStatus });
	const id = issue();
	const { status, code, response } = await close(id);
	expect([status, code, response]).toMatchObject([200, 0, { imp_uid: id, status: closedStatus, cancel_amount: 0, cancel_history: [], paid_at: 0 }]);
	expect((await shop.get(`/payments/${id}`)).response.status).toBe(closedStatus);
	expect(() => shop.control.console.deposit(id)).toThrow('does not wait for money');
	expect(shop.control.ledger()).toEqual([]);
});

test('it is closed once', async () => {
	const id = issue();
	await close(id);
	expect([(await close(id)).status, (await close(id)).code]).toEqual([400, -1]);
});

test.each([
	['a card', { pay_method: 'card' }],
	['a paid one', { status: 'paid' }],
])('%s is not closed: 400', async (_, given) => {
	const id = issue(given);
	const before = shop.payment(id).status;
	expect([(await close(id)).status, shop.payment(id).status]).toEqual([400, before]);
});

test('an unknown one is 404, and nobody closes without a token', async () => {
	expect((await close('imp_0')).status).toBe(404);
	expect((await shop.call('DELETE', `/vbanks/${issue()}`)).status).toBe(401);
});

test('money that comes in while the PG is asked comes first', async () => {
	shop.control.set({ pgMs: 100 });
	const id = issue();
	const closing = close(id);
	await until(() => shop.control.stats().calls.undo === 1);
	shop.control.console.deposit(id);
	expect([(await closing).status, shop.payment(id).status]).toEqual([400, 'paid']);
});

test('KG Inicis asks for its key, which the log does not show', async () => {
	const id = issue({ pg_provider: 'html5_inicis' });
	expect((await close(id)).code).toBe(-1);
	expect((await close(id, '?pg_api_key=secret-1')).code).toBe(0);
	expect(JSON.stringify(shop.control.requests())).not.toContain('secret-1');
});

test('a PG that refuses, and faults, are played as for cancels', async () => {
	const id = issue();
	shop.control.setPgRefusal(id, '말소 불가');
	expect((await close(id)).message).toContain('말소 불가');
	shop.control.setPgRefusal(id, null);
	shop.control.addFault({ fault: 'serverErrorAfter', on: 'undo', imp_uid: id });
	expect([(await close(id)).status, shop.payment(id).status]).toEqual([500, 'failed']);
});

test('V2 shows a closed one of V1 as cancelled, not as paid', async () => {
	shop.control.set({ closedStatus: 'cancelled' });
	const id = issue({ merchant_uid: 'order-1' });
	await close(id);
	const shown = await fetch(`${shop.v2.url}/payments/order-1`, { headers: { authorization: 'PortOne sandbox-v2-secret' } });
	expect(await shown.json()).toMatchObject({ version: 'V1', status: 'CANCELLED' });
});
