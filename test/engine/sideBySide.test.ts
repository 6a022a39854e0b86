import type { Outcome } from '../../nodes/PortOne/refund/types';
import { VERSIONS, type Version } from '../support/versions';
import { openShop } from './support/shop';
import { until } from './support/until';

/** V2 has no tokens, and fewer of its ids go into the query of one look-up. */
const EXPECTED: Record<Version['apiVersion'], { tokens: number; lookUpsOf300: number }> = {
	v1: { tokens: 1, lookUpsOf300: 3 },
	v2: { tokens: 0, lookUpsOf300: 6 },
};

type Sums = Partial<Record<Outcome, number>>;
const count = (outcomes: Outcome[]) => outcomes.reduce<Sums>((sums, outcome) => ({ ...sums, [outcome]: (sums[outcome] ?? 0) + 1 }), {});

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	const expected = EXPECTED[version.apiVersion];
	const rowsOf = (length: number) => shop.pay(...Array.from({ length }, () => ({}))).map((payment) => ({ payment, amount: 1000, reason: 'x' }));

	test('1,000 rows at 50 ms a call: never more than concurrency in flight, at most 1,030 calls in all', async () => {
		const rows = rowsOf(1000);
		shop.control.setLatency(50);
		const { outcomes } = await shop.refund(rows, { options: { concurrency: 20 } });
		expect(count(outcomes)).toEqual({ refunded: 1000 });
		const stats = shop.control.stats();
		expect(stats.peak_in_flight).toBeLessThanOrEqual(20);
		expect(stats.peak_in_flight).toBeGreaterThan(10);
		expect(stats.peak_in_flight_per_payment).toBe(1);
		expect(stats.total).toBeLessThanOrEqual(1030);
		expect(stats.calls.token).toBe(expected.tokens);
	}, 120_000);

	test('many rows of few payments: one request in flight a payment', async () => {
		const payments = shop.pay({ amount: 100000 }, { amount: 100000 }, { amount: 100000 });
		shop.control.setLatency(5);
		const rows = Array.from({ length: 60 }, (_, i) => ({ payment: payments[i % 3], amount: 100 + i, reason: 'x' }));
		const { outcomes } = await shop.refund(rows, { options: { concurrency: 20 } });
		expect(count(outcomes)).toEqual({ refunded: 60 });
		expect(shop.control.stats()).toMatchObject({ peak_in_flight_per_payment: 1, peak_in_flight: 3 });
	});

	describe('two executions at once in one process', () => {
		test('of the same rows refund each payment once, and never meet on one payment', async () => {
			const rows = rowsOf(20);
			shop.control.setLatency(10);
			const runs = await Promise.all([await shop.start(rows), await shop.start(rows)].map(({ done }) => done));
			expect(shop.moved().map(([id]) => id).sort()).toEqual(rows.map(({ payment }) => payment).sort());
			expect(count(runs.flatMap(({ outcomes }) => outcomes))).toEqual({ refunded: 20, alreadyRefunded: 20 });
			const cancels = shop.cancels();
			expect(cancels).toHaveLength(20);
		});

		test('of different rows of one payment refund both', async () => {
			const [payment] = shop.pay({});
			shop.control.setLatency(30);
			const runs = await Promise.all(
				['one', 'two'].map(async (reason) => await (await shop.start([{ payment, amount: 1000, reason }])).done),
			);
			expect(runs.map(({ outcomes }) => outcomes)).toEqual([['refunded'], ['refunded']]);
			expect(shop.asked().map(([, balance]) => balance)).toEqual([10000, 9000]);
		});

		test('with answers lost still refund once', async () => {
			const rows = rowsOf(6);
			shop.control.addFault({ fault: 'dropAfter', on: 'cancel', times: 6 });
			await Promise.all([await shop.start(rows), await shop.start(rows)].map(({ done }) => done));
			expect(shop.moved().map(([id]) => id).sort()).toEqual(rows.map(({ payment }) => payment).sort());
		});
	});

	describe('an execution that the user stops', () => {
		test('starts nothing more, and running it again completes it', async () => {
			const rows = rowsOf(30);
			shop.control.setLatency(30);
			const { done, cancel } = await shop.start(rows, { options: { concurrency: 2 } });
			await until(() => shop.cancels().length >= 4);
			cancel();
			const atStop = shop.cancels().length;
			const { status } = await done;
			expect(status).toBe('canceled');
			await quiet();
			expect(shop.cancels().length).toBeLessThanOrEqual(atStop + 1);
			const again = await shop.refund(rows);
			expect(new Set(again.outcomes)).toEqual(new Set(['refunded', 'alreadyRefunded']));
			expect(shop.moved().map(([id]) => id).sort()).toEqual(rows.map(({ payment }) => payment).sort());
		});

		test('during the look-up sends no cancel', async () => {
			const rows = rowsOf(3);
			shop.control.setLatency(200);
			const { done, cancel } = await shop.start(rows);
			await until(() => shop.requests().some(({ path }) => path === '/payments'));
			cancel();
			await done;
			await quiet();
			expect(shop.cancels()).toEqual([]);
		});

		test('while an ambiguous refund settles sends nothing again', async () => {
			const rows = rowsOf(5);
			shop.control.addFault({ fault: 'dropBefore', on: 'cancel' });
			const { done, cancel } = await shop.start(rows, { options: { concurrency: 1, settleTime: 60 } });
			await until(() => shop.cancels().length === 1 && shop.control.stats().calls.lookup >= 2);
			cancel();
			await done;
			await quiet();
			expect(shop.cancels()).toHaveLength(1);
		});
	});

	describe('an outage', () => {
		test('before the batch: all rows are skipped soon, and nothing is sent', async () => {
			const rows = rowsOf(500);
			const credential = shop.credential({ baseUrl: 'http://127.0.0.1:9' });
			const { outcomes } = await shop.refund(rows, { credential });
			expect(count(outcomes)).toEqual({ skipped: 500 });
			expect(shop.requests()).toEqual([]);
		});

		test('that begins in mid-batch with every connection closed: no row is lost, and the rest is skipped', async () => {
			const rows = rowsOf(200);
			shop.control.setLatency(5);
			const { done } = await shop.start(rows);
			await until(() => shop.cancels().length >= 40);
			await shop.close();
			const { outcomes } = await done;
			const sums = count(outcomes);
			const { refunded = 0, unknown = 0, skipped = 0 } = sums;
			expect(refunded + unknown + skipped).toBe(200);
			expect(refunded).toBeGreaterThanOrEqual(30);
			expect(unknown).toBeLessThanOrEqual(5);
		});

		test('in mid-batch: the rest is skipped without a request each', async () => {
			const rows = rowsOf(300);
			shop.control.addFault({ fault: 'serverError', on: 'cancel', skip: 20, times: 10000 });
			shop.control.addFault({ fault: 'serverError', on: 'lookup', skip: expected.lookUpsOf300, times: 10000 });
			const { outcomes } = await shop.refund(rows, { options: { concurrency: 5, settleTime: 0.2 } });
			const sums = count(outcomes);
			expect(sums.refunded).toBe(20);
			expect(sums.unknown).toBeLessThan(30);
			expect(sums.skipped).toBe(280 - sums.unknown!);
			expect(shop.control.stats().total).toBeLessThan(120);
			shop.control.clearFaults();
			const again = await shop.refund(rows, { options: { concurrency: 20 } });
			expect(count(again.outcomes)).toEqual({ alreadyRefunded: 20, refunded: 280 });
		});
	});

	/** Nothing has come in for a while: whatever was still going on has gone on by now. */
	async function quiet() {
		let seen = -1;
		while (seen !== shop.requests().length) {
			seen = shop.requests().length;
			await new Promise((resolve) => setTimeout(resolve, 1200));
		}
	}
});
