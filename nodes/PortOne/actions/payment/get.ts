import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Gateway } from '../../gateway/gateway';
import { notFound } from '../../refund/order';
import { Refusal } from '../../refund/refusal';
import { describePayment } from '../../refund/report';
import type { Payment, PaymentRef } from '../../refund/types';
import { readPayment } from './cells';
import { connect } from './connect';
import { eachRow } from './eachRow';

const TIMEOUT_MS = 30_000;

/** Looks payments up, one row after another; an order number with several paid payments gives them all. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await eachRow(context, async function* (row) {
		const raw = context.getNodeParameter('simplify', row, true) === false;
		const { gateway } = await connect(context, TIMEOUT_MS, raw);
		for (const payment of await lookUp(readPayment(context, row), gateway)) yield raw ? (payment.raw as object) : describePayment(payment, context.getTimezone());
	}, (row) => askedFor(context, row));
}

/** What a row points at, also where it cannot be read to the end. */
function askedFor(context: IExecuteFunctions, row: number): { paymentId: string | null; orderNumber: string | null } {
	const names = { paymentId: null, orderNumber: null };
	try {
		const { by, value } = readPayment(context, row);
		return { ...names, [by]: value };
	} catch {
		return names;
	}
}

/**
 * The payments that one reference means: those that were ever paid, else the newest attempt.
 *
 * @throws Refusal where PortOne has none or cannot be asked
 */
async function lookUp(ref: PaymentRef, gateway: Gateway): Promise<Payment[]> {
	const found = ref.by === 'paymentId' ? await gateway.lookUp([ref.value]) : await gateway.lookUpOrder(ref.value);
	if (!found.ok) throw new Refusal(found.says);
	const payments = found.payments.filter(({ paymentId }) => ref.by === 'orderNumber' || paymentId === ref.value);
	if (payments.length === 0) throw notFound(ref);
	const paid = payments.filter(({ wasPaid }) => wasPaid);
	return paid.length > 0 ? paid : payments.slice(0, 1);
}
