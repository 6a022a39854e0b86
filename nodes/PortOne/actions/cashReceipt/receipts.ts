import type { IExecuteFunctions } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import type { Looked } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { receiptedOf, type Receipted, type ReceiptRef } from '../../refund/cashReceipt';
import { toMajor } from '../../refund/money';
import { readId } from '../../refund/read';
import { notFound } from '../../refund/order';
import { leftOf } from '../../refund/report';
import { isoTime } from '../../refund/text';
import type { Payment } from '../../refund/types';
import type { Major, Minor, OrderNumber, PaymentId, Seconds } from '../../refund/units';
import { readPayment } from '../payment/cells';

/** What is shown of a receipt, its keys in the order in which they are read; amounts in major units. */
export interface ReceiptFields {
	receiptStatus: string | null;
	/** The tax office's number of it (승인번호). */
	issueNumber: string | null;
	amount: Major | null;
	vatAmount: Major | null;
	currency: string | null;
	receiptType: string | null;
	/** ISO 8601, in the workflow's zone. */
	issuedAt: string | null;
	cancelledAt: string | null;
	receiptUrl: string | null;
	/** What is left of the payment. */
	refundableBalance: Major | null;
	pgProvider: string | null;
	test: boolean | null;
}

/**
 * The receipt that a row points at.
 *
 * @throws Refusal for what cannot be an id
 */
export function readReceiptRef(context: IExecuteFunctions, row: number): ReceiptRef {
	const locator = context.getNodeParameter('payment', row) as { mode?: string; value?: unknown } | undefined;
	const isExternal = locator?.mode === 'external' && context.getNodeParameter('apiVersion', row) === 'v1';
	return isExternal ? { by: 'external', value: readId(locator.value, 'Order Number') } : readPayment(context, row);
}

/** The ids that a row asked for, as far as they could be read. */
export function namesOf(ref: ReceiptRef | undefined, payment: Payment | undefined): { orderNumber: OrderNumber | null; paymentId: PaymentId | null } {
	return {
		orderNumber: payment?.orderNumber ?? (ref && ref.by !== 'paymentId' ? ref.value : null),
		paymentId: payment?.paymentId ?? (ref?.by === 'paymentId' ? ref.value : null),
	};
}

/**
 * Reads a payment and its cash receipt from PortOne. On V2 there may be a receipt without a payment.
 *
 * @throws Refusal where there is neither, or several payments could be meant
 */
export async function lookAtReceipt(ref: ReceiptRef, { gateway }: Pick<Edge, 'gateway'>, around: Around): Promise<Looked<Receipted>> {
	if (ref.by === 'external') return await withReceipt(undefined, ref.value, true, around);
	const found = ref.by === 'paymentId' ? await gateway.lookUp([ref.value]) : await gateway.lookUpOrder(ref.value);
	if (!found.ok) return found;
	const payments = found.payments.filter((payment) => payment[ref.by] === ref.value);
	if (payments.length > 0 || !gateway.repeatable) {
		const payment = receiptedOf(ref, payments);
		return await withReceipt(payment, payment.paymentId, false, around);
	}
	const alone = await withReceipt(undefined, ref.value, true, around);
	if (alone.ok && !alone.thing.receipt) throw notFound(ref);
	return alone;
}

async function withReceipt(payment: Payment | undefined, id: string, external: boolean, around: Around): Promise<Looked<Receipted>> {
	const found = await around.receipt(id, external);
	if (!found.ok) return found;
	return { ok: true, thing: { id, external, ...(payment && { payment }), ...(found.receipt && { receipt: found.receipt }) } };
}

/** @param zone the workflow's time zone */
export function receiptFields({ payment, receipt }: Partial<Receipted>, zone: string): ReceiptFields {
	const money = (minor: Minor | undefined, currency: string | undefined) => (minor !== undefined && currency !== undefined ? toMajor(minor, currency) : null);
	const time = (at: Seconds | undefined) => (at !== undefined && at > 0 ? isoTime(at, zone) : null);
	// One that was never issued has neither number nor amount.
	const issued = receipt?.status === 'failed' ? undefined : receipt;
	return {
		receiptStatus: receipt?.status ?? null,
		issueNumber: issued?.number ?? null,
		amount: money(issued?.amount, issued?.currency),
		vatAmount: money(issued?.vat, issued?.currency),
		currency: issued?.currency ?? payment?.currency ?? null,
		receiptType: receipt?.type ?? null,
		issuedAt: time(receipt?.issuedAt),
		cancelledAt: time(receipt?.cancelledAt),
		receiptUrl: receipt?.url ?? null,
		refundableBalance: payment ? money(leftOf(payment), payment.currency) : null,
		pgProvider: payment?.pgProvider ?? null,
		test: payment?.test ?? null,
	};
}
