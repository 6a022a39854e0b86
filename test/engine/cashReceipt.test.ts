import fc from 'fast-check';
import type { FaultName } from '../../sandbox/faults';
import { V1, V2, VERSIONS, type Version } from '../support/versions';
import { runNode } from './support/harness';
import { inSeoul } from './support/seoul';
import { openShop } from './support/shop';
import { undoer } from './support/undo';
import { until } from './support/until';

/** What differs between the versions. */
const WORDS: Record<Version['apiVersion'], { keeps: Record<string, string>; isCancel: (request: { method: string; path: string }) => boolean }> = {
	v1: { keeps: { pg_provider: 'ksnet' }, isCancel: ({ method, path }) => method === 'DELETE' && path.startsWith('/receipts/') },
	v2: { keeps: { pgProvider: 'KSNET' }, isCancel: ({ path }) => path.endsWith('/cash-receipt/cancel') },
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { run, start } = undoer(shop, version, 'cashReceipt', 'cancel');
	const { keeps, isCancel } = WORDS[version.apiVersion];

	const NUMBER = '123456789';
	const issue = (more: object = {}) => {
		const [payment] = shop.pay({ method: 'transfer', ...keeps, amount: 10000, receipt: { number: NUMBER, amount: version.inApi(10000, 'KRW') }, ...more });
		return payment;
	};
	const refund = async (payment: string, amount: number | 'full' = 'full') => await shop.refund([{ payment, refundType: amount === 'full' ? 'full' : 'partial', amount, reason: '변심' }]);
	/** One whose payment was refunded, and which stayed. */
	const stale = async (amount: number | 'full' = 'full') => {
		const payment = issue();
		await shop.control.console.cancel(payment, amount === 'full' ? {} : { amount: version.inApi(amount, 'KRW') });
		return payment;
	};
	const sent = () => shop.requests().filter(isCancel);
	const made = () => sent().filter(({ result }) => result?.status === 200 && (result.code ?? 0) === 0);
	const strike = (payment: string, fault: FaultName, more: object = {}) => shop.control.addFault({ fault, on: 'undo', [version.faultField]: payment, ...more });
	const get = async (payment: string, more: object = {}) => {
		const { outputs } = await runNode({
			items: [{}], parameters: { apiVersion: version.apiVersion, resource: 'cashReceipt', operation: 'get', payment: { __rl: true, mode: version.byId, value: payment } },
			credentials: { [version.credential.type]: shop.stored }, onError: 'continueRegularOutput', ...more,
		});
		return outputs[0]![0]!.json;
	};
	const standsNow = async (payment: string) => (await get(payment)).receiptStatus === 'issued';

	test('get shows a receipt, and an error row where there is none', async () => {
		const payment = issue({ receipt: { number: NUMBER, amount: version.inApi(10000, 'KRW'), corporate: true } });
		const { issuedAt, receiptUrl, ...shown } = await get(payment);
		expect(shown).toEqual({
			orderNumber: version.apiVersion === 'v1' ? `order_${payment}` : null, paymentId: payment, receiptStatus: 'issued', issueNumber: NUMBER, amount: 10000, vatAmount: 909, currency: 'KRW', receiptType: 'corporate',
			cancelledAt: null, refundableBalance: 10000, pgProvider: Object.values(keeps)[0], test: false,
		});
		expect([issuedAt, receiptUrl]).toEqual([expect.stringMatching(/\+09:00$/), expect.stringMatching(/^https:/)]);
		const [none] = shop.pay({});
		expect(await get(none)).toMatchObject({ paymentId: none, code: 'RECEIPT_NOT_FOUND' });
		expect(await get('imp_000000000000')).toMatchObject({ paymentId: 'imp_000000000000', code: 'PAYMENT_NOT_FOUND' });
		expect(await get('..')).toMatchObject({ paymentId: null, code: 'PAYMENT_UNREADABLE' });
	});

	test('after a refund in full or in part it is cancelled, once', async () => {
		for (const amount of ['full', 3000] as const) {
			const payment = await stale(amount);
			const before = Date.now();
			const { rows } = await run([{ payment }]);
			expect(rows).toEqual([expect.objectContaining({ outcome: 'done', code: null, message: null, paymentId: payment, issueNumber: NUMBER, amount: 10000, receiptStatus: 'cancelled', refundableBalance: amount === 'full' ? 0 : 7000 })]);
			expect(Math.abs(Date.parse(rows[0]!.cancelledAt as string) - before)).toBeLessThan(5000);
			expect(rows[0]!.cancelledAt).toBe(inSeoul(Date.parse(rows[0]!.cancelledAt as string)));
			expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'RECEIPT_CANCELLED' })]);
		}
		expect(sent()).toHaveLength(2);
	});

	test('one that was issued anew for the rest is never cancelled by running the row again', async () => {
		const payment = await stale(3000);
		await run([{ payment }]);
		const number = shop.control.console.issueReceipt(payment);
		for (const again of [{ payment }, { payment, number: NUMBER }]) {
			const { rows } = await run([again], { parameters: { issueNumber: '={{ $json.number }}' } });
			expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'number' in again ? 'RECEIPT_DIFFERS' : 'RECEIPT_UNNAMED', issueNumber: number })]);
		}
		expect([sent().length, await standsNow(payment)]).toEqual([1, true]);
		expect((await run([{ payment, number }], { parameters: { issueNumber: '={{ $json.number }}' } })).outcomes).toEqual(['done']);
	});

	test('one that somebody issues anew while a request that was not taken is held back is not cancelled in its place', async () => {
		const payment = await stale(3000);
		strike(payment, 'tooManyRequests');
		const running = await start([{ payment }]);
		await until(() => sent().length > 0);
		expect((await run([{ payment }])).outcomes).toEqual(['done']);
		const number = shop.control.console.issueReceipt(payment);
		expect((await running.done).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RECEIPT_UNNAMED', issueNumber: number, receiptStatus: 'issued' })]);
		expect([made().length, await standsNow(payment)]).toEqual([1, true]);
	});

	test('one that is not too high must be named by its number', async () => {
		const payment = issue();
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RECEIPT_UNNAMED', message: expect.stringContaining(NUMBER) })]);
		expect(sent()).toEqual([]);
		expect((await run([{ payment }], { parameters: { issueNumber: NUMBER } })).outcomes).toEqual(['done']);
	});

	test('a dry run looks, and cancels nothing', async () => {
		const [a, b] = [await stale(), issue()];
		const { rows, hints } = await run([{ payment: a }, { payment: b }], { parameters: { dryRun: true } });
		expect(rows.map(({ outcome, code, receiptStatus }) => [outcome, code, receiptStatus])).toEqual([['preview', null, 'issued'], ['refused', 'RECEIPT_UNNAMED', 'issued']]);
		expect(hints[0]!.message).toMatch(/1 would be done, 1 refused/);
		expect(sent()).toEqual([]);
	});

	test.each<[FaultName, string, boolean]>([
		['dropAfter', 'done', true],
		['serverErrorAfter', 'done', true],
		['applyLate', 'done', true],
		['tooManyRequests', 'done', true],
		['dropBefore', 'unknown', false],
		['serverError', 'unknown', false],
		['refuse', 'refused', false],
	])('an answer that is %s ends as %s', async (fault, outcome, isDone) => {
		const payment = await stale();
		strike(payment, fault, { ms: 100 });
		expect([(await run([{ payment }])).outcomes, await standsNow(payment)]).toEqual([[outcome], !isDone]);
		expect((await run([{ payment }])).outcomes).toEqual([isDone ? 'alreadyDone' : 'done']);
		expect(made()).toHaveLength(1);
	});

	test('a PG that does not cancel it is told in its own words', async () => {
		const payment = await stale();
		shop.control.setPgRefusal(payment, '당일 발급분만 취소할 수 있습니다.');
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'NOT_ACCEPTED', message: expect.stringMatching(/^The PG refused it\..*\n.*당일 발급분만/) })]);
	});

	test('two at once: one does it, the other finds it done', async () => {
		const payment = await stale();
		shop.control.set({ pgMs: 100 });
		const { outcomes } = { outcomes: (await Promise.all([run([{ payment }]), run([{ payment }])])).flatMap((ended) => ended.outcomes) };
		expect(outcomes.sort()).toEqual(['alreadyDone', 'done']);
		expect(made()).toHaveLength(1);
	});

	test('a stopped execution is followed by one that finds what it did', async () => {
		const payment = await stale();
		strike(payment, 'slow', { ms: 300 });
		const running = await start([{ payment }]);
		await until(() => sent().length > 0);
		running.cancel();
		await running.done;
		await until(() => made().length === 1);
		expect((await run([{ payment }])).outcomes).toEqual(['alreadyDone']);
	});

	describe('Cancel of a payment says where its receipt stays', () => {
		const messageOf = async (payment: string, amount: number | 'full', dryRun = false) => (await shop.refund([{ payment, refundType: amount === 'full' ? 'full' : 'partial', amount, reason: '변심' }], { dryRun })).rows[0]!.message ?? '';

		test('in full, in part, and beforehand', async () => {
			expect(await messageOf(issue(), 'full', true)).toMatch(/does not cancel it with the payment\. After the refund, cancel it with .*'Cash Receipt'/);
			expect(await messageOf(issue(), 3000, true)).toMatch(/After the refund, cancel it .*, and issue one for what is left/);
			const payment = issue();
			expect(await messageOf(payment, 3000)).toMatch(/^A cash receipt .*does not change it with a partial refund\. Cancel it/);
			expect(await messageOf(payment, 'full')).toMatch(/^A cash receipt .*does not cancel it with the payment\. Cancel it/);
		});

		test('and nothing where the PG cancels it along, or there is none', async () => {
			const [along, none] = shop.pay({ method: 'transfer', pg: 'kcp', amount: 10000, receipt: {} }, { method: 'transfer', ...keeps, amount: 10000 });
			for (const payment of [along, none]) expect(await messageOf(payment, 'full')).not.toMatch(/현금영수증/);
			expect(await standsNow(along)).toBe(false);
		});

		test('which Cash Receipt then cancels', async () => {
			const payment = issue();
			await refund(payment, 3000);
			expect((await run([{ payment }])).outcomes).toEqual(['done']);
		});
	});

	test('whatever is lost, late, retried or run twice at once: cancelled once at most, never another one, and never told as done without the record', async () => {
		const faults: Array<FaultName | 'none'> = ['none', 'dropBefore', 'dropAfter', 'applyLate', 'slow', 'serverError', 'serverErrorAfter', 'tooManyRequests', 'html', 'cutOff', 'refuse', 'tokenRevoked'];
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...faults), { maxLength: 3 }), fc.constantFrom('shown' as const, 'gone' as const), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(),
				async (struck, cancelledReceipt, twice, retry, named, again) => {
					shop.control.reset();
					Object.assign(shop.stored, { accessToken: '' });
					shop.control.set({ cancelledReceipt, pgMs: 5 });
					const payment = await stale(3000);
					for (const fault of struck) if (fault !== 'none') strike(payment, fault, { ms: 40 });
					const how = { options: { settleTime: 0.2 }, parameters: { issueNumber: named ? NUMBER : '' }, ...(retry && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, onError: 'stopWorkflow' as const }) };
					const rows = (await Promise.all([run([{ payment }], how), ...(twice ? [run([{ payment }], how)] : [])])).flatMap((ended) => ended.rows);
					const isDone = rows.some(({ outcome }) => outcome === 'done' || outcome === 'alreadyDone');
					if (isDone) expect(await standsNow(payment)).toBe(false);
					shop.control.clearFaults();
					await new Promise((resolve) => setTimeout(resolve, 60));
					const gone = !(await standsNow(payment));
					expect(made().length).toBe(gone ? 1 : 0);
					if (gone && again) {
						const number = shop.control.console.issueReceipt(payment);
						expect((await run([{ payment }], how)).outcomes.filter((outcome) => outcome !== 'refused')).toEqual([]);
						expect(await get(payment)).toMatchObject({ receiptStatus: 'issued', issueNumber: number });
					}
				},
			),
			{ numRuns: 15 },
		);
	}, 120_000);
});

