import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Return All and Limit of an operation that lists. */
export function limitFields(show: { resource: string[]; operation: string[] }): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	];
}

/** How many results a row asks for. */
export function limitOf(context: IExecuteFunctions, row: number): number {
	if (context.getNodeParameter('returnAll', row, false)) return Infinity;
	// An expression may give any type.
	const limit: unknown = context.getNodeParameter('limit', row, 50);
	return Number(limit);
}
