import { toMajor } from './money';
import { isoTime, maskAccount } from './text';
import type { Saying } from './saying';
import type { Cancellation, Outcome, Payment, Refund, Result } from './types';
import type { UndoOutcome } from './undo';
import type { CancellationId, Major, Minor, OrderNumber, PaymentId } from './units';

/** One row of output, its keys in the order in which they are read: the same in every row, so that a sheet can be written back from one schema. */
export interface Row {
	outcome: Outcome;
	message: string | null;
	orderNumber: OrderNumber | null;
	paymentId: PaymentId | null;
	/** Major units. */
	amount: Major | null;
	currency: string | null;
	refundedTotal: Major | null;
	refundableBalance: Major | null;
	/** ISO 8601, in the workflow's zone. */
	cancelledAt: string | null;
	reason: string | null;
	refundId: string | null;
	code: string | null;
	cancellationId: CancellationId | null;
	paymentStatus: string | null;
	pgProvider: string | null;
	receiptUrl: string | null;
	test: boolean | null;
	/** PortOne's own JSON, with Simplify off. */
	response?: unknown;
}

/** How a row is told. */
export interface Telling {
	say: (says: readonly Saying[]) => string;
	/** E.g. `Asia/Seoul`. */
	zone: string;
}

const ERRORS: Array<Outcome | UndoOutcome> = ['refused', 'unknown', 'skipped'];

/** Whether an outcome goes to the error output and stops a workflow that stops on errors. */
export function isError(outcome: Outcome | UndoOutcome): boolean {
	return ERRORS.includes(outcome);
}

/**
 * The row that an operator sees.
 *
 * @param refund what was read of the row; missing where it could not be read
 * @param telling how it is told: what says in words what is to be told, and the workflow's time zone
 */
export function toRow(refund: Partial<Refund>, result: Result, { say, zone }: Telling): Row {
	const { payment, cancellation } = result;
	const money = (minor?: Minor) => (payment && minor !== undefined ? toMajor(minor, payment.currency) : null);
	return {
		outcome: result.outcome,
		message: result.says === undefined ? null : maskAccount(say(result.says), refund.account?.number),
		orderNumber: payment?.orderNumber ?? (refund.payment?.by === 'orderNumber' ? refund.payment.value : null),
		paymentId: payment?.paymentId ?? (refund.payment?.by === 'paymentId' ? refund.payment.value : null),
		amount: money(result.amount) ?? (refund.amount !== undefined && refund.amount !== 'full' ? Number(refund.amount.decimal) : null),
		currency: payment?.currency ?? null,
		refundedTotal: money(payment?.refunded),
		refundableBalance: payment ? money(leftOf(payment)) : null,
		cancelledAt: cancellation ? cancelledAt(cancellation, zone) : null,
		reason: refund.reason ?? null,
		refundId: refund.refundId ?? null,
		code: result.code ?? null,
		cancellationId: cancellation?.id ?? null,
		paymentStatus: payment?.status ?? null,
		pgProvider: payment?.pgProvider ?? null,
		receiptUrl: cancellation?.receiptUrl ?? null,
		test: payment?.test ?? null,
		...(payment?.raw !== undefined && { response: payment.raw }),
	};
}

/**
 * A payment for people: what `get` shows with Simplify on, amounts in major units.
 *
 * @param zone the workflow's time zone
 */
export function describePayment(payment: Payment, zone: string): Record<string, unknown> {
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
		paidAt: payment.paidAt > 0 ? isoTime(payment.paidAt, zone) : null,
		receiptUrl: payment.receiptUrl ?? null,
		cancellations: payment.cancellations.map((entry) => ({
			cancellationId: entry.id,
			amount: toMajor(entry.amount, currency),
			status: entry.status,
			reason: entry.reason,
			cancelledAt: cancelledAt(entry, zone),
			receiptUrl: entry.receiptUrl ?? null,
		})),
	};
}

/** When money moved: an entry that waits or has failed has a time too, but nothing was cancelled at it. */
export function cancelledAt({ status, at }: Cancellation, zone: string): string | null {
	return status === 'succeeded' ? isoTime(at, zone) : null;
}

/** What could still be refunded: nothing where no money ever came in. */
export function leftOf({ wasPaid, total, refunded }: Payment): Minor {
	return wasPaid ? total - refunded : 0;
}
