import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { startSandbox } from '../../../sandbox';
import { SEED } from '../../../sandbox/v2/seed';
import { ACCOUNT, anyOf, openShop } from './support/shop';

const shop = openShop();

/** The control API over HTTP, at V2's address. */
const control = async (method: string, path: string, body?: unknown) => {
	const { status, text } = await shop.call(method, `/_sandbox/${path}`, body);
	return { status, json: JSON.parse(text) as unknown };
};

describe('one shop behind two addresses', () => {
	test('the page, the control API, the ledger, the clock and the statistics are the same at both', async () => {
		expect(await (await fetch(shop.url)).text()).toBe(await (await fetch(shop.both.url)).text());
		const [imp_uid, id] = [shop.both.pay(), shop.pay()];
		await shop.both.cancel({ imp_uid, amount: 1000 });
		await shop.cancel(id, { amount: 2000 });
		const ledger = (await control('GET', 'ledger')).json;
		expect(ledger).toMatchObject([{ version: 'V1', imp_uid, amount: 1000 }, { version: 'V2', payment_id: id, amount: 2000 }]);
		expect(await (await fetch(`${shop.both.url}/_sandbox/ledger`)).json()).toEqual(ledger);
		expect(shop.control.stats()).toMatchObject({ total: 3, calls: { token: 1, lookup: 0, cancel: 2, other: 0 } });
		shop.control.advanceClock(7 * 86400);
		expect(Date.parse((await shop.get(id)).headers.get('date')!) - Date.now()).toBeGreaterThan(6 * 86_400_000);
	});

	test('neither answers for the other', async () => {
		const id = shop.pay();
		expect((await shop.both.get(`/payments/${id}`)).status).toBe(404);
		expect((await shop.get(shop.both.pay())).status).toBe(404);
	});

	test('calls of both under way at once are counted, in all and on one payment', async () => {
		const id = shop.pay();
		const imp_uid = shop.both.pay({ imp_uid: id });
		const { access_token } = (await shop.both.getToken()).response;
		shop.control.setLatency(250);
		const throughV1 = shop.both.call('POST', '/payments/cancel', { imp_uid, amount: 1 }, { authorization: access_token });
		await Promise.all([shop.cancel(id, { amount: 1 }), shop.cancel(id, { amount: 1 }), throughV1]);
		expect(shop.control.stats()).toMatchObject({ peak_in_flight: 3, peak_in_flight_per_payment: 2 });
	});

	test('the log tells which version a call came through and which payment it was about', async () => {
		const [imp_uid, id] = [shop.both.pay(), shop.pay()];
		await shop.both.cancel({ imp_uid, amount: 1000 });
		await shop.cancel(id, { amount: 1000 });
		await shop.list();
		const [, first, second, third] = shop.control.requests();
		expect(first).toMatchObject({ n: 2, api: 'v1', imp_uid, payment_id: imp_uid });
		expect(second).toMatchObject({ n: 3, api: 'v2', payment_id: id, method: 'POST', path: `/payments/${id}/cancel`, body: { reason: 'x', amount: 1000 }, status: 200 });
		expect(third).toMatchObject({ n: 4, api: 'v2', payment_id: null });
		expect(second).not.toHaveProperty('imp_uid');
	});
});

describe('addresses', () => {
	test('V2 is one port further', async () => {
		const free = await freePair();
		const sandbox = await startSandbox({ port: free });
		expect([sandbox.port, sandbox.v2.port, sandbox.v2.url]).toEqual([free, free + 1, `http://127.0.0.1:${free + 1}`]);
		await sandbox.close();
		await expect(fetch(sandbox.v2.url)).rejects.toThrow();
	});

	test('or anywhere, where that is taken', async () => {
		const free = await freePair();
		const other = await listening(free + 1);
		const sandbox = await startSandbox({ port: free });
		expect([sandbox.port, sandbox.v2.port === free + 1]).toEqual([free, false]);
		expect((await fetch(`${sandbox.v2.url}/banks`)).status).toBe(200);
		await sandbox.close();
		await new Promise((resolve) => other.close(resolve));
	});
});

