import { toMajor } from '../money';
import { namesOf, picked } from '../objects';
import type { Settings } from '../settings';
import type { Seconds } from '../units';
import { DESCRIPTION } from './description';
import type { Cancellation, Payment } from './stored';
import type { PaymentAnnotation, PaymentCancelAnnotation, Status } from './types';

const DESCRIBED = namesOf(DESCRIPTION);

/**
 * A payment as PortOne V1 answers it: every field of `PaymentAnnotation`, amounts in major units,
 * 0 (not null) for times that do not apply (V1 OpenAPI). Switches say what is shown of refunds.
 */
export function toAnnotation({ settings }: { settings: Settings }, payment: Payment): PaymentAnnotation {
	const { currency, cancel_history, waiting, promotion } = payment;
	const last = cancel_history.at(-1);
	const shown = settings.waitingTrace ? [...cancel_history, ...waiting.map(({ entry }) => entry)] : cancel_history;
	const inPaidMoney = promotion !== null && settings.promotionMoney === 'paid';
	return {
		imp_uid: payment.imp_uid,
		merchant_uid: payment.merchant_uid,
		...picked(payment, DESCRIBED),
		promotion: promotion && { id: promotion.id, discount: toMajor(payment.discount, currency) },
		amount: toMajor(payment.amount, currency),
		cancel_amount: toMajor(inPaidMoney ? payment.returned : payment.cancelled, currency),
		status: statusOf(settings, payment),
		started_at: payment.started_at,
		paid_at: payment.paid_at,
		failed_at: payment.failed_at,
		cancelled_at: last?.cancelled_at ?? 0,
		cancel_reason: last?.reason ?? null,
		pg_tid: payment.pg_tid,
		receipt_url: payment.receipt_url,
		cancel_history: shown.map((entry) => toEntry(entry, settings, inPaidMoney, currency)),
		cancel_receipt_urls: cancel_history.map(({ receipt_url }) => receipt_url),
		deposit_history: payment.deposit_history,
	};
}

function toEntry({ back, cancellation_id, amount, ...entry }: Cancellation, { cancellationIds }: Settings, inPaidMoney: boolean, currency: string): PaymentCancelAnnotation {
	const id = cancellationIds && cancellation_id !== null && { cancellation_id };
	return { ...entry, ...id, amount: toMajor(inPaidMoney ? back : amount, currency) };
}

/** `pending` also stands for a refund that was asked for (PortOne's help, admin-console/payment-service/content29); it is in no enum. */
export function statusOf({ waitingStatus }: Settings, { status, waiting }: Payment): Status | 'pending' {
	return waitingStatus === 'pending' && waiting.length > 0 ? 'pending' : status;
}

/** When the payment last changed; the base of `sorting=updated`. */
export function changedAt(payment: Payment): Seconds {
	return Math.max(payment.started_at, payment.paid_at, payment.failed_at, payment.cancel_history.at(-1)?.cancelled_at ?? 0);
}
