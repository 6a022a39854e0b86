import type { INodeProperties } from 'n8n-workflow';
import { languageField } from '../language';
import { dryRunFields, undoOptions } from '../options';
import { paymentFields } from '../payment/fields';
import { toolDescription } from '../payment/toolFields';
import { operationField } from '../operation';
import * as cancel from './cancel';
import * as get from './get';

export { cancel, get };

const resource = ['cashReceipt'];
const show = { resource, operation: ['cancel'] };

export const description: INodeProperties[] = [
	operationField('cashReceipt', 'get', [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel cash receipt',
			description: 'Cancel a cash receipt at the tax office after its payment was refunded (현금영수증 취소). Cannot be undone.',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get cash receipt',
			description: 'Look up the cash receipt of a payment (현금영수증 조회)',
		},
	]),
	{
		...toolDescription,
		default:
			"Cancel the cash receipt (현금영수증) of one PortOne payment at the tax office. This cannot be undone, and moves no money: call it only when a person has asked for this very receipt, once. The answer's 'outcome' says what happened: 'done' and 'alreadyDone' mean that it is cancelled; 'preview' means that this was a dry run and nothing was changed; 'refused' says why not; 'unknown' must not be tried again, tell a person.",
		displayOptions: { show: { '@tool': [true], ...show } },
	},
	{
		...toolDescription,
		default: 'Look the cash receipt (현금영수증) of a PortOne payment up: number, amount, whether it is cancelled. Changes nothing.',
		displayOptions: { show: { '@tool': [true], resource, operation: ['get'] } },
	},
	...paymentFields(
		{ resource, operation: ['cancel', 'get'] },
		{ list: 'any of them', order: 'paid payment' },
		{
			modes: [
				{
					displayName: 'Order Number of Cash Outside PortOne',
					name: 'external',
					type: 'string',
					placeholder: 'e.g. CASH-20261123-01',
					hint: 'The merchant_uid under which a receipt was issued for cash that PortOne has no payment of (외부 결제 건)',
				},
			],
		},
	),
	{
		displayName: 'Issue Number',
		name: 'issueNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123456789',
		description: "The receipt's own number (승인번호), so that no other one is cancelled. Required where the receipt is not for more than what is left of its payment.",
		displayOptions: { show },
	},
	...dryRunFields(show, 'Whether to look everything up and check it without cancelling anything (미리보기)'),
	undoOptions(show),
	languageField('cashReceipt', ['get']),
];
