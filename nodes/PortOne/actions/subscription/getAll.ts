import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Around } from '../../gateway/around';
import { schedulePages } from '../../gateway/subscriptions';
import { isNobodys } from '../../refund/billingKey';
import { Refusal } from '../../refund/refusal';
import { isWanted, toScheduleRow, type ScheduleGroup, type WantedSchedules } from '../../refund/scheduleList';
import type { Seconds } from '../../refund/units';
import { aroundOf, connect } from '../connect';
import { readDate, readEnd } from '../dates';
import { eachRow } from '../eachRow';
import { filtersField, readStatus } from '../filters';
import { addHint } from '../hint';
import { speakerOf } from '../language';
import { limitFields, limitOf } from '../limit';
import { keyIn } from './cells';
import { LATE } from './look';

const TIMEOUT_MS = 60_000;
const DAYS_90: Seconds = 90 * 86_400;
const GROUPS: ScheduleGroup[] = ['cancelled', 'charged', 'scheduled'];

/** What stands under Filters. */
interface Filters {
	billingKey?: unknown;
	from?: unknown;
	to?: unknown;
	status?: unknown;
}

const show = { resource: ['subscription'], operation: ['getAll'] };

export const getAllFields: INodeProperties[] = [
	...limitFields(show),
	filtersField(show, [
		{
			displayName: 'Billing Key',
			name: 'billingKey',
			type: 'string',
			default: '',
			description: 'Only payments scheduled on this billing key (빌링키). On V1 its customer_uid.',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'Start of the time range, by the time at which a payment is due (결제 예정일). If not set, seven days ago, since a charge may be late; or 90 days before an end that has passed.',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Cancelled', value: 'cancelled', description: 'It will not be charged (예약 취소)' },
				{ name: 'Charged', value: 'charged', description: 'Carried out, with or without success, or under way (실행됨)' },
				{ name: 'Scheduled', value: 'scheduled', description: 'Still to come (예약됨)' },
			],
			default: 'all',
			description: 'Which scheduled payments to list',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'End of the time range. A date without a time includes that day. If not set, two years from now on V1, ten on V2.',
		},
	]),
];

/**
 * Lists scheduled payments, those due soonest first. The status is looked at here: of a list that PortOne keeps by status what is charged or
 * cancelled meanwhile drops out, and what stands behind it moves up, past the page's edge.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const say = speakerOf(context);
	return await eachRow(context, async function* (row) {
		const limit = limitOf(context, row);
		const filters = context.getNodeParameter('filters', row, {}) as Filters;
		const billingKey = 'billingKey' in filters ? keyIn(filters.billingKey) : undefined;
		const edge = await connect(context, TIMEOUT_MS, false);
		const around = await aroundOf(context, TIMEOUT_MS);
		const zone = context.getTimezone();
		const wanted = wantedOf(filters, Math.floor(edge.now() / 1000), around.farthest, zone);

		let [listed, seen] = [0, 0];
		for await (const page of schedulePages(around, { from: wanted.from, to: wanted.to, ...(billingKey !== undefined && { billingKey }) })) {
			if (!page.ok) throw new Refusal(page.says);
			seen += page.schedules.length;
			const found = page.schedules.filter((one) => isWanted(one, wanted));
			const shown = found.slice(0, limit - listed);
			for (const schedule of shown) yield toScheduleRow(schedule, zone);
			listed += shown.length;
			context.logger.info(say([{ code: 'schedulesSoFar', count: listed }]));
			if (found.length > shown.length) {
				addHint(context, { message: say([{ code: 'showsFirst', shown: limit }]), type: 'warning' });
				return;
			}
			if (edge.stopped()) return;
		}
		if (seen === 0 && billingKey !== undefined) await checkKey(billingKey, around);
	});
}

function wantedOf({ from, to, status: cell }: Filters, now: Seconds, farthest: Seconds, zone: string): WantedSchedules {
	const end = readEnd(to, 'To', zone) ?? now + farthest;
	const status = readStatus(cell, GROUPS);
	return { from: readDate(from, 'From', zone) ?? (end < now ? end - DAYS_90 : now - LATE), to: end, ...(status !== undefined && { status }) };
}

/** @throws Refusal where there is none of that name: an empty list says nothing of one that was written wrong */
async function checkKey(billingKey: string, around: Around): Promise<void> {
	const key = await around.findKey(billingKey);
	if (!key.ok) throw new Refusal(key.says);
	if (isNobodys(key)) throw new Refusal({ code: 'BILLING_KEY_NOT_FOUND' });
}
