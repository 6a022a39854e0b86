import { maskCards } from '../../refund/text';
import { explain, type Explained } from '../messages';

// Every error type that V2 documents for a cancel (V2 OpenAPI, CancelPaymentError), and what to do about it.
const KNOWN = new Map<unknown, [code: string, line: string]>(Object.entries({
	INVALID_REQUEST: ['INVALID_REQUEST', 'PortOne cannot read the request. Check the row: what PortOne says names the field.'],
	NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: [
		'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT',
		"The promotion (프로모션) leaves nothing of this amount to pay back. Refund more, or set 'Retain Promotion'.",
	],
	PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: [
		'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED',
		"'Retain Promotion' must be the same as in the payment's earlier refunds. Change it and run this row again.",
	],
	FORBIDDEN: ['FORBIDDEN', "PortOne does not let this key refund this payment. Check the 'API Secret' and the 'Store ID' of the credential."],
	PAYMENT_NOT_FOUND: ['PAYMENT_NOT_FOUND', "PortOne knows no such payment for this key. Check the id, the shop and the 'Store ID'."],
	PAYMENT_NOT_PAID: ['NOT_PAID', 'No money has come in for this payment that could go back.'],
	PAYMENT_ALREADY_CANCELLED: ['ALREADY_CANCELLED', 'The payment is already fully cancelled.'],
	CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN: ['BALANCE_CHANGED', 'The balance is another one than the refund was decided on. Look at the payment, then run this row again.'],
	CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT: ['AMOUNT_TOO_HIGH', 'The amount is more than can be cancelled.'],
	SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT: ['PARTS_TOO_HIGH', "'Tax-Free Amount' and 'VAT Amount' together are more than the refund."],
	CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT: ['TAX_FREE_TOO_HIGH', "'Tax-Free Amount' (면세금액) is more than what is left of the payment's tax-free part."],
	CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT: [
		'TAXABLE_TOO_HIGH',
		"The taxable part (과세금액) of the refund is more than what is left of the payment's. Fill in 'Tax-Free Amount' with what is tax-free of it.",
	],
	MAX_CANCEL_COUNT_REACHED: ['MAX_CANCEL_COUNT_REACHED', 'PortOne takes no more cancellations of this payment. Ask PortOne (cs@portone.io) or pay it back by hand.'],
}));

// What they name has nothing to do with what is left of the payment.
const EXPLAINED = new Set<unknown>(['INVALID_REQUEST', 'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', 'FORBIDDEN', 'PAYMENT_NOT_PAID', 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', 'MAX_CANCEL_COUNT_REACHED']);

/** Whether the `type` of an error is PortOne's own: a proxy's `application/problem+json` has a `type` too, a URI (RFC 9457). */
export function isErrorType(type: unknown): type is string {
	return typeof type === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(type);
}

/**
 * A V2 error, `{type, message}`, for an operator: what it means and what to do, above PortOne's own text.
 *
 * @param error any of its fields may be of any type
 */
export function explainError({ type, message, pgCode, pgMessage }: Record<string, unknown>): Explained {
	const [name, own, pgName, pgOwn] = [textOf(type), textOf(message), textOf(pgCode), textOf(pgMessage)];
	// Some PGs tell by their code alone what they mean.
	if (type === 'PG_PROVIDER') return explain(joined(' ', pgName && `[${pgName}]`, pgOwn || own), 'PG_REFUSED', 'The PG refused it.');
	const [code, line] = KNOWN.get(type) ?? [name, 'PortOne refused it. Nothing was refunded.'];
	return { code, message: `${line}\n${maskCards(joined(': ', name, own))}`, ...(EXPLAINED.has(type) && { explained: true }) };
}

function joined(separator: string, ...texts: string[]): string {
	return texts.filter((text) => text !== '').join(separator);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
