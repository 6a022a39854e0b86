'use strict';

const { setTimeout: pause } = require('node:timers/promises');

const ANSWERS_LATER = ['paypal', 'paypal_v2', 'paymentwall', 'triple_a'];
const MOBILE_IN_PART = ['kcp', 'html5_inicis', 'kcp_v2', 'inicis_v2'];
const MOBILE_NEXT_MONTH = ['kcp', 'kcp_v2', 'inicis_v2', 'kpn'];
const HALF_A_YEAR = 183 * 86400;

/**
 * What PGs refuse by themselves, whichever version of the API asks. Rules that hang on the time of day (KSNET at night,
 * Naver's maintenance) are left to `pgRefusal`, so that a test means the same at noon and at midnight.
 *
 * @param {{method: string, pg: string, test: boolean, escrow: boolean, paidAt: number, refunds: number}} payment method in V2's words;
 *   pg in small letters; unix seconds; how many refunds it has had
 * @param {{amount: number, balance: number, total: number}} money minor units
 * @param {number} now unix seconds
 * @returns {string|undefined} the PG's words; undefined where it would refund
 */
function refusedByPg({ method, pg, test, escrow, paidAt, refunds }, { amount, balance, total }, now) {
	const partial = amount < total;
	if (method === 'virtualAccount' && pg === 'danal') return '가상계좌 환불을 지원하지 않습니다.'; // help: impossible-partial-cancel
	if (method === 'virtualAccount' && test) return '요청하신 건에 대해 입금된 내역이 없습니다.'; // help: vbank-test-guide
	// Escrow and vouchers: help general-inquiry/content200006, impossible-partial-cancel; Welcome: pg/v1/welcome/caution.
	if (escrow && (partial || pg === 'welcome')) return '에스크로 구매확정 전에는 취소할 수 없습니다.';
	if (method === 'giftCertificate' && partial) return '상품권 결제는 부분취소할 수 없습니다.';
	// pg/v1/ksnet/warning, pg/v2/ksnet: nine partial cancels, six months.
	if (pg === 'ksnet' && amount < balance && refunds >= 9) return '부분취소 가능 횟수를 초과하였습니다.';
	if (pg === 'ksnet' && now - paidAt > HALF_A_YEAR) return '취소 가능 기간이 지났습니다.';
	// Mobile bills: in part at KCP and Inicis only; in the month of payment only, then to an account at some PGs (help:
	// impossible-partial-cancel, cancel-deadline-by-paymethod; pg/v2/{kcp-v2,inicis-v2,kpn}).
	if (method === 'mobile' && partial && !MOBILE_IN_PART.includes(pg)) return '휴대폰 결제는 부분취소할 수 없습니다.';
	if (method === 'mobile' && !sameMonth(paidAt, now) && !MOBILE_NEXT_MONTH.includes(pg)) return '취소 가능 기간이 지났습니다.';
	return undefined;
}

/** Whether the money goes to an account that the request must name: virtual accounts, mobile bills of past months. */
function goesToAccount({ method, pg, paidAt }, now) {
	return method === 'virtualAccount' || (method === 'mobile' && MOBILE_NEXT_MONTH.includes(pg) && !sameMonth(paidAt, now));
}

/**
 * Whether the PG answers a cancel later: PayPal, Paymentwall, Smartro's virtual accounts (V1 OpenAPI; pg/v1/rt, pg/v1/smartro-v2/api),
 * Triple-A, whose buyer names a wallet first (pg/v2/triple-a), WeChat Pay at KICC (pg/v2/kicc-v2). Published answers show that PayPal
 * may as well answer at once.
 */
function answersLater({ async, method, pg, provider }, fault) {
	if (fault?.fault === 'later' || fault?.fault === 'atOnce') return fault.fault === 'later';
	return async ?? (ANSWERS_LATER.includes(pg) || (pg === 'smartro_v2' && method === 'virtualAccount') || (pg === 'kicc_v2' && provider === 'WECHAT'));
}

/** The PG takes its time, so that without the lock two cancels would rest on one balance. */
const asked = async ({ settings: { pgMs } }) => await pause(pgMs);

/** What is recorded, and moves, of an amount asked for: minor units, 1 at least. */
const recorded = ({ recordedShare = 1 }, amount) => Math.max(1, Math.floor(amount * recordedShare + 1e-9));

/** @throws {TypeError} for what is no share of an amount */
function checkShare({ recordedShare = 1 }) {
	if (!(recordedShare > 0 && recordedShare <= 1)) throw new TypeError(`createPayment: recordedShare cannot be ${recordedShare}`);
}

const TIMED_OUT = '응답 시간 초과로 취소 결과를 확인할 수 없습니다.';
const TOO_MUCH = '(requested cancel amount is bigger than cancelable amount)';

const monthInSeoul = (seconds) => new Date((seconds + 9 * 3600) * 1000).toISOString().slice(0, 7);
const sameMonth = (a, b) => monthInSeoul(a) === monthInSeoul(b);

module.exports = { refusedByPg, goesToAccount, answersLater, asked, recorded, checkShare, TIMED_OUT, TOO_MUCH };
