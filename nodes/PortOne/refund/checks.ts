import { bankCodeFor } from './banks';
import { cannotKeep } from './charset';
import { moneyOf, toMinor } from './money';
import { Refusal } from './refusal';
import type { Note } from './saying';
import { amountOf, sentReason } from './sent';
import type { CancelRequest, Payment, Refund, RefundAccount } from './types';
import type { Minor } from './units';
import { standOfAccount } from './virtualAccount';

/**
 * What goes to PortOne for a refund of a payment as it stands now, but for the identity of the request.
 *
 * @throws Refusal for whatever PortOne or the PG is documented to refuse (or, worse, to misread)
 */
export function prepare(refund: Refund, payment: Payment): Omit<CancelRequest, 'identity'> {
	if (!payment.wasPaid) throw new Refusal({ code: 'NOT_PAID', as: standOfAccount(payment).is === 'open' ? 'account' : 'status', status: payment.status });
	const balance = payment.total - payment.refunded;
	if (balance <= 0) throw new Refusal({ code: 'ALREADY_CANCELLED', as: 'record' });
	checkCurrency(refund, payment);
	checkExpectedBalance(refund, payment, balance);
	const amount = amountOf(refund, payment);
	if (amount > balance) throw new Refusal({ code: 'AMOUNT_TOO_HIGH', as: 'balance', amount: moneyOf(amount, payment.currency), balance: moneyOf(balance, payment.currency) });
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
 * @param as whether it was made or would be
 */
export function warnings(refund: Refund, payment: Payment, as: 'made' | 'would'): Note[] {
	const found: Note[] = [];
	const { pgProvider, rules } = payment;
	if (refund.taxFree === undefined && payment.taxFree && !takesAll(amountOf(refund, payment), payment)) {
		found.push({ code: 'taxFreePart', as, amount: moneyOf(payment.taxFree, payment.currency) });
	} else if (refund.taxFree === undefined && rules.statesTaxFree) {
		found.push({ code: 'statesTaxFree', pg: pgProvider });
	}
	if (refund.vatAmount !== undefined && !rules.takesVat) found.push({ code: 'vatNotTaken', pg: pgProvider });
	if (payment.escrow && refund.amount !== 'full') found.push({ code: 'escrowInPart' });
	if (payment.hasReceipt && rules.keepsReceipt) found.push({ code: 'receiptStays', as: takesAll(amountOf(refund, payment), payment) ? as : as === 'made' ? 'partMade' : 'partWould', pg: pgProvider });
	const lost = cannotKeep(refund.reason);
	if (lost.length > 0) found.push({ code: 'lostCharacters', as, characters: lost.slice(0, 5).join('') });
	return found;
}

function checkCurrency(refund: Refund, payment: Payment): void {
	const written = refund.amount === 'full' ? undefined : refund.amount.currency;
	if (written !== undefined && written !== payment.currency) {
		throw new Refusal({ code: 'CURRENCY_MISMATCH', written, currency: payment.currency });
	}
}

function checkExpectedBalance(refund: Refund, payment: Payment, balance: Minor): void {
	if (refund.expectedBalance === undefined) return;
	if (toMinor(refund.expectedBalance, payment.currency, 'Expected Balance') !== balance) {
		throw new Refusal({ code: 'BALANCE_DIFFERS', balance: moneyOf(balance, payment.currency), expected: refund.expectedBalance });
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
	if (rules.never) throw new Refusal(rules.never);
	if (rules.requester && refund.requester === undefined) throw new Refusal({ code: 'REQUESTER_MISSING' });
	if (rules.email && refund.refundEmail === undefined) throw new Refusal({ code: 'REFUND_EMAIL_MISSING', pg: pgProvider });
	if (rules.account !== 'required') return;
	const { bank, bankCode, number, holder, phone } = refund.account ?? {};
	if ((bank ?? bankCode) === undefined || number === undefined || holder === undefined) throw new Refusal({ code: 'REFUND_ACCOUNT_MISSING' });
	if (phone === undefined && rules.phone) throw new Refusal({ code: 'PHONE_MISSING', pg: pgProvider });
}

function parts(refund: Refund, payment: Payment, amount: Minor): { taxFree?: Minor; vatAmount?: Minor } {
	const given = refund.taxFree === undefined ? undefined : toMinor(refund.taxFree, payment.currency, 'Tax-Free Amount');
	// V2 takes an amount without a tax-free part as taxable (CancelPaymentBody), also the last one, which takes all that is left.
	const taxFree = given === undefined && payment.taxFree && takesAll(amount, payment) ? payment.taxFree : given;
	const vatAmount = refund.vatAmount === undefined ? undefined : toMinor(refund.vatAmount, payment.currency, 'VAT Amount');
	if ((taxFree ?? 0) + (vatAmount ?? 0) > amount) throw new Refusal({ code: 'PARTS_TOO_HIGH' });
	return { ...(taxFree !== undefined && { taxFree }), ...(vatAmount !== undefined && { vatAmount }) };
}

function takesAll(amount: Minor, { total, refunded }: Payment): boolean {
	return amount === total - refunded;
}
