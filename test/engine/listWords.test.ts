import type { INodeParameters } from 'n8n-workflow';
import { VERSIONS } from '../support/versions';
import { billingKeysOf } from './support/billingKeys';
import { runNode } from './support/harness';
import { openShop } from './support/shop';

/** The lists, and where each has its status. */
const LISTS: Array<[resource: string, status: (word: unknown) => INodeParameters, one: Record<'v1' | 'v2', string>]> = [
	['payment', (word) => ({ status: given(word) }), { v1: 'Cancelled', v2: 'partial_cancelled' }],
	['cancellation', (word) => ({ filters: { status: given(word) } }), { v1: 'Succeeded', v2: 'Succeeded' }],
	['subscription', (word) => ({ filters: { status: given(word) } }), { v1: 'SCHEDULED', v2: 'SCHEDULED' }],
];

/** A value as an expression gives it. */
function given(word: unknown): string {
	return `={{ ${JSON.stringify(word)} }}`;
}

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { apiVersion, credential: { type } } = version;
	const { issue } = billingKeysOf(shop, version);

	describe.each(LISTS)('the list of resource %s', (resource, status, one) => {
		/** Its rows of a shop that has two of everything. */
		const list = async (more: INodeParameters) => {
			const payments = shop.pay({}, {});
			await shop.refund(payments.map((payment) => ({ payment, amount: 1000, reason: 'x' })));
			issue({ schedules: [{ in_days: 1 }, { in_days: 2 }] });
			const before = shop.requests().length;
			const parameters = { apiVersion, resource, operation: 'getAll', returnAll: true, ...more };
			const { outputs, hints } = await runNode({ items: [{}], parameters, credentials: { [type]: shop.stored }, onError: 'continueRegularOutput' });
			return { rows: outputs[0]!.map(({ json }) => json), hints, calls: shop.requests().length - before };
		};

		test('reads a status whatever its case', async () => {
			expect((await list(status(one[apiVersion]))).rows).toHaveLength(2);
		});

		test.each(['', ' ', null])('takes a blank status, %p, for all', async (blank) => {
			expect((await list(status(blank))).rows).toHaveLength(2);
		});

		test.each(['done', '환불', 7])('refuses the status %p: it never stands for none', async (word) => {
			const { rows, calls } = await list(status(word));
			expect(rows).toEqual([expect.objectContaining({ code: 'VALUE_UNREADABLE', message: expect.stringContaining("'Status' has a value that is not in the list") })]);
			expect(calls).toBe(0);
		});

		test.each(['', 'many', 0, -1, null])('refuses the limit %p: it never stands for none', async (limit) => {
			const { rows, calls } = await list({ returnAll: false, limit: given(limit) });
			expect(rows).toEqual([{ code: expect.any(String), message: expect.stringContaining("'Limit'") }]);
			expect(calls).toBe(0);
		});

		test('reads a limit out of text, and says that there are more', async () => {
			const { rows, hints } = await list({ returnAll: given('false'), limit: given('1') });
			expect(rows).toHaveLength(1);
			expect(hints).toEqual([expect.objectContaining({ message: expect.stringMatching(/^Showing 1 /) })]);
		});

		test('says nothing of more where the limit took all', async () => {
			expect((await list({ returnAll: false, limit: 2 })).hints).toEqual([]);
		});
	});
});
