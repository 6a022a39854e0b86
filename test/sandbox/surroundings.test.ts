import http from 'node:http';
import { openShop, pause, wrong } from './v2/support/shop';

const shop = openShop();
const v1 = shop.both;

describe('an entry of a list that is odd', () => {
	test.each([
		['null', null],
		['noAmount', 'amount'],
		['noOrder', 'merchant_uid'],
		['noCurrency', 'currency'],
	] as const)('V1: %s', async (kind, missing) => {
		const [odd, even] = [v1.pay({ merchant_uid: 'M-1', days_ago: 1 }), v1.pay({ days_ago: 2 })];
		shop.control.setOdd(odd, kind);
		const many = (await v1.get(`/payments?imp_uid[]=${odd}&imp_uid[]=${even}`)).response;
		const [ofOrder] = (await v1.get('/payments/findAll/M-1')).response.list;
		for (const entry of [many[0]!, ofOrder!]) {
			if (missing === null) expect(entry).toBeNull();
			else expect([entry.imp_uid, missing in entry]).toEqual([odd, false]);
		}
		expect(many[1]).toEqual(v1.payment(even));
		expect((await v1.get(`/payments/${odd}`)).response).toEqual(v1.payment(odd));
		shop.control.setOdd(odd, null);
		expect((await v1.get(`/payments?imp_uid[]=${odd}`)).response).toEqual([v1.payment(odd)]);
	});

	test.each([['null', null], ['noAmount', 'amount'], ['noOrder', 'id'], ['noCurrency', 'currency']] as const)('V2: %s', async (kind, missing) => {
		const [odd, even] = [shop.pay({ days_ago: 1 }), shop.pay({ days_ago: 2 })];
		shop.control.setOdd(odd, kind);
		const { items } = await shop.list();
		if (missing === null) expect(items[0]).toBeNull();
		else expect(items[0]).not.toHaveProperty(missing);
		expect(items[1]).toEqual(shop.payment(even));
		expect((await shop.get(odd)).id).toBe(odd);
	});

	test('is of a payment and a kind that there are', () => {
		expect(() => shop.control.setOdd('nothing', 'null')).toThrow(TypeError);
		expect(() => shop.control.setOdd(shop.pay(), wrong('upsideDown'))).toThrow(TypeError);
	});
});

describe('a firewall', () => {
	test('keeps look-ups away that have what it does not like, and nothing else', async () => {
		const [bad, good] = [v1.pay({ merchant_uid: "A' OR 1=1" }), v1.pay()];
		shop.control.setFirewall(/' or /i);
		const answer = await v1.get(`/payments?merchant_uid[]=${encodeURIComponent("A' OR 1=1")}`);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
		expect((await v1.get(`/payments/findAll/${encodeURIComponent("A' OR 1=1")}`)).status).toBe(403);
		expect((await v1.get(`/payments?imp_uid[]=${good}`)).status).toBe(200);
		expect((await v1.cancel({ imp_uid: bad, amount: 1000, reason: "' or " })).code).toBe(0);
		shop.control.setFirewall(null);
		expect((await v1.get(`/payments/findAll/${encodeURIComponent("A' OR 1=1")}`)).status).toBe(200);
	});

	test('may answer with JSON that is not PortOne\'s', async () => {
		const id = shop.pay({ id: 'ORD-select-1' });
		shop.control.setFirewall('select', { answers: 'problem' });
		const list = await shop.list({ filter: { textSearch: [{ field: 'PAYMENT_ID', value: id }] } });
		expect([list.status, list.headers.get('content-type'), JSON.parse(list.text)]).toEqual([403, 'application/problem+json; charset=utf-8', expect.objectContaining({ type: 'about:blank', status: 403 })]);
		expect((await shop.get(id)).status).toBe(403);
		expect((await shop.cancel(id, { amount: 1000 })).status).toBe(200);
	});

	test('that cannot be', () => {
		expect(() => shop.control.setFirewall('(')).toThrow(SyntaxError);
		expect(() => shop.control.setFirewall('x', { answers: wrong('json') })).toThrow(TypeError);
	});
});

describe('an answer that drips', () => {
	/** When the head and the end of an answer came, in milliseconds, in how many pieces, and its text. */
	interface Timed {
		head: number;
		end: number;
		pieces: number;
		text: string;
	}

	async function timed(url: string, { method = 'GET', headers, body }: { method?: string; headers: Record<string, string>; body?: string }): Promise<Timed> {
		const started = performance.now();
		return await new Promise((resolve, reject) => {
			const request = http.request(url, { method, headers }, (response) => {
				const head = performance.now() - started;
				const pieces: Buffer[] = [];
				response.on('data', (piece: Buffer) => pieces.push(piece));
				response.on('end', () => resolve({ head, end: performance.now() - started, pieces: pieces.length, text: Buffer.concat(pieces).toString() }));
			});
			request.on('error', reject);
			request.end(body);
		});
	}

	test('has its head at once and its body bit by bit, whole in the end', async () => {
		const imp_uid = v1.pay({ buyer_name: '홍길동' });
		const { access_token } = (await v1.getToken()).response;
		shop.control.addFault({ fault: 'drip', on: 'lookup', ms: 600 });
		const { head, end, pieces, text } = await timed(`${v1.url}/payments/${imp_uid}`, { headers: { authorization: access_token } });
		expect(head).toBeLessThan(500);
		expect(end).toBeGreaterThanOrEqual(550);
		expect(pieces).toBeGreaterThan(20);
		expect(JSON.parse(text)).toHaveProperty('response', v1.payment(imp_uid));
	});

	test('is an answer to a cancel that is done, and to a token', async () => {
		const id = shop.pay();
		shop.control.addFault([{ fault: 'drip', ms: 200 }, { fault: 'drip', on: 'token', ms: 200 }]);
		const cancel = shop.cancel(id, { amount: 1000 });
		while (shop.moved().length === 0) await new Promise((resolve) => setImmediate(resolve));
		expect(shop.lastCancel()).toMatchObject({ fault: 'drip', status: null });
		expect((await cancel).cancellation.totalAmount).toBe(1000);
		expect((await v1.getToken()).response.access_token).toEqual(expect.any(String));
	});

	test('ends where nobody listens any more', async () => {
		const id = shop.pay();
		shop.control.addFault({ fault: 'drip', ms: 60_000 });
		const left = fetch(`${shop.url}/payments/${id}/cancel`, { method: 'POST', headers: { authorization: 'PortOne sandbox-v2-secret', 'content-type': 'application/json' }, body: '{"reason":"x"}', signal: AbortSignal.timeout(200) });
		await expect(left.then(async (answer) => await answer.text())).rejects.toThrow();
		while (shop.lastCancel().ended_at === null) await pause(10);
		expect(shop.moved()).toEqual([[id, 10000]]);
	});
});
