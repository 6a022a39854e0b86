import { toMajor } from './money';
import { isoTime, maskAccount } from './text';
import type { Saying } from './saying';
import type { Cancellation, Outcome, Payment, Refund, Result } from './types';
import type { CancellationId, Major, Minor, OrderNumber, PaymentId } from './units';

/** One row of output; the same keys in every row, so that a sheet can be written back from one schema. */
export interface Row {
	outcome: Outcome;
	paymentId: PaymentId | null;
	orderNumber: OrderNumber | null;
	/** Major units. */
	amount: Major | null;
	currency: string | null;
	cancellationId: CancellationId | null;
	/** ISO 8601. */
	cancelledAt: string | null;
	refundedTotal: Major | null;
	refundableBalance: Major | null;
	paymentStatus: string | null;
	reason: string | null;
	refundId: string | null;
	receiptUrl: string | null;
	pgProvider: string | null;
	test: boolean | null;
	code: string | null;
	message: string | null;
	/** PortOne's own JSON, with Simplify off. */
	response?: unknown;
}

const ERRORS: Outcome[] = ['refused', 'unknown', 'skipped'];

/** Whether an outcome goes to the error output and stops a workflow that stops on errors. */
export function isError(outcome: Outcome): boolean {
	return ERRORS.includes(outcome);
}

/**
 * The row that an operator sees.
 *
 * @param refund what was read of the row; missing where it could not be read
 * @param say says in words what is told of it
 */
export function toRow(refund: Partial<Refund>, result: Result, say: (says: readonly Saying[]) => string): Row {
	const { payment, cancellation } = result;
	const money = (minor?: Minor) => (payment && minor !== undefined ? toMajor(minor, payment.currency) : null);
	return {
		outcome: result.outcome,
		paymentId: payment?.paymentId ?? (refund.payment?.by === 'paymentId' ? refund.payment.value : null),
		orderNumber: payment?.orderNumber ?? (refund.payment?.by === 'orderNumber' ? refund.payment.value : null),
		amount: money(result.amount) ?? (refund.amount !== undefined && refund.amount !== 'full' ? Number(refund.amount.decimal) : null),
		currency: payment?.currency ?? null,
		cancellationId: cancellation?.id ?? null,
		cancelledAt: cancellation ? cancelledAt(cancellation) : null,
		refundedTotal: money(payment?.refunded),
		refundableBalance: payment ? money(leftOf(payment)) : null,
		paymentStatus: payment?.status ?? null,
		reason: refund.reason ?? null,
		refundId: refund.refundId ?? null,
		receiptUrl: cancellation?.receiptUrl ?? null,
		pgProvider: payment?.pgProvider ?? null,
		test: payment?.test ?? null,
		code: result.code ?? null,
		message: result.says === undefined ? null : maskAccount(say(result.says), refund.account?.number),
		...(payment?.raw !== undefined && { response: payment.raw }),
	};
}

/** A payment for people: what `get` shows with Simplify on, amounts in major units. */
export function describePayment(payment: Payment): Record<string, unknown> {
	const { currency } = payment;
	return {
		paymentId: payment.paymentId,
		orderNumber: payment.orderNumber ?? null,
		paymentStatus: payment.status,
		amount: toMajor(payment.total, currency),
		refundedTotal: toMajor(payment.refunded, currency),
		refundableBalance: toMajor(leftOf(payment), currency),
		currency,
		method: payment.method,
		pgProvider: payment.pgProvider,
		test: payment.test,
		paidAt: payment.paidAt > 0 ? isoTime(payment.paidAt) : null,
		receiptUrl: payment.receiptUrl ?? null,
		cancellations: payment.cancellations.map((entry) => ({
			cancellationId: entry.id,
			amount: toMajor(entry.amount, currency),
			status: entry.status,
			reason: entry.reason,
			cancelledAt: cancelledAt(entry),
			receiptUrl: entry.receiptUrl ?? null,
		})),
	};
}

/** When money moved: an entry that waits or has failed has a time too, but nothing was cancelled at it. */
function cancelledAt({ status, at }: Cancellation): string | null {
	return status === 'succeeded' ? isoTime(at) : null;
}

/** What could still be refunded: nothing where no money ever came in. */
function leftOf({ wasPaid, total, refunded }: Payment): Minor {
	return wasPaid ? total - refunded : 0;
}
