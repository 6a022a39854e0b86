import fc from 'fast-check';
import type { FaultName } from '../../sandbox/faults';
import type { GivenSchedule } from '../../sandbox/givenKey';
import { VERSIONS, type Version } from '../support/versions';
import { billingKeysOf } from './support/billingKeys';
import { openShop } from './support/shop';
import { UNDO_FAULTS, undoer } from './support/undo';
import { until } from './support/until';

const IS_CANCEL: Record<Version['apiVersion'], (request: { method: string; path: string }) => boolean> = {
	v1: ({ path }) => path === '/subscribe/payments/unschedule',
	v2: ({ method, path }) => method === 'DELETE' && path === '/payment-schedules',
};
const THREE: GivenSchedule[] = [{ id: 's-1', in_days: 10 }, { id: 's-2', in_days: 40 }, { id: 's-3', in_days: 700 }];

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { run, start } = undoer(shop, version, 'subscription', 'cancelSchedules', { billingKey: '={{ $json.key }}' });
	const { issue, schedule, schedulesOf } = billingKeysOf(shop, version);
	const isV1 = version.apiVersion === 'v1';

	const sent = () => shop.requests().filter(IS_CANCEL[version.apiVersion]);
	/** Requests by which PortOne has cancelled something. */
	const made = () => sent().filter(({ result }) => result?.status === 200 && (result.code ?? 0) === 0);
	const strike = (key: string, fault: FaultName, more: object = {}) => shop.control.addFault({ fault, on: 'undo', [version.faultField]: key, ...more });
	const statuses = (key: string) => schedulesOf(key).map(({ status }) => status);

	test('all schedules that are to come are cancelled at once, however far ahead, and the row tells which', async () => {
		const key = issue({ schedules: [...THREE, { id: 'past', in_days: -3, status: 'paid' }, { id: 'gone', in_days: 20, status: 'revoked' }] });
		const other = issue({ schedules: [{ id: 'other' }] });
		const { rows, hints } = await run([{ key }]);
		expect(rows).toEqual([{ outcome: 'done', message: null, billingKey: key, schedules: 3, amount: 29700, currency: 'KRW', nextAt: expect.stringMatching(/^\d{4}-/), scheduleIds: 's-1, s-2, s-3', chargedIds: null, code: null }]);
		expect(hints[0]!.message).toBe('1 row: 1 done.');
		expect([statuses(key), statuses(other)]).toEqual([['cancelled', 'cancelled', 'cancelled', 'charged', 'cancelled'], ['scheduled']]);
		const again = await run([{ key }]);
		expect(again.rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'NO_SCHEDULES', schedules: 0, amount: null, scheduleIds: null })]);
		expect(sent()).toHaveLength(1);
	});

	test('a dry run cancels nothing and names what it would cancel; rows of one key count once', async () => {
		const key = issue({ schedules: THREE });
		const { rows, hints } = await run([{ key }, { key }], { parameters: { dryRun: true }, onError: 'stopWorkflow' });
		expect(rows).toEqual([
			expect.objectContaining({ outcome: 'preview', schedules: 3, amount: 29700, scheduleIds: 's-1, s-2, s-3' }),
			expect.objectContaining({ outcome: 'alreadyDone', code: 'TWIN_ROW' }),
		]);
		expect(hints[0]!.message).toMatch(/^Dry run: nothing was changed\./);
		expect([sent(), statuses(key)]).toEqual([[], ['scheduled', 'scheduled', 'scheduled']]);
	});

	test('one that is overdue for weeks is still to come, and cancelled; a charge that long ago is over', async () => {
		const key = issue({ schedules: [{ id: 'overdue', in_days: -60 }, { id: 'stuck', in_days: -60, status: isV1 ? 'failed' : 'started' }] });
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'done', schedules: 1, scheduleIds: 'overdue' })]);
		expect(statuses(key)[0]).toBe('cancelled');
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'NO_SCHEDULES' })]);
	});

	test('sums of another currency keep its decimals, and several currencies are not added up', async () => {
		const cents = isV1 ? 10.5 : 1050;
		const dollars = issue({ schedules: [{ amount: cents, currency: 'USD' }, { amount: cents, currency: 'USD' }] });
		const both = issue({ schedules: [{ amount: cents, currency: 'USD' }, { amount: 1000 }] });
		const { rows } = await run([{ key: dollars }, { key: both }], { parameters: { dryRun: true } });
		expect(rows.map(({ amount, currency }) => [amount, currency])).toEqual([[21, 'USD'], [null, 'USD, KRW']]);
	});

	test.each([['nobody has', { key: 'nobodys-key' }, 'BILLING_KEY_NOT_FOUND'], ['is blank', { key: ' ' }, 'BILLING_KEY_EMPTY'], ['is damaged', { key: '#REF!' }, 'CELL_DAMAGED'], ['is only dots', { key: '..' }, 'PAYMENT_UNREADABLE']])('a billing key that %s is refused, not told as done', async (_, row, code) => {
		const { rows } = await run([row]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code, schedules: null })]);
		expect(sent()).toEqual([]);
	});

	test('a billing key that has none is told as such', async () => {
		const { rows } = await run([{ key: issue() }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'NO_SCHEDULES', message: expect.stringContaining('Nothing was sent') })]);
		expect(sent()).toEqual([]);
	});

	describe('a charge that runs at the same moment', () => {
		const meanwhile = async (schedules: GivenSchedule[], ...charged: string[]) => {
			const key = issue({ schedules });
			shop.control.setLatency(150);
			const running = await start([{ key }]);
			await until(() => sent().length > 0);
			for (const id of charged) await shop.control.charge({ id });
			shop.control.setLatency(0);
			const { rows } = await running.done;
			return { key, rows };
		};

		test('is named, and the others are cancelled', async () => {
			const { key, rows } = await meanwhile(THREE, 's-1');
			expect(rows).toEqual([expect.objectContaining({ outcome: 'done', code: 'CHARGED_MEANWHILE', schedules: 2, amount: 19800, scheduleIds: 's-2, s-3', chargedIds: 's-1', message: expect.stringContaining("'Cancel' of 'Payment'") })]);
			expect(statuses(key)).toEqual(['charged', 'cancelled', 'cancelled']);
		});

		test.each(['refused', 'nothing'] as const)('and leaves nothing to cancel is told so, whatever PortOne answers then: %s', async (nothingToRevoke) => {
			shop.control.set({ nothingToRevoke });
			const { rows } = await meanwhile([{ id: 's-1' }], 's-1');
			expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'CHARGED_MEANWHILE', schedules: 0, chargedIds: 's-1', message: expect.stringMatching(/^Nothing was cancelled/) })]);
		});
	});

	if (!isV1) {
		test('a charge that is under way alone is told, and nothing is sent', async () => {
			const { rows } = await run([{ key: issue({ schedules: [{ id: 's-1', in_days: 0, status: 'started' }] }) }]);
			expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'CHARGE_UNDER_WAY', message: expect.stringContaining('s-1') })]);
			expect(sent()).toEqual([]);
		});

		test('a charge that was under way beside what is cancelled is told along', async () => {
			const { rows } = await run([{ key: issue({ schedules: [{ id: 's-1', in_days: 0, status: 'started' }, { id: 's-2' }] }) }]);
			expect(rows).toEqual([expect.objectContaining({ outcome: 'done', code: 'CHARGED_MEANWHILE', schedules: 1, scheduleIds: 's-2', chargedIds: 's-1' })]);
		});

		test('a twin of a row that has cancelled what it could is told so, though a charge is under way', async () => {
			const key = issue({ schedules: [{ id: 's-1', in_days: 0, status: 'started' }, { id: 's-2' }] });
			expect((await run([{ key }, { key }], { onError: 'stopWorkflow' })).outcomes).toEqual(['done', 'alreadyDone']);
		});

		test('what a lost request cancelled is told as cancelled, though another charge is under way by now', async () => {
			const key = issue({ schedules: [{ id: 's-1', in_days: 1 }, { id: 's-2' }] });
			strike(key, 'applyLate', { ms: 600 });
			expect((await run([{ key }], { options: { settleTime: 0.1 } })).outcomes).toEqual(['unknown']);
			await shop.control.charge({ id: 's-1', result: 'started' });
			await until(() => statuses(key).includes('cancelled'));
			expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'CHARGED_MEANWHILE', message: expect.stringContaining('s-1') })]);
		});

		test('a charge under way that keeps the others leaves the row unknown, and later it is done', async () => {
			shop.control.v2.set({ chargeKeepsOthers: true });
			const key = issue({ schedules: [{ id: 's-1', in_days: 0, status: 'started' }, { id: 's-2' }] });
			expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'RECORD_BEHIND', scheduleIds: 's-2' })]);
			await shop.control.charge({ id: 's-1' });
			expect((await run([{ key }])).outcomes).toEqual(['done']);
		});
	}

	test('a schedule that was made since it was looked at is cancelled too, and named', async () => {
		const key = issue({ schedules: [{ id: 's-1', in_days: 30 }] });
		shop.control.setLatency(150);
		const running = await start([{ key }]);
		await until(() => sent().length > 0);
		await schedule(key, { id: 's-new', in_days: 20 });
		shop.control.setLatency(0);
		expect((await running.done).rows).toEqual([expect.objectContaining({ outcome: 'done', schedules: 2, scheduleIds: 's-1, s-new' })]);
	});

	test.each(UNDO_FAULTS)('an answer that is %s %j ends as %s', async (fault, more, outcome, isDone) => {
		const key = issue({ schedules: THREE });
		strike(key, fault, more);
		const { outcomes, rows } = await run([{ key }]);
		expect([outcomes, rows[0]!.schedules]).toEqual([[outcome], 3]);
		expect(new Set(statuses(key))).toEqual(new Set([isDone ? 'cancelled' : 'scheduled']));
		expect(made().length).toBeLessThanOrEqual(1);
		expect((await run([{ key }])).outcomes).toEqual([isDone ? 'alreadyDone' : 'done']);
	});

	test('PortOne that says yes and never shows it is not believed', async () => {
		const key = issue({ schedules: THREE });
		shop.control.setLag({ lookupMs: 60_000, searchMs: 60_000 });
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'NOT_SHOWN', schedules: 3 })]);
	});

	test('more schedules than a page holds are all seen', async () => {
		const key = issue({ schedules: Array.from({ length: 130 }, (_, i) => ({ id: `s-${i}`, in_days: 1 + i / 10, amount: 100 })) });
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'done', schedules: 130, amount: isV1 ? 13000 : 13000 })]);
	});

	test('a list that cannot be read is no list, and nothing is sent', async () => {
		shop.control.addFault({ fault: 'html', on: 'lookup', [version.faultField]: 'k', times: 99 });
		const key = issue({ id: 'k', schedules: THREE });
		expect((await run([{ key }])).rows).toEqual([expect.objectContaining({ outcome: 'skipped', code: 'LOOK_UP_UNREADABLE' })]);
		expect(sent()).toEqual([]);
	});

	test('in Korean the message is Korean', async () => {
		expect((await run([{ key: issue() }], { options: { language: 'ko' } })).rows[0]!.message).toMatch(/^이 빌링키에는 \d{4}-.*까지 남은 예약 결제가 없습니다\./);
	});

	test('whatever is lost, late, retried, run twice at once or charged meanwhile: cancelled once at most, and never told as done without the record', async () => {
		const faults: Array<FaultName | 'none'> = ['none', 'dropBefore', 'dropAfter', 'applyLate', 'slow', 'serverError', 'serverErrorAfter', 'tooManyRequests', 'html', 'htmlAfter', 'cutOff', 'refuse', 'tokenRevoked'];
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...faults), { maxLength: 3 }), fc.constantFrom('refused' as const, 'nothing' as const), fc.constantFrom('none', 'one', 'all'), fc.boolean(), fc.boolean(), fc.constantFrom(0, 60), fc.boolean(),
				async (struck, nothingToRevoke, charged, twice, retry, lag, chargeKeepsOthers) => {
					shop.control.reset();
					Object.assign(shop.stored, { accessToken: '' });
					shop.control.set({ nothingToRevoke });
					shop.control.v2.set({ chargeKeepsOthers });
					const key = issue({ schedules: [{ id: 's-1', in_days: 1 }, { id: 's-2', in_days: 31 }] });
					shop.control.setLag({ lookupMs: lag, searchMs: lag });
					for (const fault of struck) if (fault !== 'none') strike(key, fault, { ms: 40 });
					const how = { options: { settleTime: 0.2 }, ...(retry && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, onError: 'stopWorkflow' as const }) };
					const runs = [run([{ key }, { key }], how), ...(twice ? [run([{ key }], how)] : [])];
					await new Promise((resolve) => setTimeout(resolve, 15));
					for (const { id, status } of schedulesOf(key)) if (status === 'scheduled' && (charged === 'all' || (charged === 'one' && id === 's-1'))) await shop.control.charge({ id });
					const rows = (await Promise.all(runs)).flatMap((ended) => ended.rows);
					const isOpen = () => schedulesOf(key).some(({ status }) => status === 'scheduled');
					if (rows.some(({ outcome }) => outcome === 'done' || outcome === 'alreadyDone')) expect(isOpen()).toBe(false);
					shop.control.clearFaults();
					await new Promise((resolve) => setTimeout(resolve, 80));
					const wasOpen = isOpen();
					// Run again when all is quiet, the row tells the truth.
					const last = await run([{ key }], { options: { settleTime: 2 } });
					expect([wasOpen, last.outcomes]).toEqual([wasOpen, [wasOpen ? 'done' : 'alreadyDone']]);
					expect(isOpen()).toBe(false);
					// One request alone has cancelled something.
					const cancelled = schedulesOf(key).filter(({ status }) => status === 'cancelled');
					if (nothingToRevoke === 'refused') expect(made().length).toBe(cancelled.length > 0 ? 1 : 0);
					// Every row that says done names what is cancelled, and nothing that was charged.
					for (const row of [...rows, ...last.rows].filter(({ outcome }) => outcome === 'done')) expect(row.scheduleIds).toBe(cancelled.map(({ id }) => id).join(', '));
				},
			),
			{ numRuns: 20 },
		);
	}, 120_000);
});
