import type { INodeProperties } from 'n8n-workflow';
import * as cancel from './cancel';
import { cancelFields } from './cancelFields';
import * as get from './get';
import * as getAll from './getAll';
import { getAllFields } from './getAllFields';
import * as resendWebhook from './resendWebhook';
import { paymentFields, simplifyField } from './fields';
import { languageField } from '../language';
import { operationField } from '../operation';
import { toolFields } from './toolFields';

export { speakerOf } from '../language';
export { toItem } from '../output';
export { searchPayments } from './search';
export { cancel, get, getAll, resendWebhook };

export const description: INodeProperties[] = [
	operationField('payment', 'cancel', [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel payment',
			description: 'Refund a payment in full or in part (결제 취소 · 환불). Moves money and cannot be undone.',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get payment',
			description: 'Look up a payment: status, balance, cancellations (결제내역 조회)',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many payments',
			description: 'List payments by status, time, method, order number or buyer (결제내역 목록)',
		},
		{
			name: 'Resend Webhook',
			value: 'resendWebhook',
			action: 'Resend webhook of payment',
			description: 'Have PortOne send a webhook of a payment again (웹훅 재발송). PortOne V2 only.',
		},
	]),
	...toolFields,
	...paymentFields({ resource: ['payment'], operation: ['cancel', 'get', 'resendWebhook'] }, { list: 'for a refund, those with money left', order: 'refundable payment' }),
	...cancelFields,
	...getAllFields,
	...resendWebhook.resendFields,
	simplifyField,
	languageField('payment', ['get', 'getAll']),
];
