'use strict';

const { bankAt } = require('./banks');
const { Refusal, PgRefusal } = require('./refusal');

const TO_ACCOUNT = ['smartro_v2', 'welcome'];
const NO_TAX_FREE_DEFAULT = ['kcp', 'kcp_quick', 'kicc', 'nice', 'payco', 'smartro_v2', 'welcome'];
const TAKES_VAT = ['nice', 'html5_inicis', 'welcome', 'nice_v2'];
const VOUCHERS = ['cultureland', 'culturegift', 'smartculture', 'booknlife'];
const ASYNC = ['paypal', 'paypal_v2', 'paymentwall'];

/**
 * What PortOne and the PGs want for a cancel, by method and PG. Rules that hang on the time of day (KSNET at night,
 * Naver's maintenance) are left to `pgRefusal`, so that a test means the same at noon and at midnight.
 *
 * @param {object} request see `readCancel`
 * @param {{amount: number, balance: number, taxFree?: number, vat?: number}} money minor units
 * @returns {{bank?: string|null}} the bank that the money would go to, where it goes to an account
 * @throws {Refusal|PgRefusal}
 */
function checkRules(payment, request, money, now) {
	const { pay_method: method, pg_provider: pg } = payment;
	const partial = money.amount < payment.amount;
	checkTax(payment, money);
	if (pg === 'naverpay') need(request, 'reason', 'requester'); // V1 OpenAPI, x-portone-per-pg
	if (method === 'vbank' && pg === 'danal') throw new PgRefusal('가상계좌 환불을 지원하지 않습니다.'); // help: impossible-partial-cancel
	if (method === 'vbank' && payment.sandbox) throw new PgRefusal('요청하신 건에 대해 입금된 내역이 없습니다.'); // help: vbank-test-guide
	// Escrow and vouchers: help general-inquiry/content200006, impossible-partial-cancel; Welcome: pg/v1/welcome/caution.
	if (payment.escrow && (partial || pg === 'welcome')) throw new PgRefusal('에스크로 구매확정 전에는 취소할 수 없습니다.');
	if (VOUCHERS.includes(method) && partial) throw new PgRefusal('상품권 결제는 부분취소할 수 없습니다.');
	if (pg === 'ksnet') checkKsnet(payment, money, now);
	if (method === 'phone') return checkPhone(payment, request, partial, now);
	return method === 'vbank' || (method === 'trans' && TO_ACCOUNT.includes(pg)) ? checkAccount(payment, request) : {};
}

/** Whether the PG answers a cancel later: PayPal, Paymentwall, Smartro's virtual accounts (V1 OpenAPI; pg/v1/rt, pg/v1/smartro-v2/api). */
function answersLater({ async, pay_method: method, pg_provider: pg }) {
	return async ?? (ASYNC.includes(pg) || (pg === 'smartro_v2' && method === 'vbank'));
}

// cancel/v1/virtual-account; `refund_tel` for Smartro (old), smartro_v2 and Welcome (V1 OpenAPI, pg/v1/smartro-v2/api).
function checkAccount({ pg_provider: pg }, request) {
	need(request, 'refund_holder', 'refund_bank', 'refund_account');
	if (pg === 'smartro' || TO_ACCOUNT.includes(pg)) need(request, 'refund_tel');
	if (!/^\d[\d-]*\d$/.test(request.refund_account)) throw new PgRefusal('계좌번호 오류');
	const bank = bankAt(pg, request.refund_bank);
	if (bank === undefined) throw new PgRefusal('은행코드 오류');
	return { bank };
}

// Mobile bills: in the month of payment only, then at KCP to an account; in part at KCP and Inicis only (help:
// cancel-deadline-by-paymethod, impossible-partial-cancel).
function checkPhone(payment, request, partial, now) {
	const { pg_provider: pg } = payment;
	if (partial && !['kcp', 'html5_inicis'].includes(pg)) throw new PgRefusal('휴대폰 결제는 부분취소할 수 없습니다.');
	if (monthInSeoul(payment.paid_at) === monthInSeoul(now)) return {};
	if (pg !== 'kcp') throw new PgRefusal('취소 가능 기간이 지났습니다.');
	return checkAccount(payment, request);
}

// pg/v1/ksnet/warning: nine partial cancels, six months.
function checkKsnet(payment, { amount, balance }, now) {
	if (amount < balance && payment.cancel_history.length >= 9) throw new PgRefusal('부분취소 가능 횟수를 초과하였습니다.');
	if (now - payment.paid_at > 183 * 86400) throw new PgRefusal('취소 가능 기간이 지났습니다.');
}

// V1 OpenAPI, /payments/cancel: `tax_free` is no automatic 0 at some PGs, `vat_amount` is required if it was specified.
function checkTax(payment, { amount, taxFree, vat }) {
	const { pg_provider: pg } = payment;
	if (payment.tax_free > 0 && taxFree === undefined && NO_TAX_FREE_DEFAULT.includes(pg)) throw new PgRefusal('면세금액(tax_free)이 누락되었습니다.');
	if (payment.vat_amount !== null && vat === undefined && TAKES_VAT.includes(pg)) throw new PgRefusal('부가세(vat_amount)가 누락되었습니다.');
	if ((taxFree ?? 0) + (vat ?? 0) > amount) throw new PgRefusal('면세금액과 부가세의 합이 취소금액보다 큽니다.');
}

function need(request, ...names) {
	const missing = names.filter((name) => request[name] === undefined);
	if (missing.length > 0) throw new Refusal(`필수 파라메터가 누락되었습니다: ${missing.join(', ')}`);
}

const monthInSeoul = (seconds) => new Date((seconds + 9 * 3600) * 1000).toISOString().slice(0, 7);

module.exports = { checkRules, answersLater };
