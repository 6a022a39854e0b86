import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * One output item. Under "Continue (using error output)" n8n routes an item to the error output, and keeps its
 * structure in every version, only if `error` is its one key (n8n-core, handleNodeErrorOutput).
 *
 * @param row position of the input item
 */
export function toItem(context: IExecuteFunctions, json: object, row: number, isError: boolean): INodeExecutionData {
	const toErrorOutput = isError && context.getNode().onError === 'continueErrorOutput';
	return { json: (toErrorOutput ? { error: json } : json) as IDataObject, pairedItem: { item: row } };
}
