import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { startSandbox } from '../../sandbox';
import { SEED } from '../../sandbox/seed';
import { anyOf, matching, openShop } from './support/shop';

const shop = openShop();

/** The control API over HTTP. */
const http = async (method: string, path: string, body?: unknown) => await shop.call(method, `/_sandbox/${path}`, body);
const json = async (method: string, path: string, body?: unknown) => JSON.parse((await http(method, path, body)).text) as unknown;

describe('over HTTP the control API does what the methods do', () => {
	test('payments are created, one or several, and listed', async () => {
		const one = await json('POST', 'payments', { amount: 39000 });
		expect(one).toMatchObject({ imp_uid: matching(/^imp_\d{12}$/), amount: 39000, pay_method: 'card', pg_provider: 'html5_inicis', currency: 'KRW', status: 'paid' });
		const several = await json('POST', 'payments', [{}, { currency: 'USD', amount: 14.2 }]);
		expect(several).toMatchObject([{ amount: 10000 }, { amount: 14.2 }]);
		expect(await json('GET', 'payments')).toEqual([one].concat(several));
	});

	test('faults, tokens, clock, latency, reasons and asynchronous PGs are steered', async () => {
		const id = shop.pay({ async: true });
		await http('POST', 'faults', { fault: 'refuse', imp_uid: id });
		expect((await shop.cancel({ imp_uid: id, amount: 1000 })).code).toBe(-1);
		await http('POST', 'faults', { fault: 'refuse' });
		await http('DELETE', 'faults');
		await http('POST', 'reason-limit', { length: 2 });
		expect((await shop.cancel({ imp_uid: id, amount: 1000, reason: 'abc' })).code).toBe(0);
		await http('POST', 'pg', { imp_uid: id, approve: true });
		expect(await json('GET', 'ledger')).toEqual([expect.objectContaining({ imp_uid: id, amount: 1000, reason: 'ab' })]);

		const { now } = (await shop.getToken()).response;
		await http('POST', 'clock', { advance: 600 });
		expect((await shop.getToken()).response.now).toBeGreaterThanOrEqual(now + 600);
		await http('POST', 'tokens/revoke');
		await shop.getToken();
		expect(await json('GET', 'stats')).toMatchObject({ tokens_issued: 2 });
		await http('POST', 'latency', { ms: 30 });
		const before = performance.now();
		await shop.getToken();
		expect(performance.now() - before).toBeGreaterThanOrEqual(25);
	});

	test('lag, records, settings, odd entries, refusals and a firewall are set', async () => {
		const id = shop.pay();
		const cancel = async () => await shop.cancel({ imp_uid: id, amount: 1000, reason: '단순 변심' });
		const one = async () => (await shop.get(`/payments/${id}`)).response;
		await http('POST', 'lag', { lookupMs: 60_000 });
		await http('POST', 'records', { rewrite: 'PG CANCEL' });
		expect((await cancel()).response.cancel_reason).toBe('PG CANCEL');
		expect((await one()).cancel_amount).toBe(0);
		await http('POST', 'lag', {});
		await http('POST', 'records', {});
		await http('POST', 'settings', { cancellationIds: false });
		expect((await one()).cancel_history[0]).not.toHaveProperty('cancellation_id');
		await http('POST', 'pg-refusal', { id, text: '기 취소 거래' });
		expect((await cancel()).code).toBe(-1);
		await http('POST', 'pg-refusal', { id });
		expect((await cancel()).response.cancel_reason).toBe('단순 변심');
		await http('POST', 'odd', { id, kind: 'null' });
		expect((await shop.get(`/payments?imp_uid[]=${id}`)).response).toEqual([null]);
		await http('POST', 'odd', { id });
		await http('POST', 'firewall', { pattern: id, answers: 'problem' });
		expect((await shop.get(`/payments?imp_uid[]=${id}`)).status).toBe(403);
		await http('POST', 'firewall', {});
		expect((await shop.get(`/payments?imp_uid[]=${id}`)).response).toHaveLength(1);
	});

	test('a reset takes all of that back', async () => {
		const id = shop.pay({ imp_uid: 'imp_1' });
		shop.control.setLag({ lookupMs: 60_000, searchMs: 60_000 });
		shop.control.setRecords({ rewrite: 'PG CANCEL' });
		shop.control.set({ waitingTrace: true, waitingStatus: 'pending', cancellationIds: false, promotionMoney: 'paid', locks: false, busyRefusal: true, pgMs: 2 });
		shop.control.v2.set({ waitingShown: false, statusTimeMoves: false, showsV1: false, cancelsV1: true });
		shop.control.setOdd(id, 'null');
		shop.control.setFirewall('imp');
		shop.control.reset();
		shop.pay({ imp_uid: id });
		await shop.cancel({ imp_uid: id, amount: 1000, reason: 'x' });
		expect((await shop.get(`/payments?imp_uid[]=${id}`)).response).toMatchObject([{ status: 'cancelled', cancel_amount: 1000, cancel_history: [{ reason: 'x', cancellation_id: anyOf(String) }] }]);
		const waiting = shop.pay({ async: true });
		for (let n = 0; n < 2; n++) expect((await shop.cancel({ imp_uid: waiting, amount: 1000 })).response).toMatchObject({ status: 'paid', cancel_history: [] });
	});

	test('reset empties everything, and seeds if asked', async () => {
		await shop.cancel({ imp_uid: shop.pay(), amount: 1000 });
		await http('POST', 'faults', { fault: 'refuse' });
		await http('POST', 'clock', { advance: 86400 });
		await http('POST', 'reset', { seed: true });
		expect(await json('GET', 'payments')).toHaveLength(SEED.length);
		expect([await json('GET', 'ledger'), await json('GET', 'requests')]).toEqual([[], []]);
		expect(await json('GET', 'stats')).toEqual({ calls: { token: 0, lookup: 0, cancel: 0, undo: 0, other: 0 }, total: 0, peak_in_flight: 0, peak_in_flight_per_payment: 0, tokens_issued: 0 });
		expect(Math.abs((await shop.getToken()).response.now - Date.now() / 1000)).toBeLessThan(3600);
		expect((await shop.cancel({ imp_uid: SEED[0]!.imp_uid, amount: 1000 })).code).toBe(0);
		await http('POST', 'reset', {});
		expect(await json('GET', 'payments')).toEqual([]);
	});

	test.each([
		['POST', 'payments', { amuont: 1 }],
		['POST', 'payments', { amount: 10.5 }],
		['POST', 'faults', { fault: 'earthquake' }],
		['POST', 'faults', { fault: 'refuse', on: 'lunch' }],
		['POST', 'clock', { advance: 'tomorrow' }],
		['POST', 'latency', { ms: -1 }],
		['POST', 'pg', { imp_uid: 'imp_0', approve: true }],
		['POST', 'settings', { locks: 'no' }],
		['POST', 'settings', { pgMs: -1 }],
		['POST', 'settings', { latency: 5 }],
		['POST', 'settings', { constructor: 5 }],
		['POST', 'lag', { lookupMs: '5' }],
		['POST', 'records', { charset: 'cp949' }],
		['POST', 'odd', { id: 'imp_0', kind: 'null' }],
		['POST', 'pg-refusal', { id: 'imp_0', text: 'x' }],
		['POST', 'firewall', { pattern: '(' }],
	])('%s %s with %j is 400', async (method, path, body) => {
		const { status, text } = await http(method, path, body);
		expect([status, JSON.parse(text)]).toEqual([400, { error: anyOf(String) }]);
	});

	test('an imp_uid is used once, and an unknown control is 404', async () => {
		shop.pay({ imp_uid: 'imp_1' });
		expect((await http('POST', 'payments', { imp_uid: 'imp_1' })).status).toBe(400);
		expect((await http('GET', 'secrets')).status).toBe(404);
	});
});

