import { randomUUID } from 'node:crypto';
import { toMajor, toMinor } from '../money';
import { picked } from '../objects';
import type { GivenBillingKey, GivenSchedule } from '../givenKey';
import type { Minor, Seconds } from '../units';
import type { CustomerAnnotation, ScheduleResultAnnotation } from './subscription';

const DAY: Seconds = 86_400;

/** A scheduled payment, as it is kept. */
export interface Schedule extends Pick<ScheduleResultAnnotation, 'merchant_uid' | 'imp_uid' | 'schedule_at' | 'executed_at' | 'revoked_at' | 'currency' | 'name' | 'schedule_status' | 'payment_status' | 'fail_reason'> {
	amount: Minor;
}

/** What V1 calls a customer: one billing key (빌링키), by the shop's own name for it, with the payments scheduled on it. */
export interface Customer extends CustomerAnnotation {
	deleted: boolean;
	schedules: Schedule[];
	/** What the PG says to the deletion. */
	pgRefusal?: string;
}

/** @throws {TypeError} for an id in use, an amount that the currency cannot have */
export function newCustomer({ id = `customer_${randomUUID().slice(0, 8)}`, schedules = [], test = false, pg = 'kcp_billing', pgRefusal }: GivenBillingKey, now: Seconds, taken: (id: string) => boolean): Customer {
	if (taken(id)) throw new TypeError(`createBillingKey: ${id} exists already`);
	return {
		customer_uid: id, pg_provider: pg, pg_id: 'A52Q7', sandbox: test, card_name: '신한카드', card_number: '4518-42**-****-1234', inserted: now, updated: now,
		deleted: false,
		schedules: schedules.map((given) => newSchedule(given, now)),
		...(pgRefusal !== undefined && { pgRefusal }),
	};
}

/** @throws {TypeError} for an amount that the currency cannot have */
export function newSchedule({ id = `sub_${randomUUID().slice(0, 13)}`, amount = 9900, currency = 'KRW', name = '정기구독', in_days = 30, status = 'scheduled' }: GivenSchedule, now: Seconds): Schedule {
	const minor = toMinor(amount, currency);
	if (minor === undefined) throw new TypeError(`createBillingKey: ${String(amount)} is no amount in ${currency}`);
	const at = now + Math.round(in_days * DAY);
	const charged = status === 'paid' || status === 'failed';
	return {
		merchant_uid: id, imp_uid: charged ? `imp_${randomUUID().slice(0, 12)}` : null, schedule_at: at, executed_at: charged ? at : 0, revoked_at: status === 'revoked' ? now : 0, amount: minor, currency, name,
		// V1 has no word for a charge that is under way.
		schedule_status: charged ? 'executed' : status === 'revoked' ? status : 'scheduled', payment_status: charged ? status : null, fail_reason: status === 'failed' ? '한도초과' : null,
	};
}

export function toCustomer(customer: Customer): CustomerAnnotation {
	return picked(customer, ['customer_uid', 'pg_provider', 'pg_id', 'sandbox', 'card_name', 'card_number', 'inserted', 'updated']);
}

export function toSchedule({ customer_uid, pg_provider, pg_id }: Customer, { amount, ...schedule }: Schedule): ScheduleResultAnnotation {
	return { customer_uid, pg_provider, pg_id, ...schedule, amount: toMajor(amount, schedule.currency), buyer_name: '홍길동', buyer_email: 'buyer@example.com', buyer_tel: '010-0000-0000', custom_data: null };
}
