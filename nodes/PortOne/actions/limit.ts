import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readSwitch } from '../refund/choice';
import { readDecimal } from '../refund/money';
import { Refusal } from '../refund/refusal';

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

/**
 * How many results a row asks for. An expression may give anything, and what is no number must not give an empty list.
 *
 * @throws Refusal for what is no number of at least 1
 */
export function limitOf(context: IExecuteFunctions, row: number): number {
	if (readSwitch(context.getNodeParameter('returnAll', row, false), 'Return All')) return Infinity;
	const limit = Math.floor(Number(readDecimal(context.getNodeParameter('limit', row, 50), 'Limit').decimal));
	if (limit < 1) throw new Refusal({ code: 'OPTION_UNREADABLE', as: 'tooLow', name: 'Limit', lowest: 1 });
	return limit;
}
