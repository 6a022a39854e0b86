import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Refusal } from '../../refund/refusal';
import { toItem } from './output';

/**
 * Runs an operation that changes nothing for one row after another; a row may give any number of items.
 *
 * @param read gives a row's items, one `json` each
 * @param asked what an error row says of what was asked for; never throws
 * @throws NodeOperationError only under On Error = Stop Workflow
 */
export async function eachRow(context: IExecuteFunctions, read: (row: number) => AsyncIterable<object>, asked: (row: number) => object = () => ({})): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (let row = 0; row < context.getInputData().length; row++) {
		try {
			for await (const json of read(row)) items.push(toItem(context, json, row, false));
		} catch (error) {
			const { code = 'NOT_STARTED', message } = error as Error & Partial<Refusal>;
			if (!context.continueOnFail()) {
				throw new NodeOperationError(context.getNode(), `${message} [row ${row + 1}]`, { description: `Code: ${code}. Nothing was changed.`, itemIndex: row });
			}
			items.push(toItem(context, { ...asked(row), code, message }, row, true));
		}
	}
	return items;
}
