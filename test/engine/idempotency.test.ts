import { V2 } from '../support/versions';
import { openShop } from './support/shop';
import { until } from './support/until';
import { startWorker, type Worker } from './support/worker';

const HOUR = 3600;

const shop = openShop(V2);
const keys = (payment?: string) => shop.cancels().filter(({ payment_id }) => payment === undefined || payment_id === payment).map(({ headers }) => String(headers['idempotency-key']));
/** The word of each answer: the type of an error, or the status of a cancellation. */
const answers = () => shop.cancels().map(({ result }) => result?.type ?? result?.cancellation?.status);

let worker: Worker;
beforeAll(async () => {
	worker = await startWorker();
});
afterAll(() => worker.stop());

/** A cancel by somebody else's system, under a key of its own or one that it has read. */
async function cancelElsewhere(payment: string, body: object, key = `"${'k'.repeat(16)}"`) {
	const headers = { Authorization: 'PortOne sandbox-v2-secret', 'Content-Type': 'application/json', 'Idempotency-Key': key };
	await (await fetch(`${shop.url}/payments/${payment}/cancel`, { method: 'POST', headers, body: JSON.stringify(body) })).text();
}

describe('one refund has one key', () => {
	test('from retry, re-run, another row, another balance and another process', async () => {
		const [payment, other] = shop.pay({}, {});
		const row = { payment, amount: 1000, reason: '변심' };
		const options = { settleTime: 0 };
		const lose = () => shop.strike(payment, { fault: 'serverError', times: 99 });

		lose();
		await shop.refund([row], { options, onError: 'stopWorkflow', retryOnFail: true, maxTries: 2, waitBetweenTries: 1 });
		await shop.refund([row], { options });
		await shop.refund([{ payment: other, amount: 1000, reason: '변심' }, row], { options });
		await shop.refund([row], { options, worker });
		shop.control.clearFaults();
		expect((await shop.refund([{ payment, amount: 500, reason: 'another' }])).outcomes).toEqual(['refunded']);
		lose();
		await shop.refund([row], { options });
		shop.control.clearFaults();
		expect((await shop.refund([row])).outcomes).toEqual(['refunded']);

		const sent = keys(payment);
		expect(sent).toHaveLength(8);
		const [another] = sent.splice(5, 1);
		expect(new Set(sent).size).toBe(1);
		expect(sent[0]).not.toBe(another);
		expect(sent[0]).toMatch(/^"[\x21\x23-\x5b\x5d-\x7e]{16,256}"$/);
		expect(keys(other)).not.toContain(sent[0]);
		expect(shop.moved()).toEqual([[other, 1000], [payment, 500], [payment, 1000]]);
	});

	test('and without a duplicate check one a row and run, which a try again within the run keeps', async () => {
		const [payment] = shop.pay({});
		const row = { payment, amount: 1000, reason: '변심', duplicateCheck: 'none' };
		shop.control.v2.set({ traceFailures: false });
		shop.strike(payment, { fault: 'codeNotZero', times: 2 });
		expect((await shop.refund([row, row])).outcomes).toEqual(['refused', 'refused']);
		shop.strike(payment, { fault: 'serverError', times: 2 });
		expect((await shop.refund([row], { options: { settleTime: 0 } })).outcomes).toEqual(['unknown']);
		expect((await shop.refund([row], { options: { settleTime: 0 }, worker })).outcomes).toEqual(['unknown']);
		expect(new Set(keys()).size).toBe(4);

		shop.strike(payment, { fault: 'dropBefore' });
		expect((await shop.refund([row, row])).outcomes).toEqual(['refunded', 'refunded']);
		const again = keys().slice(4);
		expect(again).toHaveLength(3);
		expect(again[1]).toBe(again[0]);
		expect(new Set(keys()).size).toBe(6);
		expect(shop.moved()).toEqual([[payment, 1000], [payment, 1000]]);
	});
});

