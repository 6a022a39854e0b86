import { cancellationTable, unlisted } from '../../scripts/cancellations';

const made = { cancellationId: 'c-1', paymentId: 'imp_1', orderNumber: 'ORD-1', amount: 12_000, currency: 'KRW', status: 'succeeded', method: 'card', reason: '[R-1] 단순 변심', cancelledAt: '2026-11-25T11:04:09+09:00' };
const waiting = { ...made, cancellationId: 'c-2', paymentId: 'ORD-22', orderNumber: null, status: 'requested', method: null, reason: null, cancelledAt: null };
const row = { outcome: 'refunded', amount: 12_000, currency: 'KRW', refundableBalance: 0 };

test('the table shows when, what, how and why, and no time where the money has not gone back yet', () => {
	expect(cancellationTable([made, waiting]).replaceAll('\u00a0', ' ').split('\n')).toEqual([
		'cancelled         order   amount      method  status     reason',
		'2026-11-25 11:04  ORD-1   KRW 12,000  card    succeeded  [R-1] 단순 변심',
		'                  ORD-22  KRW 12,000          requested',
	]);
});

test('a refund that was made and is not in the list is found, and no other row is', () => {
	const lost = { ...row, cancellationId: 'c-9' };
	const rows = [{ ...row, cancellationId: 'c-1' }, lost, { ...row, outcome: 'refused', cancellationId: null }];
	expect(unlisted(rows, [made, waiting])).toEqual([lost]);
});
