'use strict';

const { stepOf } = require('../money');
const { folded, keptAs } = require('../reasons');
const { saw, untested } = require('../verdict');
const { balanceOf, historyOf, refund } = require('./shop');

const FIRST = 'refund';
const WRONG_BALANCE = 'wrong balance';

/** The refund that most checks look at; `name` is that of its key. */
const first = (shop) => shop.once(FIRST, async () => ({ name: FIRST, ...(await refund(shop, FIRST, shop.reasons.plain)) }));

/** A refund that names as balance what will be left after the first one. */
const wrongBalance = (shop) =>
	shop.once(WRONG_BALANCE, async () => {
		const payment = await shop.look();
		const currentCancellableAmount = balanceOf(payment) - stepOf(payment.currency);
		return { name: WRONG_BALANCE, ...(await refund(shop, WRONG_BALANCE, `${shop.reasons.head} wrong balance`, { currentCancellableAmount })) };
	});

/** A check on the first refund, where it was made. */
const onRefund = (judge) => async (shop) => {
	const made = await first(shop);
	return made.made ? await judge(made, shop) : untested('no refund was made');
};

/** Whether the history keeps the reason of a cancellation. */
function keptIn(payment, { id }, sent, holds = (kept) => folded(kept) === folded(sent)) {
	const entry = historyOf(payment).find((one) => one.id === id);
	return entry ? saw(holds(entry.reason), keptAs(sent, entry.reason)) : untested('the look-up shows no such entry');
}

module.exports = { first, wrongBalance, onRefund, keptIn };
