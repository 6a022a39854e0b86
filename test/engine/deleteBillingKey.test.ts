import fc from 'fast-check';
import type { FaultName } from '../../sandbox/faults';
import { VERSIONS } from '../support/versions';
import { billingKeysOf } from './support/billingKeys';
import { openShop } from './support/shop';
import { UNDO_FAULTS, undoer } from './support/undo';
import { until } from './support/until';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { run, start } = undoer(shop, version, 'subscription', 'deleteBillingKey', { billingKey: '={{ $json.key }}' });
	const { issue, schedule, isDeleted } = billingKeysOf(shop, version);
	const isV1 = version.apiVersion === 'v1';

	const sent = () => shop.requests().filter(({ method, path }) => method === 'DELETE' && path.startsWith(isV1 ? '/subscribe/customers/' : '/billing-keys/'));
	/** Requests by which PortOne has deleted something. */
	const made = () => sent().filter(({ result }) => result?.status === 200 && (result.code ?? 0) === 0);
	const strike = (key: string, fault: FaultName, more: object = {}) => shop.control.addFault({ fault, on: 'undo', [version.faultField]: key, ...more });

	test('a billing key is deleted once, and a second run knows it as deleted', async () => {
		const [key, other] = [issue({ pg: 'X', test: true }), issue()];
		const { rows, hints } = await run([{ key }, { key }]);
		const time = isV1 ? null : expect.stringMatching(/^\d{4}-.*\+09:00$/);
		expect(rows).toEqual([
			{ outcome: 'done', message: null, billingKey: key, deletedAt: time, schedules: 0, scheduleIds: null, code: null, pgProvider: isV1 ? null : 'X', test: isV1 ? null : true },
			expect.objectContaining({ outcome: 'alreadyDone', code: 'KEY_DELETED', deletedAt: time }),
		]);
		expect(hints[0]!.message).toMatch(/^2 rows: 1 done, 1 already done\./);
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'KEY_DELETED' })]);
		expect([isDeleted(key), isDeleted(other), sent().length]).toEqual([true, false, 1]);
	});

	test('a dry run deletes nothing; rows of one key count once', async () => {
		const key = issue({ pg: 'X' });
		const { rows } = await run([{ key }, { key }], { parameters: { dryRun: true }, onError: 'stopWorkflow' });
		expect(rows).toEqual([expect.objectContaining({ outcome: 'preview', schedules: 0, pgProvider: 'X', test: false }), expect.objectContaining({ outcome: 'alreadyDone', code: 'TWIN_ROW' })]);
		expect([sent(), isDeleted(key)]).toEqual([[], false]);
	});

	test('one on which payments are still to come is kept, and the row names them', async () => {
		const key = issue({ schedules: [{ id: 's-1' }, { id: 'past', in_days: -2, status: 'paid' }] });
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'KEY_HAS_SCHEDULES', schedules: 1, scheduleIds: 's-1', message: expect.stringContaining("'Cancel Schedules' of 'Subscription' first") })]);
		expect([sent(), isDeleted(key)]).toEqual([[], false]);
	});

	test('one on which a payment is overdue for weeks is kept, one on which a charge that long ago is told no end is not', async () => {
		const [overdue, stuck] = [issue({ schedules: [{ id: 's-1', in_days: -60 }] }), issue({ schedules: [{ id: 's-2', in_days: -60, status: isV1 ? 'failed' : 'started' }] })];
		expect((await run([{ key: overdue }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'KEY_HAS_SCHEDULES', schedules: 1, scheduleIds: 's-1' })]);
		expect(isDeleted(overdue)).toBe(false);
		expect((await run([{ key: stuck }], { parameters: { dryRun: true } })).outcomes).toEqual(['preview']);
	});

	describe('a payment that is scheduled at the same moment', () => {
		const meanwhile = async () => {
			const key = issue();
			shop.control.setLatency(150);
			const running = await start([{ key }]);
			await until(() => sent().length > 0);
			await schedule(key, { id: 's-new', in_days: 20 });
			shop.control.setLatency(0);
			return { key, rows: (await running.done).rows };
		};

		if (isV1) {
			test.each([['stay', { outcome: 'done', code: 'SCHEDULES_STAY', schedules: 1, scheduleIds: 's-new' }], ['revoked', { outcome: 'done', code: null, schedules: 0 }], ['keepIt', { outcome: 'refused', code: 'NOT_ACCEPTED' }]] as const)('is told if PortOne lets it %s', async (schedulesOfDeleted, expected) => {
				shop.control.set({ schedulesOfDeleted });
				const { key, rows } = await meanwhile();
				expect(rows).toEqual([expect.objectContaining(expected)]);
				expect(isDeleted(key)).toBe(schedulesOfDeleted !== 'keepIt');
			});
		} else {
			test('keeps the key', async () => {
				const { key, rows } = await meanwhile();
				expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'KEY_HAS_SCHEDULES', message: expect.stringMatching(/^PortOne does not delete/) })]);
				expect(isDeleted(key)).toBe(false);
			});
		}
	});

	test.each([['nobody has', { key: 'nobodys-key' }, 'BILLING_KEY_NOT_FOUND'], ['is blank', { key: ' ' }, 'BILLING_KEY_EMPTY'], ['is damaged', { key: '#REF!' }, 'CELL_DAMAGED']])('a billing key that %s is refused, never told as deleted', async (_, row, code) => {
		expect((await run([row])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code })]);
		expect(sent()).toEqual([]);
	});

	test('reason and requester go along, and Naver Pay is asked for nothing on V2 without them', async () => {
		const [first, second] = [issue({ pg: 'NAVERPAY' }), issue({ pg: 'NAVERPAY' })];
		expect((await run([{ key: first }])).rows).toEqual([expect.objectContaining(isV1 ? { outcome: 'done' } : { outcome: 'refused', code: 'DELETION_REASON_MISSING' })]);
		const { outcomes } = await run([{ key: second }], { parameters: { additionalFields: { reason: '해지 요청', requester: 'customer' } } });
		expect([outcomes, sent().at(-1)!.query]).toEqual([['done'], isV1 ? { reason: '해지 요청', 'extra[requester]': 'customer' } : { reason: '해지 요청', requester: 'CUSTOMER' }]);
		expect(sent()).toHaveLength(isV1 ? 2 : 1);
		expect((await run([{ key: issue() }], { parameters: { additionalFields: { requester: 'somebody' } } })).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'VALUE_UNREADABLE' })]);
	});

	test('a PG that refuses is told with its own words', async () => {
		expect((await run([{ key: issue({ pgRefusal: '해지 불가' }) }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'NOT_ACCEPTED', message: expect.stringContaining('해지 불가') })]);
	});

	test.each(UNDO_FAULTS)('an answer that is %s %j ends as %s', async (fault, more, outcome, isDone) => {
		const key = issue();
		strike(key, fault, more);
		expect([(await run([{ key }])).outcomes, isDeleted(key)]).toEqual([[outcome], isDone]);
		expect(made().length).toBeLessThanOrEqual(1);
		expect((await run([{ key }])).outcomes).toEqual([isDone ? 'alreadyDone' : 'done']);
	});

	if (isV1) {
		test('where PortOne shows a deleted key as it was, the record proves nothing and the row says so', async () => {
			shop.control.set({ deletedKey: 'shown' });
			const key = issue();
			expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'NOT_SHOWN' })]);
			expect(isDeleted(key)).toBe(true);
			expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'RECORD_BEHIND' })]);
			expect(made()).toHaveLength(1);
		});

		test("a key of that name that another shop's credential has seen is not told as deleted", async () => {
			const key = issue();
			await run([{ key }], { parameters: { dryRun: true } });
			const { outcomes } = await run([{ key }], { credentials: { [version.credential.type]: { ...shop.stored, tierCode: 'AAA', accessToken: '' } } });
			expect(outcomes).toEqual(['refused']);
		});
	}

	test('a list that cannot be read deletes nothing, and in Korean the message is Korean', async () => {
		const key = issue();
		shop.control.addFault({ fault: 'html', on: 'lookup', [version.faultField]: key, skip: 1 });
		const { rows } = await run([{ key }], { options: { language: 'ko' } });
		expect(rows).toEqual([expect.objectContaining({ outcome: 'skipped', code: 'LOOK_UP_UNREADABLE', message: expect.stringMatching(/[가-힣]/) })]);
		expect(sent()).toEqual([]);
	});

	test('whatever is lost, late, retried or run twice at once: deleted once at most, and never told as done without the record', async () => {
		const faults: Array<FaultName | 'none'> = ['none', 'dropBefore', 'dropAfter', 'applyLate', 'slow', 'serverError', 'serverErrorAfter', 'tooManyRequests', 'html', 'htmlAfter', 'cutOff', 'refuse', 'tokenRevoked'];
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...faults), { maxLength: 3 }), fc.constantFrom('gone' as const, 'shown' as const), fc.boolean(), fc.boolean(), fc.constantFrom(0, 60), async (struck, deletedKey, twice, retry, lag) => {
				shop.control.reset();
				Object.assign(shop.stored, { accessToken: '' });
				shop.control.set({ deletedKey });
				const key = issue();
				shop.control.setLag({ lookupMs: lag, searchMs: lag });
				for (const fault of struck) if (fault !== 'none') strike(key, fault, { ms: 40 });
				const how = { options: { settleTime: 0.2 }, ...(retry && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, onError: 'stopWorkflow' as const }) };
				const runs = [run([{ key }, { key }], how), ...(twice ? [run([{ key }], how)] : [])];
				const rows = (await Promise.all(runs)).flatMap((ended) => ended.rows);
				const isDone = ({ outcome }: { outcome: string }) => outcome === 'done' || outcome === 'alreadyDone';
				if (rows.some(isDone)) expect(isDeleted(key)).toBe(true);
				const proves = !isV1 || deletedKey === 'gone';
				if (!proves) expect(rows.filter(isDone)).toEqual([]);
				shop.control.clearFaults();
				await new Promise((resolve) => setTimeout(resolve, 80));
				const was = isDeleted(key);
				// Run again when all is quiet, the row tells the truth, or that it cannot.
				const { outcomes } = await run([{ key }], { options: { settleTime: proves ? 2 : 0.1 } });
				expect([was, outcomes]).toEqual([was, [proves ? (was ? 'alreadyDone' : 'done') : 'unknown']]);
				expect([isDeleted(key), made().length]).toEqual([true, 1]);
			}),
			{ numRuns: 15 },
		);
	}, 120_000);
});
