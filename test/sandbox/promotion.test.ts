import type { PaymentAnnotation } from '../../sandbox/v1/types';
import { openShop } from './support/shop';

const shop = openShop();

const TENTH = { id: 'promotion-id-1', percent: 10, minimum: 10000 };
const seen = ({ cancel_amount, cancel_history }: PaymentAnnotation) => [cancel_amount, cancel_history.map(({ amount }) => amount)];

// opi/ko/extra/promotion/refund
describe('a promoted payment of V1', () => {
	test('tells of its promotion, and is the order\'s money', async () => {
		const id = shop.pay({ amount: 10000, promotion: TENTH });
		expect(shop.payment(id)).toMatchObject({ amount: 10000, promotion: { id: 'promotion-id-1', discount: 1000 } });
		expect((await shop.cancel({ imp_uid: id, amount: 10000, checksum: 10000 })).response).toMatchObject({ status: 'cancelled', cancel_amount: 10000 });
		expect(shop.control.ledger()).toMatchObject([{ amount: 10000, back_to_buyer: 9000 }]);
	});

	test.each([
		['order', [10000, [10000]]],
		['paid', [9000, [9000]]],
	] as const)('20,000 won at 10 %% off, 10,000 cancelled: the next checksum is 10,000, whatever money the history is in: %s', async (promotionMoney, shown) => {
		shop.control.set({ promotionMoney });
		const id = shop.pay({ amount: 20000, promotion: TENTH });
		expect(seen((await shop.cancel({ imp_uid: id, amount: 10000, checksum: 20000 })).response)).toEqual(shown);
		expect((await shop.cancel({ imp_uid: id, amount: 10000, checksum: 11000 })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: id, amount: 10000, checksum: 10000 })).code).toBe(0);
		expect(shop.control.ledger().map(({ amount, back_to_buyer }) => [amount, back_to_buyer])).toEqual([[10000, 9000], [10000, 9000]]);
	});

	test.each([
		[{ percent: 10, minimum: 5000 }, true, 1800],
		[{ percent: 10, minimum: 5000 }, false, 1400],
		[{ discount: 1000, minimum: 5000 }, true, 1800],
		[{ discount: 1000, minimum: 5000 }, false, 1000],
	])('2,000 of 6,000 won cancelled, %j, kept: %s, gives %d back', async (promotion, retain_promotion, back) => {
		const id = shop.pay({ amount: 6000, promotion: { id: 'promotion-id-1', ...promotion } });
		await shop.cancel({ imp_uid: id, amount: 2000, retain_promotion });
		expect(shop.control.ledger()).toMatchObject([{ amount: 2000, back_to_buyer: back }]);
	});

	test('is not refunded where more would be left to pay than was paid', async () => {
		const id = shop.pay({ amount: 10000, promotion: TENTH });
		expect((await shop.cancel({ imp_uid: id, amount: 500 })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: id, amount: 500, retain_promotion: true })).code).toBe(0);
		expect((await shop.cancel({ imp_uid: id, amount: 9500 })).code).toBe(1);
		expect((await shop.cancel({ imp_uid: id, amount: 9500, retain_promotion: true })).code).toBe(0);
		expect(shop.control.ledger().map(({ back_to_buyer }) => back_to_buyer)).toEqual([450, 8550]);
	});

	test('may have been refunded before, in cents too', async () => {
		shop.control.set({ promotionMoney: 'paid' });
		const id = shop.pay({ amount: 20, currency: 'USD', promotion: { id: 'promotion-id-1', percent: 10 }, cancel_history: [{ amount: 5 }] });
		expect(seen(shop.payment(id))).toEqual([4.5, [4.5]]);
		expect(seen((await shop.cancel({ imp_uid: id, amount: 0.5, checksum: 15 })).response)).toEqual([4.95, [4.5, 0.45]]);
	});
});
