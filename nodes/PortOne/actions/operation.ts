import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The operations of a resource, and which of them is chosen beforehand. */
export function operationField(resource: string, chosen: string, options: INodePropertyOptions[]): INodeProperties {
	return { displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, displayOptions: { show: { resource: [resource] } }, options, default: chosen };
}
