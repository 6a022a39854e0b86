import fc from 'fast-check';
import { refundBatch } from '../../nodes/PortOne/batch/batch';
import { toRow } from '../../nodes/PortOne/refund/report';
import type { DuplicateCheck, Outcome, Refund, Result } from '../../nodes/PortOne/refund/types';
import { summarise } from '../../nodes/PortOne/refund/summary';
import { refund } from '../refund/support/make';
import { anyFate, garbledFate, type Fate } from './support/answers';
import { openWire, type VersionName, type Wire } from './support/wire';
import { english } from '../support/words';

const OUTCOMES: Outcome[] = ['refunded', 'alreadyRefunded', 'pending', 'preview', 'refused', 'unknown', 'skipped'];
const HELD: Outcome[] = ['refunded', 'alreadyRefunded'];

interface RandomRow {
	/** Which payment it is of. */
	payment: number;
	byOrder: boolean;
	amount: string;
	duplicateCheck: DuplicateCheck;
}

/** A random batch, and what becomes of its requests. */
interface Batch {
	version: VersionName;
	currency: 'KRW' | 'USD';
	rows: RandomRow[];
	fates: Fate[];
	concurrency: number;
	stopOnError: boolean;
}

/** A batch that was run. */
interface Played {
	wire: Wire;
	ids: string[];
	rows: RandomRow[];
	results: Result[];
	refunds: Refund[];
	/** Whether a refund is that of a row. */
	isOf: (row: number) => (refund: { reason: string }) => boolean;
	version: VersionName;
}

const row: fc.Arbitrary<RandomRow> = fc.record({
	payment: fc.nat(2),
	byOrder: fc.boolean(),
	amount: fc.constantFrom('full', '3000', '50', '9999'),
	duplicateCheck: fc.constantFrom('amountAndReason', 'refundId', 'none'),
});
const batch = (fate: fc.Arbitrary<Fate>, checks: DuplicateCheck[] = ['amountAndReason', 'refundId', 'none']): fc.Arbitrary<Batch> =>
	fc.record({
		version: fc.constantFrom('v1', 'v2'),
		currency: fc.constantFrom('KRW', 'USD'),
		rows: fc.array(row.filter(({ duplicateCheck }) => checks.includes(duplicateCheck)), { minLength: 1, maxLength: 4 }),
		fates: fc.array(fate, { minLength: 1, maxLength: 8 }),
		concurrency: fc.integer({ min: 1, max: 3 }),
		stopOnError: fc.boolean(),
	});

let runs = 0;

/** Runs a batch; every row has a reason of its own, so that PortOne's ledger tells which of them moved. */
async function play({ version, currency, rows, fates, concurrency, stopOnError }: Batch): Promise<Played> {
	const run = ++runs;
	const total = currency === 'KRW' ? 10_000 : 1_000_000;
	const ids = [0, 1, 2].map((i) => `pay-${run}-${i}`);
	const wire = openWire(version, ids.map((id) => ({ id, total, currency })), (nth) => fates[nth]);
	const refunds = rows.map(({ payment, byOrder, amount, duplicateCheck }, i) =>
		refund({
			row: i,
			// V2 has no order numbers.
			payment: byOrder && version === 'v1' ? { by: 'orderNumber', value: `order ${ids[payment]!}` } : { by: 'paymentId', value: ids[payment]! },
			amount: amount === 'full' ? 'full' : { decimal: amount },
			reason: `reason number ${i}`,
			duplicateCheck,
			...(duplicateCheck === 'refundId' && { refundId: `claim-${i}` }),
		}),
	);
	const results = await refundBatch(refunds, wire.edge, { dryRun: false, concurrency, settleMs: 5000, timeoutMs: 70_000, stopOnError });
	const isOf = (i: number) => ({ reason }: { reason: string }) => reason.endsWith(`reason number ${i}`);
	return { wire, ids, rows, results, refunds, isOf, version };
}

/** Every row has one result, in order, that an operator can be shown. */
function expectEveryRow({ rows, results, refunds }: Played): void {
	expect(results).toHaveLength(rows.length);
	const shown = results.map((result, i) => toRow(refunds[i]!, result, { say: english, zone: 'Asia/Seoul' }));
	shown.forEach((one, i) => {
		expect(OUTCOMES).toContain(one.outcome);
		const { by, value } = refunds[i]!.payment;
		if (by === 'paymentId') expect(one.paymentId).toBe(value);
		expect(one.reason).toBe(`reason number ${i}`);
		expect(one.code).not.toBe('UNEXPECTED');
	});
	expect(() => summarise(shown, true)).not.toThrow();
}

/** No request asks for another payment or amount than its row, nor for no amount at all, which PortOne reads as everything. */
function expectAskedFor({ wire, rows, refunds, isOf, version }: Played): void {
	for (const sent of wire.cancels()) {
		const i = rows.findIndex((_, index) => isOf(index)(sent));
		const { by, value } = refunds[i]!.payment;
		expect(by === 'paymentId' ? [value] : wire.idsOfOrder(value)).toContain(sent.id);
		expect(sent.id).not.toBe('');
		expect(sent.amount).toBeGreaterThan(0);
		const wanted = rows[i]!.amount;
		if (wanted === 'full') expect(sent.amount).toBe(sent.balance);
		else expect((version === 'v1' ? [1] : [1, 100]).map((units) => Number(wanted) * units)).toContain(sent.amount);
	}
}

test('whatever PortOne answers, every row has its result, and only what an answer shows is refunded', async () => {
	await fc.assert(
		fc.asyncProperty(batch(anyFate), async (random) => {
			const played = await play(random);
			expectEveryRow(played);
			expectAskedFor(played);
			const { wire, results, isOf } = played;
			results.forEach(({ outcome, cancellation, payment }, i) => {
				if (outcome !== 'refunded') return;
				const from = wire.cancels().find(isOf(i))!.at;
				expect(wire.shown(payment!.paymentId, from)).toContainEqual([cancellation!.id.replace(/^#.*/, '#'), cancellation!.amount]);
			});
		}),
		{ seed: 4, numRuns: 3000 },
	);
}, 300_000);

test('whichever answers get lost, cut off or garbled, every refund is made once at most, and what is said of it is true', async () => {
	await fc.assert(
		fc.asyncProperty(batch(garbledFate, ['amountAndReason', 'refundId']), async (random) => {
			const played = await play(random);
			expectEveryRow(played);
			expectAskedFor(played);
			const { wire, ids, rows, results, isOf } = played;
			results.forEach(({ outcome }, i) => {
				const times = wire.ledger.get(ids[rows[i]!.payment]!)!.entries.filter(isOf(i)).length;
				expect(times).toBeLessThanOrEqual(1);
				if (HELD.includes(outcome)) expect([i, outcome, times]).toEqual([i, outcome, 1]);
				if (['refused', 'skipped'].includes(outcome)) expect([i, outcome, times]).toEqual([i, outcome, 0]);
			});
		}),
		{ seed: 4, numRuns: 3000 },
	);
}, 300_000);
