import { openShop } from './support/shop';

const shop = openShop();
const DAY = 86400;
const query = (name: string, values: string[]) => values.map((value) => `${name}%5B%5D=${value}`).join('&');
const idsOf = (list: Array<{ imp_uid: string }>) => list.map(({ imp_uid }) => imp_uid);

describe('one payment', () => {
	test('is found by its id, and an unknown one is 404 in the words observed', async () => {
		const id = shop.pay({ amount: 39000 });
		expect((await shop.get(`/payments/${id}`)).response).toMatchObject({ imp_uid: id, amount: 39000, cancel_amount: 0, status: 'paid', failed_at: 0, cancelled_at: 0 });
		const none = await shop.get('/payments/imp_000000000000');
		expect([none.status, none.text]).toEqual([404, '{"code":-1,"message":"존재하지 않는 결제정보입니다.","response":null}']);
	});

	test('of a test channel is 404 unless include_sandbox is true, and only in this call', async () => {
		const id = shop.pay({ sandbox: true, merchant_uid: 'T-1' });
		expect((await shop.get(`/payments/${id}`)).status).toBe(404);
		expect((await shop.get(`/payments/${id}?include_sandbox=false`)).status).toBe(404);
		expect((await shop.get(`/payments/${id}?include_sandbox=true`)).response.sandbox).toBe(true);
		expect((await shop.get(`/payments?${query('imp_uid', [id])}`)).status).toBe(200);
		expect((await shop.get('/payments/find/T-1')).status).toBe(200);
	});

	test('a path with an encoded way upwards stays a payment\'s id', async () => {
		expect((await shop.get('/payments/..%2fbanks')).status).toBe(404);
		expect((await shop.get('/payments/%ff')).status).toBe(400);
	});
});

describe('many payments', () => {
	test('200 with all, 207 with some, 404 with none', async () => {
		const [a, b] = [shop.pay(), shop.pay({ merchant_uid: 'M-1' })];
		const all = await shop.get(`/payments?${query('imp_uid', [a])}&${query('merchant_uid', ['M-1'])}`);
		expect([all.status, idsOf(all.response).sort()]).toEqual([200, [a, b].sort()]);
		const some = await shop.get(`/payments?${query('imp_uid', [a, 'imp_0'])}`);
		expect([some.status, some.code, idsOf(some.response)]).toEqual([207, 0, [a]]);
		expect((await shop.get(`/payments?${query('imp_uid', ['imp_0'])}`)).status).toBe(404);
		expect((await shop.get('/payments')).status).toBe(404);
	});

	test('a hundred at a time, not one more', async () => {
		const made = shop.control.createPayment(Array.from({ length: 101 }, () => ({}))).map(({ imp_uid }) => imp_uid);
		expect((await shop.get(`/payments?${query('imp_uid', made.slice(1))}`)).response).toHaveLength(100);
		expect((await shop.get(`/payments?${query('imp_uid', made)}`)).status).toBe(400);
	});

	test('of several payments of one order only the newest attempt comes back, without a sign of the others', async () => {
		shop.pay({ merchant_uid: 'M-1', days_ago: 2 });
		const newest = shop.pay({ merchant_uid: 'M-1', days_ago: 1, status: 'failed' });
		const { status, response } = await shop.get(`/payments?${query('merchant_uid', ['M-1'])}`);
		expect([status, idsOf(response)]).toEqual([200, [newest]]);
	});
});

