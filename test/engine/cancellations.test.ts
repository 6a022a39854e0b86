import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { LedgerEntry } from '../../sandbox/ledger';
import { VERSIONS, V1, V2 } from '../support/versions';
import { runNode } from './support/harness';
import { atDays } from './support/past';
import { openShop } from './support/shop';

const DAY = 86_400;

/** What is read of a row. */
interface Row {
	cancellationId: string;
	paymentId: string;
	amount: number;
	status: string;
	cancelledAt: string | null;
	refundId: string | null;
	[other: string]: unknown;
}

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { apiVersion, credential: { type } } = version;

	const list = async (filters: INodeParameters = {}, more: INodeParameters = { returnAll: true }) => {
		const parameters = { apiVersion, resource: 'cancellation', operation: 'getAll', filters, ...more };
		const { outputs, hints } = await runNode({ items: [{}], parameters, credentials: { [type]: shop.stored } });
		// n8n's items have no types.
		return { rows: outputs[0]!.map(({ json }) => json as Row), hints };
	};
	const inApi = (amount: number) => version.inApi(amount, 'KRW');
	const key = ({ paymentId, amount, at }: { paymentId: string | undefined; amount: number; at: number }) => `${paymentId} ${amount} ${at}`;
	const inLedger = (entries: LedgerEntry[]) => entries.map((entry) => key({ paymentId: version.paidBy(entry), amount: entry.amount, at: Math.floor(Date.parse(entry.at) / 1000) })).sort();
	const inRows = (rows: Row[]) => rows.map(({ paymentId, amount, cancelledAt }) => key({ paymentId, amount, at: Date.parse(cancelledAt ?? '') / 1000 })).sort();

	test('each cancellation of the range is one row, with what a bookkeeper needs', async () => {
		const [payment] = shop.pay({ order: 'order-1', amount: 10000, pg: 'kcp' });
		await shop.refund([{ payment, amount: 3000, reason: '변심', duplicateCheck: 'refundId', refundId: 'R-1' }]);
		await shop.control.console.cancel(payment, { amount: inApi(1000) });
		await shop.control.console.cancel(payment, { amount: inApi(500), reason: '[아임포트] 관리자페이지취소' });
		const { rows } = await list();
		const shared = { paymentId: payment, currency: 'KRW', status: 'succeeded', paymentAmount: 10000, refundedTotal: 4500, refundableBalance: 5500, method: 'card', pgProvider: version.pgs.kcp, test: false };
		expect(rows).toHaveLength(3);
		expect(rows).toContainEqual(expect.objectContaining({ ...shared, amount: 3000, reason: '[R-1] 변심', refundId: 'R-1' }));
		expect(rows).toContainEqual(expect.objectContaining({ ...shared, amount: 1000, reason: '관리자페이지취소', refundId: null }));
		expect(rows).toContainEqual(expect.objectContaining({ ...shared, amount: 500, reason: '[아임포트] 관리자페이지취소', refundId: null }));
	});

	test('it is exactly what the ledger holds of the range, whatever was cancelled before and after it and whatever time PortOne lists a payment by', async () => {
		const payment = fc.record({ madeDaysAgo: fc.integer({ min: 1, max: 260 }), cancels: fc.array(fc.record({ after: fc.integer({ min: 0, max: 260 }), amount: fc.integer({ min: 1, max: 900 }) }), { maxLength: 5 }) });
		const statusTime = fc.constantFrom('last' as const, 'first' as const, 'paid' as const);
		const range = fc.record({ from: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 60 }) });
		await fc.assert(
			fc.asyncProperty(fc.array(payment, { maxLength: 8 }), range, statusTime, fc.boolean(), fc.constantFrom('all', 'succeeded'), async (payments, { from, length }, time, moves, status) => {
				shop.control.reset({ seed: false });
				shop.control.set({ statusTime: time });
				shop.control.v2.set({ statusTimeMoves: moves });
				const now = Date.now();
				await atDays(shop, payments.flatMap(({ madeDaysAgo, cancels }) => {
					let id = '';
					const make = { daysAgo: madeDaysAgo, act: () => ([id = ''] = shop.pay({ amount: 10000 })) };
					// Not at the edges of the range, where a second decides.
					const later = cancels.map(({ after, amount }) => ({ daysAgo: Math.max(0, madeDaysAgo - after - 0.5), act: async () => await shop.control.console.cancel(id, { amount: inApi(amount) }) }));
					return [make, ...later];
				}));
				const begin = new Date(now - (from + length + 0.25) * DAY * 1000);
				const end = new Date(now - (from - 0.25) * DAY * 1000);
				const { rows } = await list({ from: begin.toISOString(), to: end.toISOString(), status });
				const inRange = shop.control.ledger().filter(({ at }) => Date.parse(at) >= begin.getTime() && Date.parse(at) <= end.getTime());
				expect(inRows(rows)).toEqual(inLedger(inRange));
				expect(new Set(rows.map(({ paymentId, cancellationId }) => `${paymentId} ${cancellationId}`)).size).toBe(rows.length);
			}),
			{ numRuns: 20 },
		);
	});

	test('they come newest first, also over several payments, and no more than the limit, which a hint tells', async () => {
		const [first, second] = shop.pay({ amount: 10000, days_ago: 30 }, { amount: 10000, days_ago: 30 });
		const cancel = (id: string, daysAgo: number, amount: number) => ({ daysAgo, act: async () => await shop.control.console.cancel(id, { amount: inApi(amount) }) });
		await atDays(shop, [cancel(first, 9, 1), cancel(second, 8, 2), cancel(first, 7, 3), cancel(second, 6, 4)]);
		expect((await list()).rows.map(({ amount }) => amount)).toEqual([4, 3, 2, 1]);
		const { rows, hints } = await list({}, { returnAll: false, limit: 3 });
		expect(rows.map(({ amount }) => amount)).toEqual([4, 3, 2]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('3 of 4 cancellations')]);
	});

	test('a To without a time includes its day, as the workflow counts days', async () => {
		const [payment] = shop.pay({ amount: 10000, days_ago: 40 });
		await atDays(shop, [{ daysAgo: 3, act: async () => await shop.control.console.cancel(payment, { amount: inApi(1000) }) }]);
		const [entry] = version.payments(shop.control)[0]!.cancellations;
		// The engine of the tests is in Seoul.
		const day = new Date(entry!.at + 9 * 3600_000).toISOString().slice(0, 10);
		expect((await list({ from: day, to: day })).rows).toHaveLength(1);
		expect((await list({ to: `${day} 00:00` })).rows).toHaveLength(0);
	});

	test('what cannot be read of an old payment is told after all others', async () => {
		const [odd, sound] = shop.pay({ amount: 10000, days_ago: 200 }, { amount: 10000 });
		await shop.control.console.cancel(sound, { amount: inApi(1000) });
		shop.control.setOdd(odd, 'noAmount');
		const { outputs } = await runNode({ items: [{}], parameters: { apiVersion, resource: 'cancellation', operation: 'getAll', returnAll: true }, credentials: { [type]: shop.stored }, onError: 'continueRegularOutput' });
		expect(outputs[0]!.map(({ json }) => json)).toEqual([expect.objectContaining({ paymentId: sound }), expect.objectContaining({ code: 'LOOK_UP_UNREADABLE' })]);
	});

	test('a workflow that stops at what cannot be read, and so has no row, is not told that the others were listed', async () => {
		const [odd] = shop.pay({ amount: 10000 }, { amount: 10000 });
		shop.control.setOdd(odd, 'noAmount');
		const { error } = await runNode({ items: [{}], parameters: { apiVersion, resource: 'cancellation', operation: 'getAll', returnAll: true }, credentials: { [type]: shop.stored } });
		expect(error!.message).toMatch(/cannot be read: .*\. All others could be read\./);
	});
});

