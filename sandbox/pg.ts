import { setTimeout as pause } from 'node:timers/promises';
import type { FaultName } from './faults';
import type { Milliseconds, Minor, Seconds } from './units';

/** A payment as the rules of the PGs read it. */
export interface AtPg {
	/** Whether the PG answers a cancel later; where nothing is said, by PG. */
	async?: boolean;
	/** In V2's words. */
	method: string;
	/** In small letters. */
	pg: string;
	provider?: string;
	test: boolean;
	escrow: boolean;
	paidAt: Seconds;
	/** How many it has had. */
	refunds: number;
}

const ANSWERS_LATER = ['paypal', 'paypal_v2', 'paymentwall', 'triple_a'];
const MOBILE_IN_PART = ['kcp', 'html5_inicis', 'kcp_v2', 'inicis_v2'];
const MOBILE_NEXT_MONTH = ['kcp', 'kcp_v2', 'inicis_v2', 'kpn'];
const HALF_A_YEAR = 183 * 86400;

/**
 * What PGs refuse by themselves, whichever version of the API asks. Rules that hang on the time of day (KSNET at night,
 * Naver's maintenance) are left to `pgRefusal`, so that a test means the same at noon and at midnight.
 *
 * @returns the PG's words; undefined where it would refund
 */
export function refusedByPg({ method, pg, test, escrow, paidAt, refunds }: AtPg, { amount, balance, total }: { amount: Minor; balance: Minor; total: Minor }, now: Seconds): string | undefined {
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
export function goesToAccount({ method, pg, paidAt }: AtPg, now: Seconds): boolean {
	return method === 'virtualAccount' || (method === 'mobile' && MOBILE_NEXT_MONTH.includes(pg) && !sameMonth(paidAt, now));
}

/**
 * Whether the PG answers a cancel later: PayPal, Paymentwall, Smartro's virtual accounts (V1 OpenAPI; pg/v1/rt, pg/v1/smartro-v2/api),
 * Triple-A, whose buyer names a wallet first (pg/v2/triple-a), WeChat Pay at KICC (pg/v2/kicc-v2). Published answers show that PayPal
 * may as well answer at once.
 */
export function answersLater({ async, method, pg, provider }: AtPg, fault: { fault: FaultName } | undefined): boolean {
	if (fault?.fault === 'later' || fault?.fault === 'atOnce') return fault.fault === 'later';
	return async ?? (ANSWERS_LATER.includes(pg) || (pg === 'smartro_v2' && method === 'virtualAccount') || (pg === 'kicc_v2' && provider === 'WECHAT'));
}

/** The PG takes its time, so that without the lock two cancels would rest on one balance. */
export async function asked({ settings: { pgMs } }: { settings: { pgMs: Milliseconds } }): Promise<void> {
	await pause(pgMs);
}

/** What is recorded, and moves, of an amount asked for: minor units, 1 at least. */
export const recorded = ({ recordedShare = 1 }: { recordedShare?: number }, amount: Minor): Minor => Math.max(1, Math.floor(amount * recordedShare + 1e-9));

/** @throws {TypeError} for what is no share of an amount */
export function checkShare({ recordedShare = 1 }: { recordedShare?: number }): void {
	if (!(recordedShare > 0 && recordedShare <= 1)) throw new TypeError(`createPayment: recordedShare cannot be ${recordedShare}`);
}

export const TIMED_OUT = '응답 시간 초과로 취소 결과를 확인할 수 없습니다.';
export const TOO_MUCH = '(requested cancel amount is bigger than cancelable amount)';

const monthInSeoul = (seconds: Seconds): string => new Date((seconds + 9 * 3600) * 1000).toISOString().slice(0, 7);
const sameMonth = (a: Seconds, b: Seconds): boolean => monthInSeoul(a) === monthInSeoul(b);