describe('the log of requests', () => {
	test('tells what came in and went out, in order', async () => {
		const id = shop.pay();
		await shop.cancel({ imp_uid: id, amount: 1000 });
		await shop.get(`/payments?imp_uid[]=${id}&imp_uid[]=imp_0`);
		const [token, cancel, , lookup] = shop.control.requests();
		expect(token).toMatchObject({ n: 1, method: 'POST', path: '/users/getToken', status: 200 });
		expect(cancel).toMatchObject({ n: 2, path: '/payments/cancel', body: { imp_uid: id, amount: 1000 }, status: 200, imp_uid: id, fault: null, result: { status: 200, code: 0 } });
		expect(Date.parse(cancel!.ended_at!)).toBeGreaterThanOrEqual(Date.parse(cancel!.at));
		expect(lookup).toMatchObject({ n: 4, path: '/payments', query: { 'imp_uid[]': [id, 'imp_0'] }, status: 207 });
	});

	test('holds no secret, no token and no whole account number, whatever the client did', async () => {
		const { access_token } = (await shop.getToken()).response;
		const account = { refund_bank: '088', refund_holder: '홍길동', refund_account: '001234567890' };
		await shop.cancel({ imp_uid: shop.pay({ pay_method: 'vbank', pg_provider: 'tosspayments' }), amount: 1000, ...account });
		await shop.cancel({ imp_uid: 'imp_0', nested: { ...account } });
		await shop.cancel({ imp_uid: 'imp_0', refund_account: 1234567890 });
		const text = JSON.stringify([shop.control.requests(), shop.control.ledger(), shop.control.overview()]);
		for (const secret of ['sandbox-secret', access_token, '001234567890', '1234567890']) expect(text).not.toContain(secret);
		expect(shop.lastCancel().body).toHaveProperty('refund_account', '******7890');
		expect(shop.control.requests()[2]!.body).toHaveProperty('refund_account', '********7890');
	});
});

