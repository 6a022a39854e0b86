import { randomUUID } from 'node:crypto';
import type { GivenBillingKey, GivenSchedule } from '../givenKey';
import type { Milliseconds, Minor } from '../units';
import type { BillingKeyInfo, PaymentSchedule, ScheduleStatus } from './subscription';
import { MERCHANT, STORE } from './stores';
import { iso } from './time';

const DAY_MS: Milliseconds = 86_400_000;
const STATUSES = { scheduled: 'SCHEDULED', started: 'STARTED', paid: 'SUCCEEDED', failed: 'FAILED', revoked: 'REVOKED' } as const satisfies Record<string, ScheduleStatus>;

/** A scheduled payment, as it is kept. */
export interface Schedule {
	id: string;
	paymentId: string;
	status: ScheduleStatus;
	orderName: string;
	totalAmount: Minor;
	currency: string;
	createdAt: Milliseconds;
	timeToPay: Milliseconds;
	startedAt: Milliseconds;
	completedAt: Milliseconds;
	revokedAt: Milliseconds;
}

/** A billing key (빌링키), with the payments scheduled on it. */
export interface BillingKey {
	billingKey: string;
	storeId: string;
	test: boolean;
	pgProvider: string;
	issuedAt: Milliseconds;
	deletedAt?: Milliseconds;
	schedules: Schedule[];
	/** What the PG says to the deletion. */
	pgRefusal?: string;
}

/** @throws {TypeError} for an id in use */
export function newBillingKey({ id = `billing-key-${randomUUID()}`, schedules = [], test = false, pg = 'KCP_V2', pgRefusal }: GivenBillingKey, now: Milliseconds, taken: (id: string) => boolean): BillingKey {
	if (taken(id)) throw new TypeError(`createBillingKey: ${id} exists already`);
	return { billingKey: id, storeId: STORE, test, pgProvider: pg, issuedAt: now, schedules: schedules.map((given) => newSchedule(given, now)), ...(pgRefusal !== undefined && { pgRefusal }) };
}

/** A scheduled payment, as it is asked for. */
export function newSchedule({ id = randomUUID(), amount = 9900, currency = 'KRW', name = '정기구독', in_days = 30, status = 'scheduled' }: GivenSchedule, now: Milliseconds): Schedule {
	const at = now + Math.round(in_days * DAY_MS);
	return { id, paymentId: `sub-${id}`, status: STATUSES[status], orderName: name, totalAmount: amount, currency, createdAt: now, timeToPay: at, startedAt: at, completedAt: at, revokedAt: now };
}

export function toBillingKey({ billingKey, storeId, test, pgProvider, issuedAt, deletedAt }: BillingKey): BillingKeyInfo {
	const own = {
		billingKey, merchantId: MERCHANT, storeId,
		channels: [{ type: test ? ('TEST' as const) : ('LIVE' as const), id: 'channel-id-billing', key: 'channel-key-billing', name: 'billing', pgProvider, pgMerchantId: 'A52Q7' }],
		customer: { name: '홍길동' }, issuedAt: iso(issuedAt),
	};
	return deletedAt === undefined ? { status: 'ISSUED', ...own } : { status: 'DELETED', ...own, deletedAt: iso(deletedAt) };
}

export function toSchedule({ billingKey, storeId }: BillingKey, { createdAt, timeToPay, startedAt, completedAt, revokedAt, status, ...schedule }: Schedule): PaymentSchedule {
	const own = { merchantId: MERCHANT, storeId, billingKey, ...schedule, isCulturalExpense: false, isEscrow: false, customer: { name: '홍길동' }, customData: '', createdAt: iso(createdAt), timeToPay: iso(timeToPay) };
	switch (status) {
		case 'SCHEDULED':
			return { status, ...own };
		case 'REVOKED':
			return { status, ...own, revokedAt: iso(revokedAt) };
		case 'STARTED':
			return { status, ...own, startedAt: iso(startedAt) };
		default:
			return { status, ...own, startedAt: iso(startedAt), completedAt: iso(completedAt) };
	}
}
