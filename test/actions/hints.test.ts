import { summaryOf as summaryIn } from '../../nodes/PortOne/actions/payment/hints';
import { toRow, type Row } from '../../nodes/PortOne/refund/report';
import type { Outcome } from '../../nodes/PortOne/refund/types';
import { english } from '../support/words';

const row = (outcome: Outcome, over: Partial<Row> = {}): Row => ({ ...toRow({}, { outcome }, { say: english, zone: 'UTC' }), currency: 'KRW', ...over });
const refunded = (amount: number, currency = 'KRW') => row('refunded', { amount, currency });
const summaryOf = (rows: Row[], dryRun: boolean) => summaryIn(rows, dryRun, english);
const said = (message = 'why') => ({ message });

test('one line counts the rows by their outcome, with what was refunded', () => {
	const rows = [refunded(250_000), refunded(27_500), row('alreadyRefunded', { amount: 9000, ...said() }), row('pending', said()), row('refused', said()), row('refused', said())];
	expect(summaryOf(rows, false)).toEqual({ message: "6 rows: 2 refunded (277,500 KRW), 1 already refunded, 1 pending, 2 refused. See 'message'.", type: 'warning' });
});

test('every outcome has its word', () => {
	const outcomes: Outcome[] = ['skipped', 'unknown', 'refused', 'preview', 'pending', 'alreadyRefunded', 'refunded'];
	expect(summaryOf(outcomes.map((outcome) => row(outcome)), false)?.message).toBe('7 rows: 1 refunded, 1 would be refunded, 1 already refunded, 1 pending, 1 refused, 1 unknown, 1 skipped.');
});

test('one row is one row, and where there is nothing to read, no column is named', () => {
	expect(summaryOf([refunded(3000)], false)).toEqual({ message: '1 row: 1 refunded (3,000 KRW).', type: 'info' });
});

test('each currency has a sum of its own, to the last cent', () => {
	expect(summaryOf([refunded(0.1, 'USD'), refunded(1000), refunded(0.2, 'USD')], false)?.message).toBe('3 rows: 3 refunded (0.30 USD, 1,000 KRW).');
});

test('a dry run says that nothing was refunded, and how to refund', () => {
	expect(summaryOf([row('preview', { amount: 3000 }), row('refused', said())], true)).toEqual({
		message: "Dry run: nothing was refunded. 2 rows: 1 would be refunded (3,000 KRW), 1 refused. See 'message'. To refund, turn 'Dry Run' off and run it again.",
		type: 'warning',
	});
	expect(summaryOf([row('preview', { amount: 3000 })], true)?.type).toBe('info');
	expect(summaryOf([row('refused', said())], true)?.message).not.toMatch(/turn 'Dry Run' off/);
});

test('rows that may have been refunded before are told from others that were refused', () => {
	expect(summaryOf([row('refused', { code: 'MAYBE_REFUNDED', ...said() }), row('refused', said())], false)?.message).toBe("2 rows: 2 refused (1 may have been refunded before). See 'message'.");
});

test('of no rows there is nothing to say', () => {
	expect(summaryOf([], false)).toBeUndefined();
});
