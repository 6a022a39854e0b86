import { anyOf, FORM, openShop } from './support/shop';

const shop = openShop();

describe('what is cancelled', () => {
	test('the amount asked for: the history, the sums and the ledger say so alike', async () => {
		const id = shop.pay({ amount: 39000 });
		const { status, code, message, response } = await shop.cancel({ imp_uid: id, amount: 12000, reason: '단순 변심', checksum: 39000 });
		expect([status, code, message]).toEqual([200, 0, null]);
		expect(response).toMatchObject({ imp_uid: id, amount: 39000, cancel_amount: 12000, status: 'cancelled', cancel_reason: '단순 변심', paid_at: anyOf(Number) });
		const entry = response.cancel_history[0]!;
		expect(entry).toMatchObject({ amount: 12000, reason: '단순 변심', cancelled_at: response.cancelled_at, pg_tid: anyOf(String), receipt_url: anyOf(String) });
		expect(response.cancel_receipt_urls).toEqual([entry.receipt_url]);
		expect(shop.control.ledger()).toEqual([
			expect.objectContaining({ imp_uid: id, amount: 12000, currency: 'KRW', reason: '단순 변심', cancellation_id: entry.cancellation_id, balance_before: 39000, balance_after: 27000 }),
		]);
		expect((await shop.get(`/payments/${id}`)).response).toEqual(response);
	});

	test('every refund has an id of its own, also two of the same amount in the same second', async () => {
		const id = shop.pay();
		await shop.cancel({ imp_uid: id, amount: 1000, reason: 'x' });
		const { response } = await shop.cancel({ imp_uid: id, amount: 1000, reason: 'x' });
		expect(new Set(response.cancel_history.map(({ cancellation_id }) => cancellation_id)).size).toBe(2);
		expect(response.cancel_amount).toBe(2000);
	});

	test.each([['missing', {}], ['0', { amount: 0 }], ['null', { amount: null }], ['an empty text', { amount: '' }], ['"0"', { amount: '0' }], ['0.00', { amount: '0.00' }]])(
		'an amount that is %s cancels everything that is left',
		async (_name, body) => {
			const id = shop.pay({ amount: 10000, cancel_history: [{ amount: 3000, reason: 'x' }] });
			expect((await shop.cancel({ imp_uid: id, ...body })).response.cancel_amount).toBe(10000);
			expect(shop.moved()).toEqual([[id, 7000]]);
		},
	);

	test('a form does the same as JSON, with extra[requester]', async () => {
		const id = shop.pay({ pg_provider: 'naverpay', pay_method: 'naverpay' });
		const { code } = await shop.cancel(`imp_uid=${id}&amount=3000&checksum=10000&reason=x&enable_webhook=true&extra[requester]=customer`, FORM);
		expect(code).toBe(0);
		expect(shop.control.ledger()[0]).toMatchObject({ amount: 3000, requester: 'customer', webhook: true });
	});

	test('no webhook is the default', async () => {
		await shop.cancel({ imp_uid: shop.pay(), amount: 1000 });
		expect(shop.control.ledger()[0]!.webhook).toBe(false);
	});

	test('cents are moved exactly', async () => {
		const id = shop.pay({ amount: 0.3, currency: 'USD' });
		await shop.cancel({ imp_uid: id, amount: 0.1, checksum: 0.3 });
		const { response } = await shop.cancel({ imp_uid: id, amount: 0.2, checksum: 0.2 });
		expect([response.cancel_amount, response.cancel_history.map(({ amount }) => amount)]).toEqual([0.3, [0.1, 0.2]]);
		expect(shop.control.ledger().map(({ balance_after }) => balance_after)).toEqual([0.2, 0]);
	});

	test('a reason is kept as sent, or cut short where the switch says so', async () => {
		const id = shop.pay();
		await shop.cancel({ imp_uid: id, amount: 1000, reason: '[CS-1] 단순 변심' });
		shop.control.setReasonLimit(6);
		await shop.cancel({ imp_uid: id, amount: 1000, reason: '[CS-1] 단순 변심' });
		expect(shop.payment(id).cancel_history.map(({ reason }) => reason)).toEqual(['[CS-1] 단순 변심', '[CS-1]']);
	});
});

