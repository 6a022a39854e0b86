import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import type { Undoing } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { standOfReceipt, type Receipted, type ReceiptRef } from '../../refund/cashReceipt';
import { readId } from '../../refund/read';
import { isBlank } from '../../refund/text';
import type { UndoRow } from '../../refund/undoSummary';
import { undo, type Ended } from '../undo';
import { lookAtReceipt, namesOf, readReceiptRef, receiptFields, type ReceiptFields } from './receipts';

/** What a row asks for. */
interface Ask {
	ref: ReceiptRef;
	/** The number of the receipt that is meant, if the row gives one. */
	number?: string;
}

/** One row of output, its keys in the order in which they are read. */
export type CancelReceiptRow = UndoRow & ReceiptFields;

/** Cancels cash receipts, one row after another. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await undo<Ask, Receipted>(context, { read, undoing: cancelling, toRow: toCancelRow });
}

function read(context: IExecuteFunctions, row: number, asked: Partial<Ask>): Ask {
	const ref = readReceiptRef(context, row);
	asked.ref = ref;
	const number: unknown = context.getNodeParameter('issueNumber', row, '');
	return { ref, ...(!isBlank(number) && { number: readId(number, 'Issue Number') }) };
}

function cancelling(edge: Edge, around: Around): Undoing<Ask, Receipted> {
	return {
		name: 'cancel cash receipt',
		keyOf: ({ ref }) => keyOf(ref),
		ownKeyOf: ({ payment }) => payment && keyOf({ by: 'paymentId', value: payment.paymentId }),
		look: async ({ ref }, before) => await lookAtReceipt(before?.payment ? { by: 'paymentId', value: before.payment.paymentId } : ref, edge, around),
		standOf: ({ number }, now, before) => standOfReceipt(now, number, before),
		act: async ({ id, external }) => await around.cancelReceipt(id, external),
	};
}

function keyOf({ by, value }: ReceiptRef): string {
	return `${by} ${value}`;
}

/** The row that an operator sees. @param zone the workflow's time zone */
export function toCancelRow({ ref }: Partial<Ask>, { outcome, message, code, thing = {} }: Ended<Partial<Receipted>>, zone: string): CancelReceiptRow {
	const { pgProvider, test, ...fields } = receiptFields(thing, zone);
	return { outcome, message, ...namesOf(ref, thing.payment), ...fields, code, pgProvider, test };
}
