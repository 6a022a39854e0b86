import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { allTime, lastDays, walk } from '../../gateway/walk';
import { cancellationsOf, type Dated } from '../../refund/cancellations';
import type { Refusal } from '../../refund/refusal';
import type { Cancellation } from '../../refund/types';
import { connect } from '../connect';
import { readDate, readEnd } from '../dates';
import { eachRow } from '../eachRow';
import { readStatus } from '../filters';
import { addHint } from '../hint';
import { speakerOf } from '../language';
import { limitOf } from '../limit';

const TIMEOUT_MS = 60_000;
const LARGEST_PAGE = 1000;
const STATUSES: Array<Cancellation['status']> = ['failed', 'requested', 'succeeded'];

/** What stands under Filters. */
interface Filters {
	from?: unknown;
	to?: unknown;
	status?: unknown;
}

/**
 * Lists cancellations by their own time, newest first. PortOne lists payments only, by times of their own: a payment may have
 * been cancelled in part long after it was made, and again since. So every payment of the shop is looked through, or every one
 * of which money went back where only refunds that succeeded are wanted.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const say = speakerOf(context);
	return await eachRow(context, async function* (row) {
		const limit = limitOf(context, row);
		const filters = context.getNodeParameter('filters', row, {}) as Filters;
		const zone = context.getTimezone();
		const { from, to } = lastDays(readEnd(filters.to, 'To', zone));
		const status = readStatus(filters.status, STATUSES);
		const wanted = { from: readDate(filters.from, 'From', zone) ?? from, to, status, zone };
		const edge = await connect(context, TIMEOUT_MS, false);

		let newest: Dated[] = [];
		let found = 0;
		let seen = 0;
		let unreadable: Refusal | undefined;
		for await (const { payments, odd } of walk(edge.gateway, { ...allTime(edge.gateway, to), size: LARGEST_PAGE, cancelled: status === 'succeeded' })) {
			const more = payments.flatMap((payment) => cancellationsOf(payment, wanted));
			newest = [...newest, ...more].sort((a, b) => b.at - a.at).slice(0, limit);
			found += more.length;
			seen += payments.length;
			unreadable = odd;
			context.logger.info(say([{ code: 'cancellationsSoFar', count: found, payments: seen }]));
			if (edge.stopped()) break;
		}
		if (found > newest.length) addHint(context, { message: say([{ code: 'showsSome', shown: newest.length, found }]), type: 'warning' });
		for (const cancellation of newest) yield cancellation.row;
		if (unreadable) throw unreadable;
	});
}
