import type { Shop } from './shop';
import type { Schedule as ScheduleOfV1 } from './v1/customers';
import type { Schedule as ScheduleOfV2 } from './v2/billingKeys';

/** How a charge went. */
export type Charge = 'started' | 'paid' | 'failed';

/**
 * The hour of a scheduled payment has come.
 *
 * @param id V1's `merchant_uid`, V2's schedule id
 * @throws {TypeError} where there is none that could be charged
 */
export async function charge(shop: Shop, id: string, result: Charge): Promise<void> {
	const customer = shop.v1.customers.all().find(({ schedules }) => schedules.some((one) => one.merchant_uid === id));
	const key = shop.v2.billingKeys.all().find(({ schedules }) => schedules.some((one) => one.id === id));
	if (customer) await shop.v1.customers.locked(customer.customer_uid, () => { chargeV1(customer.schedules, id, result, shop); });
	else if (key) await shop.v2.billingKeys.locked(key.billingKey, () => { chargeV2(key.schedules, id, result, shop); });
	else throw new TypeError(`charge: no schedule ${id}`);
	// V1 has no word for a charge that is under way.
	if (result !== 'started' || key) shop.diary.note({ what: result === 'started' ? 'chargeBegun' : 'charged', id: customer?.customer_uid ?? key?.billingKey ?? '', names: [id] });
}

function chargeV1(schedules: ScheduleOfV1[], id: string, result: Charge, { clock }: Shop): void {
	const schedule = schedules.find(({ merchant_uid, schedule_status }) => merchant_uid === id && schedule_status === 'scheduled');
	if (!schedule) throw new TypeError(`charge: ${id} is not scheduled`);
	if (result === 'started') return;
	Object.assign(schedule, { schedule_status: 'executed', payment_status: result, executed_at: clock.now(), imp_uid: `imp_${String(clock.now()).padStart(12, '0')}`, ...(result === 'failed' && { fail_reason: '한도초과' }) } satisfies Partial<ScheduleOfV1>);
}

function chargeV2(schedules: ScheduleOfV2[], id: string, result: Charge, { clock }: Shop): void {
	const schedule = schedules.find((one) => one.id === id && (one.status === 'SCHEDULED' || one.status === 'STARTED'));
	if (!schedule) throw new TypeError(`charge: ${id} is not scheduled`);
	const at = clock.ms();
	Object.assign(schedule, { status: ({ started: 'STARTED', paid: 'SUCCEEDED', failed: 'FAILED' } as const)[result], startedAt: at, completedAt: at } satisfies Partial<ScheduleOfV2>);
}
