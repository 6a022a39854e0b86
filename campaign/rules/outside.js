'use strict';

const { isOutside } = require('../limits');
const { BLOCKED, leftOf } = require('../shop');

/** What people do outside the node, and what PortOne shows of it, counts for the node too. */
function checkOutside(story, hold) {
	const { intents, moves, steps } = story;
	for (const move of moves) {
		if (move.isConsole || intents[move.intent] === undefined) continue;
		checkConsole(move, story, hold);
		checkOrderNumber(move, story, hold);
	}
	for (const [s, { runs, isCalm }] of steps.entries()) if (isCalm) for (const run of runs) checkCalm(s, run, story, hold);
}

/** Nobody can tell by a console refund's reason what it was for. So it may be that of a row with its amount, unless the row shows that its author knows. */
function checkConsole({ n, intent: i, payment, asked, amount, step, at, window }, { intents, moves, steps }, hold) {
	const isKnown = intents.some(({ same, expects }) => same === i && expects);
	if (intents[i].check === 'none' || isKnown) return;
	const same = moves.slice(0, Math.min(n, steps[step]?.had ?? 0)).find((move) => move.isConsole && !isOutside(intents[i], move, { at, window }) && move.payment === payment && [asked, amount].includes(move.amount));
	hold('console', same === undefined, `refund ${i} moved ${amount} of ${payment} in step ${step}, although that much had been refunded in the console`);
}

/** An order number that means several refundable payments means none. */
function checkOrderNumber({ n, intent: i, payment, by, step }, { payments, moves, version }, hold) {
	if (by !== 'merchantUid') return;
	const { order } = payments.find(({ id }) => id === payment);
	const refundable = payments.filter((one) => one.order === order && leftOf(one, moves.slice(0, n), version) > 0);
	hold('ambiguous order', refundable.length <= 1, `refund ${i} moved money of ${payment} in step ${step}, by the number of an order with ${refundable.length} refundable payments`);
}

/** With nothing in its way, no row is skipped, and no refusal comes back whose cause was mended outside the row. */
function checkCalm(s, { rows, reports }, { intents }, hold) {
	for (const [row, { outcome, code, message }] of reports.entries()) {
		const i = rows[row];
		const named = `step ${s}, row ${row + 1}: refund ${i} ${JSON.stringify(intents[i].sent)}`;
		hold('mended, refused', !(outcome === 'refused' && message?.includes(BLOCKED)), `${named} is refused for what the PG no longer says: ${message}`);
		// Without a fault only a busy machine makes PortOne late.
		const isOwn = ['odd', 'walled'].includes(intents[i].payment.kind) || ['EARLIER_ROW_OPEN', 'TIMED_OUT'].includes(code);
		hold('skipped in calm', outcome !== 'skipped' || isOwn, `${named} was skipped with nothing in its way: ${code} ${message}`);
	}
}

module.exports = { checkOutside };
