import type { Asking, Call } from '../api';
import { isFields } from '../objects';
import type { Shop } from '../shop';
import type { Milliseconds } from '../units';
import { answer, Refusal, type AnswerV2 } from './answer';
import { findKey } from './billingKey';
import { toSchedule, type BillingKey, type Schedule } from './billingKeys';
import { invalid } from './cancelRequest';
import { bodyOf } from './lookup';
import { isText, isTime, isTruth, listOf, nameOf, readPage, readStrictly, type Readers } from './readers';
import { storeOf } from './stores';
import type { GetPaymentSchedulesResponse, RevokePaymentSchedulesResponse, ScheduleStatus } from './subscription';
import { iso } from './time';

const DAYS_90_MS: Milliseconds = 90 * 86_400_000;
const STATUSES = { SCHEDULED: true, STARTED: true, SUCCEEDED: true, FAILED: true, REVOKED: true, PENDING: true } satisfies Record<ScheduleStatus, true>;
const SORTS = { CREATED_AT: 'createdAt', TIME_TO_PAY: 'timeToPay', COMPLETED_AT: 'completedAt', STATUS_TIMESTAMP: 'timeToPay' } as const;
const ORDERS = { ASC: 1, DESC: -1 };

/** PaymentScheduleFilterInput (V2 OpenAPI). */
interface Filter {
	storeId?: string;
	billingKey?: string;
	from?: string;
	until?: string;
	status?: ScheduleStatus[];
	isForTest?: boolean;
}

const FILTER: Readers<Filter> = { storeId: isText, billingKey: isText, from: isTime, until: isTime, status: listOf(nameOf(STATUSES)), isForTest: isTruth };
const SORT: Readers<{ by?: keyof typeof SORTS; order?: keyof typeof ORDERS }> = { by: nameOf(SORTS), order: nameOf(ORDERS) };
const BODY: Readers<{ page?: object; sort?: object; filter?: object }> = { page: isFields, sort: isFields, filter: isFields };
const REVOKE: Readers<{ storeId?: string; billingKey?: string; scheduleIds?: string[] }> = { storeId: isText, billingKey: isText, scheduleIds: listOf(isText) };

/**
 * GET /payment-schedules: without a range those of the last 90 days, so none that is still to come (V2 OpenAPI).
 *
 * @throws {Refusal}
 */
export function list(shop: Shop, call: Asking): AnswerV2<GetPaymentSchedulesResponse> {
	const { page: given = {}, sort = {}, filter = {} } = readStrictly(bodyOf(call), BODY);
	const page = readPage(given);
	const { by = 'TIME_TO_PAY', order = 'DESC' } = readStrictly(sort, SORT);
	const { storeId, billingKey, from, until, status, isForTest } = readStrictly(filter, FILTER);
	const store = storeOf(storeId);
	const end = until === undefined ? shop.clock.ms() : Date.parse(until);
	const start = from === undefined ? end - DAYS_90_MS : Date.parse(from);
	const keys = shop.v2.billingKeys.all().filter((key) => key.storeId === store && (billingKey === undefined || key.billingKey === billingKey) && (isForTest === undefined || key.test === isForTest));
	const found = keys.map(shop.v2.billingKeys.search).flatMap((key) => key.schedules.map((schedule) => ({ key, schedule })));
	const own = found.filter(({ schedule }) => schedule.timeToPay >= start && schedule.timeToPay <= end && (status === undefined || status.includes(schedule.status)));
	own.sort((a, b) => ORDERS[order] * (a.schedule[SORTS[by]] - b.schedule[SORTS[by]]));
	const items = own.slice(page.number * page.size, (page.number + 1) * page.size).map(({ key, schedule }) => toSchedule(key, schedule));
	return answer<GetPaymentSchedulesResponse>({ items, page: { ...page, totalCount: own.length } });
}

/**
 * DELETE /payment-schedules: by `billingKey` all of it, by `scheduleIds` these; all or none (V2 OpenAPI). That a key alone means those
 * that are SCHEDULED, and what is said where there is none (`nothingToRevoke`), is not documented; nor whether one that is being
 * charged keeps the others (`chargeKeepsOthers`).
 *
 * @throws {Refusal}
 */
export async function revoke(shop: Shop, call: Call): Promise<AnswerV2<RevokePaymentSchedulesResponse>> {
	const { storeId, billingKey, scheduleIds } = readStrictly(bodyOf(call), REVOKE);
	if (billingKey === undefined && scheduleIds === undefined) throw invalid('billingKey');
	const key = billingKey === undefined ? keyOf(shop, scheduleIds ?? [], storeId) : findKey(shop, billingKey, storeId);
	return await shop.v2.billingKeys.locked(key.billingKey, () => {
		if (key.deletedAt !== undefined) throw new Refusal('BILLING_KEY_ALREADY_DELETED', '빌링키가 이미 삭제되었습니다.');
		const meant = scheduleIds === undefined ? openOf(shop, key) : named(key, scheduleIds);
		const at = shop.clock.ms();
		for (const schedule of meant) Object.assign(schedule, { status: 'REVOKED', revokedAt: at } satisfies Partial<Schedule>);
		if (meant.length > 0) shop.diary.note({ what: 'schedulesCancelled', id: key.billingKey, names: meant.map(({ id }) => id), request: call.n });
		return answer<RevokePaymentSchedulesResponse>({ revokedScheduleIds: meant.map(({ id }) => id), revokedAt: iso(at) });
	});
}

/** The billing key that a call is about. */
export function about(_shop: Shop, call: Asking): string[] {
	try {
		const body = bodyOf(call);
		const filter = isFields(body) && isFields(body.filter) ? body.filter : body;
		return isFields(filter) && typeof filter.billingKey === 'string' ? [filter.billingKey] : [];
	} catch {
		return [];
	}
}

function openOf({ settings: { nothingToRevoke }, v2: { settings } }: Shop, { schedules }: BillingKey): Schedule[] {
	if (settings.chargeKeepsOthers && schedules.some(({ status }) => status === 'STARTED')) throw processed();
	const open = schedules.filter(({ status }) => status === 'SCHEDULED');
	if (open.length === 0 && nothingToRevoke === 'refused') throw new Refusal('PAYMENT_SCHEDULE_NOT_FOUND', '결제 예약건이 존재하지 않습니다.');
	return open;
}

function named({ schedules }: BillingKey, ids: string[]): Schedule[] {
	return ids.map((id) => {
		const schedule = schedules.find((one) => one.id === id);
		if (!schedule) throw new Refusal('PAYMENT_SCHEDULE_NOT_FOUND', '결제 예약건이 존재하지 않습니다.');
		if (schedule.status === 'REVOKED') throw new Refusal('PAYMENT_SCHEDULE_ALREADY_REVOKED', '결제 예약건이 이미 취소되었습니다.');
		if (schedule.status !== 'SCHEDULED') throw processed();
		return schedule;
	});
}

/** The sandbox takes schedules of one billing key at a time. */
function keyOf(shop: Shop, ids: string[], storeId: unknown): BillingKey {
	const store = storeOf(storeId);
	const key = shop.v2.billingKeys.all().find((one) => one.storeId === store && one.schedules.some(({ id }) => ids.includes(id)));
	if (!key) throw new Refusal('PAYMENT_SCHEDULE_NOT_FOUND', '결제 예약건이 존재하지 않습니다.');
	return key;
}

const processed = () => new Refusal('PAYMENT_SCHEDULE_ALREADY_PROCESSED', '결제 예약건이 이미 처리되었습니다.');
