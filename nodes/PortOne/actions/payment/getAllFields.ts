import type { INodeProperties } from 'n8n-workflow';
import { filtersField } from '../filters';
import { limitFields } from '../limit';

const show = { resource: ['payment'], operation: ['getAll'] };

/** PortOne's statuses, by API version. */
export const STATUSES = {
	v1: [
		{ name: 'Cancelled', value: 'cancelled', description: 'Refunded in full or in part (취소)' },
		{ name: 'Failed', value: 'failed', description: '결제 실패' },
		{ name: 'Not Paid', value: 'ready', description: '미결제' },
		{ name: 'Paid', value: 'paid', description: '결제 완료' },
	],
	v2: [
		{ name: 'Cancelled', value: 'CANCELLED', description: 'Refunded in full (취소)' },
		{ name: 'Failed', value: 'FAILED', description: '결제 실패' },
		{ name: 'Paid', value: 'PAID', description: '결제 완료' },
		{ name: 'Partially Cancelled', value: 'PARTIAL_CANCELLED', description: '부분 취소' },
		{ name: 'Payment Pending', value: 'PENDING', description: '결제 완료 대기' },
		{ name: 'Ready', value: 'READY', description: '결제 준비' },
		{ name: 'Virtual Account Issued', value: 'VIRTUAL_ACCOUNT_ISSUED', description: '가상계좌 발급' },
	],
};

const statusField = (apiVersion: keyof typeof STATUSES): INodeProperties => ({
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [{ name: 'All', value: 'all' }, ...STATUSES[apiVersion]],
	default: 'all',
	description: 'Which payments to list (결제 상태)',
	displayOptions: { show: { ...show, apiVersion: [apiVersion] } },
});

export const getAllFields: INodeProperties[] = [
	...limitFields(show),
	statusField('v1'),
	statusField('v2'),
	filtersField(show, [
		{
			displayName: 'Date Of',
			name: 'dateOf',
			type: 'options',
			options: [
				{ name: 'Last Change', value: 'lastChange', description: 'When it got the status that it has: started, paid, failed or refunded (상태 변경 시각)' },
				{ name: 'Payment (When It Was Started)', value: 'payment', description: 'When the buyer started to pay (결제 요청 시각). The money may have come later, e.g. into a virtual account.' },
			],
			default: 'payment',
			description:
				"Which time of a payment 'From' and 'To' mean. If not set, the last change on V1 and the payment on V2. V1 lists by the last change only, so with 'Payment' all payments that changed since 'From' are looked through.",
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'Start of the time range (시작일). If not set, 90 days before its end.',
		},
		{
			displayName: 'Method',
			name: 'methods',
			type: 'multiOptions',
			options: [
				{ name: 'Card (카드)', value: 'card' },
				{ name: 'Easy Pay (간편결제)', value: 'easyPay' },
				{ name: 'Gift Certificate (상품권)', value: 'giftCertificate' },
				{ name: 'Other (기타)', value: 'other' },
				{ name: 'Phone (휴대폰)', value: 'phone' },
				{ name: 'Transfer (계좌이체)', value: 'transfer' },
				{ name: 'Virtual Account (가상계좌)', value: 'virtualAccount' },
			],
			default: [],
			description: 'Only payments made in one of these ways (결제수단). On V1 all payments of the time range are looked through.',
		},
		{
			displayName: 'Order Number or Buyer',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. 홍길동',
			description:
				"Only payments with this text in their order number, payment ID, or the buyer's name, email address or phone number (주문번호 · 주문자). On V1 all payments of the time range are looked through. On V2 PortOne searches, so write it as PortOne has it.",
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'End of the time range (종료일). A date without a time includes that day. If not set, now.',
		},
	]),
];
