import { VERSIONS } from '../support/versions';
import type { Row } from '../../nodes/PortOne/refund/report';
import type { Cells } from '../../scripts/engine/execution';
import { openShop } from './support/shop';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test('a sheet that is run again with another Duplicate Check is not refunded again unseen', async () => {
		const [byId, byReason] = shop.pay({}, {});
		const ofId = { duplicateCheck: 'refundId', refundId: 'R-1' };
		const row = (payment: string, more: Cells = {}): Cells => ({ payment, amount: 1000, reason: '변심', ...more });
		await shop.refund([row(byId, ofId), row(byReason)]);
		const plain = await shop.refund([row(byId)]);
		expect(plain.rows[0]).toMatchObject({ outcome: 'refused', code: 'MAYBE_REFUNDED', message: expect.stringMatching(/under a Refund ID.*Nothing was sent/) });
		for (const dryRun of [true, false]) {
			const { rows } = await shop.refund([row(byReason, ofId)], { dryRun });
			expect(rows[0]).toMatchObject({ outcome: dryRun ? 'preview' : 'refunded', message: expect.stringContaining('An equal refund without a Refund ID was made') });
		}
		expect(shop.moved()).toEqual([[byId, 1000], [byReason, 1000], [byReason, 1000]]);
	});

	describe('amountAndReason', () => {
		test('twin rows are one refund, and a hint tells the operator who may have meant two', async () => {
			const [payment] = shop.pay({});
			const row = { payment, amount: 1000, reason: '변심' };
			const { outcomes, rows, hints } = await shop.refund([row, row]);
			expect(outcomes).toEqual(['refunded', 'alreadyRefunded']);
			expect(rows[1]!.message).toMatch(/row 1\b/i);
			expect(hints).toEqual([expect.objectContaining({ type: 'warning' })]);
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});

		test('twins written differently are still twins', async () => {
			const [payment] = shop.pay({});
			const { outcomes } = await shop.refund([
				{ payment, amount: 1000, reason: '고객 변심' },
				{ payment, amount: '₩1,000', reason: ' 고객  변심 ' },
				{ payment, amount: '1000원', reason: '고객 변심'.normalize('NFD') },
			]);
			expect(outcomes).toEqual(['refunded', 'alreadyRefunded', 'alreadyRefunded']);
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});

		test('a reason that is a number, which a spreadsheet has rewritten, is not refunded again', async () => {
			const [payment] = shop.pay({});
			await shop.refund([{ payment, amount: 1000, reason: '01' }]);
			const { rows } = await shop.refund([{ payment, amount: 1000, reason: 1 }]);
			expect(rows[0]).toMatchObject({ outcome: 'refused', code: 'MAYBE_REFUNDED' });
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});

		test('another amount or another reason is another refund', async () => {
			const [payment] = shop.pay({});
			const { outcomes } = await shop.refund([
				{ payment, amount: 1000, reason: 'first' },
				{ payment, amount: 1000, reason: 'second' },
				{ payment, amount: 2000, reason: 'first' },
			]);
			expect(outcomes).toEqual(['refunded', 'refunded', 'refunded']);
		});

		test('a run again says when the refund was made and how to make another on purpose', async () => {
			const [payment] = shop.pay({});
			const rows = [{ payment, amount: 1000, reason: '변심' }];
			const first = await shop.refund(rows);
			const second = await shop.refund(rows);
			expect(second.outcomes).toEqual(['alreadyRefunded']);
			expect(second.rows[0]).toMatchObject({ cancellationId: first.rows[0]!.cancellationId, cancelledAt: first.rows[0]!.cancelledAt, amount: 1000 });
			const [told = ''] = /\d{4}-\d\d-\d\dT\S+(?=\.)/.exec(second.rows[0]!.message ?? '') ?? [];
			expect(Date.parse(told)).toBe(Date.parse(first.rows[0]!.cancelledAt!));
			expect(second.rows[0]!.message).toMatch(/once more on purpose/);
			expect(second.hints).toHaveLength(1);
		});

		test('an equal refund of any age is the same, unless a duplicateWindow narrows that', async () => {
			const [payment] = shop.pay({});
			const rows = [{ payment, amount: 1000, reason: '변심' }];
			const run = { options: { duplicateWindow: 24 } };
			await shop.refund(rows);
			shop.control.advanceClock(23 * 3600);
			expect((await shop.refund(rows, run)).outcomes).toEqual(['alreadyRefunded']);
			shop.control.advanceClock(300 * 86_400);
			expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
			const again = await shop.refund(rows, run);
			expect(again.outcomes).toEqual(['refunded']);
			expect(again.rows[0]!.message).toMatch(/An equal refund was made .* older than the 'Duplicate Window'/);
			expect(shop.moved()).toHaveLength(2);
		});

		test('a duplicateWindow is never shorter than a run may take', async () => {
			const [payment] = shop.pay({});
			const rows = [{ payment, amount: 1000, reason: '변심' }];
			await shop.refund(rows);
			shop.control.advanceClock(100);
			expect((await shop.refund(rows, { options: { duplicateWindow: 0.01 } })).outcomes).toEqual(['alreadyRefunded']);
		});

		test('duplicateWindow is what the operator sets', async () => {
			const [payment] = shop.pay({});
			const rows = [{ payment, amount: 1000, reason: '변심' }];
			await shop.refund(rows);
			shop.control.advanceClock(2 * 3600);
			expect((await shop.refund(rows, { options: { duplicateWindow: 3 } })).outcomes).toEqual(['alreadyRefunded']);
			expect((await shop.refund(rows, { options: { duplicateWindow: 1 } })).outcomes).toEqual(['refunded']);
		});

		test('a full refund is recognised although nothing is left', async () => {
			const [payment] = shop.pay({});
			const rows = [{ payment, refundType: 'full', reason: '변심' }];
			expect((await shop.refund(rows)).outcomes).toEqual(['refunded']);
			const again = await shop.refund(rows);
			expect(again.outcomes).toEqual(['alreadyRefunded']);
			expect(again.rows[0]).toMatchObject({ amount: 10000, refundableBalance: 0 });
			expect(shop.moved()).toEqual([[payment, 10000]]);
		});

		test('a partial and a full refund of one reason and one second are told apart by the next run', async () => {
			const [payment] = shop.pay({});
			const rows = [
				{ payment, amount: 3000, reason: '변심' },
				{ payment, refundType: 'full', reason: '변심' },
			];
			const first = await shop.refund(rows);
			const second = await shop.refund(rows);
			const shown = ({ amount, cancellationId }: Row) => [amount, cancellationId];
			expect(second.outcomes).toEqual(['alreadyRefunded', 'alreadyRefunded']);
			expect(second.rows.map(shown)).toEqual(first.rows.map(shown));
		});

		test('a payment that someone else has fully cancelled is refused, with the Korean term beside', async () => {
			const [payment] = shop.pay({});
			await shop.refund([{ payment, refundType: 'full', reason: 'theirs' }]);
			const { outcomes, rows } = await shop.refund([{ payment, amount: 1000, reason: 'ours' }]);
			expect(outcomes).toEqual(['refused']);
			expect(rows[0]!.message).toContain('이미 전액취소');
		});
	});

	describe('refundId', () => {
		const claim = (payment: string, refundId: string, more?: Cells) => ({ payment, amount: 1000, reason: '변심', duplicateCheck: 'refundId', refundId, ...more });

		test('equal refunds with different ids are both made, the same id only once', async () => {
			const [payment] = shop.pay({});
			const { outcomes } = await shop.refund([claim(payment, 'A'), claim(payment, 'B'), claim(payment, 'A')]);
			expect(outcomes).toEqual(['refunded', 'refunded', 'alreadyRefunded']);
			expect(shop.moved()).toHaveLength(2);
		});

		test('an id is looked back for for ever', async () => {
			const [payment] = shop.pay({});
			await shop.refund([claim(payment, 'A')]);
			shop.control.advanceClock(400 * 86400);
			expect((await shop.refund([claim(payment, 'A')])).outcomes).toEqual(['alreadyRefunded']);
		});

		test('an id whose beginning is another id is another refund', async () => {
			const [payment] = shop.pay({});
			const { outcomes } = await shop.refund([claim(payment, 'A-10'), claim(payment, 'A-1'), claim(payment, 'A')]);
			expect(outcomes).toEqual(['refunded', 'refunded', 'refunded']);
		});

		test('the reason may be worded anew', async () => {
			const [payment] = shop.pay({});
			await shop.refund([claim(payment, 'A')]);
			expect((await shop.refund([claim(payment, 'A', { reason: 'other words' })])).outcomes).toEqual(['alreadyRefunded']);
		});

		test('an id found with another amount is refused as REFUND_ID_REUSED', async () => {
			const [payment] = shop.pay({});
			await shop.refund([claim(payment, 'A')]);
			const { rows } = await shop.refund([claim(payment, 'A', { amount: 2000 })]);
			expect(rows[0]).toMatchObject({ outcome: 'refused', code: 'REFUND_ID_REUSED' });
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});

		test('the same id of another payment is another refund', async () => {
			const [a, b] = shop.pay({}, {});
			expect((await shop.refund([claim(a, 'A'), claim(b, 'A')])).outcomes).toEqual(['refunded', 'refunded']);
		});
	});

	describe('with less recorded than was asked for', () => {
		const asked = (payment: string): Cells => ({ payment, amount: 3000, reason: '변심' });

		test('a sheet that was written back is not refunded again', async () => {
			const [payment] = shop.pay({ recordedShare: 0.95 });
			const { rows: written } = await shop.refund([asked(payment)]);
			expect(written[0]).toMatchObject({ outcome: 'refunded', amount: 2850 });
			const { rows } = await shop.refund([{ ...asked(payment), amount: written[0]!.amount }]);
			expect(rows[0]).toMatchObject({ outcome: 'refused', code: 'MAYBE_REFUNDED' });
			expect(shop.moved()).toEqual([[payment, 2850]]);
		});

		test('neither is one whose row has an id, which is this refund', async () => {
			const [payment] = shop.pay({ recordedShare: 0.95 });
			const claim = { ...asked(payment), duplicateCheck: 'refundId', refundId: 'A' };
			await shop.refund([claim]);
			expect((await shop.refund([{ ...claim, amount: 2850 }])).outcomes).toEqual(['alreadyRefunded']);
		});

		test('another row of the same input that asks for as much is a refund of its own', async () => {
			const [payment] = shop.pay({ recordedShare: 0.95 });
			expect((await shop.refund([asked(payment), { ...asked(payment), amount: 2850 }])).outcomes).toEqual(['refunded', 'refunded']);
		});
	});

	describe('none', () => {
		test('every row is refunded, also twins and in a second run', async () => {
			const [payment] = shop.pay({});
			const row = { payment, amount: 1000, reason: '변심', duplicateCheck: 'none' };
			expect((await shop.refund([row, row])).outcomes).toEqual(['refunded', 'refunded']);
			expect((await shop.refund([row])).outcomes).toEqual(['refunded']);
			expect(shop.moved()).toHaveLength(3);
		});

		test('an ambiguous answer is still not sent again blindly', async () => {
			const [payment] = shop.pay({});
			shop.control.addFault({ fault: 'dropAfter', on: 'cancel' });
			const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: '변심', duplicateCheck: 'none' }]);
			expect(outcomes).toEqual(['refunded']);
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});
	});
});
