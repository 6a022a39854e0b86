import type { INodeProperties } from 'n8n-workflow';
import { LANGUAGES } from '../PortOne/texts/format';

/** A webhook comes at once, its resends within minutes, what was lost within a day by hand. */
export const DEFAULT_MAX_AGE_HOURS = 24;

const v1 = { show: { apiVersion: ['v1'] } };
const v2 = { show: { apiVersion: ['v2'] } };
const v1Option = { show: { '/apiVersion': ['v1'] } };

export const fields: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'V1', value: 'v1', description: 'Webhooks with imp_uid and status. They are not signed: PortOne is asked about every one of them.' },
			{ name: 'V2', value: 'v2', description: 'Signed webhooks, versions 2024-04-25 and 2024-01-01. The API credential is optional: without it items hold only what the webhook tells.' },
		],
		default: 'v1',
	},
	{
		displayName:
			"Register this workflow's <b>Production URL</b> (above) in the console (관리자콘솔): Payment Integration (결제 연동) → Integration (연동 관리) → 결제알림(Webhook) 관리 → version <b>V1 (결제모듈 V1)</b> → Endpoint URL, for live (실연동) or test (테스트). The console's test call (호출 테스트) names no real payment and is answered with 400.",
		name: 'noticeV1',
		type: 'notice',
		default: '',
		displayOptions: v1,
	},
	{
		displayName:
			"Register this workflow's <b>Production URL</b> (above) in the console (관리자콘솔): Payment Integration (결제 연동) → Integration (연동 관리) → 결제알림(Webhook) 관리 → version <b>V2 (결제모듈 V2)</b> → Endpoint URL, for live (실연동) or test (테스트). Issue the webhook secret (웹훅 시크릿) on the same page. The console's test call (호출 테스트) names no real payment: with the API credential it is answered with 400, without it nobody can tell.",
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
			{ name: 'Cancelled', value: 'cancelled', description: 'The payment was cancelled in full (전액 취소)' },
			{ name: 'Failed', value: 'failed', description: 'A scheduled payment has failed (예약 결제 실패). V1 sends no webhook for other failed payments.' },
			{ name: 'Paid', value: 'paid', description: 'The payment was completed (결제 완료); for a virtual account, when the deposit arrived' },
			{ name: 'Partially Cancelled', value: 'partiallyCancelled', description: 'Part of the payment was cancelled (부분 취소)' },
			{ name: 'Virtual Account Issued', value: 'virtualAccountIssued', description: 'A virtual account was issued to the buyer (가상계좌 발급)' },
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
			{ name: 'Cancelled', value: 'Transaction.Cancelled', description: 'The payment was cancelled in full (전액 취소)' },
			{ name: 'Dispute Created', value: 'Transaction.DisputeCreated', description: 'The buyer has disputed the payment' },
			{ name: 'Dispute Resolved', value: 'Transaction.DisputeResolved', description: 'A dispute has ended' },
			{ name: 'Failed', value: 'Transaction.Failed', description: 'The payment has failed (결제 실패)' },
			{ name: 'Paid', value: 'Transaction.Paid', description: 'The payment was completed (결제 완료); for a virtual account, when the deposit arrived' },
			{ name: 'Partially Cancelled', value: 'Transaction.PartialCancelled', description: 'Part of the payment was cancelled (부분 취소)' },
			{ name: 'Payment Pending', value: 'Transaction.PayPending', description: 'The payment waits for approval (승인 대기)' },
			{ name: 'Ready', value: 'Transaction.Ready', description: 'The checkout was opened (결제창 열림)' },
			{ name: 'Virtual Account Issued', value: 'Transaction.VirtualAccountIssued', description: 'A virtual account was issued to the buyer (가상계좌 발급)' },
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
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Allow Test Payments',
				name: 'allowTestPayments',
				type: 'boolean',
				default: false,
				description: 'Whether payments of test channels (테스트 채널) start the workflow too, marked with test. Never where goods are sent out for real.',
				displayOptions: v1Option,
			},
			{
				displayName: 'Check Source Address',
				name: 'checkSourceAddress',
				type: 'boolean',
				default: false,
				description: "Whether to take calls from PortOne's three documented addresses only. Behind a proxy, n8n must be told how many to trust (N8N_PROXY_HOPS).",
				displayOptions: v1Option,
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'options',
				noDataExpression: true,
				options: [...LANGUAGES],
				default: 'en',
				description: "Language of what the trigger writes into n8n's log (로그 언어)",
			},
			{
				displayName: 'Max Age (Hours)',
				name: 'maxAge',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_MAX_AGE_HOURS,
				description: 'How long ago an event may have happened. V1 calls are unsigned, so anybody could name an old payment. Raise it before you resend older webhooks in the console; 0 sets no limit.',
				displayOptions: v1Option,
			},
		],
	},
];
