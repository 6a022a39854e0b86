import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { theRow } from '../refund/numbered';
import { Refusal } from '../refund/refusal';
import type { Row } from '../refund/report';
import { codeOf, type Says } from '../refund/saying';
import { speakerOf } from './language';
import { toItem } from './output';

/** What a row asked for, as far as it can be read. */
type Asked = Partial<Pick<Row, 'orderNumber' | 'paymentId'>>;

/**
 * Runs an operation that changes nothing for one row after another; a row may give any number of items.
 *
 * @param read gives a row's items, one `json` each
 * @param asked what an error row says of what was asked for; never throws
 * @throws NodeOperationError only under On Error = Stop Workflow
 */
export async function eachRow(context: IExecuteFunctions, read: (row: number) => AsyncIterable<object>, asked: (row: number) => Asked = () => ({})): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const rows = context.getInputData().length;
	for (let row = 0; row < rows; row++) {
		try {
			for await (const json of read(row)) items.push(toItem(context, json, row, false));
		} catch (error) {
			const says: Says = error instanceof Refusal ? error.says : [{ code: 'NOT_STARTED', own: (error as Error).message }];
			const say = speakerOf(context);
			const [code, message] = [codeOf(says), say(says)];
			if (!context.continueOnFail()) {
				// Without `itemIndex`: n8n would add "[item 1]" to a message that says row 2 (editor-ui, NodeErrorView).
				throw new NodeOperationError(context.getNode(), rows > 1 ? say([{ code: 'failedRow', row: theRow(asked(row), row + 1), message }]) : message, { description: say([{ code: 'nothingChanged', reason: code }]) });
			}
			items.push(toItem(context, { ...asked(row), code, message }, row, true));
		}
	}
	return items;
}