describe('which payment', () => {
	test('imp_uid wins over merchant_uid, and an unknown one fails whatever merchant_uid says', async () => {
		const [a, b] = [shop.pay({ merchant_uid: 'A' }), shop.pay({ merchant_uid: 'B' })];
		await shop.cancel({ imp_uid: a, merchant_uid: 'B', amount: 1000 });
		expect(shop.moved()).toEqual([[a, 1000]]);
		const unknown = await shop.cancel({ imp_uid: 'imp_0', merchant_uid: 'B', amount: 1000 });
		expect([unknown.status, unknown.text]).toEqual([200, '{"code":1,"message":"취소할 결제건이 존재하지 않습니다.","response":null}']);
		await shop.cancel({ merchant_uid: 'B', amount: 2000 });
		expect(shop.moved()).toEqual([[a, 1000], [b, 2000]]);
	});

	test('of several payments of one order it silently takes one', async () => {
		shop.pay({ merchant_uid: 'A', days_ago: 3 });
		const newer = shop.pay({ merchant_uid: 'A', days_ago: 2 });
		shop.pay({ merchant_uid: 'A', days_ago: 1, status: 'failed' });
		expect((await shop.cancel({ merchant_uid: 'A', amount: 1000 })).code).toBe(0);
		expect(shop.moved()).toEqual([[newer, 1000]]);
	});
});

describe('what is refused, with HTTP 200', () => {
	test('a payment already cancelled in full, in the words observed', async () => {
		const { status, text } = await shop.cancel({ imp_uid: shop.pay({ status: 'cancelled' }) });
		expect([status, text]).toEqual([200, '{"code":1,"message":"이미 전액취소된 주문입니다.","response":null}']);
	});

	test('a payment that was never paid', async () => {
		for (const status of ['failed', 'ready'] as const) expect((await shop.cancel({ imp_uid: shop.pay({ status }) })).code).toBe(1);
	});

	test('a checksum that is not the balance', async () => {
		const id = shop.pay({ amount: 10000, cancel_amount: 4000 });
		for (const checksum of [10000, 4000, 5999, 0]) expect((await shop.cancel({ imp_uid: id, amount: 1000, checksum })).code).not.toBe(0);
		expect((await shop.cancel({ imp_uid: id, amount: 1000, checksum: 6000 })).code).toBe(0);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('more than is left', async () => {
		const id = shop.pay({ amount: 10000, cancel_amount: 4000 });
		const { status, code, response } = await shop.cancel({ imp_uid: id, amount: 6001 });
		expect([status, code, response]).toEqual([200, -1, null]);
	});

	test.each([
		['no payment at all', { imp_uid: undefined }],
		['an id that is no text', { imp_uid: { id: 'x' } }],
		['an amount with a comma', { amount: '1,000' }],
		['an amount in words', { amount: 'all' }],
		['an amount with a sign', { amount: -1000 }],
		['an amount in exponent form', { amount: '1e3' }],
		['an amount that is a truth value', { amount: true }],
		['an amount in a list', { amount: [1000] }],
		['a fraction of a won', { amount: 1000.5 }],
		['a checksum in words', { checksum: 'x' }],
		['a reason that is no text', { reason: { text: 'x' } }],
		['a switch that is none', { enable_webhook: 'yes' }],
		['extra as a list', { extra: ['customer'] }],
		['an unknown requester', { extra: { requester: 'nobody' } }],
	])('%s', async (_name, body) => {
		const id = shop.pay();
		const { status, code } = await shop.cancel({ imp_uid: id, amount: 1000, ...body });
		expect(status).toBe(200);
		expect(code).toBe(1);
		expect(shop.moved()).toEqual([]);
	});

	test('cents finer than the currency has', async () => {
		const id = shop.pay({ amount: 10, currency: 'USD' });
		expect((await shop.cancel({ imp_uid: id, amount: 1.005 })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: id, amount: 0.1 + 0.2 })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: id, amount: 1.5 })).code).toBe(0);
	});

	test('whatever the PG of a payment refuses, in the PG\'s words', async () => {
		const id = shop.pay({ pgRefusal: '[500626|기 취소 거래]' });
		const { status, code, message, response } = await shop.cancel({ imp_uid: id, amount: 1000 });
		expect([status, code, message, response]).toEqual([200, -1, '결제취소에 실패하였습니다. [500626|기 취소 거래]', null]);
		expect(shop.moved()).toEqual([]);
	});
});

