import { VERSIONS } from '../support/versions';
import { openShop } from './support/shop';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	const retry = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
	const twenty = () => shop.pay(...Array.from({ length: 20 }, () => ({}))).map((payment) => ({ payment, amount: 1000, reason: '변심' }));
	const eachOnce = (rows: Array<{ payment: string }>) => expect(shop.moved().map(([id]) => id).sort()).toEqual(rows.map(({ payment }) => payment).sort());

	describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)('Retry On Fail with %s', (onError) => {
		test('20 rows, one answer lost after applying: each is refunded once', async () => {
			const rows = twenty();
			shop.strike(rows[7]!.payment, { fault: 'dropAfter' });
			const { status } = await shop.refund(rows, { onError, ...retry });
			expect(status).toBe('success');
			eachOnce(rows);
		});

		test('the first row refused once: the others are refunded once', async () => {
			const rows = twenty();
			shop.strike(rows[0]!.payment, { fault: 'refuse' });
			await shop.refund(rows, { onError, ...retry });
			const others = rows.slice(1);
			const moved = shop.moved().map(([id]) => id);
			for (const { payment } of others) expect(moved.filter((id) => id === payment)).toHaveLength(1);
			expect(moved.filter((id) => id === rows[0]!.payment).length).toBeLessThanOrEqual(1);
		});

		test('the first row refused for good: the others are refunded once, and it never is', async () => {
			const rows = twenty();
			shop.strike(rows[0]!.payment, { fault: 'refuse', times: 99 });
			await shop.refund(rows, { onError, ...retry });
			const moved = shop.moved().map(([id]) => id);
			expect(new Set(moved).size).toBe(moved.length);
			expect(moved).not.toContain(rows[0]!.payment);
			if (onError !== 'stopWorkflow') expect(moved).toHaveLength(19);
		});

		test('answers that stay lost: no payment is refunded twice', async () => {
			const rows = twenty().slice(0, 4);
			shop.control.addFault({ fault: 'dropAfter', on: 'cancel', times: 99 });
			await shop.refund(rows, { onError, ...retry });
			eachOnce(rows);
		});
	});

	test('the last error under Stop names what the tries before it refunded', async () => {
		const rows = twenty().slice(0, 3);
		shop.strike(rows[1]!.payment, { fault: 'refuse', times: 99 });
		const { error } = await shop.refund(rows, { onError: 'stopWorkflow', ...retry, options: { concurrency: 1 } });
		expect(shop.moved()).toEqual([[rows[0]!.payment, 1000]]);
		expect(error!.message).toMatch(/^Nothing was refunded by this run\. 1 row was refunded before\. .*\(row 2\) was refused\.$/);
		expect(error!.description).toMatch(/^Refunded before, by an earlier try or run: .*\(row 1\) 1,000 KRW\.$/m);
	});

	test('an unknown first row under Stop with Retry On Fail is not sent again before a look-up', async () => {
		const [payment] = shop.pay({});
		shop.control.addFault({ fault: 'applyLate', on: 'cancel', ms: 1200 });
		const { status } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], {
			onError: 'stopWorkflow',
			...retry,
			waitBetweenTries: 1500,
			options: { settleTime: 0.3 },
		});
		expect(status).toBe('success');
		expect(shop.moved()).toEqual([[payment, 1000]]);
		expect(version.distinct(shop.cancels())).toHaveLength(1);
	});
});
