'use strict';

const { toMajor } = require('../money');
const { answersLater, asked, recorded, TIMED_OUT, TOO_MUCH } = require('../pg');
const { backToBuyer } = require('../promotion');
const { keptOf } = require('../records');
const { answer, faultAnswer, pgRefusal, Refusal } = require('./answer');
const { newCancellation } = require('./cancellation');
const { readCancel } = require('./cancelRequest');
const { find } = require('./lookup');
const { fail, has, move, timeOut, wait } = require('./movement');
const { amountOf, asPgSees, destination, pgSays, taxFreePart } = require('./rules');
const { storeOf } = require('./stores');
const { cancelV1, ofV1 } = require('./v1Payments');

/** POST /payments/{paymentId}/cancel. Everything between the check of the balance and its change happens under the payment's lock, unless the switch says otherwise. */
async function cancel(shop, call) {
	const request = readCancel(call.body);
	const { paymentId } = call.params;
	const throughV1 = shop.v2.settings.cancelsV1 && !shop.v2.store.get(paymentId) && ofV1(shop, paymentId, storeOf(request.storeId));
	if (throughV1) return answer({ cancellation: await cancelV1(shop, call, request, throughV1) });
	const payment = find(shop, paymentId, request.storeId);
	const run = shop.settings.locks ? shop.v2.store.locked : shop.v2.store.unlocked;
	return await run(payment.id, async () => await cancelAlone(shop, call, request, payment));
}

async function cancelAlone(shop, call, request, payment) {
	const now = shop.clock.now();
	const atPg = asPgSees(payment);
	const asking = amountOf(payment, request);
	const totalAmount = recorded(payment, asking);
	const order = orderOf(payment, request, asking, totalAmount, destination(atPg, request, now));
	Object.assign(order.facts, { request: call.n, idempotency_key: call.idempotencyKey });
	if (payment.attempts >= payment.maxCancelCount) throw new Refusal('MAX_CANCEL_COUNT_REACHED', '취소 시도 횟수를 초과했습니다.');
	if (call.fault?.fault === 'codeNotZero') return faultAnswer(call.fault);

	payment.attempts += 1;
	const money = { amount: asking, balance: payment.amount - payment.cancelled, total: payment.amount };
	await asked(shop);
	const reason = keptOf(request.reason, shop.settings.records);
	const taxFreeAmount = Math.min(order.taxFreeAmount, totalAmount);
	// The parts of another amount than was asked for are PortOne's to compute.
	const vatAmount = totalAmount === asking ? request.vatAmount : undefined;
	order.entry = newCancellation(payment, { status: 'REQUESTED', totalAmount, taxFreeAmount, vatAmount, reason }, shop.clock.ms());
	if (call.fault?.fault === 'pgTimeout') {
		void timeOut(shop, payment, order, call.fault);
		return pgRefusal({ pgCode: 'TIMEOUT', pgMessage: TIMED_OUT });
	}
	const tooMuch = has(payment, order) ? undefined : pgRefusal({ pgCode: 'SANDBOX', pgMessage: TOO_MUCH });
	const refused = call.fault?.fault === 'refuse' ? faultAnswer(call.fault) : (pgSays(payment, atPg, request, money, now) ?? tooMuch);
	if (refused || payment.cancelFails || call.fault?.fault === 'failed') return fail(shop, payment, order, refused);
	payment.retainOption = order.option;
	return answer({ cancellation: answersLater(atPg, call.fault) ? wait(shop, payment, order) : move(shop, payment, order) });
}

/** What is remembered of a cancel until it moves money: `facts` go to the ledger, `back` is what a promoted payment gives back, minor units. */
function orderOf(payment, request, asking, amount, to) {
	const taxFreeAmount = taxFreePart(payment, request, asking);
	const { option, back } = promoted(payment, request, amount);
	const facts = {
		...(to && { to }),
		...(payment.promotion && { back_to_buyer: toMajor(back, payment.currency) }),
		requester: request.requester,
		webhook: request.skipWebhook !== true,
	};
	return { taxFreeAmount, option, back, facts };
}

function promoted(payment, { promotionDiscountRetainOption: option = 'RELEASE' }, amount) {
	if (!payment.promotion) return { back: amount };
	const { back, refused } = backToBuyer(payment, amount, option);
	if (refused === 'option') throw new Refusal('PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', '프로모션 혜택 유지 옵션은 이전 부분 취소와 같아야 합니다.');
	if (refused === 'negative') throw new Refusal('NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT', '프로모션에 의해 조정된 취소 금액이 음수입니다.');
	return { option, back };
}

module.exports = { cancel };
