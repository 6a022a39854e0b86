import { toMajor } from '../money';
import type { Shop } from '../shop';
import type { GivenBillingKey, GivenSchedule } from '../givenKey';
import type { Minor } from '../units';
import { newBillingKey, newSchedule, toBillingKey, toSchedule, type BillingKey } from './billingKeys';
import { newPayment } from './newPayment';
import { statusOf, toPayment } from './payment';
import { checkSettings, type Settings } from './settings';
import type { GivenPayment } from './stored';
import type { PaymentV2 } from './types';
import { wordFor } from './webhook';

/** What a test may do to the V2 side of a shop. All data comes out as copies. */
export function createControl(shop: Shop) {
	function createOne(given: GivenPayment): PaymentV2 {
		const payment = newPayment(given, shop.clock.ms(), (id) => shop.v2.store.get(id) !== undefined);
		shop.v2.store.add(payment.id, payment);
		if (payment.cancellations.length === 0) shop.webhooks.tellV2(payment, wordFor(statusOf(payment)));
		return toPayment(shop, payment);
	}

	/**
	 * Amounts in minor units.
	 *
	 * @returns the payment(s) as PortOne would answer them
	 * @throws {TypeError} for what a payment cannot have
	 */
	function createPayment(given: GivenPayment): PaymentV2;
	function createPayment(given: GivenPayment[]): PaymentV2[];
	function createPayment(given: GivenPayment | GivenPayment[]): PaymentV2 | PaymentV2[];
	function createPayment(given: GivenPayment | GivenPayment[]): PaymentV2 | PaymentV2[] {
		return Array.isArray(given) ? given.map(createOne) : createOne(given);
	}

	const toKey = (key: BillingKey) => ({ ...toBillingKey(key), schedules: key.schedules.map((schedule) => toSchedule(key, schedule)) });

	return {
		createPayment,
		/** A billing key (빌링키), with payments scheduled on it; amounts in minor units. @throws {TypeError} */
		createBillingKey(given: GivenBillingKey = {}) {
			const key = newBillingKey(given, shop.clock.ms(), (id) => shop.v2.billingKeys.get(id) !== undefined);
			shop.v2.billingKeys.add(key.billingKey, key);
			return toKey(key);
		},
		billingKeys: () => shop.v2.billingKeys.all().map(toKey),
		/** @throws {TypeError} for an unknown key */
		schedule: async (id: string, given: GivenSchedule = {}) => await shop.v2.billingKeys.unlocked(id, () => {
			const schedule = newSchedule(given, shop.clock.ms());
			shop.v2.billingKeys.get(id)?.schedules.push(schedule);
			shop.diary.note({ what: 'scheduled', id, names: [schedule.id] });
		}),
		payments: () => shop.v2.store.payments().map((payment) => toPayment(shop, payment)),
		/** @throws {TypeError} for a setting or a value that there is not */
		set: (given: Partial<Settings>) => void Object.assign(shop.v2.settings, checkSettings(given)),
	};
}

/** The payments with what a page needs beside: how many cancels wait for the PG, and amounts in major units. */
export function overview(shop: Shop) {
	return shop.v2.store.payments().map((payment) => {
		const major = (minor: Minor) => toMajor(minor, payment.currency);
		return { ...toPayment(shop, payment), waiting: payment.waiting.length, refuses: payment.pgRefusal !== undefined, major: { total: major(payment.amount), cancelled: major(payment.cancelled) } };
	});
}
