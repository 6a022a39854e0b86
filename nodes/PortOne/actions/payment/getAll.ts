import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { lastDays, walk } from '../../gateway/walk';
import { describePayment } from '../../refund/report';
import { connect } from './connect';
import { readDate, readEnd } from './dates';
import { eachRow } from './eachRow';
import { speakerOf } from './language';
import { limitFields, limitOf } from './limit';

const TIMEOUT_MS = 60_000;
const LARGEST_PAGE = 1000;

const show = { resource: ['payment'], operation: ['getAll'] };
const statusField = (apiVersion: string, statuses: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [{ name: 'All', value: 'all' }, ...statuses],
	default: 'all',
	description: 'Which payments to list (결제 상태)',
	displayOptions: { show: { ...show, apiVersion: [apiVersion] } },
});

export const getAllFields: INodeProperties[] = [
	...limitFields(show),
	statusField('v1', [
		{ name: 'Cancelled', value: 'cancelled', description: 'Refunded in full or in part (취소)' },
		{ name: 'Failed', value: 'failed', description: '결제 실패' },
		{ name: 'Not Paid', value: 'ready', description: '미결제' },
		{ name: 'Paid', value: 'paid', description: '결제 완료' },
	]),
	statusField('v2', [
		{ name: 'Cancelled', value: 'CANCELLED', description: 'Refunded in full (취소)' },
		{ name: 'Failed', value: 'FAILED', description: '결제 실패' },
		{ name: 'Paid', value: 'PAID', description: '결제 완료' },
		{ name: 'Partially Cancelled', value: 'PARTIAL_CANCELLED', description: '부분 취소' },
		{ name: 'Payment Pending', value: 'PENDING', description: '결제 완료 대기' },
		{ name: 'Ready', value: 'READY', description: '결제 준비' },
		{ name: 'Virtual Account Issued', value: 'VIRTUAL_ACCOUNT_ISSUED', description: '가상계좌 발급' },
	]),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'From',
				name: 'from',
				type: 'dateTime',
				default: '',
				description: 'Start of the time range (시작일). If not set, 90 days before its end.',
			},
			{
				displayName: 'To',
				name: 'to',
				type: 'dateTime',
				default: '',
				description: 'End of the time range (종료일). A date without a time includes that day. If not set, now.',
			},
		],
	},
];

/** Lists payments, newest first. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const say = speakerOf(context);
	return await eachRow(context, async function* (row) {
		const raw = context.getNodeParameter('simplify', row, true) === false;
		const limit = limitOf(context, row);
		const status = context.getNodeParameter('status', row, 'all') as string;
		const filters = context.getNodeParameter('filters', row, {}) as { from?: unknown; to?: unknown };
		const edge = await connect(context, TIMEOUT_MS, raw);
		const timezone = context.getTimezone();
		// Where none is given, PortOne's own range (V1 OpenAPI, /payments/status; V2 OpenAPI, PaymentFilterInput).
		const { from, to } = lastDays(readEnd(filters.to, 'To', timezone));
		const range = { from: readDate(filters.from, 'From', timezone) ?? from, to };

		let listed = 0;
		const query = { ...range, size: Math.min(LARGEST_PAGE, limit), ...(status !== 'all' && { status }) };
		for await (const payments of walk(edge.gateway, query)) {
			for (const payment of payments.slice(0, limit - listed)) yield raw ? (payment.raw as object) : describePayment(payment, timezone);
			listed = Math.min(limit, listed + payments.length);
			context.logger.info(say([{ code: 'listedSoFar', count: listed }]));
			if (listed === limit || edge.stopped()) return;
		}
	});
}
