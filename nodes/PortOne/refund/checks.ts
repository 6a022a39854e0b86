import { bankCodeFor } from './banks';
import { cannotKeep } from './charset';
import { formatMoney, toMinor } from './money';
import { Refusal } from './refusal';
import { amountOf, sentReason } from './sent';
import type { CancelRequest, Payment, Refund, RefundAccount } from './types';
import type { Minor } from './units';

/**
 * What goes to PortOne for a refund of a payment as it stands now, but for the identity of the request.
 *
 * @throws Refusal for whatever PortOne or the PG is documented to refuse (or, worse, to misread)
 */
export function prepare(refund: Refund, payment: Payment): Omit<CancelRequest, 'identity'> {
	if (!payment.wasPaid) {
		throw new Refusal('NOT_PAID', `The payment is '${payment.status}': no money has come in that could go back`);
	}
	const balance = payment.total - payment.refunded;
	if (balance <= 0) {
		throw new Refusal('ALREADY_CANCELLED', 'The payment is already fully cancelled (이미 전액취소된 주문), by a refund that this row does not describe');
	}
	checkCurrency(refund, payment);
	checkExpectedBalance(refund, payment, balance);
	const amount = amountOf(refund, payment);
	if (amount > balance) {
		throw new Refusal('AMOUNT_TOO_HIGH', `${formatMoney(amount, payment.currency)} is more than what is left (${formatMoney(balance, payment.currency)})`);
	}
	checkPg(refund, payment);
	const { account, bankCode } = accountFor(refund, payment);
	return {
		refund: { ...refund, account },
		before: payment,
		amount,
		reason: sentReason(refund),
		...(bankCode !== undefined && { bankCode }),
		...parts(refund, payment, amount),
	};
}

/**
 * What the operator should know although the refund goes out: advice of PortOne's documents, not rules.
 *
 * @param planned it would go out: this is a dry run
 */
export function warnings(refund: Refund, payment: Payment, planned = false): string[] {
	const found: string[] = [];
	const { pgProvider, rules } = payment;
	if (refund.taxFree === undefined && payment.taxFree && !takesAll(amountOf(refund, payment), payment)) {
		found.push(`${formatMoney(payment.taxFree, payment.currency)} of what ${planned ? 'is' : 'was'} left of this payment ${planned ? 'are' : 'were'} tax-free (면세금액), and the refund ${planned ? 'would be' : 'was'} made without 'Tax-Free Amount', as fully taxable.`);
	} else if (refund.taxFree === undefined && rules.statesTaxFree) {
		found.push(`If this payment has a tax-free part (면세금액), fill in 'Tax-Free Amount': ${pgProvider} does not take 0 for it by itself.`);
	}
	if (refund.vatAmount !== undefined && !rules.takesVat) {
		found.push(`${pgProvider} is not known to take 'VAT Amount' (부가세).`);
	}
	if (payment.escrow && refund.amount !== 'full') {
		found.push('Escrow payments cannot be refunded in part before the buyer confirms the purchase (구매확정).');
	}
	const lost = cannotKeep(refund.reason);
	if (lost.length > 0) {
		found.push(`'Reason' holds "${lost.slice(0, 5).join('')}", which some PGs (EUC-KR) do not keep: ${planned ? 'write it without' : 'look at how the reason is shown there, and write the next ones without it'}.`);
	}
	return found;
}

function checkCurrency(refund: Refund, payment: Payment): void {
	const written = refund.amount === 'full' ? undefined : refund.amount.currency;
	if (written !== undefined && written !== payment.currency) {
		throw new Refusal('CURRENCY_MISMATCH', `'Amount' is written in ${written}, but the payment is in ${payment.currency}`);
	}
}

function checkExpectedBalance(refund: Refund, payment: Payment, balance: Minor): void {
	if (refund.expectedBalance === undefined) return;
	if (toMinor(refund.expectedBalance, payment.currency, 'Expected Balance') !== balance) {
		throw new Refusal('BALANCE_DIFFERS', `PortOne has ${formatMoney(balance, payment.currency)} left, the row expects ${refund.expectedBalance}. Someone else may have refunded it: compare before running again`);
	}
}

/** Cards and the like need no account: one that their PG has no code for is left out rather than refused. */
function accountFor({ account }: Refund, payment: Payment): { account?: RefundAccount; bankCode?: string } {
	if (account === undefined) return {};
	const withCode = () => ({ account, bankCode: bankCodeFor(payment, account) });
	if (payment.rules.account !== 'unused') return withCode();
	try {
		return withCode();
	} catch {
		return {};
	}
}

function checkPg(refund: Refund, { pgProvider, rules }: Payment): void {
	if (rules.never) throw new Refusal(rules.never.code, rules.never.message);
	if (rules.requester && refund.requester === undefined) {
		throw new Refusal('REQUESTER_MISSING', "Naver Pay wants to know who asks: fill in 'Requester' (customer or admin)");
	}
	if (rules.email && refund.refundEmail === undefined) {
		throw new Refusal('REFUND_EMAIL_MISSING', `${pgProvider} tells the buyer by e-mail how to get the money: fill in 'Refund Email'`);
	}
	if (rules.account !== 'required') return;
	const { bank, bankCode, number, holder, phone } = refund.account ?? {};
	if ((bank ?? bankCode) === undefined || number === undefined || holder === undefined) {
		throw new Refusal('REFUND_ACCOUNT_MISSING', "Money of this payment goes back to a bank account: fill in 'Bank', 'Account Number' and 'Account Holder' under 'Refund Account' (환불계좌)");
	}
	if (phone === undefined && rules.phone) {
		throw new Refusal('PHONE_MISSING', `${pgProvider} wants the account holder's phone number: fill in 'Phone' under 'Refund Account'`);
	}
}

function parts(refund: Refund, payment: Payment, amount: Minor): { taxFree?: Minor; vatAmount?: Minor } {
	const given = refund.taxFree === undefined ? undefined : toMinor(refund.taxFree, payment.currency, 'Tax-Free Amount');
	// V2 takes an amount without a tax-free part as taxable (CancelPaymentBody), also the last one, which takes all that is left.
	const taxFree = given === undefined && payment.taxFree && takesAll(amount, payment) ? payment.taxFree : given;
	const vatAmount = refund.vatAmount === undefined ? undefined : toMinor(refund.vatAmount, payment.currency, 'VAT Amount');
	if ((taxFree ?? 0) + (vatAmount ?? 0) > amount) {
		throw new Refusal('PARTS_TOO_HIGH', "'Tax-Free Amount' and 'VAT Amount' are parts of the refund and together cannot be more than it");
	}
	return { ...(taxFree !== undefined && { taxFree }), ...(vatAmount !== undefined && { vatAmount }) };
}

function takesAll(amount: Minor, { total, refunded }: Payment): boolean {
	return amount === total - refunded;
}
