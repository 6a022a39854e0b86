import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Refusal } from '../../refund/refusal';
import { codeOf, type Says } from '../../refund/saying';
import { speakerOf } from './language';
import { toItem } from './output';

/**
 * Runs an operation that changes nothing for one row after another; a row may give any number of items.
 *
 * @param read gives a row's items, one `json` each
 * @throws NodeOperationError only under On Error = Stop Workflow
 */
export async function eachRow(context: IExecuteFunctions, read: (row: number) => AsyncIterable<object>): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (let row = 0; row < context.getInputData().length; row++) {
		try {
			for await (const json of read(row)) items.push(toItem(context, json, row, false));
		} catch (error) {
			const says: Says = error instanceof Refusal ? error.says : [{ code: 'NOT_STARTED', own: (error as Error).message }];
			const say = speakerOf(context);
			const [code, message] = [codeOf(says), say(says)];
			if (!context.continueOnFail()) {
				throw new NodeOperationError(context.getNode(), `${message} [row ${row + 1}]`, { description: say([{ code: 'nothingChanged', reason: code }]), itemIndex: row });
			}
			items.push(toItem(context, { code, message }, row, true));
		}
	}
	return items;
}
