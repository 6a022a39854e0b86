import type { Answer } from '../answer';
import type { Asking, Call } from '../api';
import type { FactsV1 } from '../ledger';
import { toMajor } from '../money';
import { answersLater, asked, recorded, TIMED_OUT, TOO_MUCH } from '../pg';
import { backToBuyer, type RetainOption } from '../promotion';
import { keptOf } from '../records';
import type { Shop } from '../shop';
import type { Minor } from '../units';
import { toAnnotation } from './annotation';
import { minorOf, readCancel } from './cancelRequest';
import { answer, type AnswerV1 } from './envelope';
import { byId, sorted, visible } from './lookup';
import { has, move, timeOut } from './movement';
import { newCancellation } from './newPayment';
import { PgRefusal, Refusal } from './refusal';
import { asPgSees, checkRules } from './rules';
import type { Order, Payment } from './stored';
import type { CancelRequest, PaymentAnnotation } from './types';

/** POST /payments/cancel. Everything between the check of the balance and its change happens under the payment's lock, unless the switch says otherwise. */
export async function cancel(shop: Shop, call: Call): Promise<Answer> {
	const request = readCancel(call.body);
	const payment = target(shop, call, request);
	if (payment === undefined) throw new Refusal('취소할 결제건이 존재하지 않습니다.');
	// Undocumented: whether there is such a refusal, and its text.
	if (shop.settings.busyRefusal && payment.atPg + payment.waiting.length > 0) throw new Refusal('취소 처리중인 결제건입니다.');
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(payment.imp_uid, async () => await cancelAlone(shop, call, request, payment));
}

/** `imp_uid` wins, even over a valid `merchant_uid` (V1 OpenAPI). */
export function target(shop: Shop, call: Asking, { imp_uid, merchant_uid }: { imp_uid?: unknown; merchant_uid?: unknown }): Payment | undefined {
	if (imp_uid) return typeof imp_uid === 'string' ? byId(shop, call, imp_uid) : undefined;
	// Which of several payments of one order is taken is undocumented: the newest that has money left.
	const ofOrder = sorted(visible(shop, call).filter((payment) => payment.merchant_uid === merchant_uid), '-started');
	return ofOrder.find((payment) => payment.paid_at > 0 && payment.cancelled < payment.amount) ?? ofOrder[0];
}

async function cancelAlone(shop: Shop, call: Call, request: CancelRequest, payment: Payment): Promise<AnswerV1<PaymentAnnotation>> {
	const { option, ...order } = decide(shop, request, payment);
	order.facts.request = call.n;
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

async function atPg(shop: Shop, payment: Payment): Promise<void> {
	payment.atPg += 1;
	await asked(shop);
	payment.atPg -= 1;
}

/** What is to be cancelled, and by which option of a promotion. */
function decide(shop: Shop, request: CancelRequest, payment: Payment): Order & { option?: RetainOption } {
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
	const asking = minorOf(request, 'amount', currency) ?? 0;
	const amount = asking === 0 ? balance : asking;
	if (amount > balance) throw new PgRefusal(TOO_MUCH);
	const money = { amount, balance, taxFree: minorOf(request, 'tax_free', currency), vat: minorOf(request, 'vat_amount', currency) };
	const to = checkRules(payment, request, money, shop.clock.now());
	const { tax_free, vat_amount, requester, retain_promotion, enable_webhook } = request;
	const { option, back, facts } = promoted(payment, recorded(payment, amount), retain_promotion);
	const reason = keptOf(request.reason ?? '취소요청api', shop.settings.records);
	const entry = newCancellation(payment, { amount: recorded(payment, amount), back, reason, cancelled_at: shop.clock.now() });
	return { option, entry, facts: { ...(to && { to }), ...facts, tax_free, vat_amount, requester, retain_promotion, webhook: enable_webhook } };
}

/** What goes back of a promoted payment. The texts of its refusals are undocumented. */
function promoted(payment: Payment, amount: Minor, retain: boolean): { option?: RetainOption; back: Minor; facts?: FactsV1 } {
	if (payment.promotion === null) return { back: amount };
	const option = retain ? 'RETAIN' : 'RELEASE';
	const { back, refused } = backToBuyer(payment.promotion, payment, amount, option);
	if (refused === 'option') throw new Refusal('프로모션 혜택 유지 여부는 처음 선택한 옵션으로만 가능합니다.');
	if (refused === 'negative') throw new Refusal('취소 이후 잔여 승인 금액이 현재 잔여 승인 금액보다 커서 취소할 수 없습니다.');
	return { option, back, facts: { back_to_buyer: toMajor(back, payment.currency) } };
}