describe('a key in flight', () => {
	test('is waited for and asked for again, until it tells that the refund was made', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.strike(payment, { fault: 'applyLate', ms: 3000 });
		expect((await shop.refund(rows, { options: { settleTime: 0 } })).outcomes).toEqual(['unknown']);
		expect(shop.cancels()).toHaveLength(1);
		const { outcomes } = await shop.refund(rows, { options: { settleTime: 30 }, worker });
		expect(outcomes).toEqual(['alreadyRefunded']);
		expect(answers().slice(1, 3)).toEqual(['IDEMPOTENCY_OUTSTANDING_REQUEST', 'IDEMPOTENCY_OUTSTANDING_REQUEST']);
		expect(new Set(keys()).size).toBe(1);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('leaves a row unknown where it stays in flight, and sends nothing else', async () => {
		const [payment] = shop.pay({});
		shop.strike(payment, { fault: 'applyLate', ms: 600_000 });
		const run = { options: { settleTime: 0.2 } };
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		await shop.refund(rows, run);
		const { rows: results } = await shop.refund(rows, run);
		expect(results[0]).toMatchObject({ outcome: 'unknown', code: 'IN_FLIGHT', message: expect.stringMatching(/run this row again later/i) });
		expect(new Set(keys()).size).toBe(1);
		expect(shop.moved()).toEqual([]);
	});

	test.each<{ async?: boolean }>([{}, { async: true }])('two processes at once refund once (payment %j), and both say so', async (given) => {
		const [payment] = shop.pay(given);
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.control.setLatency(1000);
		const runs = await Promise.all([shop.refund(rows), shop.refund(rows, { worker })]);
		expect(answers()).toContain('IDEMPOTENCY_OUTSTANDING_REQUEST');
		expect(new Set(keys()).size).toBe(1);
		if (given.async) await shop.control.settlePg(payment, true);
		expect(shop.moved()).toEqual([[payment, 1000]]);
		expect(runs.flatMap(({ outcomes }) => outcomes).sort()).toEqual(given.async ? ['pending', 'pending'] : ['alreadyRefunded', 'refunded']);
	});
});

describe('a key past its three hours', () => {
	test('is not needed any more: the record tells of the refund', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		await shop.refund(rows);
		shop.control.advanceClock(4 * HOUR);
		expect((await shop.refund(rows, { worker })).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.cancels()).toHaveLength(1);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('is not needed where PortOne told once more within them what another process has made, though the PG rewrites reasons', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.control.setRecords({ rewrite: 'PG CANCEL' });
		await shop.refund(rows, { worker });
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		shop.control.advanceClock(4 * HOUR);
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('still moves nothing twice where the record told too early: the balance is another one', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.strike(payment, { fault: 'applyLate', ms: 2000 });
		await shop.refund(rows, { options: { settleTime: 0 } });
		shop.control.advanceClock(4 * HOUR);
		shop.strike(payment, { fault: 'slow', on: 'lookup', ms: 4000 });
		const { outcomes } = await shop.refund(rows, { worker });
		expect(outcomes).toEqual(['alreadyRefunded']);
		expect(answers()).toEqual(['SUCCEEDED', 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN']);
		expect(new Set(keys()).size).toBe(1);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});
});

test('an equal refund after the duplicate window, within three hours, is paid under a key of its own', async () => {
	const [payment] = shop.pay({});
	const rows = [{ payment, amount: 1000, reason: '변심' }];
	const run = { options: { duplicateWindow: 1 } };
	await shop.refund(rows, run);
	shop.control.advanceClock(2 * HOUR);
	expect((await shop.refund(rows, run)).outcomes).toEqual(['refunded']);
	expect((await shop.refund(rows, run)).outcomes).toEqual(['alreadyRefunded']);
	expect(new Set(keys()).size).toBe(2);
	expect(shop.moved()).toEqual([[payment, 1000], [payment, 1000]]);
});

describe.each([true, false])('a refusal that PortOne keeps under the key: %p', (replayRefusals) => {
	beforeEach(() => shop.control.v2.set({ replayRefusals }));

	test('of a PG, whose cause was mended: the next run refunds', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.strike(payment, { fault: 'refuse', times: 2 });
		expect((await shop.refund(rows)).outcomes).toEqual(['refused']);
		expect((await shop.refund(rows)).outcomes).toEqual(['refused']);
		expect((await shop.refund(rows, { worker })).outcomes).toEqual(['refunded']);
		expect(new Set(keys()).size).toBe(3);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('of an account, mended in the row: the next run refunds, whether or not the record shows the first try', async () => {
		shop.control.v2.set({ traceFailures: false });
		const [payment] = shop.pay({ method: 'virtualAccount' });
		const row = { payment, amount: 1000, reason: '변심', bank: '신한', accountNumber: '110123456789', holder: '홍길동' };
		shop.strike(payment, { fault: 'refuse', message: '계좌번호 오류' });
		expect((await shop.refund([row])).rows[0]).toMatchObject({ outcome: 'refused', message: expect.stringContaining('계좌번호 오류') });
		expect((await shop.refund([{ ...row, accountNumber: '110123456780' }])).outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('for the balance, after a race that somebody else has won: the row is decided anew and refunded', async () => {
		const [payment] = shop.pay({});
		shop.strike(payment, { fault: 'slow', on: 'lookup', ms: 1500 });
		const { done } = await shop.start([{ payment, amount: 1000, reason: '변심' }]);
		await until(() => shop.requests().length === 1);
		await cancelElsewhere(payment, { amount: 2000, reason: 'theirs' });
		expect((await done).outcomes).toEqual(['refunded']);
		expect(answers()).toEqual(['SUCCEEDED', 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', 'SUCCEEDED']);
		expect(new Set(keys()).size).toBe(3);
		expect(shop.asked().slice(1)).toEqual([[1000, 10000], [1000, 8000]]);
		expect(shop.moved()).toEqual([[payment, 2000], [payment, 1000]]);
	});

	test('for the balance, of a run that ended there: the next run refunds', async () => {
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.strike(payment, { fault: 'serverError' });
		await shop.refund(rows, { options: { settleTime: 0 } });
		await cancelElsewhere(payment, { amount: 1000, reason: '변심', currentCancellableAmount: 9000 }, keys()[0]);
		expect(answers()[1]).toBe('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN');
		expect((await shop.refund(rows)).outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});
});

describe('a refusal that neither the record nor the row tells from the next try', () => {
	const rows = (payment: string, reason = '변심') => [{ payment, amount: 1000, reason }];
	beforeEach(() => shop.control.v2.set({ traceFailures: false }));

	test('is asked again by the next run of the n8n that got it, and moves money once', async () => {
		const [payment] = shop.pay({});
		shop.strike(payment, { fault: 'codeNotZero' });
		expect((await shop.refund(rows(payment))).rows[0]).toMatchObject({ outcome: 'refused', code: 'MAX_CANCEL_COUNT_REACHED' });
		expect((await shop.refund(rows(payment))).outcomes).toEqual(['refunded']);
		expect((await shop.refund(rows(payment), { worker })).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test.each([true, false])('of a settlement balance that was paid up since is asked again by whatever process (PortOne keeps refusals: %p)', async (replayRefusals) => {
		shop.control.v2.set({ replayRefusals });
		const [payment] = shop.pay({ pgRefusal: '취소 금액보다 상계가능 정산금액 부족' });
		expect((await shop.refund(rows(payment))).outcomes).toEqual(['refused']);
		shop.control.setPgRefusal(payment, null);
		expect((await shop.refund(rows(payment), { worker })).outcomes).toEqual(['refunded']);
		expect((await shop.refund(rows(payment))).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('does not stand in the way of the same refund under another reason, nor where PortOne keeps no refusals', async () => {
		const [a, b] = shop.pay({}, {});
		for (const payment of [a, b]) shop.strike(payment, { fault: 'codeNotZero' });
		await shop.refund(rows(a));
		expect((await shop.refund(rows(a, '변심, again'))).outcomes).toEqual(['refunded']);
		shop.control.v2.set({ replayRefusals: false });
		await shop.refund(rows(b));
		expect((await shop.refund(rows(b))).outcomes).toEqual(['refunded']);
	});
});
