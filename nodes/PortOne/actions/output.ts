import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * One output item. Under "Continue (using error output)" n8n routes an item to the error output, and keeps its
 * structure in every version, only if `error` is its one key; it adds the input's fields by itself
 * (n8n-core, handleNodeErrorOutput).
 *
 * @param row position of the input item
 * @param withInput the input's own fields come out too, beside those of `json`, which win
 */
export function toItem(context: IExecuteFunctions, json: object, row: number, isError: boolean, withInput = false): INodeExecutionData {
	const toErrorOutput = isError && context.getNode().onError === 'continueErrorOutput';
	const fields = withInput ? { ...json, ...inputOf(context, row, json) } : json;
	return { json: (toErrorOutput ? { error: json } : fields) as IDataObject, pairedItem: { item: row } };
}

/**
 * The input's fields that have no name of the output's. One named `error` stays out: by it n8n would take the row for a
 * failed one, and with Retry On Fail run the whole node again (n8n-core, WorkflowExecute, checkFailure).
 */
function inputOf(context: IExecuteFunctions, row: number, json: object): object {
	const fields = Object.entries(context.getInputData()[row]?.json ?? {}).filter(([name]) => name !== 'error' && !Object.hasOwn(json, name));
	// Unlike an assignment, this makes a field even of `__proto__`.
	return Object.fromEntries(fields);
}
