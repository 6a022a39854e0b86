import { openShop } from './support/shop';

const shop = openShop();

const tokenCalls = () => shop.control.stats().calls.token;
const someRows = (length: number) => shop.pay(...Array.from({ length }, () => ({}))).map((payment) => ({ payment, amount: 1000, reason: 'x' }));

test('a batch without a stored token asks for one once, however many requests run side by side', async () => {
	const rows = someRows(40);
	const { outcomes } = await shop.refund(rows, { options: { concurrency: 20 } });
	expect(new Set(outcomes)).toEqual(new Set(['refunded']));
	expect(tokenCalls()).toBe(1);
	expect(shop.requests().filter(({ status }) => status === 401)).toEqual([]);
});

test('the token is kept in the credential and used by the next execution', async () => {
	await shop.refund(someRows(1));
	await shop.refund(someRows(1));
	expect(shop.stored.accessToken).toEqual(expect.any(String));
	expect(tokenCalls()).toBe(1);
});

test('a stored token that has expired is renewed once, alone', async () => {
	await shop.refund(someRows(1));
	shop.control.advanceClock(3600);
	const { outcomes } = await shop.refund(someRows(30), { options: { concurrency: 10 } });
	expect(new Set(outcomes)).toEqual(new Set(['refunded']));
	expect(tokenCalls()).toBe(2);
	expect(shop.requests().filter(({ status }) => status === 401)).toHaveLength(1);
});

test('all tokens revoked in mid-batch: every payment is refunded once, with one renewal and no storm', async () => {
	const rows = someRows(30);
	shop.control.setLatency(20);
	shop.control.addFault({ fault: 'tokenRevoked', on: 'cancel', skip: 9 });
	const { outcomes } = await shop.refund(rows, { options: { concurrency: 10 } });
	expect(new Set(outcomes)).toEqual(new Set(['refunded']));
	expect(shop.moved().map(([id]) => id).sort()).toEqual(rows.map(({ payment }) => payment).sort());
	expect(tokenCalls()).toBe(2);
	expect(shop.requests().filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
});

test('tokens revoked twice within a second still lose no refund', async () => {
	const rows = someRows(6);
	shop.control.addFault([
		{ fault: 'tokenRevoked', on: 'cancel', skip: 1 },
		{ fault: 'tokenRevoked', on: 'cancel', skip: 3 },
	]);
	const { outcomes } = await shop.refund(rows, { options: { concurrency: 1 } });
	expect(new Set(outcomes)).toEqual(new Set(['refunded']));
	expect(shop.moved()).toEqual(rows.map(({ payment }) => [payment, 1000]));
});

test("the tier code goes along as the header 'Tier' with every request but the token's", async () => {
	const credential = shop.credential({ tierCode: 'AB1' });
	const [payment] = shop.pay({ tier: 'AB1' });
	await shop.refund([{ payment, amount: 1000, reason: 'x' }], { credential });
	const requests = shop.requests().filter(({ path }) => path !== '/users/getToken');
	expect(requests.length).toBeGreaterThan(0);
	for (const { headers } of requests) expect(headers.tier).toBe('AB1');
});

test('without a tier code there is no such header', async () => {
	await shop.refund(someRows(1));
	for (const { headers } of shop.requests()) expect(headers).not.toHaveProperty('tier');
});

test('with a wrong key every row is skipped, nothing is sent, and the message says where to look', async () => {
	const rows = someRows(3);
	const { rows: results, status } = await shop.refund(rows, { credential: shop.credential({ impSecret: 'wrong' }) });
	expect(results.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
	expect(results[0]!.message).toMatch(/credential/i);
	expect(status).toBe('success');
	expect(shop.requests().filter(({ path }) => path !== '/users/getToken')).toEqual([]);
});

test.each([
	['an http address that is not this machine', { impSecret: 'own', baseUrl: 'http://api.iamport.kr' }],
	['an http address that only looks like this machine', { impSecret: 'own', baseUrl: 'http://127.0.0.1.example.com' }],
	['an address with a user part', { baseUrl: 'http://127.0.0.1@example.com' }],
	['no address', { baseUrl: '' }],
	['no key', { impKey: '' }],
	['no secret', { impSecret: '' }],
	['a tier code of another form', { tierCode: 'ab1\r\nX: 1' }],
])('a credential with %s sends nothing at all', async (_name, more) => {
	const rows = someRows(2);
	const { outcomes } = await shop.refund(rows, { credential: shop.credential(more) });
	expect(outcomes).toEqual(['skipped', 'skipped']);
	expect(shop.requests()).toEqual([]);
});

test('a token of another key is not used after the key was changed', async () => {
	const [payment] = shop.pay({});
	await shop.refund([{ payment, amount: 1000, reason: 'first' }]);
	const credential = { ...shop.stored, impSecret: 'wrong' };
	const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'second' }], { credential });
	expect(outcomes).toEqual(['skipped']);
	expect(shop.moved()).toEqual([[payment, 1000]]);
});

test.each(['dropBefore', 'serverError', 'html', 'refuse'] as const)('a token call that meets %s sends nothing and names the rows', async (fault) => {
	const [payment] = shop.pay({});
	shop.control.addFault({ fault, on: 'token', times: 10 });
	const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x' }]);
	expect(outcomes).toEqual(['skipped']);
	expect(shop.cancels()).toEqual([]);
});
