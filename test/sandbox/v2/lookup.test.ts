import { namesOf, type Fields } from '../../../sandbox/objects';
import type { GetBanksResponse } from '../../../sandbox/v2/types';
import { anyOf, openShop, type SeenList } from './support/shop';

const shop = openShop();
const DAY = 86400;
const idsOf = ({ items }: SeenList) => items.map(({ id }) => id);
const invalid = { status: 400, type: 'INVALID_REQUEST' };

describe('who may ask', () => {
	test('whoever has the secret, in its own scheme', async () => {
		const status = async (authorization: string) => (await shop.call('GET', '/payments', undefined, { authorization })).status;
		expect(await status('PortOne sandbox-v2-secret')).toBe(200);
		for (const wrong of ['PortOne sandbox-v2-secre', 'PortOne ', 'sandbox-v2-secret', 'Bearer sandbox-v2-secret', '']) expect(await status(wrong)).toBe(401);
		const none = await fetch(`${shop.url}/payments`);
		expect([none.status, await none.json()]).toEqual([401, { type: 'UNAUTHORIZED', message: anyOf(String) }]);
	});

	test('anybody, for the banks', async () => {
		const { items } = (await (await fetch(`${shop.url}/banks`)).json()) as GetBanksResponse;
		expect(items).toHaveLength(79);
		expect(items).toContainEqual({ bank: 'SHINHAN', name: { ko: '신한은행' } });
	});

	test('what there is not is 404', async () => {
		expect((await shop.call('GET', '/users/getToken')).status).toBe(404);
	});
});

describe('one payment', () => {
	test('is answered with the fields of its status', async () => {
		const paid = await shop.get(shop.pay({ amount: 39000, taxFree: 6000, discount: 1000, currency: 'KRW' }));
		expect(paid).toMatchObject({
			state: 'PAID', storeId: 'store-sandbox', version: 'V2', currency: 'KRW', channel: { type: 'LIVE', pgProvider: 'KCP_V2' }, method: { type: 'PaymentMethodCard' },
			amount: { total: 39000, taxFree: 6000, vat: 3000, supply: 30000, discount: 1000, paid: 38000, cancelled: 0, cancelledTaxFree: 0 }, disputes: [],
		});
		expect(paid).not.toHaveProperty('cancellations');
		expect(await shop.get(shop.pay({ status: 'FAILED', failReason: '잔액 부족' }))).toMatchObject({ state: 'FAILED', failure: { reason: '잔액 부족' } });
		expect(await shop.get(shop.pay({ status: 'READY' }))).not.toHaveProperty('paidAt');
		expect(await shop.get(shop.pay({ test: true }))).toMatchObject({ channel: { type: 'TEST' } });
	});

	test('is found by its id in whatever letters, and an unknown one is PAYMENT_NOT_FOUND', async () => {
		const id = shop.pay({ id: '주문 1/2?' });
		expect((await shop.get(id)).id).toBe(id);
		expect(await shop.get('nothing')).toMatchObject({ status: 404, type: 'PAYMENT_NOT_FOUND' });
		expect((await shop.call('GET', '/payments/..%2fbanks')).status).toBe(404);
		expect((await shop.call('GET', '/payments/%ff')).status).toBe(400);
	});

	test('of a sub-store is found and cancelled with its storeId only, and no store without access is told of', async () => {
		const own = shop.pay();
		const sub = shop.pay({ storeId: 'store-sub' });
		const seen = async (id: string, storeId?: string) => (await shop.get(id, storeId)).status;
		expect([await seen(own), await seen(own, 'store-sandbox'), await seen(own, 'store-sub')]).toEqual([200, 200, 404]);
		expect([await seen(sub), await seen(sub, 'store-sub')]).toEqual([404, 200]);
		expect(await shop.get(own, 'store-other')).toMatchObject({ status: 403, type: 'FORBIDDEN' });
		expect((await shop.cancel(sub, { amount: 1000 })).type).toBe('PAYMENT_NOT_FOUND');
		expect((await shop.cancel(sub, { amount: 1000, storeId: 'store-other' })).type).toBe('FORBIDDEN');
		expect((await shop.cancel(sub, { amount: 1000, storeId: 'store-sub' })).status).toBe(200);
		expect(shop.control.ledger()).toMatchObject([{ payment_id: sub, store_id: 'store-sub' }]);
	});
});

