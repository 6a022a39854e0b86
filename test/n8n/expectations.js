'use strict';

/** Rows of 1,000 won each, one a payment, as the workflows of `shop` take them. */
const rowsFor = (payments) => payments.map((payment) => ({ payment, amount: 1000, reason: '단순 변심' }));

/** The ledger holds one refund of 1,000 won for each of these payments, and nothing else. */
function expectEachRefundedOnce(shop, version, payments) {
	const moved = shop.sandbox.control.ledger().map((entry) => `${version.paidBy(entry)} ${entry.amount}`);
	expect(moved.sort()).toEqual(payments.map((payment) => `${payment} 1000`).sort());
}

/** One row came out for each payment, in order, and none claims what the ledger does not show. */
function expectHonest(shop, version, outcomes, payments) {
	const moved = new Set(shop.sandbox.control.ledger().map(version.paidBy));
	expect(outcomes.map(({ paymentId }) => paymentId)).toEqual(payments);
	for (const { paymentId, outcome } of outcomes) {
		if (['refunded', 'alreadyRefunded'].includes(outcome)) expect([paymentId, moved.has(paymentId)]).toEqual([paymentId, true]);
		else if (['refused', 'skipped'].includes(outcome)) expect([paymentId, moved.has(paymentId)]).toEqual([paymentId, false]);
		else expect([paymentId, outcome]).toEqual([paymentId, 'unknown']);
	}
}

/** Every outcome is one that says that the refund is made. */
function expectAllMade(outcomes) {
	expect(outcomes.filter(({ outcome }) => !['refunded', 'alreadyRefunded'].includes(outcome))).toEqual([]);
}

module.exports = { rowsFor, expectEachRefundedOnce, expectHonest, expectAllMade };
