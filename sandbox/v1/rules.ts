import type { AccountV1 } from '../ledger';
import { maskAccount } from '../log';
import { goesToAccount, refusedByPg, type AtPg } from '../pg';
import type { Minor, Seconds } from '../units';
import { bankAt } from './banks';
import { PgRefusal, Refusal } from './refusal';
import type { Payment } from './stored';
import type { CancelRequest } from './types';

const TO_ACCOUNT = ['smartro_v2', 'welcome'];
const NO_TAX_FREE_DEFAULT = ['kcp', 'kcp_quick', 'kicc', 'nice', 'payco', 'smartro_v2', 'welcome'];
const TAKES_VAT = ['nice', 'html5_inicis', 'welcome', 'nice_v2'];
// What V1 calls a method, in V2's words, as the PGs' own rules are written.
const METHODS: Partial<Record<string, string>> = {
	vbank: 'virtualAccount', phone: 'mobile', cultureland: 'giftCertificate', culturegift: 'giftCertificate', smartculture: 'giftCertificate', booknlife: 'giftCertificate',
};

/** What a cancel is about. */
export interface Money {
	amount: Minor;
	balance: Minor;
	taxFree?: Minor;
	vat?: Minor;
}

/**
 * What PortOne and the PGs want for a cancel, by method and PG.
 *
 * @returns where the money goes, where that is an account
 * @throws {Refusal|PgRefusal}
 */
export function checkRules(payment: Payment, request: CancelRequest, money: Money, now: Seconds): AccountV1 | undefined {
	const { pay_method: method, pg_provider: pg } = payment;
	checkTax(payment, money);
	if (pg === 'naverpay') need(request, 'reason', 'requester'); // V1 OpenAPI, x-portone-per-pg
	const atPg = asPgSees(payment);
	const refused = refusedByPg(atPg, { ...money, total: payment.amount }, now);
	if (refused) throw new PgRefusal(refused);
	return goesToAccount(atPg, now) || (method === 'trans' && TO_ACCOUNT.includes(pg)) ? accountOf(payment, request) : undefined;
}

export function asPgSees({ async, pay_method, pg_provider: pg, sandbox: test, escrow, paid_at: paidAt, cancel_history }: Payment): AtPg {
	return { async, method: METHODS[pay_method] ?? pay_method, pg, test, escrow, paidAt, refunds: cancel_history.length };
}

// cancel/v1/virtual-account; `refund_tel` for Smartro (old), smartro_v2 and Welcome (V1 OpenAPI, pg/v1/smartro-v2/api).
function accountOf({ pg_provider: pg }: Payment, request: CancelRequest): AccountV1 {
	need(request, 'refund_holder', 'refund_bank', 'refund_account');
	if (pg === 'smartro' || TO_ACCOUNT.includes(pg)) need(request, 'refund_tel');
	if (!/^\d[\d-]*\d$/.test(request.refund_account)) throw new PgRefusal('계좌번호 오류');
	const bank = bankAt(pg, request.refund_bank);
	if (bank === undefined) throw new PgRefusal('은행코드 오류');
	return { bank, code: request.refund_bank, account: maskAccount(request.refund_account), holder: request.refund_holder };
}

// V1 OpenAPI, /payments/cancel: `tax_free` is no automatic 0 at some PGs, `vat_amount` is required if it was specified.
function checkTax(payment: Payment, { amount, taxFree, vat }: Money): void {
	const { pg_provider: pg } = payment;
	if (payment.tax_free > 0 && taxFree === undefined && NO_TAX_FREE_DEFAULT.includes(pg)) throw new PgRefusal('면세금액(tax_free)이 누락되었습니다.');
	if (payment.vat_amount !== null && vat === undefined && TAKES_VAT.includes(pg)) throw new PgRefusal('부가세(vat_amount)가 누락되었습니다.');
	if ((taxFree ?? 0) + (vat ?? 0) > amount) throw new PgRefusal('면세금액과 부가세의 합이 취소금액보다 큽니다.');
}

function need<Name extends keyof CancelRequest>(request: CancelRequest, ...names: Name[]): asserts request is CancelRequest & Required<Pick<CancelRequest, Name>> {
	const missing = names.filter((name) => request[name] === undefined);
	if (missing.length > 0) throw new Refusal(`필수 파라메터가 누락되었습니다: ${missing.join(', ')}`);
}
