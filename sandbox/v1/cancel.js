'use strict';

const { maskAccount } = require('../log');
const { answersLater, asked } = require('../pg');
const { answer } = require('./envelope');
const { toAnnotation } = require('./annotation');
const { readCancel, minorOf } = require('./cancelRequest');
const { byId, sorted, visible } = require('./lookup');
const { addCancellation, newCancellation } = require('./newPayment');
const { Refusal, PgRefusal } = require('./refusal');
const { asPgSees, checkRules } = require('./rules');

/** POST /payments/cancel. Everything between the check of the balance and its change happens under the payment's lock. */
async function cancel(shop, call) {
	const request = readCancel(call.body);
	const { imp_uid } = target(shop, call, request) ?? {};
	if (imp_uid === undefined) throw new Refusal('취소할 결제건이 존재하지 않습니다.');
	return await shop.v1.store.locked(imp_uid, async () => await cancelAlone(shop, call, request, shop.v1.store.get(imp_uid)));
}

/** `imp_uid` wins, even over a valid `merchant_uid` (V1 OpenAPI). */
function target(shop, call, { imp_uid, merchant_uid }) {
	if (imp_uid) return byId(shop, call, imp_uid);
	// Which of several payments of one order is taken is undocumented: the newest that has money left.
	const ofOrder = sorted(visible(shop, call).filter((payment) => payment.merchant_uid === merchant_uid), '-started');
	return ofOrder.find((payment) => payment.paid_at > 0 && payment.cancelled < payment.amount) ?? ofOrder[0];
}

async function cancelAlone(shop, call, request, payment) {
	const { amount, facts } = decide(shop, request, payment);
	await asked();
	if (payment.pgRefusal) throw new PgRefusal(payment.pgRefusal);
	const reason = shop.kept(request.reason ?? '취소요청');
	const order = { amount, reason, facts: { ...facts, request: call.n } };
	// `code 0` with nothing changed is all that a waiting cancel shows (V1 OpenAPI, paypal_v2). Whether a second one
	// is taken meanwhile is undocumented; taking it is what endangers a client that retries.
	if (answersLater(asPgSees(payment))) payment.waiting.push(order);
	else move(shop, payment, order);
	return answer(toAnnotation(payment));
}

function decide(shop, request, payment) {
	const { currency } = payment;
	const balance = payment.amount - payment.cancelled;
	if (payment.paid_at === 0) throw new Refusal('취소할 결제건이 존재하지 않습니다.');
	if (balance === 0) throw new Refusal('이미 전액취소된 주문입니다.');
	const checksum = minorOf(request, 'checksum', currency);
	// The text of a mismatch is in no public source; only `code` counts.
	if (checksum !== undefined && checksum !== balance) throw new Refusal('취소 가능한 잔액이 checksum과 일치하지 않습니다.');
	// Missing or 0 is everything that is left (V1 OpenAPI).
	const amount = minorOf(request, 'amount', currency) || balance;
	if (amount > balance) throw new PgRefusal('(requested cancel amount is bigger than cancelable amount)');
	const money = { amount, balance, taxFree: minorOf(request, 'tax_free', currency), vat: minorOf(request, 'vat_amount', currency) };
	const { bank } = checkRules(payment, request, money, shop.clock.now());
	const to = bank !== undefined && { to: { bank, code: request.refund_bank, account: maskAccount(request.refund_account), holder: request.refund_holder } };
	const { tax_free, vat_amount, requester, retain_promotion, enable_webhook } = request;
	return { amount, facts: { ...to, tax_free, vat_amount, requester, retain_promotion, webhook: enable_webhook } };
}

function move(shop, payment, { amount, reason, facts }) {
	const { imp_uid, merchant_uid } = payment;
	const entry = newCancellation(payment, { amount, reason, cancelled_at: shop.clock.now() });
	shop.ledger.refund(payment, amount, { version: 'V1', imp_uid, merchant_uid, reason, cancellation_id: entry.cancellation_id, ...facts });
	addCancellation(payment, entry);
	// A cancel through the API tells nobody, unless it asks for it; one in the console does (integration/webhook/readme-v1).
	if (facts.webhook) shop.webhooks.tell('v1', payment, 'cancelled', entry.cancellation_id);
}

/** A cancel in PortOne's console. */
function cancelInConsole(shop, payment, minor, reason) {
	move(shop, payment, { amount: minor, reason, facts: { requester: 'console', webhook: true } });
	return toAnnotation(payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left,
 * refused ones leave everything as it was.
 *
 * @returns {Promise<object>} the payment as PortOne would answer it
 */
async function settle(shop, imp_uid, approve) {
	const payment = shop.v1.store.get(imp_uid);
	return await shop.v1.store.locked(imp_uid, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && order.amount <= payment.amount - payment.cancelled) move(shop, payment, order);
		}
		return toAnnotation(payment);
	});
}

module.exports = { cancel, cancelInConsole, target, settle };
