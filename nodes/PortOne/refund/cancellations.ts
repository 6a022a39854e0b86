import { headed } from './ids';
import { toMajor } from './money';
import { cancelledAt, leftOf } from './report';
import type { Cancellation, Payment } from './types';
import type { CancellationId, Major, OrderNumber, PaymentId, Seconds } from './units';

/** One cancellation for people: what a bookkeeper needs of it and of its payment, flat. Amounts in major units. */
export interface CancellationRow {
	cancellationId: CancellationId;
	paymentId: PaymentId;
	orderNumber: OrderNumber | null;
	amount: Major;
	currency: string;
	status: Cancellation['status'];
	reason: string;
	/** The Refund ID at the head of the reason. */
	refundId: string | null;
	/** Only where it succeeded. */
	cancelledAt: string | null;
	paymentAmount: Major;
	refundedTotal: Major;
	refundableBalance: Major;
	method: string;
	pgProvider: string;
	receiptUrl: string | null;
	test: boolean;
}

/** Which cancellations are meant: times are those of the cancellation, unix seconds, both included. `zone` is the workflow's. */
export interface Wanted {
	from: Seconds;
	to: Seconds;
	/** Missing for all. */
	status?: Cancellation['status'];
	zone: string;
}

/** A cancellation with its time. */
export interface Dated {
	at: Seconds;
	row: CancellationRow;
}

/** The cancellations of a payment that are wanted. */
export function cancellationsOf(payment: Payment, { from, to, status, zone }: Wanted): Dated[] {
	const wanted = payment.cancellations.filter((entry) => entry.at >= from && entry.at <= to && (status === undefined || entry.status === status));
	return wanted.map((entry) => ({ at: entry.at, row: toCancellationRow(payment, entry, zone) }));
}

function toCancellationRow(payment: Payment, entry: Cancellation, zone: string): CancellationRow {
	const { currency } = payment;
	return {
		cancellationId: entry.id,
		paymentId: payment.paymentId,
		orderNumber: payment.orderNumber ?? null,
		amount: toMajor(entry.amount, currency),
		currency,
		status: entry.status,
		reason: entry.reason,
		// The console's older reasons begin with `[아임포트]`.
		refundId: (!entry.fromConsole && headed(entry.reason).id) || null,
		cancelledAt: cancelledAt(entry, zone),
		paymentAmount: toMajor(payment.total, currency),
		refundedTotal: toMajor(payment.refunded, currency),
		refundableBalance: toMajor(leftOf(payment), currency),
		method: payment.method,
		pgProvider: payment.pgProvider,
		receiptUrl: entry.receiptUrl ?? null,
		test: payment.test,
	};
}
