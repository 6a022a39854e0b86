'use strict';

const { randomUUID } = require('node:crypto');
const { inSeconds } = require('./time');

/**
 * An entry of `cancellations` as V2 answers it.
 *
 * @param {object} given `{status, totalAmount, reason, taxFreeAmount?, vatAmount?, …}`, minor units
 * @param {number} at milliseconds
 */
function newCancellation(payment, given, at) {
	const { id = randomUUID(), taxFreeAmount = 0, vatAmount = vatOf(payment, given.totalAmount, taxFreeAmount) } = given;
	const entry = { trigger: 'API', requestedAt: inSeconds(at), ...given, id, taxFreeAmount, vatAmount };
	return entry.status === 'SUCCEEDED' ? succeeded(entry, at) : entry;
}

/** The same entry once it has come through. */
function succeeded(entry, at) {
	const added = { pgCancellationId: `pg-${entry.id}`, cancelledAt: inSeconds(at), receiptUrl: `https://receipt.invalid/${entry.id}` };
	return { ...added, ...entry, status: 'SUCCEEDED' };
}

/** "Computed automatically" where it is not given (V2 OpenAPI), how is undocumented: what is left with the last part, else in proportion. */
function vatOf({ amount, taxFree, vat, cancelled, cancelledVat }, totalAmount, taxFreeAmount) {
	if (totalAmount === amount - cancelled) return Math.max(0, vat - cancelledVat);
	return amount === taxFree ? 0 : Math.round((vat * Math.max(0, totalAmount - taxFreeAmount)) / (amount - taxFree));
}

/**
 * Puts an entry, or its later state, into a payment's history. That it moves `cancelled` is the ledger's business.
 *
 * @param {{statusTimeMoves: boolean}} [settings] whether a further part moves the time of the status
 */
function addCancellation(payment, entry, at, { statusTimeMoves } = { statusTimeMoves: true }) {
	const isFurtherPart = payment.cancelled < payment.amount && payment.cancellations.some(({ status }) => status === 'SUCCEEDED');
	const index = payment.cancellations.findIndex(({ id }) => id === entry.id);
	payment.cancellations.splice(index < 0 ? payment.cancellations.length : index, 1, entry);
	payment.updatedAt = at;
	if (entry.status !== 'SUCCEEDED') return;
	payment.cancelledTaxFree += entry.taxFreeAmount;
	payment.cancelledVat += entry.vatAmount;
	payment.cancelledAt = at;
	if (statusTimeMoves || !isFurtherPart) payment.statusChangedAt = at;
}

module.exports = { newCancellation, succeeded, addCancellation };
