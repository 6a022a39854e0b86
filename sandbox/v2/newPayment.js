'use strict';

const { randomUUID } = require('node:crypto');
const { checkShare } = require('../pg');
const { backToBuyer, discounted } = require('../promotion');
const { addCancellation, newCancellation } = require('./cancellation');
const { methodOf } = require('./method');
const { STORE, STORES } = require('./stores');

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const UNPAID = ['READY', 'PAY_PENDING', 'VIRTUAL_ACCOUNT_ISSUED', 'FAILED'];
const PAID = ['PAID', 'PARTIAL_CANCELLED', 'CANCELLED'];

// What a payment is where nothing is said.
const DEFAULTS = {
	storeId: STORE, status: 'PAID', currency: 'KRW', amount: 10000, taxFree: 0, vat: undefined, method: 'card', bank: undefined, provider: undefined,
	pgProvider: 'KCP_V2', test: false, escrow: false, discount: 0, disputes: [], cancellations: [], orderName: '상품', customerName: '홍길동',
	customerEmail: 'buyer@example.com', customerPhoneNumber: '010-0000-0000', failReason: '사용자가 결제를 취소하였습니다.', transactionId: undefined,
};

// Never answered: the sandbox's own knowledge of a payment.
const PRIVATE = {
	async: undefined, // the PG answers a cancel later (unset: by PG)
	pgRefusal: undefined, // what the PG says to every cancel
	cancelFails: false, // every cancel is answered with HTTP 200 and FAILED
	maxCancelCount: Infinity, // how often a cancel may be tried; PortOne's own limit is undocumented
	recordedShare: undefined, // of an amount asked for, how much PortOne records and moves
	promotion: undefined, // { id, percent | discount, minimum }, amounts in minor units
};
const KNOWN = new Set([...Object.keys(DEFAULTS), ...Object.keys(PRIVATE), 'id', 'days_ago']);

/**
 * A payment as the store keeps it.
 *
 * @param {object} given a partial payment in minor units: `amount` is its total, `cancellations` those of V2 with their `totalAmount`
 *   at least, `disputes` those of V2 with their `reason` at least; `days_ago` says when it was made
 * @param {number} now milliseconds
 * @param {(id: string) => boolean} taken whether an id is in use
 * @throws {TypeError} for an unknown field or value, an id in use, an amount that cannot be
 */
function newPayment(given, now, taken) {
	const unknown = Object.keys(given).filter((key) => !KNOWN.has(key));
	if (unknown.length > 0) throw new TypeError(`createPayment: unknown field ${unknown.join(', ')}`);
	const { id = `payment-${randomUUID()}`, days_ago = 0, cancellations, ...fields } = { ...DEFAULTS, ...PRIVATE, ...given };
	const { status, storeId, amount, taxFree, currency, promotion } = fields;
	if (taken(id)) throw new TypeError(`createPayment: ${id} exists already`);
	if (![...UNPAID, ...PAID].includes(status)) throw new TypeError(`createPayment: no status ${status}`);
	if (!STORES.includes(storeId)) throw new TypeError(`createPayment: no store ${storeId}`);
	if (![amount, taxFree].every(Number.isSafeInteger) || amount <= 0 || taxFree < 0 || taxFree > amount) throw new TypeError(`createPayment: no amounts in minor units: ${amount}, ${taxFree}`);
	checkShare(fields);
	const at = now - Math.round(days_ago * DAY_MS);
	const paid = PAID.includes(status);
	const payment = {
		...fields,
		version: 'V2',
		id,
		transactionId: fields.transactionId ?? `tx-${randomUUID()}`,
		status: paid ? 'PAID' : status,
		method: { name: fields.method, ...methodOf(fields, at) },
		vat: fields.vat ?? (currency === 'KRW' ? Math.round((amount - taxFree) / 11) : 0),
		discount: promotion ? amount - discounted(promotion, amount) : fields.discount,
		disputes: fields.disputes.map((dispute) => ({ status: 'UNRESOLVED', createdAt: new Date(at).toISOString(), ...dispute })),
		pgTxId: paid ? `pg-${randomUUID()}` : undefined,
		cancelled: 0, cancelledTaxFree: 0, cancelledVat: 0,
		returned: 0, retainOption: undefined,
		cancellations: [], waiting: [], attempts: 0,
		requestedAt: at, updatedAt: at, statusChangedAt: at, paidAt: at, cancelledAt: at,
	};
	for (const past of pastOf({ status, cancellations, amount })) addPast(payment, past, Math.min(now, at + HOUR_MS));
	return payment;
}

/** What had been cancelled before the sandbox met the payment: its initial state, no movement of the ledger. */
function pastOf({ status, cancellations, amount }) {
	if (cancellations.length > 0) return cancellations;
	if (status === 'PARTIAL_CANCELLED') throw new TypeError('createPayment: PARTIAL_CANCELLED by which cancellations?');
	return status === 'CANCELLED' ? [{ totalAmount: amount }] : [];
}

function addPast(payment, past, at) {
	const entry = newCancellation(payment, { reason: '취소요청', status: 'SUCCEEDED', ...past }, at);
	const left = payment.amount - payment.cancelled;
	if (!(entry.totalAmount > 0 && entry.totalAmount <= left)) throw new TypeError(`createPayment: ${entry.totalAmount} of ${left} cancelled`);
	if (entry.status === 'SUCCEEDED') {
		const { back = entry.totalAmount } = payment.promotion ? backToBuyer(payment, entry.totalAmount, 'RELEASE') : {};
		payment.cancelled += entry.totalAmount;
		payment.returned += back;
	}
	if (entry.status === 'REQUESTED') payment.waiting.push({ entry, facts: {}, back: 0 });
	addCancellation(payment, entry, at);
}

module.exports = { newPayment };
