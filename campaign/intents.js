'use strict';

const { CUT_NUMBER, UNIT } = require('./cells');
const { fold, foldId, spelled, spelledAmount, spelledId, spelledType } = require('./text');

/**
 * What an operator may ask for, and how its cells are written.
 *
 * @typedef {object} Intent
 * @property {object} payment
 * @property {number | 'full'} amount major units
 * @property {'amountAndReason' | 'refundId' | 'none'} check
 * @property {boolean} isBad no refund can come from its cells
 * @property {(spelling: number) => object} cellsOf
 * @property {string} identity what it has in common with whatever is the same refund to a person
 * @property {number} same the first intent that nobody can tell from it
 *
 * @param {object[]} given see history.js
 * @returns {Intent[]}
 */
function intentsOf(given, payments) {
	const firsts = new Map();
	return given.map((one, i) => {
		const intent = intentOf(one, i, payments);
		const key = JSON.stringify([intent.identity, intent.amount]);
		if (!firsts.has(key)) firsts.set(key, i);
		return { ...intent, same: firsts.get(key) };
	});
}

function intentOf({ payment: number, units, written, full, check, bad, reason, claim, spellings, type = 0, expects }, i, payments) {
	const payment = payments[number % payments.length];
	const amount = units * UNIT[payment.currency];
	const text = textOf({ reason, full, check }, i);
	const refundId = claim ?? `claim-${i}`;
	const cellsOf = (spelling) => ({
		payment: payment.id,
		amount: spelledAmount(amount, payment.currency, written),
		reason: spelled(text, spellings[spelling % spellings.length]),
		duplicateCheck: check,
		refundId: spelledId(refundId, spellings[spelling % spellings.length]),
		refundType: spelledType(full ? 'full' : 'partial', type),
		...bad,
		...(bad?.payment === CUT_NUMBER && { payment: Number(payment.order) }),
	});
	// What a full refund has in its amount cell does not count.
	const isBad = payment.kind === 'unpaid' || (bad !== null && !(full && 'amount' in bad));
	const cells = cellsOf(0);
	const identity = isBad || check === 'none' ? ['own', i] : check === 'refundId' ? [foldId(refundId)] : [fold(text), full ? 'full' : amount];
	return {
		payment,
		amount: full ? 'full' : amount,
		check: cells.duplicateCheck,
		isBad,
		cellsOf,
		cells,
		expects,
		sent: cells.duplicateCheck === 'refundId' ? `[${foldId(String(bad?.refundId ?? refundId))}]` : fold(String(bad?.reason ?? text)),
		identity: JSON.stringify([payment.id, check, ...identity]),
	};
}

/** Without a check, and in full, by reasons of their own, so that each request tells what it is for. */
function textOf({ reason, full, check }, i) {
	if (check === 'none') return `r${i} 검사 없음`;
	const text = reason ?? `r${i} 단순 변심, the buyer changed their mind`;
	return full ? `${text} 전액` : text;
}

/**
 * Which intent a cancel is for.
 *
 * @param {Intent[]} intents
 * @returns {(asked: { payment: string, reason?: string, amount?: number }) => number | undefined} amount in major units
 */
function finderOf(intents, payments) {
	const orders = new Map(payments.map(({ id, main }) => [id, main ?? id]));
	const byText = new Map();
	for (const [i, { payment, sent, same }] of intents.entries()) {
		if (same !== i) continue;
		const key = JSON.stringify([payment.id, sent]);
		byText.set(key, [...(byText.get(key) ?? []), i]);
	}
	return ({ payment, reason = '', amount }) => {
		const text = fold(reason);
		const id = /^\[([^\]]*)\]/.exec(text)?.[1];
		const named = byText.get(JSON.stringify([orders.get(payment) ?? payment, id === undefined ? text : `[${foldId(id)}]`])) ?? [];
		// A row that nothing can come from may have the words of a good one.
		const found = [...named].sort((a, b) => Number(intents[a].isBad) - Number(intents[b].isBad));
		return found.find((i) => intents[i].amount === amount) ?? found.find((i) => intents[i].amount === 'full') ?? found[0];
	};
}

module.exports = { intentsOf, finderOf };
