import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** What stands above the output. */
export interface Hint {
	message: string;
	type: NonNullable<NodeExecutionHint['type']>;
}

/** Shows a hint above the output, where this n8n can. */
export function addHint(context: IExecuteFunctions, hint: Hint | undefined): void {
	// Since n8n-workflow 1.79.
	const hinting: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context;
	if (hint) hinting.addExecutionHints?.({ ...hint, location: 'outputPane' });
}

/** The one error of a workflow that stops, as it is told. */
export function stopError(context: IExecuteFunctions, message: string, description: string): NodeOperationError {
	// Without `itemIndex`: n8n would add "[item 1]" to a message that says row 2 (editor-ui, NodeErrorView).
	const error = new NodeOperationError(context.getNode(), message, { description });
	// n8n puts a text of its own in the place of one that holds a word such as ETIMEDOUT.
	error.message = message;
	return error;
}
