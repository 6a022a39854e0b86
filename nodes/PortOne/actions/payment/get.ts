import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { oneAnswer } from '../../batch/lookups';
import { describePayment } from '../../refund/report';
import { Refusal } from '../../refund/refusal';
import { readPayment } from './cells';
import { connect } from './connect';
import { toItem } from './output';

const TIMEOUT_MS = 30_000;

/** Looks payments up, one row after another; an order number with several paid payments gives them all. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const raw = context.getNodeParameter('simplify', 0, true) === false;
	const items: INodeExecutionData[] = [];
	for (let row = 0; row < context.getInputData().length; row++) {
		try {
			const edge = await connect(context, TIMEOUT_MS, raw);
			const payments = await oneAnswer(readPayment(context, row), edge.gateway);
			for (const payment of payments) items.push(toItem(context, raw ? (payment.raw as object) : describePayment(payment), row, false));
		} catch (error) {
			const { code = 'NOT_CONNECTED', message } = error as Refusal;
			if (!context.continueOnFail()) {
				throw new NodeOperationError(context.getNode(), `${message} [row ${row + 1}]`, { description: `Code: ${code}. Nothing was changed.`, itemIndex: row });
			}
			items.push(toItem(context, { code, message }, row, true));
		}
	}
	return items;
}
