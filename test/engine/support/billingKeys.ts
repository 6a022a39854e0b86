import type { GivenBillingKey, GivenSchedule } from '../../../sandbox/givenKey';
import type { Version } from '../../support/versions';
import type { Shop } from './shop';

/** A scheduled payment as the sandbox has it, under words that fit both versions. */
interface Shown {
	id: string;
	status: 'scheduled' | 'started' | 'charged' | 'cancelled';
}

const WORDS = new Map<string, Shown['status']>([
	['scheduled', 'scheduled'], ['executed', 'charged'], ['revoked', 'cancelled'],
	['SCHEDULED', 'scheduled'], ['STARTED', 'started'], ['SUCCEEDED', 'charged'], ['FAILED', 'charged'], ['REVOKED', 'cancelled'],
]);

/** Billing keys of a shop, whichever version they are of. */
export function billingKeysOf(shop: Pick<Shop, 'control'>, { apiVersion }: Version) {
	const isV1 = apiVersion === 'v1';
	return {
		/** Makes one; its id. */
		issue: (given: GivenBillingKey = {}): string => (isV1 ? shop.control.createBillingKey(given).customer_uid : shop.control.v2.createBillingKey(given).billingKey),
		schedule: async (key: string, given: GivenSchedule): Promise<void> => await (isV1 ? shop.control.schedule(key, given) : shop.control.v2.schedule(key, given)),
		schedulesOf: (key: string): Shown[] => {
			const found = isV1 ? shop.control.billingKeys().find(({ customer_uid }) => customer_uid === key)!.schedules.map((one) => [one.merchant_uid, one.schedule_status] as const) : shop.control.v2.billingKeys().find(({ billingKey }) => billingKey === key)!.schedules.map((one) => [one.id, one.status] as const);
			return found.map(([id, status]) => ({ id, status: WORDS.get(status)! }));
		},
		isDeleted: (key: string): boolean => (isV1 ? shop.control.billingKeys().find(({ customer_uid }) => customer_uid === key)!.deleted : shop.control.v2.billingKeys().find(({ billingKey }) => billingKey === key)!.status === 'DELETED'),
	};
}
