'use strict';

const { toMajor } = require('../money');
const { answersLater, asked } = require('../pg');
const { answer, faultAnswer, Refusal } = require('./answer');
const { addCancellation, newCancellation, succeeded } = require('./cancellation');
const { readCancel } = require('./cancelRequest');
const { find } = require('./lookup');
const { toPayment, statusOf } = require('./payment');
const { backToBuyer } = require('./promotion');
const { asPgSees, destination, pgSays, taxFreePart } = require('./rules');
const { wordFor } = require('./webhook');

/** POST /payments/{paymentId}/cancel. Everything between the check of the balance and its change happens under the payment's lock. */
async function cancel(shop, call) {
	const request = readCancel(call.body);
	const payment = find(shop, call.params.paymentId, request.storeId);
	return await shop.v2.store.locked(payment.id, async () => await cancelAlone(shop, call, request, payment));
}

async function cancelAlone(shop, call, request, payment) {
	const now = shop.clock.now();
	const atPg = asPgSees(payment);
	const totalAmount = amountOf(payment, request);
	const order = orderOf(payment, request, totalAmount, destination(atPg, request, now));
	Object.assign(order.facts, { request: call.n, idempotency_key: call.idempotencyKey });
	if (payment.attempts >= payment.maxCancelCount) throw new Refusal('MAX_CANCEL_COUNT_REACHED', '취소 시도 횟수를 초과했습니다.');
	if (call.fault?.fault === 'codeNotZero') return faultAnswer(call.fault);

	payment.attempts += 1;
	await asked();
	const reason = shop.kept(request.reason);
	order.entry = newCancellation(payment, { status: 'REQUESTED', totalAmount, taxFreeAmount: order.taxFreeAmount, vatAmount: request.vatAmount, reason }, shop.clock.ms());
	const money = { amount: totalAmount, balance: payment.amount - payment.cancelled, total: payment.amount };
	const refused = call.fault?.fault === 'refuse' ? faultAnswer(call.fault) : pgSays(payment, atPg, request, money, now);
	if (refused || payment.cancelFails || call.fault?.fault === 'failed') return fail(shop, payment, order, refused);
	payment.retainOption = order.option;
	return answer({ cancellation: answersLater(atPg) ? wait(shop, payment, order) : move(shop, payment, order) });
}

/**
 * What is to be cancelled, in minor units.
 *
 * A REQUESTED cancellation leaves the balance as it was: whether `currentCancellableAmount` meanwhile counts it is undocumented, and
 * this is what endangers a client that tries again. So is what an unresolved dispute does to a cancel: nothing.
 *
 * @throws {Refusal}
 */
function amountOf(payment, request) {
	const status = statusOf(payment);
	const balance = payment.amount - payment.cancelled;
	if (payment.status !== 'PAID') throw new Refusal('PAYMENT_NOT_PAID', '결제가 완료되지 않았습니다.');
	if (status === 'CANCELLED') throw new Refusal('PAYMENT_ALREADY_CANCELLED', '결제가 이미 취소되었습니다.');
	if ((request.currentCancellableAmount ?? balance) !== balance) throw new Refusal('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', '취소 가능 잔액 검증에 실패했습니다.');
	// Omitted is everything that is left (V2 OpenAPI). What 0 is, is undocumented; as in V1 it is everything, which is the danger.
	const amount = request.amount || balance;
	if (amount > balance) throw new Refusal('CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', '결제 취소 금액이 취소 가능 금액을 초과합니다.');
	return amount;
}

/** What is remembered of a cancel until it moves money: `facts` go to the ledger, `back` is what a promoted payment gives back, minor units. */
function orderOf(payment, request, amount, to) {
	const taxFreeAmount = taxFreePart(payment, request, amount);
	const option = payment.promotion && (request.promotionDiscountRetainOption ?? 'RELEASE');
	const back = payment.promotion ? backToBuyer(payment, amount, option) : amount;
	const facts = {
		...(to && { to }),
		...(payment.promotion && { back_to_buyer: toMajor(back, payment.currency) }),
		requester: request.requester,
		webhook: request.skipWebhook !== true,
	};
	return { taxFreeAmount, option, back, facts };
}

/** Whether a cancel that the PG refuses leaves a trace is undocumented; FailedPaymentCancellation is there for one. */
function fail(shop, payment, { entry }, refused) {
	const failed = { ...entry, status: 'FAILED' };
	if (shop.v2.settings.traceFailures) addCancellation(payment, failed, shop.clock.ms());
	return refused ?? answer({ cancellation: failed });
}

function wait(shop, payment, order) {
	payment.waiting.push(order);
	addCancellation(payment, order.entry, shop.clock.ms());
	if (order.facts.webhook) shop.webhooks.tell('v2', payment, 'CancelPending', order.entry.id);
	return order.entry;
}

function move(shop, payment, { entry, facts, back }) {
	const at = shop.clock.ms();
	const done = succeeded(entry, at);
	const about = { version: 'V2', payment_id: payment.id, store_id: payment.storeId, amount_minor: entry.totalAmount, reason: entry.reason, cancellation_id: entry.id };
	const major = (minor) => toMajor(minor, payment.currency);
	shop.ledger.refund(payment, entry.totalAmount, { ...about, tax_free: major(entry.taxFreeAmount), vat_amount: major(entry.vatAmount), ...facts });
	payment.returned += back;
	addCancellation(payment, done, at);
	if (facts.webhook) shop.webhooks.tell('v2', payment, wordFor({ status: statusOf(payment) }), done.id);
	return done;
}

/** A cancel in PortOne's console; tax parts are left to it. */
function cancelInConsole(shop, payment, amount, reason) {
	const entry = newCancellation(payment, { status: 'REQUESTED', totalAmount: amount, reason, trigger: 'CONSOLE' }, shop.clock.ms());
	move(shop, payment, { entry, facts: { requester: 'CONSOLE', webhook: true }, back: amount });
	return toPayment(payment);
}

/**
 * An asynchronous PG finishes a payment's waiting cancels: approved ones move money as far as there is any left, the others fail.
 *
 * @returns {Promise<object>} the payment as PortOne would answer it
 */
async function settle(shop, id, approve) {
	const payment = shop.v2.store.get(id);
	return await shop.v2.store.locked(id, () => {
		for (const order of payment.waiting.splice(0)) {
			if (approve && order.entry.totalAmount <= payment.amount - payment.cancelled) move(shop, payment, order);
			else addCancellation(payment, { ...order.entry, status: 'FAILED' }, shop.clock.ms());
		}
		return toPayment(payment);
	});
}

module.exports = { cancel, cancelInConsole, settle };
