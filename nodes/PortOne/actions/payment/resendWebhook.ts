import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import type { Looked, Undoing } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { notFound } from '../../refund/order';
import { readId } from '../../refund/read';
import { actedOf, standOfWebhook, type Told } from '../../refund/resend';
import { isBlank, isoTime } from '../../refund/text';
import type { PaymentRef } from '../../refund/types';
import type { UndoRow } from '../../refund/undoSummary';
import { dryRunFields, undoOptions } from '../options';
import { undo, type Ended } from '../undo';
import { readPayment } from './cells';

/** What a row asks for. */
interface Ask {
	row: number;
	payment: PaymentRef;
	webhookId?: string;
}

/** One row of output, its keys in the order in which they are read. */
export interface ResendRow extends UndoRow {
	webhookId: string | null;
	webhookUrl: string | null;
	/** HTTP status of the receiver, as PortOne tells it. */
	responseCode: string | null;
	/** ISO 8601, in the workflow's zone. */
	sentAt: string | null;
	/** How often PortOne has sent it in all. */
	tries: number | null;
	paymentStatus: string | null;
	pgProvider: string | null;
	test: boolean | null;
}

const show = { resource: ['payment'], operation: ['resendWebhook'] };

export const resendFields: INodeProperties[] = [
	{
		displayName: 'Webhook ID',
		name: 'webhookId',
		type: 'string',
		default: '',
		description: "Which webhook of the payment is sent again. If not set, the latest. PortOne Trigger gives it as 'deliveryId'.",
		displayOptions: { show },
	},
	...dryRunFields(show, 'Whether to look the payment up without sending its webhook (미리보기)'),
	undoOptions(show, []),
];

/** Has PortOne send webhooks again, one row after another; every run sends them once more. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await undo<Ask, Told>(context, { read, undoing: resending, toRow: toResendRow, repeats: true });
}

function read(context: IExecuteFunctions, row: number, asked: Partial<Ask>): Ask {
	asked.payment = readPayment(context, row);
	const webhookId: unknown = context.getNodeParameter('webhookId', row, '');
	return { row, payment: asked.payment, ...(!isBlank(webhookId) && { webhookId: readId(webhookId, 'Webhook ID') }) };
}

function resending({ gateway }: Edge, around: Around): Undoing<Ask, Told> {
	return {
		name: 'resend webhook',
		// Two rows of one payment are two webhooks.
		keyOf: ({ row }) => String(row),
		look: async ({ payment: ref }): Promise<Looked<Told>> => {
			const found = ref.by === 'paymentId' ? await gateway.lookUp([ref.value]) : await gateway.lookUpOrder(ref.value);
			if (!found.ok) return found;
			const payment = found.payments.find((one) => one[ref.by] === ref.value);
			if (!payment) throw notFound(ref);
			return { ok: true, thing: { payment } };
		},
		standOf: (_, { payment }) => standOfWebhook(payment, around.cannotResend),
		act: async (thing, { webhookId }) => {
			const resent = await around.resendWebhook(thing.payment.paymentId, webhookId);
			if (resent.kind === 'sent') thing.delivery = resent.delivery;
			return actedOf(resent);
		},
	};
}

/** The row that an operator sees. @param zone the workflow's time zone */
export function toResendRow({ payment: ref, webhookId }: Partial<Ask>, { outcome, message, code, thing }: Ended<Told>, zone: string): ResendRow {
	const { payment, delivery } = thing ?? {};
	return {
		outcome,
		message,
		orderNumber: payment?.orderNumber ?? (ref?.by === 'orderNumber' ? ref.value : null),
		paymentId: payment?.paymentId ?? (ref?.by === 'paymentId' ? ref.value : null),
		webhookId: delivery?.webhookId ?? webhookId ?? null,
		webhookUrl: delivery?.url ?? null,
		responseCode: delivery?.answer ?? null,
		sentAt: delivery?.sentAt === undefined ? null : isoTime(delivery.sentAt, zone),
		tries: delivery?.tries ?? null,
		code,
		paymentStatus: payment?.status ?? null,
		pgProvider: payment?.pgProvider ?? null,
		test: payment?.test ?? null,
	};
}
