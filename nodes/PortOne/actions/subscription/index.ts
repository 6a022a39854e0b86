import type { INodeProperties } from 'n8n-workflow';
import { dryRunFields, requesterOption, undoOptions } from '../options';
import { toolDescription } from '../payment/toolFields';
import { operationField } from '../operation';
import { languageField } from '../language';
import * as cancelSchedules from './cancelSchedules';
import * as deleteBillingKey from './deleteBillingKey';
import * as getAll from './getAll';

export { cancelSchedules, deleteBillingKey, getAll };

const resource = ['subscription'];
const toCancel = { resource, operation: ['cancelSchedules'] };
const toDelete = { resource, operation: ['deleteBillingKey'] };
const acting = { resource, operation: [...toCancel.operation, ...toDelete.operation] };

const billingKey: INodeProperties = {
	displayName: 'Billing Key',
	name: 'billingKey',
	type: 'string',
	required: true,
	default: '',
	description: 'The billing key (빌링키) to work on, one per row. On V1 its customer_uid.',
	displayOptions: { show: acting },
};

const deletionFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: { show: toDelete },
	options: [
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description: 'Why it is deleted (삭제 사유). Required by Naver Pay on V2.',
		},
		requesterOption('customer', 'Who asked for it. Required by Naver Pay on V2.'),
	],
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
			name: 'Delete Billing Key',
			value: 'deleteBillingKey',
			action: 'Delete billing key',
			description: 'Delete a billing key, so that nothing can be charged with it anymore (빌링키 삭제). Cannot be undone.',
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
		default:
			"Delete one PortOne billing key (빌링키), so that nothing can be charged with it anymore. This cannot be undone, the buyer would have to register again: call it only when a person has asked for this very billing key, once. It refunds nothing, and is refused while scheduled payments are still to come. The answer's 'outcome' says what happened: 'done' and 'alreadyDone' mean that it is deleted; 'preview' means that this was a dry run and nothing was changed; 'refused' says why not; 'unknown' must not be tried again, tell a person.",
		displayOptions: { show: { '@tool': [true], ...toDelete } },
	},
	{
		...toolDescription,
		default: 'List the scheduled payments (예약 결제) of PortOne subscriptions: when each is due, its amount, and whether it was charged or cancelled. Changes nothing.',
		displayOptions: { show: { '@tool': [true], resource, operation: ['getAll'] } },
	},
	billingKey,
	...dryRunFields(toCancel, 'Whether to look everything up and check it without cancelling anything (미리보기)'),
	deletionFields,
	...dryRunFields(toDelete, 'Whether to look everything up and check it without deleting anything (미리보기)'),
	undoOptions(acting),
	...getAll.getAllFields,
	languageField('subscription', ['getAll']),
];
