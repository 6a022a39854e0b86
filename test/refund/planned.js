'use strict';

const { preview } = require('../../nodes/PortOne/refund/plan');
const { DAY, payment, refund } = require('./make');

/** Payments by their id. */
function shop(...all) {
	return Object.fromEntries(all.map((over) => [over.paymentId, payment(over)]));
}

/** Rows `[paymentId, amount, over]` on such payments, each for a reason of its own. */
function plan(payments, rows) {
	return rows.map(([paymentId, amount, over], index) => ({
		refund: refund({ row: index, amount: amount === 'full' ? 'full' : { decimal: String(amount) }, reason: `reason ${index}`, ...over }),
		payment: payments[paymentId],
	}));
}

/** How planned rows would end, in order. */
function previewed(rows, rules, remembered, unseen) {
	const results = preview(rows, { duplicateWindow: DAY, dryRun: true, ...rules }, remembered, unseen);
	return rows.map((_, index) => results.get(index));
}

/** The same in a word each: the code, or the outcome where there is none. */
function outcomes(...given) {
	return previewed(...given).map(({ code, outcome, message }) => {
		if (code) expect(message).toMatch(/\w{2}/);
		return code ?? outcome;
	});
}

module.exports = { shop, plan, previewed, outcomes };
