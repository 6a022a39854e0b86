import type { Call } from '../api';
import type { FactsV2 } from '../ledger';
import { toMajor } from '../money';
import { answersLater, asked, recorded, TIMED_OUT, TOO_MUCH } from '../pg';
import { backToBuyer, type RetainOption } from '../promotion';
import { keptOf } from '../records';
import type { Shop } from '../shop';
import type { Minor } from '../units';
import { answer, faultAnswer, pgRefusal, Refusal, type AnswerV2, type RefusalBody } from './answer';
import { newCancellation } from './cancellation';
import { readCancel } from './cancelRequest';
import { find } from './lookup';
import { fail, has, move, timeOut, wait } from './movement';
import { amountOf, asPgSees, destination, pgSays, taxFreePart } from './rules';
import type { Order, Payment } from './stored';
import { storeOf } from './stores';
import type { CancelPaymentBody, CancelPaymentResponse } from './types';
import { cancelV1, ofV1 } from './v1Payments';

type Cancelled = AnswerV2<RefusalBody | CancelPaymentResponse>;

/** POST /payments/{paymentId}/cancel. Everything between the check of the balance and its change happens under the payment's lock, unless the switch says otherwise. */
export async function cancel(shop: Shop, call: Call<{ paymentId: string }>): Promise<Cancelled> {
	const request = readCancel(call.body);
	const { paymentId } = call.params;
	const throughV1 = shop.v2.settings.cancelsV1 && !shop.v2.store.get(paymentId) && ofV1(shop, paymentId, storeOf(request.storeId));
	if (throughV1) return answer<CancelPaymentResponse>({ cancellation: await cancelV1(shop, call, request, throughV1) });
	const payment = find(shop, paymentId, request.storeId);
	const run = shop.settings.locks ? shop.v2.store.locked : shop.v2.store.unlocked;
	return await run(payment.id, async () => await cancelAlone(shop, call, request, payment));
}

async function cancelAlone(shop: Shop, call: Call, request: CancelPaymentBody, payment: Payment): Promise<Cancelled> {
	const now = shop.clock.now();
	const atPg = asPgSees(payment);
	const asking = amountOf(payment, request);
	const totalAmount = recorded(payment, asking);
	const goal = destination(atPg, request, now);
	const { taxFree, option, back, facts } = planOf(payment, request, asking, totalAmount);
	if (payment.attempts >= payment.maxCancelCount) throw new Refusal('MAX_CANCEL_COUNT_REACHED', '취소 시도 횟수를 초과했습니다.');
	if (call.fault?.fault === 'codeNotZero') return faultAnswer(call.fault);

	payment.attempts += 1;
	const money = { amount: asking, balance: payment.amount - payment.cancelled, total: payment.amount };
	await asked(shop);
	const reason = keptOf(request.reason, shop.settings.records);
	const taxFreeAmount = Math.min(taxFree, totalAmount);
	// The parts of another amount than was asked for are PortOne's to compute.
	const vatAmount = totalAmount === asking ? request.vatAmount : undefined;
	const entry = newCancellation(payment, { totalAmount, taxFreeAmount, vatAmount, reason }, shop.clock.ms());
	const order: Order = { entry, back, facts: { ...(goal && { to: goal.to }), ...facts, request: call.n, idempotency_key: call.idempotencyKey } };
	if (call.fault?.fault === 'pgTimeout') {
		void timeOut(shop, payment, order, call.fault);
		return pgRefusal({ pgCode: 'TIMEOUT', pgMessage: TIMED_OUT });
	}
	const tooMuch = has(payment, order) ? undefined : pgRefusal({ pgCode: 'SANDBOX', pgMessage: TOO_MUCH });
	const refused = call.fault?.fault === 'refuse' ? faultAnswer(call.fault) : (pgSays(payment, atPg, goal?.number, money, now) ?? tooMuch);
	if (refused || payment.cancelFails || call.fault?.fault === 'failed') return fail(shop, payment, order, refused);
	payment.retainOption = option;
	return answer<CancelPaymentResponse>({ cancellation: answersLater(atPg, call.fault) ? wait(shop, payment, order) : move(shop, payment, order) });
}

/** What a cancel of an amount comes to; `facts` go to the ledger. */
function planOf(payment: Payment, request: CancelPaymentBody, asking: Minor, amount: Minor) {
	const taxFree = taxFreePart(payment, request, asking);
	const { option, back } = promoted(payment, request, amount);
	const facts: FactsV2 = {
		...(payment.promotion && { back_to_buyer: toMajor(back, payment.currency) }),
		requester: request.requester,
		webhook: request.skipWebhook !== true,
	};
	return { taxFree, option, back, facts };
}

function promoted(payment: Payment, { promotionDiscountRetainOption: option = 'RELEASE' }: CancelPaymentBody, amount: Minor): { option?: RetainOption; back: Minor } {
	if (!payment.promotion) return { back: amount };
	const { back, refused } = backToBuyer(payment.promotion, payment, amount, option);
	if (refused === 'option') throw new Refusal('PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', '프로모션 혜택 유지 옵션은 이전 부분 취소와 같아야 합니다.');
	if (refused === 'negative') throw new Refusal('NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT', '프로모션에 의해 조정된 취소 금액이 음수입니다.');
	return { option, back };
}
