import { VERSIONS, type Version } from '../support/versions';
import type { Cells } from '../../scripts/engine/execution';
import { openShop, type GivenFault } from './support/shop';

/**
 * V2 can be asked again under the same key, so that only a request that stays under way ends unknown; and its record shows
 * a refund that the PG has not finished.
 */
const EXPECTED: Record<Version['apiVersion'], { endUnknown: GivenFault; pendingId: unknown }> = {
	v1: { endUnknown: { fault: 'dropBefore' }, pendingId: null },
	v2: { endUnknown: { fault: 'applyLate', ms: 600_000 }, pendingId: expect.any(String) },
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const expected = EXPECTED[version.apiVersion];

	const rowsOf = (payments: string[], more?: Cells) => payments.map((payment) => ({ payment, amount: 1000, reason: 'x', ...more }));

	describe('maxTotal', () => {
		test('rows past the cap are skipped, rows before it are refunded, and no sum passes it', async () => {
			const payments = shop.pay({}, {}, {}, {});
			const { outcomes, rows } = await shop.refund(rowsOf(payments), { options: { maxTotal: 2500 } });
			expect(outcomes).toEqual(['refunded', 'refunded', 'skipped', 'skipped']);
			expect(rows[2]!.message).toMatch(/Max Total/);
			expect(shop.moved()).toHaveLength(2);
		});

		test('running it again does not add up to more', async () => {
			const payments = shop.pay({}, {}, {}, {});
			const run = { options: { maxTotal: 2500 } };
			await shop.refund(rowsOf(payments), run);
			const { outcomes } = await shop.refund(rowsOf(payments), run);
			expect(outcomes).toEqual(['alreadyRefunded', 'alreadyRefunded', 'skipped', 'skipped']);
			expect(shop.moved()).toHaveLength(2);
		});

		test('a twin row is not counted twice', async () => {
			const [a, b] = shop.pay({}, {});
			const { outcomes } = await shop.refund(rowsOf([a, a, b]), { options: { maxTotal: 2000 } });
			expect(outcomes).toEqual(['refunded', 'alreadyRefunded', 'refunded']);
		});

		test('full refunds count with the balance they take', async () => {
			const payments = shop.pay({ amount: 10000 }, { amount: 10000 });
			const { outcomes } = await shop.refund(rowsOf(payments, { refundType: 'full' }), { options: { maxTotal: 15000 } });
			expect(outcomes).toEqual(['refunded', 'skipped']);
		});

		test.each(['₩10,000', '10,000원'])('a cap of %s is no cap in dollars: nothing is sent', async (maxTotal) => {
			const [payment] = shop.pay({ currency: 'USD', amount: 5000 });
			const { rows } = await shop.refund([{ payment, amount: 5000, reason: 'x' }], { options: { maxTotal } });
			expect(rows[0]).toMatchObject({ outcome: 'refused', message: expect.stringContaining("'Max Total'") });
			expect(shop.moved()).toEqual([]);
		});

		test('under Stop Workflow nothing is sent when the cap would be passed', async () => {
			const payments = shop.pay({}, {}, {});
			const { error } = await shop.refund(rowsOf(payments), { onError: 'stopWorkflow', options: { maxTotal: 2500 } });
			expect(error!.message).toMatch(/nothing was refunded/i);
			expect(shop.cancels()).toEqual([]);
		});
	});

	describe('dryRun', () => {
		test('looks everything up and sends no cancel', async () => {
			const [a, b] = shop.pay({ amount: 10000 }, { amount: 5000 });
			const { outcomes, rows } = await shop.refund(
				[
					{ payment: a, amount: 4000, reason: 'one' },
					{ payment: a, amount: 4000, reason: 'two' },
					{ payment: a, amount: 4000, reason: 'three' },
					{ payment: a, amount: 4000, reason: 'one' },
					{ payment: b, refundType: 'full', reason: 'x' },
				],
				{ dryRun: true },
			);
			expect(outcomes).toEqual(['preview', 'preview', 'refused', 'alreadyRefunded', 'preview']);
			expect(rows.map(({ refundableBalance }) => refundableBalance)).toEqual([6000, 2000, 2000, 2000, 0]);
			expect(shop.cancels()).toEqual([]);
			expect(shop.moved()).toEqual([]);
		});

		test.each(['stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'] as const)('is never an error, under %s', async (onError) => {
			const [payment] = shop.pay({});
			const { status, outputs } = await shop.refund([{ payment, amount: 'abc', reason: 'x' }], { dryRun: true, onError });
			expect(status).toBe('success');
			expect(outputs[0]!.map(({ json }) => json.outcome)).toEqual(['refused']);
		});
	});

	describe('expectedBalance', () => {
		test('a balance other than in the books is refused, an equal one is refunded', async () => {
			const [a, b] = shop.pay({ amount: 10000 }, { amount: 10000 });
			const { outcomes } = await shop.refund([
				{ payment: a, amount: 1000, reason: 'x', expectedBalance: '10,000' },
				{ payment: b, amount: 1000, reason: 'x', expectedBalance: 9000 },
			]);
			expect(outcomes).toEqual(['refunded', 'refused']);
			expect(shop.moved()).toEqual([[a, 1000]]);
		});

		test('an expected balance of 0 is a value, not a blank', async () => {
			const [payment] = shop.pay({});
			expect((await shop.refund([{ payment, amount: 1000, reason: 'x', expectedBalance: 0 }])).outcomes).toEqual(['refused']);
		});
	});

	describe('several rows of one payment', () => {
		test('run in input order, each on the balance that the one before left', async () => {
			const [payment] = shop.pay({ amount: 10000 });
			const rows = [1000, 2000, 3000, 4000].map((amount) => ({ payment, amount, reason: 'x' }));
			const { outcomes, rows: results } = await shop.refund(rows, { options: { concurrency: 20 } });
			expect(outcomes).toEqual(['refunded', 'refunded', 'refunded', 'refunded']);
			expect(shop.asked()).toEqual([[1000, 10000], [2000, 9000], [3000, 7000], [4000, 4000]]);
			expect(results.map(({ refundableBalance }) => refundableBalance)).toEqual([9000, 7000, 4000, 0]);
		});

		test('rows that ask for more than is left after the earlier ones are refused, later smaller ones are not', async () => {
			const [payment] = shop.pay({ amount: 10000 });
			const { outcomes } = await shop.refund([7000, 4000, 3000].map((amount) => ({ payment, amount, reason: 'x' })));
			expect(outcomes).toEqual(['refunded', 'refused', 'refunded']);
		});

		test('rows behind one whose outcome is unknown are skipped', async () => {
			const [payment, other] = shop.pay({}, {});
			shop.strike(payment, expected.endUnknown);
			const { outcomes } = await shop.refund([
				{ payment, amount: 1000, reason: 'one' },
				{ payment, amount: 1000, reason: 'two' },
				{ payment: other, amount: 1000, reason: 'one' },
			]);
			expect(outcomes).toEqual(['unknown', 'skipped', 'refunded']);
		});
	});

	describe('asynchronous PGs', () => {
		const paypal = { method: 'paypal', pg: 'paypal', currency: 'USD', amount: 50, async: true };

		test('a refund that the PG finishes later is pending, and no error', async () => {
			const [payment] = shop.pay(paypal);
			const { outcomes, status, rows } = await shop.refund([{ payment, amount: 10, reason: 'x' }], { onError: 'stopWorkflow' });
			expect([outcomes, status]).toEqual([['pending'], 'success']);
			expect(rows[0]!.cancellationId).toEqual(expected.pendingId);
			expect(shop.moved()).toEqual([]);
		});

		test('once the PG has approved, a re-run is recognised', async () => {
			const [payment] = shop.pay(paypal);
			const rows = [{ payment, amount: 10, reason: 'x' }];
			await shop.refund(rows);
			await shop.control.settlePg(payment, true);
			expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
			expect(shop.moved()).toEqual([[payment, 10]]);
		});

		test('a pending refund is not sent again where the amount is written differently', async () => {
			const [payment] = shop.pay(paypal);
			await shop.refund([{ payment, amount: 9.9, reason: 'x' }]);
			expect((await shop.refund([{ payment, amount: '$9.90', reason: 'x' }])).outcomes).toEqual(['pending']);
			await shop.control.settlePg(payment, true);
			expect(shop.moved()).toEqual([[payment, 9.9]]);
		});

		test('Retry On Fail does not send a pending refund again', async () => {
			const [bad, payment] = shop.pay({}, paypal);
			shop.strike(bad, { fault: 'refuse', times: 9 });
			const rows = [
				{ payment: bad, amount: 1000, reason: 'x' },
				{ payment, amount: 10, reason: 'x' },
			];
			await shop.refund(rows, { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
			await shop.control.settlePg(payment, true);
			expect(shop.moved()).toEqual([[payment, 10]]);
		});
	});
});
