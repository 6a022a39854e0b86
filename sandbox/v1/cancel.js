'use strict';

const { maskAccount } = require('../log');
const { toMajor } = require('../money');
const { answersLater, asked, recorded, TIMED_OUT, TOO_MUCH } = require('../pg');
const { backToBuyer } = require('../promotion');
const { keptOf } = require('../records');
const { answer } = require('./envelope');
const { toAnnotation } = require('./annotation');
const { readCancel, minorOf } = require('./cancelRequest');
const { byId, sorted, visible } = require('./lookup');
const { has, move, timeOut } = require('./movement');
const { newCancellation } = require('./newPayment');
const { Refusal, PgRefusal } = require('./refusal');
const { asPgSees, checkRules } = require('./rules');

/** POST /payments/cancel. Everything between the check of the balance and its change happens under the payment's lock, unless the switch says otherwise. */
async function cancel(shop, call) {
	const request = readCancel(call.body);
	const payment = target(shop, call, request);
	if (payment === undefined) throw new Refusal('취소할 결제건이 존재하지 않습니다.');
	// Undocumented: whether there is such a refusal, and its text.
	if (shop.settings.busyRefusal && payment.atPg + payment.waiting.length > 0) throw new Refusal('취소 처리중인 결제건입니다.');
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(payment.imp_uid, async () => await cancelAlone(shop, call, request, payment));
}

/** `imp_uid` wins, even over a valid `merchant_uid` (V1 OpenAPI). */
function target(shop, call, { imp_uid, merchant_uid }) {
	if (imp_uid) return byId(shop, call, imp_uid);
	// Which of several payments of one order is taken is undocumented: the newest that has money left.
	const ofOrder = sorted(visible(shop, call).filter((payment) => payment.merchant_uid === merchant_uid), '-started');
	return ofOrder.find((payment) => payment.paid_at > 0 && payment.cancelled < payment.amount) ?? ofOrder[0];
}

async function cancelAlone(shop, call, request, payment) {
	const { option, ...order } = decide(shop, request, payment);
	Object.assign(order.facts, { request: call.n });
	await atPg(shop, payment);
	if (payment.pgRefusal) throw new PgRefusal(payment.pgRefusal);
	if (!has(payment, order)) throw new PgRefusal(TOO_MUCH);
	payment.retainOption = option;
	if (call.fault?.fault === 'pgTimeout') {
		void timeOut(shop, payment, order, call.fault);
		throw new PgRefusal(TIMED_OUT);
	}
	// `code 0` with nothing changed is all that a waiting cancel shows (V1 OpenAPI, paypal_v2), unless a switch says otherwise.
	// Whether a second one is taken meanwhile is undocumented; taking it is what endangers a client that retries.
	if (answersLater(asPgSees(payment), call.fault)) payment.waiting.push(order);
	else move(shop, payment, order);
	return answer(toAnnotation(shop, payment));
}

async function atPg(shop, payment) {
	payment.atPg += 1;
	await asked(shop);
	payment.atPg -= 1;
}

/** What is to be cancelled: `entry` and `facts` as `move` takes them, `option` of a promotion. */
function decide(shop, request, payment) {
	const { currency } = payment;
	const balance = payment.amount - payment.cancelled;
	if (payment.paid_at === 0) throw new Refusal('취소할 결제건이 존재하지 않습니다.');
	// An unlimited virtual account (pg/v1/settle); what a cancel of one does is undocumented.
	if (payment.amount === 0) throw new Refusal('취소 가능한 금액이 없습니다.');
	if (balance === 0) throw new Refusal('이미 전액취소된 주문입니다.');
	const checksum = minorOf(request, 'checksum', currency);
	// The text of a mismatch is in no public source; only `code` counts.
	if (checksum !== undefined && checksum !== balance) throw new Refusal('취소 가능한 잔액이 checksum과 일치하지 않습니다.');
	// Missing or 0 is everything that is left (V1 OpenAPI).
	const amount = minorOf(request, 'amount', currency) || balance;
	if (amount > balance) throw new PgRefusal(TOO_MUCH);
	const money = { amount, balance, taxFree: minorOf(request, 'tax_free', currency), vat: minorOf(request, 'vat_amount', currency) };
	const { bank } = checkRules(payment, request, money, shop.clock.now());
	const to = bank !== undefined && { to: { bank, code: request.refund_bank, account: maskAccount(request.refund_account), holder: request.refund_holder } };
	const { tax_free, vat_amount, requester, retain_promotion, enable_webhook } = request;
	const { option, back, facts } = promoted(payment, recorded(payment, amount), retain_promotion);
	const reason = keptOf(request.reason ?? '취소요청api', shop.settings.records);
	const entry = newCancellation(payment, { amount: recorded(payment, amount), back, reason, cancelled_at: shop.clock.now() });
	return { option, entry, facts: { ...to, ...facts, tax_free, vat_amount, requester, retain_promotion, webhook: enable_webhook } };
}

/** What goes back of a promoted payment. The texts of its refusals are undocumented. */
function promoted(payment, amount, retain) {
	if (payment.promotion === null) return { back: amount };
	const option = retain ? 'RETAIN' : 'RELEASE';
	const { back, refused } = backToBuyer(payment, amount, option);
	if (refused === 'option') throw new Refusal('프로모션 혜택 유지 여부는 처음 선택한 옵션으로만 가능합니다.');
	if (refused === 'negative') throw new Refusal('취소 이후 잔여 승인 금액이 현재 잔여 승인 금액보다 커서 취소할 수 없습니다.');
	return { option, back, facts: { back_to_buyer: toMajor(back, payment.currency) } };
}

module.exports = { cancel, target };
