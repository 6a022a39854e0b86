import type { AccountV2 } from '../ledger';
import { maskAccount } from '../log';
import { goesToAccount, refusedByPg, type AtPg } from '../pg';
import type { Minor, Seconds } from '../units';
import { pgRefusal, Refusal, type AnswerV2, type RefusalBody } from './answer';
import { BANKS } from './banks';
import { invalid } from './cancelRequest';
import { statusOf } from './payment';
import type { Known, Payment } from './stored';
import type { CancelPaymentBody } from './types';

/**
 * What is to be cancelled.
 *
 * A REQUESTED cancellation leaves the balance as it was: whether `currentCancellableAmount` meanwhile counts it is undocumented, and
 * this is what endangers a client that tries again. So is what an unresolved dispute does to a cancel: nothing.
 *
 * @throws {Refusal}
 */
export function amountOf(payment: Known, request: CancelPaymentBody): Minor {
	const status = statusOf(payment);
	const balance = payment.amount - payment.cancelled;
	if (payment.status !== 'PAID') throw new Refusal('PAYMENT_NOT_PAID', '결제가 완료되지 않았습니다.');
	if (status === 'CANCELLED') throw new Refusal('PAYMENT_ALREADY_CANCELLED', '결제가 이미 취소되었습니다.');
	if ((request.currentCancellableAmount ?? balance) !== balance) throw new Refusal('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', '취소 가능 잔액 검증에 실패했습니다.');
	// Omitted is everything that is left (V2 OpenAPI). What 0 is, is undocumented; as in V1 it is everything, which is the danger.
	const { amount: asking = 0 } = request;
	const amount = asking === 0 ? balance : asking;
	if (amount > balance) throw new Refusal('CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', '결제 취소 금액이 취소 가능 금액을 초과합니다.');
	return amount;
}

/**
 * The tax-free part of a cancel. Nothing given means all taxable (V2 OpenAPI); for a cancel of everything without an amount
 * it is what is left of it.
 *
 * @throws {Refusal}
 */
export function taxFreePart(payment: Payment, { amount: given, taxFreeAmount, vatAmount = 0 }: CancelPaymentBody, amount: Minor): Minor {
	const free = payment.taxFree - payment.cancelledTaxFree;
	const taxFree = taxFreeAmount ?? (given ? 0 : free);
	if (taxFree + vatAmount > amount) throw new Refusal('SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', '하위 항목들의 합이 전체 취소 금액을 초과합니다.');
	if (taxFree > free) throw new Refusal('CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT', '취소 면세 금액이 취소 가능한 면세 금액을 초과합니다.');
	const taxable = payment.amount - payment.cancelled - free;
	if (amount - taxFree > taxable) throw new Refusal('CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT', '취소 과세 금액이 취소 가능한 과세 금액을 초과합니다.');
	return taxFree;
}

/** Where money goes, as the ledger tells it, and the account's number as it was given. */
interface Destination {
	to: AccountV2;
	number: string;
}

/**
 * Where the money goes, if to an account: virtual accounts, mobile bills of past months (V2 OpenAPI, cancel/v2). That what is
 * missing is INVALID_REQUEST is undocumented.
 *
 * @throws {Refusal}
 */
export function destination(atPg: AtPg, { refundAccount, refundEmail }: CancelPaymentBody, now: Seconds): Destination | undefined {
	if (atPg.pg === 'triple_a' && !refundEmail) throw invalid('refundEmail');
	if (!goesToAccount(atPg, now)) return undefined;
	if (!refundAccount) throw invalid('refundAccount');
	const { bank, number, holderName, holderPhoneNumber } = refundAccount;
	if (atPg.method === 'virtualAccount' && atPg.pg.startsWith('smartro') && !holderPhoneNumber) throw invalid('refundAccount.holderPhoneNumber');
	return { number, to: { bank, name: BANKS[bank], account: maskAccount(number), holder: holderName } };
}

/**
 * What the PG says to a cancel that PortOne has let through; undefined where it does as asked. That a number which is none is the
 * PG's to refuse is undocumented.
 */
export function pgSays(payment: Payment, atPg: AtPg, number: string | undefined, money: { amount: Minor; balance: Minor; total: Minor }, now: Seconds): AnswerV2<RefusalBody> | undefined {
	const wrongNumber = number !== undefined && !/^\d[\d-]*\d$/.test(number) ? '계좌번호 오류' : undefined;
	const pgMessage = refusedByPg(atPg, money, now) ?? wrongNumber ?? payment.pgRefusal;
	return pgMessage === undefined ? undefined : pgRefusal({ pgCode: 'SANDBOX', pgMessage });
}

/** A payment as the rules of the PGs read it. */
export function asPgSees({ async, methodName, method, pgProvider, test, escrow, requestedAt, cancellations }: Payment): AtPg {
	const refunds = cancellations.filter(({ status }) => status === 'SUCCEEDED').length;
	const provider = method.type === 'PaymentMethodEasyPay' ? method.provider : undefined;
	return { async, method: methodName, provider, pg: pgProvider.toLowerCase(), test, escrow, paidAt: Math.floor(requestedAt / 1000), refunds };
}
