import type { IDataObject } from 'n8n-workflow';
import { toMajor } from '../PortOne/refund/money';
import { describePayment } from '../PortOne/refund/report';
import { isoTime } from '../PortOne/refund/text';
import type { Payment } from '../PortOne/refund/types';
import type { Call, Event } from './event';

/**
 * What goes into the workflow: the payment as PortOne shows it now, and what happened to it.
 *
 * @param zone the workflow's, for times
 */
export function itemOf(payment: Payment, event: Event, simplify: boolean, zone: string): IDataObject {
	const cancellation = payment.cancellations.find(({ id }) => id === event.cancellationId);
	return {
		...(simplify ? describePayment(payment, zone) : (payment.raw as object)),
		...happened(event, zone),
		...(cancellation && { cancelledAmount: toMajor(cancellation.amount, payment.currency), cancelReason: cancellation.reason }),
	};
}

/** The same where PortOne was not asked: what the signed call itself tells. */
export function itemOfCall({ paymentId, storeId, transactionId, body = {} }: Call, event: Event, simplify: boolean, zone: string): IDataObject {
	const told = { paymentId, ...(storeId !== undefined && { storeId }), ...(transactionId !== undefined && { transactionId }) };
	return { ...(simplify ? told : (body as IDataObject)), ...happened(event, zone) };
}

function happened({ event, at, deliveryId, cancellationId }: Event, zone: string): IDataObject {
	return { event, eventAt: isoTime(at, zone), deliveryId, ...(cancellationId !== undefined && { cancellationId }) };
}