test('a sandbox can start seeded and with latency, and two do not know of each other', async () => {
	const other = await startSandbox({ seed: true, latency: 1 });
	expect(other.control.payments()).toHaveLength(SEED.length);
	expect(shop.control.payments()).toEqual([]);
	expect(other.url).toBe(`http://127.0.0.1:${other.port}`);
	await other.close();
	await expect(fetch(other.url)).rejects.toThrow();
});

describe('the shop of the seed', () => {
	beforeEach(() => shop.control.reset({ seed: true }));

	test('has what the newcomer\'s example needs', () => {
		const of = (order: string) => shop.control.payments().filter(({ merchant_uid }) => merchant_uid === order);
		expect(of('ORD-1012')).toMatchObject([{ status: 'cancelled', amount: 25000, cancel_amount: 25000 }]);
		expect(of('ORD-1013')).toMatchObject([{ status: 'cancelled', amount: 90000, cancel_amount: 30000 }]);
		expect(of('ORD-1014').map(({ status }) => status)).toEqual(['paid', 'paid']);
		expect(of('ORD-1015').map(({ status }) => status)).toEqual(['failed', 'paid', 'failed']);
		expect(of('ORD-1016')).toMatchObject([{ sandbox: true }]);
		expect(shop.control.ledger()).toEqual([]);
	});

	test('can be refunded as its table says', async () => {
		const account = { refund_holder: '정하은', refund_account: '110-123-456789', refund_tel: '010-1234-5678' };
		const more: Record<string, object> = {
			'ORD-1005': { ...account, refund_bank: 'BK88' }, 'ORD-1006': { ...account, refund_bank: '088' }, 'ORD-1007': { ...account, refund_bank: '10' },
			'ORD-1008': { reason: '단순 변심', extra: { requester: 'customer' } }, 'ORD-1017': { ...account, refund_bank: '088' },
		};
		for (const { imp_uid, merchant_uid, status, amount, cancel_amount } of shop.control.payments()) {
			const refundable = status !== 'failed' && cancel_amount < amount;
			const { code } = await shop.cancel({ imp_uid, amount: amount - cancel_amount, ...more[merchant_uid] });
			expect([merchant_uid, code]).toEqual([merchant_uid, refundable ? 0 : 1]);
		}
	});
});

describe('the page', () => {
	test.each([
		['/', 'index.html', 'text/html'],
		['/style.css', 'style.css', 'text/css'],
	])('%s is %s, and needs nothing from elsewhere', async (path, file, type) => {
		const { status, headers, text } = await shop.call('GET', path);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
		expect(text).toBe(readFileSync(join(__dirname, '../../sandbox/page', file), 'utf8'));
		expect(text).not.toMatch(/https?:\/\//);
	});

	test.each(['/controls', '/dom', '/payment', '/show'])('%s is a script without types, and needs nothing from elsewhere', async (path) => {
		const { status, headers, text } = await shop.call('GET', path);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
		expect(() => new vm.Script(text.replace(/^import .*$/gm, '').replace(/^export /gm, ''))).not.toThrow();
		expect(text).not.toMatch(/https?:\/\//);
	});

	test('reads everything it shows in one call that is no request of the API', async () => {
		const id = shop.pay({ async: true });
		await shop.cancel({ imp_uid: id, amount: 1000 });
		const overview = await json('GET', 'overview');
		expect(overview).toMatchObject({ now: anyOf(String), payments: [{ imp_uid: id, waiting: 1 }], ledger: [], stats: { total: 2 } });
		expect(overview).toHaveProperty('requests', [expect.objectContaining({ path: '/users/getToken' }), expect.objectContaining({ path: '/payments/cancel' })]);
	});
});
