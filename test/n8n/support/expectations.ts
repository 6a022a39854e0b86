import type { IDataObject } from 'n8n-workflow';
import type { Version } from '../../support/versions';
import type { Sandbox } from './opened';

/** A row as the workflows of `shop` take it. */
export interface RefundRow {
	payment: unknown;
	amount: unknown;
	reason: string;
}

type AtSandbox = Readonly<{ sandbox: Sandbox }>;

/** Rows of 1,000 won each, one a payment, as the workflows of `shop` take them. */
export const rowsFor = (payments: unknown[]): RefundRow[] => payments.map((payment) => ({ payment, amount: 1000, reason: '단순 변심' }));

/** The ledger holds one refund of 1,000 won for each of these payments, and nothing else. */
export function expectEachRefundedOnce(shop: AtSandbox, version: Version, payments: string[]): void {
	const moved = shop.sandbox.control.ledger().map((entry) => `${version.paidBy(entry)} ${entry.amount}`);
	expect(moved.sort()).toEqual(payments.map((payment) => `${payment} 1000`).sort());
}

/** One row came out for each payment, in order, and none claims what the ledger does not show. */
export function expectHonest(shop: AtSandbox, version: Version, outcomes: IDataObject[], payments: string[]): void {
	const moved = new Set<unknown>(shop.sandbox.control.ledger().map((entry) => version.paidBy(entry)));
	expect(outcomes.map(({ paymentId }) => paymentId)).toEqual(payments);
	for (const { paymentId, outcome } of outcomes) {
		if (outcome === 'refunded' || outcome === 'alreadyRefunded') expect([paymentId, moved.has(paymentId)]).toEqual([paymentId, true]);
		else if (outcome === 'refused' || outcome === 'skipped') expect([paymentId, moved.has(paymentId)]).toEqual([paymentId, false]);
		else expect([paymentId, outcome]).toEqual([paymentId, 'unknown']);
	}
}

/** Every outcome is one that says that the refund is made. */
export function expectAllMade(outcomes: IDataObject[]): void {
	expect(outcomes.filter(({ outcome }) => outcome !== 'refunded' && outcome !== 'alreadyRefunded')).toEqual([]);
}