describe('API v2', () => {
	const shop = openShop(V2);

	test('what waits at the PG and what it refused is shown as such, and left out where only refunds that succeeded are wanted', async () => {
		shop.pay({ amount: 10000, cancellations: [{ totalAmount: 1000, status: 'FAILED' }, { totalAmount: 2000, status: 'REQUESTED' }, { totalAmount: 3000 }] });
		const list = async (status: string) => {
			const { outputs } = await runNode({ items: [{}], parameters: { apiVersion: 'v2', resource: 'cancellation', operation: 'getAll', returnAll: true, filters: { status } }, credentials: { portOneV2Api: shop.stored } });
			return outputs[0]!.map(({ json }) => [json.amount, json.status, json.cancelledAt !== null]).sort();
		};
		expect(await list('all')).toEqual([[1000, 'failed', false], [2000, 'requested', false], [3000, 'succeeded', true]]);
		expect(await list('succeeded')).toEqual([[3000, 'succeeded', true]]);
		expect(await list('requested')).toEqual([[2000, 'requested', false]]);
	});
});

describe('API v1', () => {
	const shop = openShop(V1);

	test('a payment that moves to another time of the list while it is read is not missed', async () => {
		const [payment] = shop.pay({ amount: 10000, paid_at: Math.floor(Date.now() / 1000) - 200 * DAY, cancel_history: [{ amount: 1000, cancelled_at: Math.floor(Date.now() / 1000) - 150 * DAY }] });
		// The newest range is read already when the colleague cancels once more.
		let asked = 0;
		const watch = setInterval(() => {
			const requests = shop.requests().filter(({ path }) => path.startsWith('/payments/status/')).length;
			if (requests >= 1 && asked++ === 0) void shop.control.console.cancel(payment, { amount: 500 });
		}, 0);
		const { outputs } = await runNode({ items: [{}], parameters: { apiVersion: 'v1', resource: 'cancellation', operation: 'getAll', returnAll: true, filters: { from: new Date(Date.now() - 160 * DAY * 1000).toISOString(), to: new Date(Date.now() - 140 * DAY * 1000).toISOString() } }, credentials: { portOneV1Api: shop.stored } });
		clearInterval(watch);
		expect(asked).toBeGreaterThan(0);
		expect(outputs[0]!.map(({ json }) => json.amount)).toEqual([1000]);
	});
});
