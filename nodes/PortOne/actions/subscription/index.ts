import type { INodeProperties } from 'n8n-workflow';
import { dryRunFields, undoOptions } from '../options';
import { toolDescription } from '../payment/toolFields';
import { operationField } from '../operation';
import { languageField } from '../language';
import * as cancelSchedules from './cancelSchedules';
import * as getAll from './getAll';

export { cancelSchedules, getAll };

const resource = ['subscription'];
const toCancel = { resource, operation: ['cancelSchedules'] };

const billingKey: INodeProperties = {
	displayName: 'Billing Key',
	name: 'billingKey',
	type: 'string',
	required: true,
	default: '',
	description: 'The billing key (빌링키) to work on, one per row. On V1 its customer_uid.',
	displayOptions: { show: toCancel },
};

export const description: INodeProperties[] = [
	operationField('subscription', 'cancelSchedules', [
		{
			name: 'Cancel Schedules',
			value: 'cancelSchedules',
			action: 'Cancel schedules of a subscription',
			description: 'Cancel all payments of a billing key that are scheduled and still to come (예약 결제 취소). Cannot be undone.',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many scheduled payments',
			description: 'List scheduled payments (예약 결제 목록), of one billing key or of all',
		},
	]),
	{
		...toolDescription,
		default:
			"Cancel all scheduled payments of one PortOne billing key that are still to come, so that the subscription is not charged again. This cannot be undone: call it only when a person has asked for this very billing key, once. It refunds nothing that was charged. The answer's 'outcome' says what happened: 'done' and 'alreadyDone' mean that none is left to come; 'preview' means that this was a dry run and nothing was changed; 'refused' says why not; 'unknown' must not be tried again, tell a person. 'chargedIds' were charged before they could be cancelled.",
		displayOptions: { show: { '@tool': [true], ...toCancel } },
	},
	{
		...toolDescription,
		default: 'List the scheduled payments (예약 결제) of PortOne subscriptions: when each is due, its amount, and whether it was charged or cancelled. Changes nothing.',
		displayOptions: { show: { '@tool': [true], resource, operation: ['getAll'] } },
	},
	billingKey,
	...dryRunFields(toCancel, 'Whether to look everything up and check it without cancelling anything (미리보기)'),
	undoOptions(toCancel),
	...getAll.getAllFields,
	languageField('subscription', ['getAll']),
];