describe('what a test may do', () => {
	test('payments are created, one or several, and listed as V2 answers them', async () => {
		const one = (await control('POST', 'v2/payments', { id: 'ORD-1', amount: 39000, customerName: '김민준' })).json;
		expect(one).toMatchObject({ id: 'ORD-1', status: 'PAID', amount: { total: 39000 }, customer: { name: '김민준' } });
		const several = (await control('POST', 'v2/payments', [{}, { currency: 'USD', amount: 1425, status: 'CANCELLED' }])).json;
		expect(several).toMatchObject([{ status: 'PAID', amount: { total: 10000, cancelled: 0 } }, { status: 'CANCELLED', amount: { total: 1425, cancelled: 1425 } }]);
		expect((await control('GET', 'v2/payments')).json).toEqual([one].concat(several));
		expect(shop.control.ledger()).toEqual([]);
	});

	test.each([
		['v2/payments', { amuont: 1 }],
		['v2/payments', { amount: 10.5 }],
		['v2/payments', { amount: 0 }],
		['v2/payments', { taxFree: 10001 }],
		['v2/payments', { storeId: 'store-other' }],
		['v2/payments', { status: 'paid' }],
		['v2/payments', { status: 'PARTIAL_CANCELLED' }],
		['v2/payments', { method: 'cheque' }],
		['v2/payments', { cancellations: [{ totalAmount: 10001 }] }],
		['v2/settings', { textSearch: 'some' }],
		['v2/settings', { replay: true }],
		['pg', { payment_id: 'nothing', approve: true }],
	])('%s with %j is 400', async (path, body) => {
		expect(await control('POST', path, body)).toEqual({ status: 400, json: { error: anyOf(String) } });
	});

	test('what comes out is a copy', () => {
		const id = shop.pay({ cancellations: [{ totalAmount: 1, reason: 'x' }] });
		shop.payment(id).cancellations!.pop();
		expect(shop.payment(id).cancellations).toHaveLength(1);
	});

	test('an id is used once', async () => {
		shop.pay({ id: 'ORD-1' });
		expect((await control('POST', 'v2/payments', { id: 'ORD-1' })).status).toBe(400);
	});

	test('PGs answer, and settings are set until the next reset', async () => {
		const id = shop.pay({ async: true });
		await shop.cancel(id, { amount: 1000 });
		expect((await control('POST', 'pg', { payment_id: id, approve: true })).json).toMatchObject({ id, status: 'PARTIAL_CANCELLED' });
		const traces = async () => {
			const failing = shop.pay({ cancelFails: true });
			await shop.cancel(failing);
			return (await shop.get(failing)).cancellations?.length ?? 0;
		};
		await control('POST', 'v2/settings', { traceFailures: false });
		expect(await traces()).toBe(0);
		shop.control.reset();
		expect(await traces()).toBe(1);
	});
});

test('log, ledger and page hold no secret and no whole account number, whatever the client did', async () => {
	const id = shop.pay({ method: 'virtualAccount', pgProvider: 'TOSSPAYMENTS' });
	await shop.cancel(id, { amount: 1000, refundAccount: { ...ACCOUNT, number: '001234567890', holderPhoneNumber: '01098765432' } });
	await shop.cancel(id, { refundAccount: '001234567890' });
	await shop.cancel(id, { refundAccount: [{ number: 1234567890, nested: { number: '001234567890' } }] });
	const text = JSON.stringify([shop.control.requests(), shop.control.ledger(), shop.control.overview()]);
	for (const secret of ['sandbox-v2-secret', '001234567890', '1234567890', '01098765432']) expect(text).not.toContain(secret);
	expect(shop.control.requests()[0]!.body).toHaveProperty('refundAccount', { bank: 'SHINHAN', number: '********7890', holderName: '홍길동', holderPhoneNumber: '*******5432' });
});

test('the page reads what it shows of V2 in the same call, with amounts in major units', async () => {
	const id = shop.pay({ async: true, currency: 'USD', amount: 1425 });
	await shop.cancel(id, { amount: 25 });
	expect((await control('GET', 'overview')).json).toMatchObject({ v2: { payments: [{ id, waiting: 1, major: { total: 14.25, cancelled: 0 } }] }, payments: [], stats: { total: 1 } });
});

describe('the shop of the seed', () => {
	beforeEach(() => shop.control.reset({ seed: true }));

	test('has payments of both versions, and no movement', () => {
		expect(shop.control.v2.payments().map(({ id }) => id)).toEqual(SEED.map(({ id }) => id));
		expect(shop.control.payments().length).toBeGreaterThan(0);
		expect(shop.control.ledger()).toEqual([]);
		expect(shop.payment('ORD-2026-0110')).toMatchObject({ status: 'PARTIAL_CANCELLED', amount: { total: 95000, cancelled: 30000 } });
		expect(shop.payment('ORD-2026-0111').status).toBe('CANCELLED');
		expect(shop.payment('ORD-2026-0112')).toMatchObject({ disputes: [{ status: 'UNRESOLVED' }] });
		expect(shop.payment('ORD-2026-0114').channel.type).toBe('TEST');
		expect(new Set(shop.control.v2.payments().map(({ currency }) => currency))).toEqual(new Set(['KRW', 'USD']));
	});

	test('can be refunded as its table says', async () => {
		const refundAccount = { ...ACCOUNT, holderPhoneNumber: '01012345678' };
		const fates: Record<string, string> = {};
		for (const { id, storeId } of shop.control.v2.payments()) {
			const { type, cancellation } = await shop.cancel(id, { storeId, refundAccount });
			fates[id.slice(-2)] = type ?? cancellation.status;
		}
		const others = { '07': 'REQUESTED', '08': 'REQUESTED', 11: 'PAYMENT_ALREADY_CANCELLED', 13: 'PAYMENT_NOT_PAID', 15: 'PG_PROVIDER' };
		expect(fates).toEqual({ ...Object.fromEntries(Object.keys(fates).map((id) => [id, 'SUCCEEDED'])), ...others });
	});
});

/** A port that is free, as is the next one. */
async function freePair() {
	for (;;) {
		const first = await listening(0);
		const { port } = first.address() as AddressInfo;
		const second = await listening(port + 1).catch(() => undefined);
		await Promise.all([first, second].map(async (server) => await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined))));
		if (second) return port;
	}
}

async function listening(port: number) {
	const server = http.createServer();
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
}
