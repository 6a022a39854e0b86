'use strict';

const { randomInt } = require('node:crypto');
const { UNIT, UNITS } = require('./cells');

/** What a PG says that cannot pay; no other text of the sandbox's holds it. */
const BLOCKED = '상계가능 정산금액 부족 (BLOCKED)';

/** Sets a PortOne up as a history wants it, with nothing in it. */
function prepare(control, version, { latency, lag, records, share: _, firewall: __, ...others }) {
	control.reset({ seed: false });
	control.setLatency(latency);
	if (lag) control.setLag(lag);
	control.setRecords(records);
	(version.apiVersion === 'v1' ? control : control.v2).set(others);
}

/**
 * Makes the payments of a history. Ids are new in every one: the node's processes, which live longer, remember by them.
 *
 * @returns {object[]} each with `id`, `order`, `kind`, `currency`, `left` before the history begins (major units), and `main`: the
 *   payment whose order it belongs to as well
 */
function payAll(version, control, { payments, switches }) {
	const made = payments.map((given) => pay(version, control, { ...given, order: orderNumber() }, switches));
	// V2 has no numbers of orders beside the payments' own.
	const seconds = version.apiVersion === 'v1' ? made.filter(({ shared, kind }) => shared && kind === 'paid') : [];
	const walled = made.filter(({ kind }) => kind === 'walled').flatMap(({ id, order }) => [id, order]);
	if (walled.length > 0) control.setFirewall(walled.join('|'), { answers: switches.firewall });
	return [...made, ...seconds.map((main) => ({ ...pay(version, control, main, switches), main: main.id }))];
}

/** Sixteen digits of which the last is 0: what a spreadsheet makes of a number that ends otherwise. */
const orderNumber = () => `2026${randomInt(1e10, 1e11)}0`;

function pay(version, control, given, { share }) {
	const { kind, currency, past, order } = given;
	const isPaid = kind !== 'unpaid';
	const amount = UNITS * UNIT[currency];
	const before = isPaid ? past * UNIT[currency] : 0;
	const id = version.pay(control, {
		order,
		currency,
		amount,
		...(kind === 'async' && { async: true }),
		...(!isPaid && { status: version.apiVersion === 'v1' ? 'ready' : 'READY' }),
		...(before > 0 && version.refundedBefore(before, currency)),
		...(share !== 1 && { recordedShare: share }),
	});
	if (kind === 'blocked') control.setPgRefusal(id, BLOCKED);
	if (kind === 'odd') control.setOdd(id, given.lacks);
	return { ...given, id, left: amount - before };
}

/** What is left of a payment, in major units. */
function leftOf({ id, left }, ledger, version) {
	return ledger.filter((entry) => version.paidBy(entry) === id).at(-1)?.balance_after ?? left;
}

/** Somebody refunds in PortOne's console what a row asks for, or another amount, as far as there is so much. */
async function refundInConsole({ intent: number, units }, { version, control, intents }) {
	const { payment, amount: asked } = intents[number % intents.length];
	const left = leftOf(payment, control.ledger(), version);
	const amount = units === null ? asked : units * UNIT[payment.currency];
	if (payment.kind === 'unpaid' || left === 0 || (amount !== 'full' && amount > left)) return;
	await control.console.cancel(payment.id, { amount: version.inApi(amount === 'full' ? left : amount, payment.currency) });
}

module.exports = { prepare, payAll, leftOf, refundInConsole, BLOCKED };
