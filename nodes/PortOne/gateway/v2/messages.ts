import { maskCards } from '../../refund/text';
import { explain, type Explained } from '../messages';
import type { OwnCoded } from '../pgWords';

// Every error type that V2 documents for a cancel (V2 OpenAPI, CancelPaymentError).
const KNOWN = new Map<unknown, OwnCoded>(
	Object.entries({
		INVALID_REQUEST: { code: 'INVALID_REQUEST' },
		NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: { code: 'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT' },
		PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: { code: 'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED' },
		FORBIDDEN: { code: 'FORBIDDEN' },
		PAYMENT_NOT_FOUND: { code: 'PAYMENT_NOT_FOUND', as: 'portOne' },
		PAYMENT_NOT_PAID: { code: 'NOT_PAID', as: 'portOne' },
		PAYMENT_ALREADY_CANCELLED: { code: 'ALREADY_CANCELLED', as: 'portOne' },
		CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN: { code: 'BALANCE_CHANGED' },
		CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT: { code: 'AMOUNT_TOO_HIGH', as: 'portOne' },
		SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT: { code: 'PARTS_TOO_HIGH' },
		CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT: { code: 'TAX_FREE_TOO_HIGH' },
		CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT: { code: 'TAXABLE_TOO_HIGH' },
		MAX_CANCEL_COUNT_REACHED: { code: 'MAX_CANCEL_COUNT_REACHED', as: 'portOne' },
	} as const),
);

// What they name has nothing to do with what is left of the payment.
const EXPLAINED = new Set<unknown>(['INVALID_REQUEST', 'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', 'FORBIDDEN', 'PAYMENT_NOT_PAID', 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', 'MAX_CANCEL_COUNT_REACHED']);

/** Whether the `type` of an error is PortOne's own: a proxy's `application/problem+json` has a `type` too, a URI (RFC 9457). */
export function isErrorType(type: unknown): type is string {
	return typeof type === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(type);
}

/**
 * A V2 error, `{type, message}`: what it means, with PortOne's own text.
 *
 * @param error any of its fields may be of any type
 */
export function explainError({ type, message, pgCode, pgMessage }: Record<string, unknown>): Explained {
	const [name, own, pgName, pgOwn] = [textOf(type), textOf(message), textOf(pgCode), textOf(pgMessage)];
	// Some PGs tell by their code alone what they mean.
	if (type === 'PG_PROVIDER') return explain(joined(' ', pgName && `[${pgName}]`, pgOwn || own), 'PG_REFUSED');
	const known = KNOWN.get(type) ?? { code: 'PORTONE_REFUSED', ...(name !== '' && { named: name }) };
	return { says: { ...known, own: maskCards(joined(': ', name, own)) }, ...(EXPLAINED.has(type) && { explained: true }) };
}

function joined(separator: string, ...texts: string[]): string {
	return texts.filter((text) => text !== '').join(separator);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