describe('a list', () => {
	test('comes in pages of ten, the newest request first', async () => {
		for (let i = 0; i < 12; i++) shop.pay({ id: `P-${i}`, days_ago: i });
		const first = await shop.list();
		expect([idsOf(first), first.page]).toEqual([Array.from({ length: 10 }, (_, i) => `P-${i}`), { number: 0, size: 10, totalCount: 12 }]);
		const second = await shop.list({ page: { number: 1 } });
		expect([idsOf(second), second.page]).toEqual([['P-10', 'P-11'], { number: 1, size: 10, totalCount: 12 }]);
		expect(idsOf(await shop.list({ page: { number: 3, size: 4 } }))).toEqual([]);
		expect(idsOf(await shop.list({ page: { size: 2 }, filter: { sortOrder: 'ASC' } }))).toEqual(['P-11', 'P-10']);
	});

	test('reaches to the 60,000th and no farther', async () => {
		expect((await shop.list({ page: { number: 59, size: 1000 } })).status).toBe(200);
		expect(await shop.list({ page: { number: 60, size: 1000 } })).toMatchObject(invalid);
		expect(await shop.list({ page: { size: 60_001 } })).toMatchObject(invalid);
	});

	test('covers ninety days by the last change of status, unless told otherwise', async () => {
		shop.pay({ id: 'old', days_ago: 100 });
		shop.pay({ id: 'late', days_ago: 100 });
		shop.pay({ id: 'new', days_ago: 80 });
		await shop.cancel('late', { amount: 1000 });
		const now = Date.now();
		const at = (days: number) => new Date(now - days * DAY * 1000).toISOString();
		expect(idsOf(await shop.list())).toEqual(['new', 'late']);
		expect(idsOf(await shop.list({ filter: { sortBy: 'STATUS_CHANGED_AT' } }))).toEqual(['late', 'new']);
		expect(idsOf(await shop.list({ filter: { timestampType: 'CREATED_AT' } }))).toEqual(['new']);
		expect(idsOf(await shop.list({ filter: { until: at(50) } }))).toEqual(['new', 'old']);
		expect(idsOf(await shop.list({ filter: { from: at(101), until: at(90), timestampType: 'CREATED_AT' } })).sort()).toEqual(['late', 'old']);
	});

	test('is filtered by store, status and channel; without a store it holds those of all', async () => {
		shop.pay({ id: 'paid' });
		shop.pay({ id: 'sub', storeId: 'store-sub' });
		shop.pay({ id: 'test', test: true });
		shop.pay({ id: 'part', cancellations: [{ totalAmount: 1, reason: 'x' }] });
		shop.pay({ id: 'waits', status: 'PAY_PENDING' });
		const of = async (filter: Fields) => idsOf(await shop.list({ filter })).sort();
		expect(await of({})).toEqual(['paid', 'part', 'sub', 'test', 'waits']);
		expect(await of({ storeId: 'store-sub' })).toEqual(['sub']);
		expect(await of({ storeId: 'store-sandbox', status: ['PAID'] })).toEqual(['paid', 'test']);
		expect(await of({ status: ['PARTIAL_CANCELLED', 'PENDING'] })).toEqual(['part', 'waits']);
		expect(await of({ isTest: true })).toEqual(['test']);
		expect(await of({ isTest: false, storeId: 'store-sandbox', status: ['PAID'] })).toEqual(['paid']);
		expect(await of({ version: 'V1' })).toEqual([]);
		expect((await shop.list({ filter: { storeId: 'store-other' } })).type).toBe('FORBIDDEN');
	});

	test('is filtered by method, in the words of PaymentMethodType', async () => {
		const METHODS = { card: 'CARD', transfer: 'TRANSFER', virtualAccount: 'VIRTUAL_ACCOUNT', giftCertificate: 'GIFT_CERTIFICATE', mobile: 'MOBILE', easyPay: 'EASY_PAY', convenienceStore: 'CONVENIENCE_STORE', crypto: 'CRYPTO' } as const;
		for (const method of namesOf(METHODS)) shop.pay({ id: METHODS[method], method });
		for (const method of Object.values(METHODS)) expect(idsOf(await shop.list({ filter: { methods: [method] } }))).toEqual([method]);
		expect(idsOf(await shop.list({ filter: { methods: ['CARD', 'CRYPTO'] } })).sort()).toEqual(['CARD', 'CRYPTO']);
	});

	describe('textSearch', () => {
		beforeEach(() => {
			shop.pay({ id: 'ORD-1', transactionId: 'tx-a', customerName: '김민준', orderName: '가방' });
			shop.pay({ id: 'ORD-12', transactionId: 'tx-b', customerName: '이서연', orderName: '가방 끈' });
			shop.pay({ id: 'ORD-2', transactionId: 'tx-c', customerName: '이서연', orderName: '모자' });
		});
		const found = async (...textSearch: Array<{ field: string; value: string }>) => idsOf(await shop.list({ filter: { textSearch, sortOrder: 'ASC' } })).sort();

		test.each([
			['PAYMENT_ID', 'ORD-1', ['ORD-1', 'ORD-12']],
			['TX_ID', 'tx-c', ['ORD-2']],
			['CUSTOMER_NAME', '이서연', ['ORD-12', 'ORD-2']],
			['ORDER_NAME', '가방', ['ORD-1', 'ORD-12']],
			['ALL', 'ord-2', ['ORD-2']],
			['ALL', '김', ['ORD-1']],
			['CANCEL_REASON', 'x', []],
		])('by %s finds %s in whole or in part', async (field, value, ids) => {
			expect(await found({ field, value })).toEqual(ids);
		});

		test('finds what matches any of several, or all where the switch says so', async () => {
			const both = [{ field: 'ORDER_NAME', value: '가방' }, { field: 'CUSTOMER_NAME', value: '이서연' }];
			expect(await found(...both)).toEqual(['ORD-1', 'ORD-12', 'ORD-2']);
			shop.control.v2.set({ textSearch: 'all' });
			expect(await found(...both)).toEqual(['ORD-12']);
		});
	});

	test.each([
		['no JSON', '{'],
		['a list', '[]'],
		['null', 'null'],
		['an unknown field', '{"pages":{}}'],
		['an unknown filter', '{"filter":{"colour":"red"}}'],
		['a page as text', '{"page":{"number":"0"}}'],
		['a page of none', '{"page":{"size":0}}'],
		['a page below 0', '{"page":{"number":-1}}'],
		['a time without a zone', '{"filter":{"from":"2026-01-01T00:00:00"}}'],
		['a time that is none', '{"filter":{"from":"2026-13-01T00:00:00Z"}}'],
		['an unknown status', '{"filter":{"status":["PAY_PENDING"]}}'],
		['a status without its list', '{"filter":{"status":"PAID"}}'],
		['an unknown method', '{"filter":{"methods":["card"]}}'],
		['a method without its list', '{"filter":{"methods":"CARD"}}'],
		['a search of an unknown field', '{"filter":{"textSearch":[{"field":"NAME","value":"x"}]}}'],
		['a search for a number', '{"filter":{"textSearch":[{"field":"ALL","value":1}]}}'],
		['a switch as text', '{"filter":{"isTest":"true"}}'],
	])('is refused with %s', async (_name, text) => {
		expect(await shop.call('GET', `/payments?requestBody=${encodeURIComponent(text)}`)).toMatchObject(invalid);
	});
});