describe('API v1', () => {
	const shop = openShop(V1);
	const { run } = undoer(shop, V1, 'cashReceipt', 'cancel');

	test('a receipt of cash outside PortOne is cancelled by its order number, and its own', async () => {
		const number = shop.control.console.issueReceipt('CASH-1');
		const rows = [{ payment: 'CASH-1' }];
		expect((await run(rows, { by: 'external' })).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RECEIPT_UNNAMED', orderNumber: 'CASH-1', paymentId: null, issueNumber: number })]);
		expect((await run(rows, { by: 'external', parameters: { issueNumber: number } })).rows).toEqual([expect.objectContaining({ outcome: 'done', orderNumber: 'CASH-1', receiptStatus: 'cancelled' })]);
		expect((await run(rows, { by: 'external' })).outcomes).toEqual(['alreadyDone']);
		expect((await run([{ payment: 'CASH-2' }], { by: 'external' })).rows).toEqual([expect.objectContaining({ code: 'RECEIPT_NOT_FOUND' })]);
	});

	test('a PG that PortOne does not ask is told as such, and one record that forgets cancelled ones is understood', async () => {
		const [unsupported, forgotten] = shop.pay({ pay_method: 'trans', pg_provider: 'danal', amount: 5000, receipt: {} }, { pay_method: 'trans', pg_provider: 'ksnet', amount: 5000, receipt: {} });
		for (const payment of [unsupported, forgotten]) await shop.control.console.cancel(payment, { amount: 1000 });
		shop.control.set({ cancelledReceipt: 'gone' });
		expect((await run([{ payment: unsupported }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RECEIPT_NOT_SUPPORTED' })]);
		expect((await run([{ payment: forgotten }])).rows).toEqual([expect.objectContaining({ outcome: 'done', receiptStatus: null })]);
		expect((await run([{ payment: forgotten }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RECEIPT_NOT_FOUND' })]);
	});
});

describe('API v2', () => {
	const shop = openShop(V2);
	const { run } = undoer(shop, V2, 'cashReceipt', 'cancel');

	test("a payment of V1's, and one that is in neither, are refused", async () => {
		const [id] = [shop.control.createPayment({ merchant_uid: 'order-v1', receipt: {} }).merchant_uid];
		const { rows } = await run([{ payment: id }, { payment: 'none' }]);
		expect(rows.map(({ code }) => code)).toEqual(['V1_PAYMENT', 'PAYMENT_NOT_FOUND']);
	});
});
