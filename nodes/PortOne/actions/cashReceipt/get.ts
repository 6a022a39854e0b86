import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ReceiptRef } from '../../refund/cashReceipt';
import { Refusal } from '../../refund/refusal';
import { aroundOf, connect } from '../connect';
import { eachRow } from '../eachRow';
import { lookAtReceipt, namesOf, readReceiptRef, receiptFields } from './receipts';

const TIMEOUT_MS = 30_000;

/** Looks cash receipts up, one row after another. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await eachRow(
		context,
		async function* (row) {
			const ref = readReceiptRef(context, row);
			const edge = await connect(context, TIMEOUT_MS, false);
			const found = await lookAtReceipt(ref, edge, await aroundOf(context, TIMEOUT_MS));
			if (!found.ok) throw new Refusal(found.says);
			const { payment, receipt } = found.thing;
			if (!receipt) throw new Refusal({ code: 'RECEIPT_NOT_FOUND' });
			yield { ...namesOf(ref, payment), ...receiptFields(found.thing, context.getTimezone()) };
		},
		(row) => namesOf(askedFor(context, row), undefined),
	);
}

function askedFor(context: IExecuteFunctions, row: number): ReceiptRef | undefined {
	try {
		return readReceiptRef(context, row);
	} catch {
		return undefined;
	}
}