describe('by order number', () => {
	let older: string;
	let paid: string;
	let failed: string;
	beforeEach(() => {
		older = shop.pay({ merchant_uid: 'M/1', days_ago: 3 });
		paid = shop.pay({ merchant_uid: 'M/1', days_ago: 2 });
		failed = shop.pay({ merchant_uid: 'M/1', days_ago: 1, status: 'failed' });
	});

	test('find takes the newest attempt, failed as it may be, unless a status is given', async () => {
		expect((await shop.get('/payments/find/M%2F1')).response.imp_uid).toBe(failed);
		expect((await shop.get('/payments/find/M%2F1/paid')).response.imp_uid).toBe(paid);
		expect((await shop.get('/payments/find/M%2F1/paid?sorting=started')).response.imp_uid).toBe(older);
		expect((await shop.get('/payments/find/M%2F1/cancelled')).status).toBe(404);
		expect((await shop.get('/payments/find/nothing')).status).toBe(404);
	});

	test('findAll takes all, in pages', async () => {
		const all = (await shop.get('/payments/findAll/M%2F1')).response;
		expect([all.total, all.previous, all.next, idsOf(all.list)]).toEqual([3, 0, 0, [failed, paid, older]]);
		const first = (await shop.get('/payments/findAll/M%2F1?limit=2')).response;
		expect([first.total, first.previous, first.next, idsOf(first.list)]).toEqual([3, 0, 2, [failed, paid]]);
		const second = (await shop.get('/payments/findAll/M%2F1?limit=2&page=2&sorting=-started')).response;
		expect([second.previous, second.next, idsOf(second.list)]).toEqual([1, 0, [older]]);
		expect(idsOf((await shop.get('/payments/findAll/M%2F1/paid?sorting=paid')).response.list)).toEqual([older, paid]);
	});

	test('findAll answers 404 without a payment and 400 for parameters that cannot be', async () => {
		expect((await shop.get('/payments/findAll/nothing')).status).toBe(404);
		for (const bad of ['/partial', '?limit=0', '?limit=1001', '?limit=x', '?page=2', '?page=0', '?sorting=amount']) {
			expect([bad, (await shop.get(`/payments/findAll/M%2F1${bad}`)).status]).toEqual([bad, 400]);
		}
	});
});

describe('by status', () => {
	test('paid ones are those never refunded: a partly refunded one is cancelled', async () => {
		const [paid, part] = [shop.pay(), shop.pay()];
		await shop.cancel({ imp_uid: part, amount: 1000 });
		expect(idsOf((await shop.get('/payments/status/paid')).response.list)).toEqual([paid]);
		expect(idsOf((await shop.get('/payments/status/cancelled')).response.list)).toEqual([part]);
		expect((await shop.get('/payments/status/all')).response.total).toBe(2);
		expect((await shop.get('/payments/status/failed')).response).toEqual({ total: 0, previous: 0, next: 0, list: [] });
	});

	test('the window is the last 90 days by default and 90 days at most', async () => {
		const recent = shop.pay({ days_ago: 80 });
		const old = shop.pay({ days_ago: 100 });
		expect(idsOf((await shop.get('/payments/status/paid')).response.list)).toEqual([recent]);
		const now = Math.floor(Date.now() / 1000);
		expect(idsOf((await shop.get(`/payments/status/paid?from=${now - 120 * DAY}&to=${now - 90 * DAY}`)).response.list)).toEqual([old]);
		expect((await shop.get(`/payments/status/paid?from=${now - 91 * DAY}&to=${now}`)).status).toBe(400);
		expect((await shop.get(`/payments/status/paid?from=${now}&to=${now - 1}`)).status).toBe(400);
	});

	test('the time that counts is that of the final status', async () => {
		const id = shop.pay({ days_ago: 100 });
		await shop.cancel({ imp_uid: id, amount: 1000 });
		expect(idsOf((await shop.get('/payments/status/cancelled')).response.list)).toEqual([id]);
	});

	test('an unknown status and a page past the end are 400', async () => {
		shop.pay();
		for (const bad of ['partial', 'all?page=2', 'all?limit=1001', 'all?from=yesterday']) expect([bad, (await shop.get(`/payments/status/${bad}`)).status]).toEqual([bad, 400]);
	});
});

describe('the rest', () => {
	test('balance is for PAYCO; elsewhere 405, unknown 404', async () => {
		const payco = shop.pay({ pay_method: 'payco', pg_provider: 'payco', amount: 11000 });
		expect((await shop.get(`/payments/${payco}/balance`)).response).toMatchObject({ amount: 11000, primary: { supply: 10000, vat: 1000, tax_free: 0, service: 0 } });
		expect((await shop.get(`/payments/${shop.pay()}/balance`)).status).toBe(405);
		expect((await shop.get('/payments/imp_0/balance')).status).toBe(404);
	});

	test('banks are listed by their standard codes, channels by PG', async () => {
		expect((await shop.get('/banks')).response).toContainEqual({ code: '088', name: '신한은행' });
		shop.pay({ pg_provider: 'kcp' });
		expect((await shop.get('/users/pg')).response).toEqual([expect.objectContaining({ pg_provider: 'kcp', sandbox: false, type: 'payment' })]);
	});

	test('another path is 404', async () => {
		expect((await shop.get('/payments/a/b/c/d')).status).toBe(404);
		expect((await shop.signed('DELETE', '/payments/cancel')).status).toBe(404);
	});
});
