import type { INodeProperties } from 'n8n-workflow';

const v1 = { show: { apiVersion: ['v1'] } };
const v2 = { show: { apiVersion: ['v2'] } };

export const fields: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'V1', value: 'v1', description: 'Webhooks with imp_uid and status. They are not signed: PortOne is asked about every one of them.' },
			{ name: 'V2', value: 'v2', description: 'Signed webhooks, versions 2024-04-25 and 2024-01-01' },
		],
		default: 'v1',
	},
	{
		displayName:
			"PortOne must be told where to call. Copy the <b>Production URL</b> above into the console (관리자콘솔): Payment Integration (결제 연동) → Integration (연동 관리) → Webhooks (결제알림 관리) → version <b>V1 (결제모듈 V1)</b> → mode live (실연동) or test (테스트) → Endpoint URL, and save. JSON and form are both read. The console's test call (호출 테스트) names a payment that does not exist and is answered with 400.",
		name: 'noticeV1',
		type: 'notice',
		default: '',
		displayOptions: v1,
	},
	{
		displayName:
			"PortOne must be told where to call. Copy the <b>Production URL</b> above into the console (관리자콘솔): Payment Integration (결제 연동) → Integration (연동 관리) → Webhooks (결제알림 관리) → version <b>V2 (결제모듈 V2)</b> → mode live (실연동) or test (테스트) → Endpoint URL, and save. Issue the webhook secret (웹훅 시크릿) on the same page. The console's test call (호출 테스트) names a payment that does not exist and is answered with 400.",
		name: 'noticeV2',
		type: 'notice',
		default: '',
		displayOptions: v2,
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Cancelled', value: 'cancelled', description: 'Nothing is left of the payment (전액 취소)' },
			{ name: 'Failed', value: 'failed', description: 'A scheduled payment has failed (예약 결제 실패). Of other failures V1 does not tell.' },
			{ name: 'Paid', value: 'paid', description: 'Money has come in (결제 완료), for a virtual account when it was paid into' },
			{ name: 'Partially Cancelled', value: 'partiallyCancelled', description: 'A part was refunded and a balance is left (부분 취소)' },
			{ name: 'Virtual Account Issued', value: 'virtualAccountIssued', description: 'The buyer has an account to pay into (가상계좌 발급)' },
		],
		default: ['paid'],
		description: 'What starts the workflow. Refunds through the API send a V1 webhook only if they ask for it (enable_webhook).',
		displayOptions: v1,
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Cancellation Pending', value: 'Transaction.CancelPending', description: 'A refund was asked for that the PG finishes later (취소 대기)' },
			{ name: 'Cancelled', value: 'Transaction.Cancelled', description: 'Nothing is left of the payment (전액 취소)' },
			{ name: 'Dispute Created', value: 'Transaction.DisputeCreated', description: 'The buyer disputes the payment' },
			{ name: 'Dispute Resolved', value: 'Transaction.DisputeResolved', description: 'A dispute has ended' },
			{ name: 'Failed', value: 'Transaction.Failed', description: 'The payment has failed (결제 실패)' },
			{ name: 'Paid', value: 'Transaction.Paid', description: 'Money has come in (결제 완료), for a virtual account when it was paid into' },
			{ name: 'Partially Cancelled', value: 'Transaction.PartialCancelled', description: 'A part was refunded and a balance is left (부분 취소)' },
			{ name: 'Payment Pending', value: 'Transaction.PayPending', description: 'The payment waits for approval (승인 대기)' },
			{ name: 'Ready', value: 'Transaction.Ready', description: 'The payment window was opened (결제창 열림)' },
			{ name: 'Virtual Account Issued', value: 'Transaction.VirtualAccountIssued', description: 'The buyer has an account to pay into (가상계좌 발급)' },
		],
		default: ['Transaction.Paid'],
		description: 'What starts the workflow',
		displayOptions: v2,
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: v1,
		options: [
			{
				displayName: 'Allow Test Payments',
				name: 'allowTestPayments',
				type: 'boolean',
				default: false,
				description: 'Whether payments of test channels (테스트 채널) start the workflow too, marked with test. Never where goods are sent out for real.',
			},
			{
				displayName: 'Check Source Address',
				name: 'checkSourceAddress',
				type: 'boolean',
				default: false,
				description: "Whether to take calls from PortOne's three documented addresses only. Behind a proxy, n8n must be told how many to trust (N8N_PROXY_HOPS).",
			},
		],
	},
];
