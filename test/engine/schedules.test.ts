import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { GivenSchedule } from '../../sandbox/givenKey';
import { VERSIONS } from '../support/versions';
import { billingKeysOf } from './support/billingKeys';
import { runNode } from './support/harness';
import { openShop } from './support/shop';
import { until } from './support/until';

const DAY_MS = 86_400_000;

/** What is read of a row. */
interface Row {
	scheduleId: string;
	status: string;
	[other: string]: unknown;
}

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { issue } = billingKeysOf(shop, version);
	const isV1 = version.apiVersion === 'v1';

	const run = async (filters: INodeParameters = {}, more: INodeParameters = { returnAll: true }) => {
		const parameters = { apiVersion: version.apiVersion, resource: 'subscription', operation: 'getAll', filters, ...more };
		const { outputs } = await runNode({ items: [{}], parameters, credentials: { [version.credential.type]: shop.stored }, onError: 'continueRegularOutput' });
		// n8n's items have no types.
		return outputs[0]!.map(({ json }) => json as Row);
	};
	const idsOf = (rows: Row[]) => rows.map(({ scheduleId }) => scheduleId);
	const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
	const lists = () => shop.requests().filter(({ method, path }) => method === 'GET' && path.startsWith(isV1 ? '/subscribe/payments/schedule' : '/payment-schedules'));

	test('each scheduled payment of all billing keys is one row, soonest first, with what was done with it', async () => {
		const key = issue({ schedules: [{ id: 's-2', in_days: 400, amount: isV1 ? 10.5 : 1050, currency: 'USD', name: 'Pro' }, { id: 's-1', in_days: -1, status: 'paid' }, { id: 'long-ago', in_days: -8, status: 'paid' }] });
		issue({ schedules: [{ id: 's-3', in_days: 3, status: 'revoked' }] });
		const rows = await run();
		const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
		expect(rows).toEqual([
			{ scheduleId: 's-1', billingKey: key, status: 'paid', amount: 9900, currency: 'KRW', name: '정기구독', scheduledAt: time, executedAt: time, cancelledAt: null, orderNumber: isV1 ? 's-1' : null, paymentId: isV1 ? expect.stringMatching(/^imp_/) : 'sub-s-1' },
			expect.objectContaining({ scheduleId: 's-3', status: 'cancelled', cancelledAt: time, executedAt: null }),
			expect.objectContaining({ scheduleId: 's-2', status: 'scheduled', amount: 10.5, currency: 'USD', name: 'Pro', executedAt: null, cancelledAt: null, paymentId: isV1 ? null : 'sub-s-2' }),
		]);
	});

	test('they are of one billing key, of one status, and no more than the limit where that is asked for', async () => {
		const key = issue({ schedules: [{ id: 'a', in_days: 1 }, { id: 'b', in_days: 2, status: 'revoked' }, { id: 'c', in_days: -2, status: 'failed' }, { id: 'd', in_days: 3 }] });
		issue({ schedules: [{ id: 'other', in_days: 1 }] });
		expect(idsOf(await run({ billingKey: key }))).toEqual(['c', 'a', 'b', 'd']);
		expect(idsOf(await run({ billingKey: key, status: 'scheduled' }))).toEqual(['a', 'd']);
		expect(idsOf(await run({ status: 'charged' }))).toEqual(['c']);
		expect(idsOf(await run({ billingKey: key, status: 'cancelled' }))).toEqual(['b']);
		expect(idsOf(await run({ billingKey: key }, { limit: 2 }))).toEqual(['c', 'a']);
	});

	test('a To without a time includes its day, and an end that has passed looks back 90 days', async () => {
		issue({ schedules: [{ id: 'a', in_days: -30, status: 'paid' }, { id: 'b', in_days: 2 }, { id: 'c', in_days: -130, status: 'paid' }] });
		// The engine of the tests is in Seoul.
		const day = (days: number) => new Date(Date.now() + days * DAY_MS + 9 * 3600_000).toISOString().slice(0, 10);
		expect(idsOf(await run({ to: day(2) }))).toEqual(['b']);
		expect(idsOf(await run({ to: `${day(2)} 00:00` }))).toEqual([]);
		expect(idsOf(await run({ to: day(-20) }))).toEqual(['a']);
		expect(idsOf(await run({ from: inDays(-200), to: day(-40) }))).toEqual(['c']);
	});

	test.each([['nobody has', 'nobodys-key', 'BILLING_KEY_NOT_FOUND'], ['is blank', ' ', 'BILLING_KEY_EMPTY']])('a billing key that %s is told as such, and never as all of them', async (_, billingKey, code) => {
		issue({ schedules: [{}] });
		expect(await run({ billingKey })).toEqual([expect.objectContaining({ code })]);
	});

	test('a billing key that has none gives no row, and a list that cannot be read is told', async () => {
		const key = issue();
		expect(await run({ billingKey: key })).toEqual([]);
		shop.control.addFault({ fault: 'serverError', on: 'lookup' });
		expect(await run()).toEqual([expect.objectContaining({ code: 'LOOK_UP_UNREADABLE' })]);
	});

	test('what is charged while the list is read moves no other one past the edge of a page', async () => {
		const count = isV1 ? 1010 : 110;
		issue({ schedules: Array.from({ length: count }, (_, i) => ({ id: `s-${i}`, in_days: 1 + i / 100 })) });
		shop.control.setLatency(30);
		const running = run({ status: 'scheduled', to: inDays(60) });
		await until(() => lists().length === 2);
		await shop.control.charge({ id: 's-0' });
		expect(idsOf(await running).filter((id) => id !== 's-0')).toHaveLength(count - 1);
	});

	test('it is exactly what PortOne has of the range, each once', async () => {
		const schedule = fc.record<Required<Pick<GivenSchedule, 'in_days' | 'status'>>>({ in_days: fc.integer({ min: -200, max: 400 }), status: fc.constantFrom('scheduled', 'paid', 'failed', 'revoked') });
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(schedule, { maxLength: 30 }), { maxLength: 3 }), fc.integer({ min: -200, max: 390 }), fc.integer({ min: 0, max: 300 }), async (keys, from, length) => {
				shop.control.reset();
				Object.assign(shop.stored, { accessToken: '' });
				const all = keys.flatMap((schedules, k) => {
					const named = schedules.map((one, i) => ({ ...one, id: `${k}-${i}` }));
					issue({ schedules: named });
					return named;
				});
				// Not at the edges of the range, where a second decides.
				const rows = await run({ from: inDays(from - 0.5), to: inDays(from + length + 0.5) });
				const expected = all.filter(({ in_days }) => in_days >= from && in_days <= from + length);
				expect(idsOf(rows).sort()).toEqual(expected.map(({ id }) => id).sort());
				const times = rows.map(({ scheduledAt }) => Date.parse(String(scheduledAt)));
				expect(times).toEqual([...times].sort((a, b) => a - b));
			}),
			{ numRuns: 15 },
		);
	});
});
