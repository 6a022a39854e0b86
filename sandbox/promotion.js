'use strict';

/**
 * What a promotion leaves to pay of an order.
 *
 * @param {{percent?: number, discount?: number, minimum?: number}} promotion amounts in minor units
 * @param {number} order minor units
 */
function discounted({ percent = 0, discount = 0, minimum = 0 }, order) {
	return order < minimum ? order : Math.max(0, order - discount - Math.round((order * percent) / 100));
}

/**
 * What the buyer gets back of a promoted payment: amounts of the API are those of the order, before the discount
 * (opi/ko/extra/promotion/refund).
 *
 * @param {number} amount minor units of the order
 * @param {'RETAIN'|'RELEASE'} option whether the first discount stays, as a rate, or what is left of the order is priced anew
 * @returns {{back?: number, refused?: 'option'|'negative'}} minor units; refused where the option differs from an earlier cancel's, or
 *   more would be left to pay than was paid
 */
function backToBuyer({ promotion, discount, amount: order, cancelled, returned, retainOption }, amount, option) {
	if (retainOption !== undefined && retainOption !== option) return { refused: 'option' };
	const left = order - cancelled - amount;
	const price = option === 'RETAIN' ? left - Math.round(left * rateOf(promotion, order)) : discounted(promotion, left);
	const back = order - discount - returned - price;
	return back < 0 ? { refused: 'negative' } : { back };
}

/** The guide's example counts a fixed discount by what was paid (1,000 of 6,000 won: 1,000 / 5,000), and its result is followed. */
const rateOf = ({ percent, discount }, order) => (percent ? percent / 100 : discount / (order - discount));

module.exports = { discounted, backToBuyer };
