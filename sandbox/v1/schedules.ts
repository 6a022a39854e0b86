import type { Asking, Call } from '../api';
import { headerOf, valuesOf, type Query } from '../request';
import type { Shop } from '../shop';
import type { Seconds } from '../units';
import { toSchedule, type Customer, type Schedule } from './customers';
import { answer, refusal, type AnswerV1 } from './envelope';
import type { ScheduleResultAnnotation } from './subscription';

type Found = Array<{ customer: Customer; schedule: Schedule }>;
type Answered = AnswerV1<ScheduleResultAnnotation[]>;

const STATUSES = ['scheduled', 'executed', 'revoked'];
// How many a page of one customer's has is not documented; those of all customers have 20 unless said otherwise (V1 OpenAPI).
const PAGE_SIZE = 20;
const LARGEST_PAGE = 1000;

/** The shop's own, never a sub-store's (하위상점): the documents tie no customer to a `Tier`. */
export const visible = (shop: Shop, call: Asking): Customer[] => (headerOf(call, 'tier') === undefined ? shop.v1.customers.all() : []);

/** GET /subscribe/payments/schedule/customers/{customer_uid}: newest first (V1 OpenAPI). Of an unknown customer there are none: 404 is not documented. */
export function ofCustomer(shop: Shop, call: Asking<{ customer_uid: string }>): Answered {
	const { query, params } = call;
	const customers = visible(shop, call).filter(({ customer_uid }) => customer_uid === params.customer_uid).map(shop.v1.customers.lookup);
	return listed(query, { from: query.from, to: query.to, status: query['schedule-status'], descending: true, size: PAGE_SIZE }, customers);
}

/** GET /subscribe/payments/schedule: of all customers, newest first unless `sorting` is `scheduled` (V1 OpenAPI). */
export function ofAll(shop: Shop, call: Asking): Answered {
	const { query } = call;
	const size = query.limit === undefined ? PAGE_SIZE : whole(query.limit);
	if (!(size >= 1 && size <= LARGEST_PAGE)) return badRequest('limit');
	if (query.sorting !== undefined && query.sorting !== 'scheduled') return badRequest('sorting');
	return listed(query, { from: query.schedule_from, to: query.schedule_to, status: query.schedule_status, descending: query.sorting === undefined, size }, visible(shop, call).map(shop.v1.customers.search));
}

interface Wish {
	from: Query[string] | undefined;
	to: Query[string] | undefined;
	status: Query[string] | undefined;
	descending: boolean;
	size: number;
}

/** A page past the end is empty: what it is the documents do not say. */
function listed(query: Query, { from: first, to: last, status, descending, size }: Wish, customers: Customer[]): Answered {
	const [from, to, page] = [whole(first), whole(last), query.page === undefined ? 1 : whole(query.page)];
	if (!(from <= to && to <= threeMonthsAfter(from))) return badRequest('from, to');
	if (!(page >= 1)) return badRequest('page');
	if (status !== undefined && !STATUSES.includes(String(status))) return badRequest('schedule_status');
	const found: Found = customers.flatMap((customer) => customer.schedules.map((schedule) => ({ customer, schedule })));
	const own = found.filter(({ schedule: { schedule_at, schedule_status } }) => schedule_at >= from && schedule_at < to && (status === undefined || schedule_status === status));
	own.sort((a, b) => (descending ? -1 : 1) * (a.schedule.schedule_at - b.schedule.schedule_at));
	return answer(own.slice((page - 1) * size, page * size).map(({ customer, schedule }) => toSchedule(customer, schedule)));
}

/** "최대 3개월 단위" (V1 OpenAPI): months of the calendar, the strictest that it can mean. */
function threeMonthsAfter(from: Seconds): Seconds {
	const date = new Date(from * 1000);
	return date.setUTCMonth(date.getUTCMonth() + 3) / 1000;
}

/**
 * POST /subscribe/payments/unschedule: every schedule of a customer that is still to come, or those named by `merchant_uid`
 * (V1 OpenAPI). The sandbox asks for the customer, which PortOne does not where orders are named. What PortOne says where there is
 * none is not documented (`nothingToRevoke`).
 */
export async function unschedule(shop: Shop, call: Call): Promise<Answered> {
	const { customer_uid, merchant_uid } = call.body;
	const customer = typeof customer_uid === 'string' ? visible(shop, call).find((one) => one.customer_uid === customer_uid) : undefined;
	if (!customer) return refusal(200, 1, '유효하지 않은 customer_uid 입니다.');
	const orders = merchant_uid === undefined ? undefined : [merchant_uid].flat();
	return await shop.v1.customers.locked(customer.customer_uid, () => {
		const open = customer.schedules.filter((one) => one.schedule_status === 'scheduled' && (orders?.includes(one.merchant_uid) ?? true));
		if (open.length === 0 && shop.settings.nothingToRevoke === 'refused') return refusal(200, 1, '취소할 예약결제 기록이 존재하지 않습니다.');
		for (const schedule of open) Object.assign(schedule, { schedule_status: 'revoked', revoked_at: shop.clock.now() } satisfies Partial<Schedule>);
		if (open.length > 0) shop.diary.note({ what: 'schedulesCancelled', id: customer.customer_uid, names: open.map((one) => one.merchant_uid), request: call.n });
		return answer(open.map((schedule) => toSchedule(customer, schedule)));
	});
}

/** The customer that a call is about. */
export const named = (_shop: Shop, { params }: Asking<{ customer_uid: string }>): string[] => [params.customer_uid];

export const inBody = (_shop: Shop, { body }: Asking): string[] => (typeof body.customer_uid === 'string' ? [body.customer_uid] : []);

/** NaN where a query value is no whole number, so that every comparison with it fails. */
function whole(given: Query[string] | undefined): number {
	const [text = ''] = valuesOf({ given: given ?? '' }, 'given');
	return /^\d+$/.test(text) ? Number(text) : NaN;
}

const badRequest = (name: string) => refusal(400, -1, `올바르지 않은 파라메터입니다: ${name}`);
