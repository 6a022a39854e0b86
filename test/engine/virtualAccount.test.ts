import fc from 'fast-check';
import type { FaultName } from '../../sandbox/faults';
import { VERSIONS, type Version } from '../support/versions';
import { openShop } from './support/shop';
import { UNDO_FAULTS, undoer, type UndoFault } from './support/undo';
import { until } from './support/until';

/** What differs between the versions. */
const WORDS: Record<Version['apiVersion'], { waiting: object; open: string; closed: Record<'failed' | 'cancelled', string>; isClose: (request: { method: string; path: string }) => boolean }> = {
	v1: { waiting: { status: 'ready' }, open: 'ready', closed: { failed: 'failed', cancelled: 'cancelled' }, isClose: ({ method, path }) => method === 'DELETE' && path.startsWith('/vbanks/') },
	v2: { waiting: { status: 'VIRTUAL_ACCOUNT_ISSUED' }, open: 'VIRTUAL_ACCOUNT_ISSUED', closed: { failed: 'FAILED', cancelled: 'CANCELLED' }, isClose: ({ path }) => path.endsWith('/virtual-account/close') },
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { run, start } = undoer(shop, version, 'virtualAccount', 'close');
	const { waiting, open, closed, isClose } = WORDS[version.apiVersion];

	const issue = (more: object = {}) => {
		const [payment] = shop.pay({ method: 'virtualAccount', pg: 'kcp', amount: 10000, ...waiting, ...more });
		return payment;
	};
	const sent = () => shop.requests().filter(isClose);
	/** Closings that PortOne has made. */
	const made = () => sent().filter(({ result }) => result?.status === 200 && (result.code ?? 0) === 0);
	const strike = (payment: string, fault: FaultName, more: object = {}) => shop.control.addFault({ fault, on: 'undo', [version.faultField]: payment, ...more });
	const statusOf = (payment: string): string => {
		const [v1, v2] = [shop.control.payments().find(({ imp_uid }) => imp_uid === payment), shop.control.v2.payments().find(({ id }) => id === payment)];
		return (v1 ?? v2)!.status;
	};
	const isPaid = (payment: string) => ['paid', 'PAID'].includes(statusOf(payment));
	const isClosed = (payment: string) => Object.values(closed).includes(statusOf(payment));

	test.each(['failed', 'cancelled'] as const)('an account that nobody has paid into is closed, once, whatever the record then calls it: %s', async (closedStatus) => {
		shop.control.set({ closedStatus });
		const payment = issue();
		const { rows } = await run([{ payment }]);
		expect(rows).toEqual([
			{ outcome: 'done', message: null, orderNumber: version.apiVersion === 'v1' ? `order_${payment}` : null, paymentId: payment, amount: 10000, currency: 'KRW', code: null, paymentStatus: closed[closedStatus], pgProvider: version.pgs.kcp, test: false },
		]);
		const again = await run([{ payment }]);
		expect(again.rows).toEqual([expect.objectContaining({ outcome: 'alreadyDone', code: 'ALREADY_CLOSED', paymentStatus: closed[closedStatus] })]);
		expect(sent()).toHaveLength(1);
	});

	test('a dry run closes nothing, counts rows of one account once, and nothing in it is an error', async () => {
		const [a, b] = [issue(), issue()];
		const [paid] = shop.pay({ amount: 5000 });
		const { rows, hints } = await run([{ payment: a }, { payment: a }, { payment: b }, { payment: paid }], { parameters: { dryRun: true }, onError: 'stopWorkflow' });
		expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([['preview', null], ['alreadyDone', 'TWIN_ROW'], ['preview', null], ['refused', 'NOT_VIRTUAL_ACCOUNT']]);
		expect(hints[0]!.message).toMatch(/^Dry run: nothing was changed\. 4 rows: 2 would be done, 1 already done, 1 refused\./);
		expect(sent()).toEqual([]);
		expect([statusOf(a), statusOf(b)]).toEqual([open, open]);
	});

	test('the second of two rows of one account finds it closed', async () => {
		const payment = issue();
		const { rows } = await run([{ payment }, { payment }]);
		expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([['done', null], ['alreadyDone', 'ALREADY_CLOSED']]);
		expect(sent()).toHaveLength(1);
	});

	test('money that is there already is never touched, and the row points to the refund', async () => {
		const payment = issue();
		shop.control.console.deposit(payment);
		const { rows } = await run([{ payment }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'DEPOSITED', message: expect.stringContaining("'Cancel' of 'Payment'") })]);
		expect(sent()).toEqual([]);
	});

	test('a deposit that arrives at the same moment is told as what it is', async () => {
		const payment = issue();
		shop.control.set({ pgMs: 300 });
		const running = await start([{ payment }]);
		await until(() => sent().length > 0);
		shop.control.console.deposit(payment);
		const { rows } = await running.done;
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'DEPOSITED', message: expect.stringMatching(/^Money came into this virtual account .* before it could be closed/) })]);
		expect([isPaid(payment), made()]).toEqual([true, []]);
	});

	test.each<UndoFault>([...UNDO_FAULTS, ['codeNotZero', {}, 'refused', false]])('an answer that is %s %j ends as %s', async (fault, more, outcome, isDone) => {
		const payment = issue();
		strike(payment, fault, more);
		const { outcomes } = await run([{ payment }]);
		expect([outcomes, isClosed(payment)]).toEqual([[outcome], isDone]);
		expect(made().length).toBeLessThanOrEqual(1);
		expect((await run([{ payment }])).outcomes).toEqual([isDone ? 'alreadyDone' : 'done']);
	});

	test('after a lost answer a refusal is no proof, until the record shows the end', async () => {
		const payment = issue();
		strike(payment, 'dropBefore');
		expect((await run([{ payment }])).outcomes).toEqual(['unknown']);
		strike(payment, 'refuse');
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'EARLIER_TRY_OPEN' })]);
		expect((await run([{ payment }])).outcomes).toEqual(['done']);
		expect((await run([{ payment }])).outcomes).toEqual(['alreadyDone']);
	});

	if (version.apiVersion === 'v1') {
		test.each([['impUid', 'merchantUid'], ['merchantUid', 'impUid']] as const)('an answer that was lost to a row by %s is not forgotten by one by %s', async (first, second) => {
			const payment = issue({ order: 'ORD-8' });
			const names = { impUid: payment, merchantUid: 'ORD-8' };
			const by = async (name: keyof typeof names) => (await run([{ payment: names[name] }], { by: name })).rows.map(({ outcome, code }) => [outcome, code].join(' '));
			strike(payment, 'dropBefore');
			expect(await by(first)).toEqual([expect.stringMatching(/^unknown /)]);
			strike(payment, 'refuse');
			expect(await by(second)).toEqual(['unknown EARLIER_TRY_OPEN']);
			expect(await by(second)).toEqual(['done ']);
			expect(await by(first)).toEqual(['alreadyDone ALREADY_CLOSED']);
		});

		test('a lost answer is nothing to an order of that number in another shop, and not forgotten for what became of that one', async () => {
			const order = 'ORD-7';
			const payment = issue({ order });
			issue({ order, tier: 'AAA' });
			const elsewhere = { by: version.byOrder, credentials: { [version.credential.type]: { ...shop.stored, tierCode: 'AAA', accessToken: '' } } };
			strike(payment, 'dropBefore');
			expect((await run([{ payment: order }], { by: version.byOrder })).outcomes).toEqual(['unknown']);
			shop.control.addFault({ fault: 'refuse', on: 'undo' });
			expect((await run([{ payment: order }], elsewhere)).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'NOT_ACCEPTED' })]);
			expect((await run([{ payment: order }], elsewhere)).outcomes).toEqual(['done']);
			strike(payment, 'refuse');
			expect((await run([{ payment: order }], { by: version.byOrder })).rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'EARLIER_TRY_OPEN' })]);
		});
	}

	test('a PG that says no is told in its own words, and a record that lags is waited for', async () => {
		const payment = issue();
		shop.control.setPgRefusal(payment, '말소할 수 없는 계좌입니다.');
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'NOT_ACCEPTED', message: expect.stringContaining('말소할 수 없는 계좌입니다.') })]);
		shop.control.setPgRefusal(payment, null);
		shop.control.setLag({ lookupMs: 300, searchMs: 300 });
		expect((await run([{ payment }], { options: { settleTime: 2 } })).outcomes).toEqual(['done']);
		// The look-up still shows it open, PortOne refuses, and the record tells why.
		expect((await run([{ payment }], { options: { settleTime: 2 } })).outcomes).toEqual(['alreadyDone']);
		expect(made()).toHaveLength(1);
	});

	test('PortOne that says yes and never shows it is not believed', async () => {
		const payment = issue();
		shop.control.setLag({ lookupMs: 60_000, searchMs: 60_000 });
		const { rows } = await run([{ payment }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'unknown', code: 'NOT_SHOWN' })]);
	});

	test.each<[string, object, string]>([
		['a card payment', { amount: 1000 }, 'NOT_VIRTUAL_ACCOUNT'],
		['a payment that is not there', {}, 'PAYMENT_NOT_FOUND'],
	])('%s is refused before anything is sent', async (_, given, code) => {
		const [card] = shop.pay(given);
		const { rows } = await run([{ payment: code === 'PAYMENT_NOT_FOUND' ? 'imp_000000000000' : card }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code })]);
		expect(sent()).toEqual([]);
	});

	test.each([['', 'PAYMENT_EMPTY'], ['..', 'PAYMENT_UNREADABLE'], ['#REF!', 'CELL_DAMAGED']])('a cell %p is refused before any call, and the row names what it asked for', async (payment, code) => {
		const { rows } = await run([{ payment }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refused', code, paymentId: null })]);
		expect(shop.requests()).toEqual([]);
	});

	describe('On Error = Stop Workflow', () => {
		test('a row that is bad beforehand stops everything before the first call', async () => {
			const [a, b] = [issue(), issue()];
			shop.control.console.deposit(b);
			const { error, outputs } = await run([{ payment: a }, { payment: b }], { onError: 'stopWorkflow' });
			expect(error!.message).toMatch(/^Nothing was done\. .*\(row 2\) was refused\.$/);
			expect(error!.description).toMatch(/Not tried: 1 row/);
			expect([outputs.flat(), sent()]).toEqual([[], []]);
		});

		test('a refusal in the middle says what was done, and running it again is safe', async () => {
			const payments = [issue(), issue()];
			strike(payments[1]!, 'refuse');
			const rows = payments.map((payment) => ({ payment }));
			const { error } = await run(rows, { onError: 'stopWorkflow' });
			expect(error!.message).toMatch(/^1 of 2 rows were done\. .*\(row 2\) was refused\.$/);
			expect(error!.description).toMatch(/^Done: .*\(row 1\)\.$/m);
			expect((await run(rows, { onError: 'stopWorkflow' })).outcomes).toEqual(['alreadyDone', 'done']);
		});
	});

	test('under "Continue (using error output)" a refused row goes to the error output', async () => {
		const [paid] = shop.pay({ amount: 1000 });
		const { outputs } = await run([{ payment: issue() }, { payment: paid }], { onError: 'continueErrorOutput' });
		expect(outputs.map((items) => items.length)).toEqual([1, 1]);
		expect(outputs[1]![0]!.json.error).toMatchObject({ outcome: 'refused', code: 'NOT_VIRTUAL_ACCOUNT' });
	});

	test('an outage skips what is left, and says so', async () => {
		shop.control.addFault({ fault: 'dropBefore', on: 'lookup', times: 99 });
		const { rows } = await run(Array.from({ length: 20 }, () => ({ payment: issue() })));
		expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
		expect(rows.at(-1)!.code).toBe('OUTAGE');
		expect(sent()).toEqual([]);
	});

	test('in Korean the message, the hint and the error are Korean', async () => {
		const options = { language: 'ko' };
		const payment = issue();
		shop.control.console.deposit(payment);
		const { rows, hints } = await run([{ payment }], { options });
		expect(rows[0]!.message).toMatch(/^이 가상계좌에 입금되어/);
		expect(hints[0]!.message).toBe("1개 행: 거절 1. 'message'를 확인하세요.");
		expect((await run([{ payment }], { options, onError: 'stopWorkflow' })).error!.message).toMatch(/^처리된 것이 없습니다\. .*\(1번째 행\) 거절\./);
	});

	test("the row's own fields come out beside the outcome where that is asked for", async () => {
		const { outputs } = await run([{ payment: issue(), row_number: 7, outcome: 'old' }], { options: { includeInput: true } });
		expect(outputs[0]![0]!.json).toMatchObject({ row_number: 7, outcome: 'done' });
	});

	test('a stopped execution tells what it does not know, and a second one what became of it', async () => {
		const payment = issue();
		strike(payment, 'slow', { ms: 400 });
		const running = await start([{ payment }]);
		await until(() => sent().length > 0);
		running.cancel();
		await running.done;
		await until(() => made().length === 1);
		expect((await run([{ payment }])).outcomes).toEqual(['alreadyDone']);
		expect(made()).toHaveLength(1);
	});

	test('whatever is lost, late, retried, run twice at once or paid meanwhile: closed once at most, and never told as done without the record', async () => {
		const faults: Array<FaultName | 'none'> = ['none', 'dropBefore', 'dropAfter', 'applyLate', 'slow', 'serverError', 'serverErrorAfter', 'tooManyRequests', 'html', 'htmlAfter', 'cutOff', 'refuse', 'tokenRevoked'];
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...faults), { maxLength: 3 }), fc.constantFrom('failed' as const, 'cancelled' as const), fc.constantFrom('never', 'before', 'meanwhile'), fc.boolean(), fc.boolean(), fc.constantFrom(0, 60), fc.boolean(),
				async (struck, closedStatus, deposit, twice, retry, lag, locks) => {
					shop.control.reset();
					Object.assign(shop.stored, { accessToken: '' });
					shop.control.set({ closedStatus, pgMs: 20, locks });
					const payment = issue();
					if (deposit === 'before') shop.control.console.deposit(payment);
					shop.control.setLag({ lookupMs: lag, searchMs: lag });
					for (const fault of struck) if (fault !== 'none') strike(payment, fault, { ms: 40 });
					const how = { options: { settleTime: 0.2 }, ...(retry && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, onError: 'stopWorkflow' as const }) };
					const runs = [run([{ payment }, { payment }], how), ...(twice ? [run([{ payment }], how)] : [])];
					if (deposit === 'meanwhile') {
						await new Promise((resolve) => setTimeout(resolve, 15));
						if (!isClosed(payment)) shop.control.console.deposit(payment);
					}
					const rows = (await Promise.all(runs)).flatMap((ended) => ended.rows);
					if (rows.some(({ outcome }) => outcome === 'done' || outcome === 'alreadyDone')) expect(isClosed(payment)).toBe(true);
					shop.control.clearFaults();
					await new Promise((resolve) => setTimeout(resolve, 80));
					const truth = isPaid(payment) ? 'paid' : isClosed(payment) ? 'closed' : 'open';
					// Run again when all is quiet, the row tells the truth.
					const { outcomes } = await run([{ payment }], { options: { settleTime: 2 } });
					expect([truth, outcomes]).toEqual([truth, { paid: ['refused'], closed: ['alreadyDone'], open: ['done'] }[truth]]);
					expect(made().length).toBe(isClosed(payment) ? 1 : 0);
				},
			),
			{ numRuns: 20 },
		);
	}, 120_000);
});
