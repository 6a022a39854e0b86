import type { INodeProperties } from 'n8n-workflow';
import { filtersField } from '../filters';
import { languageField } from '../language';
import { limitFields } from '../limit';
import { operationField } from '../operation';
import * as getAll from './getAll';

export { getAll };

const resource = ['cancellation'];
const show = { resource, operation: ['getAll'] };

export const description: INodeProperties[] = [
	operationField('cancellation', 'getAll', [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many cancellations',
			description: 'List the cancellations of a time range, one row each, whoever made them (환불 내역)',
		},
	]),
	...limitFields(show),
	filtersField(show, [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'Start of the time range, by the time of the cancellation (취소일). If not set, 90 days before its end.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Failed', value: 'failed', description: 'The PG did not carry it out (취소 실패)' },
				{ name: 'Requested', value: 'requested', description: 'The PG has not finished it yet (취소 요청)' },
				{ name: 'Succeeded', value: 'succeeded', description: 'The money went back (취소 완료). Fastest, because only payments with a refund are looked through.' },
			],
			default: 'all',
			description: 'Which cancellations to list',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'End of the time range. A date without a time includes that day. If not set, now.',
		},
	]),
	languageField('cancellation', ['getAll']),
];
