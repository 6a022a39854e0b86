import type { Fields } from '../../../sandbox/objects';
import { openShop } from './support/shop';

const shop = openShop();
const v1 = shop.both;
const byId = (value: string) => ({ textSearch: [{ field: 'PAYMENT_ID', value }] });

describe('payments of V1 through V2', () => {
	test('are found by their order number, and marked', async () => {
		const imp_uid = v1.pay({ merchant_uid: 'M-1', amount: 14.25, currency: 'USD', pay_method: 'kakaopay', pg_provider: 'kakaopay', cancel_history: [{ amount: 4.25, reason: 'x' }] });
		const one = await shop.get('M-1');
		expect(one).toMatchObject({
			version: 'V1', id: 'M-1', transactionId: imp_uid, state: 'PARTIAL_CANCELLED', currency: 'USD', amount: { total: 1425, cancelled: 425 }, storeId: 'store-sandbox',
			method: { type: 'PaymentMethodEasyPay', provider: 'KAKAOPAY' }, channel: { pgProvider: 'KAKAOPAY', type: 'LIVE' }, cancellations: [{ status: 'SUCCEEDED', totalAmount: 425, reason: 'x' }],
		});
		expect((await shop.list({ filter: byId('M-1') })).items).toEqual([JSON.parse(one.text)]);
		expect((await shop.get(imp_uid)).status).toBe(404);
	});

	test.each([
		[{ status: 'ready' }, 'READY'],
		[{ status: 'ready', pay_method: 'vbank' }, 'VIRTUAL_ACCOUNT_ISSUED'],
		[{ status: 'failed' }, 'FAILED'],
		[{}, 'PAID'],
		[{ status: 'cancelled' }, 'CANCELLED'],
	] as const)('%j is %s', async (payment, state) => {
		v1.pay({ merchant_uid: 'M-1', ...payment });
		expect(await shop.get('M-1')).toMatchObject({ version: 'V1', state });
	});

	test('are the newest of their order number, and give way to one of V2', async () => {
		v1.pay({ merchant_uid: 'M-1', days_ago: 2 });
		const newest = v1.pay({ merchant_uid: 'M-1', days_ago: 1 });
		expect((await shop.get('M-1')).transactionId).toBe(newest);
		shop.pay({ id: 'M-1' });
		expect((await shop.get('M-1')).version).toBe('V2');
		expect((await shop.list({ filter: byId('M-1') })).page.totalCount).toBe(3);
	});

	test('come and go with filter.version', async () => {
		v1.pay();
		shop.pay();
		const versions = async (filter: Fields) => (await shop.list({ filter })).items.map(({ version }) => version).sort();
		expect(await versions({})).toEqual(['V1', 'V2']);
		expect(await versions({ version: 'V1' })).toEqual(['V1']);
		expect(await versions({ version: 'V2' })).toEqual(['V2']);
		shop.control.v2.set({ showsV1: false });
		expect(await versions({})).toEqual(['V2']);
		expect(await versions({ version: 'V1' })).toEqual(['V1']);
	});

	test('are those of the store that is asked', async () => {
		v1.pay({ merchant_uid: 'M-1', tier: 'ABC' });
		expect((await shop.get('M-1')).status).toBe(404);
		expect(await shop.get('M-1', 'store-sub')).toMatchObject({ status: 200, storeId: 'store-sub' });
		expect((await shop.list({ filter: { storeId: 'store-sandbox' } })).items).toEqual([]);
	});
});

describe('a cancel of one', () => {
	test('finds no payment', async () => {
		v1.pay({ merchant_uid: 'M-1' });
		expect(await shop.cancel('M-1')).toMatchObject({ status: 404, type: 'PAYMENT_NOT_FOUND' });
		expect(shop.control.ledger()).toEqual([]);
	});

	test('or moves the money of V1, where the switch says so', async () => {
		shop.control.v2.set({ cancelsV1: true });
		const imp_uid = v1.pay({ merchant_uid: 'M-1' });
		expect(await shop.cancel('M-1', { amount: 1000, currentCancellableAmount: 9000 })).toMatchObject({ status: 409, type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN' });
		expect(await shop.cancel('M-1', { amount: 1000, currentCancellableAmount: 10000, reason: 'why' })).toMatchObject({ status: 200, cancellation: { status: 'SUCCEEDED', totalAmount: 1000, reason: 'why' } });
		expect(v1.payment(imp_uid)).toMatchObject({ cancel_amount: 1000, cancel_history: [{ amount: 1000, reason: 'why' }] });
		expect(v1.moved()).toEqual([[imp_uid, 1000]]);
		shop.control.setPgRefusal(imp_uid, '기 취소 거래');
		expect(await shop.cancel('M-1')).toMatchObject({ status: 502, pgMessage: '기 취소 거래' });
		expect(await shop.cancel('M-2')).toMatchObject({ status: 404 });
	});
});
