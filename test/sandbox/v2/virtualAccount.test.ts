import { openShop, until } from './support/shop';

const shop = openShop();
const issue = (more: object = {}) => shop.pay({ method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED', amount: 5000, ...more });
const close = async (id: string, query = '', headers = {}) => await shop.call('POST', `/payments/${id}/virtual-account/close${query}`, undefined, headers);
const stateOf = async (id: string) => (await shop.get(id)).state;

test.each([['failed', 'FAILED'], ['cancelled', 'CANCELLED']] as const)('a virtual account that nobody has paid into is closed, and is %s', async (closedStatus, state) => {
	shop.control.set({ closedStatus });
	const id = issue();
	expect(JSON.parse((await close(id)).text)).toEqual({ closedAt: expect.stringMatching(/Z$/) });
	expect(await stateOf(id)).toBe(state);
	expect(JSON.parse((await shop.get(id)).text)).not.toHaveProperty('paidAt');
	expect(() => shop.control.console.deposit(id)).toThrow('does not wait for money');
	expect((await close(id)).type).toBe('PAYMENT_NOT_WAITING_FOR_DEPOSIT');
});

test.each([['paid', { status: 'PAID' }], ['not issued yet', { status: 'READY' }]])('one that is %s is not closed', async (_, given) => {
	const answer = await close(issue(given));
	expect([answer.status, answer.type]).toEqual([409, 'PAYMENT_NOT_WAITING_FOR_DEPOSIT']);
});

test('without a body it needs no content-type, and with one it must be JSON', async () => {
	const url = `${shop.url}/payments/${issue()}/virtual-account/close`;
	const authorization = 'PortOne sandbox-v2-secret';
	expect((await fetch(url, { method: 'POST', headers: { authorization, 'content-type': 'text/plain' }, body: 'x' })).status).toBe(400);
	expect((await fetch(url, { method: 'POST', headers: { authorization } })).status).toBe(200);
});

test.each([['an unknown payment', 'none', '', 404], ['one of another store', undefined, '?storeId=store-sub', 404], ['a store without access', undefined, '?storeId=foreign', 403]])('%s', async (_, id, query, status) => {
	expect((await close(id ?? issue(), query)).status).toBe(status);
});

test('money that comes in while the PG is asked comes first', async () => {
	shop.control.set({ pgMs: 100 });
	const id = issue();
	const closing = close(id);
	await until(() => shop.control.stats().calls.undo === 1);
	shop.control.console.deposit(id);
	expect([(await closing).type, await stateOf(id)]).toEqual(['PAYMENT_NOT_WAITING_FOR_DEPOSIT', 'PAID']);
});

test('a PG that refuses is told as PG_PROVIDER', async () => {
	const id = issue();
	shop.control.setPgRefusal(id, '말소 불가');
	expect(await close(id)).toMatchObject({ status: 502, type: 'PG_PROVIDER', pgMessage: '말소 불가' });
});
