import type { INodeProperties } from 'n8n-workflow';
import { dryRunFields, undoOptions } from '../options';
import { paymentFields } from '../payment/fields';
import { toolDescription } from '../payment/toolFields';
import { operationField } from '../operation';
import * as close from './close';

export { close };

const resource = ['virtualAccount'];
const show = { resource, operation: ['close'] };

export const description: INodeProperties[] = [
	operationField('virtualAccount', 'close', [
		{
			name: 'Close',
			value: 'close',
			action: 'Close virtual account',
			description: 'Close a virtual account that nobody has paid into (미입금 가상계좌 말소). Cannot be undone.',
		},
	]),
	{
		...toolDescription,
		default:
			"Close the virtual account of one unpaid PortOne payment, so that nobody can pay into it. This cannot be undone: call it only when a person has asked for this very account, once. It moves no money and never touches a paid payment. The answer's 'outcome' says what happened: 'done' and 'alreadyDone' mean that it is closed; 'preview' means that this was a dry run and nothing was changed; 'refused' says why not; 'unknown' must not be tried again, tell a person.",
		displayOptions: { show: { '@tool': [true], ...show } },
	},
	...paymentFields(show, { list: 'those whose virtual account waits for money', order: 'virtual account that waits for money' }),
	...dryRunFields(show, 'Whether to look everything up and check it without closing anything (미리보기)'),
	undoOptions(show),
];
