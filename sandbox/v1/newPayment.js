'use strict';

const { randomBytes, randomInt, randomUUID } = require('node:crypto');
const { toMinor } = require('../money');
const { checkShare } = require('../pg');
const { backToBuyer, discounted } = require('../promotion');

// What a payment is where nothing is said.
const DEFAULTS = {
	pay_method: 'card', channel: 'pc', pg_provider: 'html5_inicis', emb_pg_provider: null, pg_id: 'sandboxMID', sandbox: false, escrow: false,
	apply_num: null, bank_code: null, bank_name: null, card_code: null, card_name: null, card_issuer_code: null, card_issuer_name: null,
	card_publisher_code: null, card_publisher_name: null, card_quota: 0, card_number: null, card_type: null,
	vbank_code: null, vbank_name: null, vbank_num: null, vbank_holder: null, vbank_date: 0, vbank_issued_at: 0,
	name: '상품', currency: 'KRW', buyer_name: '홍길동', buyer_email: 'buyer@example.com', buyer_tel: '010-0000-0000',
	buyer_addr: '서울특별시', buyer_postcode: '00000', custom_data: null, user_agent: null, fail_reason: null,
	cash_receipt_issued: false, customer_uid: null, customer_uid_usage: null, promotion: null,
};

const OF_CARD = { apply_num: '30012345', card_number: '451842******1234', card_type: 0 };

// Never answered: the sandbox's own knowledge of a payment.
const PRIVATE = {
	async: undefined, // the PG answers a cancel later (unset: by PG)
	tier: undefined, // the sub-store (하위상점) that it belongs to
	pgRefusal: undefined, // what the PG says to every cancel, e.g. '[500626|기 취소 거래]'
	tax_free: 0, // specified at payment time
	vat_amount: null, // specified at payment time
	recordedShare: undefined, // of an amount asked for, how much PortOne records and moves
	deposit_history: [], // answered as it is: what came into an unlimited virtual account, whose amount is 0 (pg/v1/settle)
};
// As in published answers: `06JC8FVHJTW2WY16FEY0`.
const ID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 20;

const COMPUTED = ['imp_uid', 'merchant_uid', 'amount', 'status', 'cancel_amount', 'cancel_history', 'started_at', 'paid_at', 'failed_at', 'pg_tid', 'receipt_url', 'days_ago'];
const KNOWN = new Set([...Object.keys(DEFAULTS), ...Object.keys(PRIVATE), ...COMPUTED]);

/**
 * A payment as the store keeps it.
 *
 * @param {object} given a partial payment, amounts in major units, times in unix seconds; `days_ago` says when it was made; `promotion` is
 *   `{id, percent | discount, minimum}`
 * @param {number} now unix seconds
 * @param {(imp_uid: string) => boolean} taken whether an id is in use
 * @throws {TypeError} for an unknown field, an id in use, an amount that the currency cannot have
 */
function newPayment(given, now, taken) {
	const unknown = Object.keys(given).filter((key) => !KNOWN.has(key));
	if (unknown.length > 0) throw new TypeError(`createPayment: unknown field ${unknown.join(', ')}`);
	const imp_uid = given.imp_uid ?? unusedId(taken);
	if (taken(imp_uid)) throw new TypeError(`createPayment: ${imp_uid} exists already`);
	const { status = 'paid', amount = 10000, currency = DEFAULTS.currency, pay_method = DEFAULTS.pay_method, days_ago = 0 } = given;
	const minor = (value) => {
		const read = toMinor(value, currency);
		if (read === undefined) throw new TypeError(`createPayment: ${value} is no amount in ${currency}`);
		return read;
	};
	const at = given.paid_at ?? given.failed_at ?? given.started_at ?? now - Math.round(days_ago * 86400);
	const paid = status === 'paid' || status === 'cancelled';
	checkShare(given);
	const promotion = given.promotion ? promotionOf(given.promotion, minor) : null;
	const payment = {
		...DEFAULTS,
		...(pay_method === 'card' && OF_CARD),
		...PRIVATE,
		...given,
		imp_uid,
		merchant_uid: given.merchant_uid ?? `order_${imp_uid}`,
		amount: minor(amount),
		cancelled: 0,
		cancel_history: [],
		waiting: [],
		atPg: 0,
		promotion,
		discount: promotion ? minor(amount) - discounted(promotion, minor(amount)) : 0,
		returned: 0,
		retainOption: undefined,
		deposit_history: depositsOf(given, at),
		tax_free: minor(given.tax_free ?? 0),
		vat_amount: given.vat_amount == null ? null : minor(given.vat_amount),
		status: paid ? 'paid' : status,
		started_at: given.started_at ?? at,
		paid_at: paid ? at : 0,
		failed_at: status === 'failed' ? at : 0,
		pg_tid: given.pg_tid ?? (paid ? `pg_${randomUUID()}` : null),
		receipt_url: given.receipt_url ?? (paid ? `https://receipt.invalid/${imp_uid}` : null),
	};
	for (const past of pastOf({ ...given, status, amount })) {
		const amountOf = minor(past.amount);
		const { back = amountOf } = promotion ? backToBuyer(payment, amountOf, 'RELEASE') : {};
		const entry = newCancellation(payment, { cancelled_at: Math.min(now, at + 3600), ...past, amount: amountOf, back });
		payment.cancelled += entry.amount;
		payment.returned += back;
		addCancellation(payment, entry);
	}
	return payment;
}

/** What had been refunded before the sandbox met the payment: its initial state, no movement of the ledger. */
function pastOf({ cancel_history, cancel_amount, status, amount }) {
	if (cancel_history) return cancel_history;
	if (cancel_amount) return [{ amount: cancel_amount }];
	return status === 'cancelled' ? [{ amount }] : [];
}

const promotionOf = ({ discount = 0, minimum = 0, ...promotion }, minor) => ({ ...promotion, discount: minor(discount), minimum: minor(minimum) });

/** VbankDepositAnnotation (V1 OpenAPI), amounts in major units. */
function depositsOf({ deposit_history = [], buyer_name = DEFAULTS.buyer_name }, at) {
	return deposit_history.map((deposit) => ({ pg_tid: `pg_${randomUUID()}`, reason: '입금', depositor_name: buyer_name, deposited_at: at, ...deposit }));
}

/**
 * An entry of `cancel_history`, amounts in minor units: `amount` of the order, `back` of what was paid. A `cancellation_id` that is null
 * is none.
 */
function newCancellation(payment, { cancellation_id = newId(), ...given }) {
	const back = { back: given.amount };
	return { pg_tid: payment.pg_tid, reason: '취소요청api', receipt_url: `https://receipt.invalid/${cancellation_id}`, ...back, ...given, cancellation_id };
}

const newId = () => Array.from(randomBytes(ID_LENGTH), (byte) => ID_DIGITS[byte % ID_DIGITS.length]).join('');

/** V1 has no status of its own for a partial refund: it is `cancelled` with a balance left (so PortOne's WooCommerce plugin reads it). */
function addCancellation(payment, entry) {
	payment.cancel_history.push(entry);
	payment.status = 'cancelled';
}

function unusedId(taken) {
	const id = `imp_${randomInt(1e11, 1e12)}`;
	return taken(id) ? unusedId(taken) : id;
}

module.exports = { newPayment, newCancellation, addCancellation, SHAPE: Object.keys(DEFAULTS) };
