import { VERSIONS } from '../support/versions';
import { openShop } from './support/shop';

const REFUSED: unknown[] = ['', 0, null, -5, 'abc', '12,00', 1000.5, 10001, true, '1e3x', '１２００abc', '  ', '-5', '0', '0원', NaN, Infinity, '1.5', [1000], { won: 1 }, undefined];
/** Those that only the payment's currency and balance tell to be wrong. */
const FOR_PORTONE: unknown[] = [1000.5, 10001, '1.5'];
const ACCEPTED: Array<[cell: unknown, won: number]> = [['1,000', 1000], ['₩2,000', 2000], ['3000원', 3000], [4000, 4000], ['5000', 5000]];

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test.each(REFUSED.map((cell) => [cell]))('the amount cell %p is refused before any call, and its row named', async (amount) => {
		const [payment] = shop.pay({ amount: 10000 });
		const { outcomes, rows } = await shop.refund([{ payment, amount, reason: 'x' }]);
		expect(outcomes).toEqual(['refused']);
		expect(rows[0]!.message).toMatch(/amount|more than what is left/i);
		expect(shop.cancels()).toEqual([]);
		const stopped = await shop.refund([{ payment, amount, reason: 'x' }], { onError: 'stopWorkflow' });
		expect(stopped.error!.message).toMatch(/row 1\b/);
		expect(shop.cancels()).toEqual([]);
	});

	test('cells that only PortOne can judge cost look-ups only, all others no request at all', async () => {
		const [payment] = shop.pay({ amount: 10000 });
		const rows = REFUSED.filter((cell) => !FOR_PORTONE.includes(cell)).map((amount) => ({ payment, amount, reason: 'x' }));
		const { outcomes } = await shop.refund(rows);
		expect(new Set(outcomes)).toEqual(new Set(['refused']));
		expect(shop.requests()).toEqual([]);
	});

	test.each(ACCEPTED)('the amount cell %p is refunded as written', async (amount, won) => {
		const [payment] = shop.pay({ amount: 10000 });
		const { outcomes } = await shop.refund([{ payment, amount, reason: 'x' }]);
		expect(outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, won]]);
		expect(shop.asked()).toEqual([[won, 10000]]);
	});

	test('dollars are refunded to the cent, without floating dust', async () => {
		const [payment] = shop.pay({ amount: 30.3, currency: 'USD' });
		const { outcomes } = await shop.refund([
			{ payment, amount: 0.1 + 0.2, reason: 'a' },
			{ payment, amount: '$14.20', reason: 'b' },
			{ payment, amount: 15.8, reason: 'c' },
		]);
		expect(outcomes).toEqual(['refunded', 'refunded', 'refunded']);
		expect(shop.moved().map(([, amount]) => amount)).toEqual([0.3, 14.2, 15.8]);
		expect(shop.asked().map(([, balance]) => balance)).toEqual([30.3, 30, 15.8]);
	});

	test('an amount in another currency than the payment is refused', async () => {
		const [payment] = shop.pay({ amount: 10000 });
		const { outcomes } = await shop.refund([{ payment, amount: '$10', reason: 'x' }]);
		expect(outcomes).toEqual(['refused']);
		expect(shop.moved()).toEqual([]);
	});

	test('a full refund sends the balance that is left, never nothing and never 0', async () => {
		const [payment] = shop.pay({ amount: 10000 });
		const { outcomes } = await shop.refund([
			{ payment, amount: 2500, reason: 'a' },
			{ payment, refundType: 'full', reason: 'b' },
		]);
		expect(outcomes).toEqual(['refunded', 'refunded']);
		expect(shop.asked()).toEqual([[2500, 10000], [7500, 7500]]);
	});
});
