import { openShop } from './v2/support/shop';

const shop = openShop();

describe('a refund made by hand in the console', () => {
	test('has the fixed reason of PortOne\'s help, on V1 and V2', async () => {
		const [imp_uid, id] = [shop.both.pay(), shop.pay()];
		expect(await shop.control.console.cancel(imp_uid, { amount: 3000 })).toMatchObject({ cancel_amount: 3000, cancel_history: [{ amount: 3000, reason: '관리자페이지취소' }] });
		expect(await shop.control.console.cancel(id, { amount: 3000 })).toMatchObject({ cancellations: [{ status: 'SUCCEEDED', totalAmount: 3000, reason: '관리자페이지취소', trigger: 'CONSOLE' }] });
		expect(shop.control.ledger()).toMatchObject([{ amount: 3000, requester: 'console' }, { amount: 3000, requester: 'CONSOLE' }]);
	});

	test('may have that of older records', async () => {
		const imp_uid = shop.both.pay();
		await shop.control.console.cancel(imp_uid, { reason: '[아임포트] 관리자페이지취소' });
		expect(shop.both.payment(imp_uid)).toMatchObject({ cancel_amount: 10000, cancel_reason: '[아임포트] 관리자페이지취소' });
	});
});

describe('a webhook that is sent by hand', () => {
	test.each([
		['no payment', 'order-0', {}, /no payment order-0/],
		['no URL of V1', 'imp_1', {}, /V1 has no webhook URL/],
		['no URL of V2', 'order-1', {}, /V2 has no webhook URL/],
		['no word for it', 'imp_1', { url: 'http://127.0.0.1:9/' }, /V1 does not tell of a payment that is ready/],
	])('is refused where there is %s', (_why, id, v1, said) => {
		shop.control.createPayment({ imp_uid: 'imp_1', status: 'ready', pay_method: 'card' });
		shop.pay({ id: 'order-1' });
		shop.control.webhooks.set('v1', v1);
		expect(() => shop.control.console.sendWebhook(id)).toThrow(said);
		expect(shop.control.webhooks.deliveries()).toEqual([]);
	});
});
