import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { DateOf, ListQuery, PaidWith } from '../../gateway/gateway';
import { lastDays, walk } from '../../gateway/walk';
import { describePayment } from '../../refund/report';
import { isBlank } from '../../refund/text';
import { readChoice, readText } from '../../refund/choice';
import { connect } from '../connect';
import { readDate, readEnd } from '../dates';
import { eachRow } from '../eachRow';
import { readStatus } from '../filters';
import { addHint } from '../hint';
import { speakerOf } from '../language';
import { limitOf } from '../limit';
import { STATUSES } from './getAllFields';

const TIMEOUT_MS = 60_000;
const LARGEST_PAGE = 1000;

const DATES: DateOf[] = ['payment', 'lastChange'];
const WAYS: PaidWith[] = ['card', 'easyPay', 'giftCertificate', 'other', 'phone', 'transfer', 'virtualAccount'];

/** Lists payments, newest first. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const say = speakerOf(context);
	return await eachRow(context, async function* (row) {
		const raw = context.getNodeParameter('simplify', row, true) === false;
		const limit = limitOf(context, row);
		const query = readQuery(context, row, limit);
		const edge = await connect(context, TIMEOUT_MS, raw);
		const timezone = context.getTimezone();
		let listed = 0;
		let looked = 0;
		for await (const { odd, ...walked } of walk(edge.gateway, query)) {
			// As many as were asked for could be read.
			if (odd && listed < limit) throw odd;
			const shown = walked.payments.slice(0, limit - listed);
			for (const payment of shown) yield raw ? (payment.raw as object) : describePayment(payment, timezone);
			listed += shown.length;
			looked += walked.looked;
			context.logger.info(say([isFiltered(query) ? { code: 'foundSoFar', count: listed, payments: looked } : { code: 'listedSoFar', count: listed }]));
			if (walked.payments.length > shown.length || odd) {
				addHint(context, { message: say([{ code: 'showsFirst', shown: limit }]), type: 'warning' });
				return;
			}
			if (edge.stopped()) return;
		}
	});
}

/** @throws Refusal for filters that cannot be read */
function readQuery(context: IExecuteFunctions, row: number, limit: number): ListQuery {
	const statuses = STATUSES[context.getNodeParameter('apiVersion', 0) === 'v2' ? 'v2' : 'v1'].map(({ value }) => value);
	const status = readStatus(context.getNodeParameter('status', row, 'all'), statuses);
	// An expression may give any type.
	const filters = context.getNodeParameter('filters', row, {}) as Record<'dateOf' | 'from' | 'methods' | 'search' | 'to', unknown>;
	const zone = context.getTimezone();
	// Where none is given, PortOne's own range (V1 OpenAPI, /payments/status; V2 OpenAPI, PaymentFilterInput).
	const { from, to } = lastDays(readEnd(filters.to, 'To', zone));
	const search = readText(typeof filters.search === 'number' ? String(filters.search) : filters.search, 'Order Number or Buyer');
	const paidWith = [filters.methods].flat().filter((cell) => !isBlank(cell)).map((cell) => readChoice(cell, 'Method', WAYS));
	const filter = {
		...(!isBlank(filters.dateOf) && { dateOf: readChoice(filters.dateOf, 'Date Of', DATES) }),
		...(search !== undefined && { search }),
		...(paidWith.length > 0 && { paidWith }),
	};
	return {
		from: readDate(filters.from, 'From', zone) ?? from,
		to,
		...(status !== undefined && { status }),
		...filter,
		// One more than is listed tells whether there are more.
		size: isFiltered(filter) ? LARGEST_PAGE : Math.min(LARGEST_PAGE, limit + 1),
	};
}

/** Whether PortOne may give more than what is asked for. */
function isFiltered({ dateOf, search, paidWith }: Partial<ListQuery>): boolean {
	return dateOf !== undefined || search !== undefined || paidWith !== undefined;
}
