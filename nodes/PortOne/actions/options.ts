import type { INodeProperties } from 'n8n-workflow';
import { languageOption } from './language';

export const includeInputOption: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInput',
	type: 'boolean',
	default: false,
	description: "Whether the input's own fields come out beside the outcome, so that a sheet can be written back row by row. Of equal names, the outcome's is kept.",
};

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 70,
	description: "How long to wait for PortOne's answer to one request",
};

/** Whether an operation only looks. An AI agent may try things out: its operator lets it act by turning this off. */
export function dryRunFields(show: Record<string, string[]>, description: string): INodeProperties[] {
	const dryRun: INodeProperties = { displayName: 'Dry Run', name: 'dryRun', type: 'boolean', default: false, description };
	return [
		{ ...dryRun, displayOptions: { show, hide: { '@tool': [true] } } },
		{ ...dryRun, default: true, displayOptions: { show: { ...show, '@tool': [true] } } },
	];
}

/** Who asked for something. @param description says when it is needed */
export function requesterOption(standard: 'admin' | 'customer', description: string): INodeProperties {
	return {
		displayName: 'Requester',
		name: 'requester',
		type: 'options',
		options: [
			{ name: 'Admin', value: 'admin', description: 'The shop (관리자)' },
			{ name: 'Customer', value: 'customer', description: 'The buyer (구매자)' },
		],
		default: standard,
		description,
	};
}

const settleTimeOption: INodeProperties = {
	displayName: 'Settle Time (Seconds)',
	name: 'settleTime',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 30,
	description: "How long to look whether PortOne's record shows it as done, before it is called unknown",
};

/** The options of an operation that undoes something around a refund. @param more further ones, beside what all have */
export function undoOptions(show: Record<string, string[]>, more: INodeProperties[] = [settleTimeOption]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'For all rows; read from the first row',
		displayOptions: { show },
		options: [
			includeInputOption,
			languageOption,
			...more,
			timeoutOption,
		],
	};
}