test('a body that is neither JSON nor a form is 400 and moves nothing', async () => {
	const id = shop.pay();
	expect((await shop.cancel('{"imp_uid":')).status).toBe(400);
	expect((await shop.cancel(`["${id}"]`)).status).toBe(400);
	expect((await shop.cancel(JSON.stringify({ imp_uid: id }), { 'content-type': 'text/plain' })).status).toBe(400);
	expect(shop.moved()).toEqual([]);
});

describe('side by side', () => {
	test('of many cancels that rest on one balance, one goes through', async () => {
		const id = shop.pay();
		shop.control.setLatency(100);
		const answers = await Promise.all(Array.from({ length: 12 }, () => shop.cancel({ imp_uid: id, amount: 1000, checksum: 10000 })));
		expect(answers.map(({ code }) => code).sort()).toEqual([0, ...Array.from({ length: 11 }, () => 1)]);
		expect(shop.moved()).toEqual([[id, 1000]]);
	});

	test('without a checksum each goes through, as long as there is money left', async () => {
		const id = shop.pay({ amount: 10000 });
		shop.control.setLatency(100);
		const answers = await Promise.all(Array.from({ length: 12 }, () => shop.cancel({ imp_uid: id, amount: 1000 })));
		expect(answers.filter(({ code }) => code === 0)).toHaveLength(10);
		expect(shop.payment(id).cancel_amount).toBe(10000);
	});

	test('the statistics show how many calls were under way at once, in all and on one payment', async () => {
		shop.control.setLatency(250);
		const [a, b] = [shop.pay(), shop.pay()];
		await shop.getToken();
		await Promise.all([a, a, b, b, b].map((imp_uid) => shop.cancel({ imp_uid, amount: 1000 })));
		expect(shop.control.stats()).toMatchObject({ peak_in_flight: 5, peak_in_flight_per_payment: 3, calls: { cancel: 5 } });
		shop.control.reset();
		await shop.cancel({ imp_uid: shop.pay(), amount: 1000 });
		await shop.cancel({ imp_uid: shop.pay(), amount: 1000 });
		expect(shop.control.stats()).toMatchObject({ peak_in_flight: 1, peak_in_flight_per_payment: 1 });
	});
});

describe('a PG that answers later', () => {
	const paypal = { pay_method: 'paypal', pg_provider: 'paypal_v2', currency: 'USD', amount: 49.9 };

	test('code 0 with nothing changed; approved, the refund stands in the history', async () => {
		const id = shop.pay(paypal);
		const { code, response } = await shop.cancel({ imp_uid: id, amount: 20.5, reason: 'x' });
		expect([code, response.status, response.cancel_amount, response.cancel_history]).toEqual([0, 'paid', 0, []]);
		expect(shop.moved()).toEqual([]);
		await shop.control.settlePg(id, true);
		expect(shop.payment(id)).toMatchObject({ status: 'cancelled', cancel_amount: 20.5, cancel_history: [{ amount: 20.5, reason: 'x' }] });
		expect(shop.moved()).toEqual([[id, 20.5]]);
	});

	test('refused, everything is as it was', async () => {
		const id = shop.pay({ async: true });
		const before = shop.payment(id);
		await shop.cancel({ imp_uid: id, amount: 1000 });
		await shop.control.settlePg(id, false);
		await shop.control.settlePg(id, true);
		expect(shop.payment(id)).toEqual(before);
		expect(shop.moved()).toEqual([]);
	});

	test('while one waits a second one is taken too, also with the same checksum', async () => {
		const id = shop.pay(paypal);
		for (let i = 0; i < 3; i++) expect((await shop.cancel({ imp_uid: id, amount: 20, checksum: 49.9 })).code).toBe(0);
		await shop.control.settlePg(id, true);
		expect(shop.moved()).toEqual([[id, 20], [id, 20]]);
	});

	test('a payment can be told to be answered at once', async () => {
		const id = shop.pay({ ...paypal, async: false });
		expect((await shop.cancel({ imp_uid: id, amount: 1 })).response.cancel_amount).toBe(1);
	});
});
