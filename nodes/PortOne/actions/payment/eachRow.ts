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
	const rows = context.getInputData().length;
	for (let row = 0; row < rows; row++) {
		try {
			for await (const json of read(row)) items.push(toItem(context, json, row, false));
		} catch (error) {
			const { code = 'NOT_STARTED', message } = error as Error & Partial<Refusal>;
			if (!context.continueOnFail()) {
				// Without `itemIndex`: n8n would add "[item 1]" to a message that says row 2 (editor-ui, NodeErrorView).
				throw new NodeOperationError(context.getNode(), rows > 1 ? `${message} [row ${row + 1}]` : message, { description: `Code: ${code}. Nothing was changed.` });
			}
			items.push(toItem(context, { ...asked(row), code, message }, row, true));
		}
	}
	return items;
}
