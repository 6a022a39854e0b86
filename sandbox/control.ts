import { createConsole } from './console';
import type { GivenFault } from './faults';
import type { GivenBillingKey, GivenSchedule } from './givenKey';
import { SEED } from './seed';
import type { Shop } from './shop';
import { charge, type Charge } from './subscriptions';
import { createSwitches } from './switches';
import type { Seconds } from './units';
import { toAnnotation } from './v1/annotation';
import { newCustomer, newSchedule, toCustomer, toSchedule, type Customer } from './v1/customers';
import { settle as settleV1 } from './v1/movement';
import { newPayment } from './v1/newPayment';
import type { GivenPayment } from './v1/stored';
import type { PaymentAnnotation } from './v1/types';
import { wordFor } from './v1/webhook';
import { createControl as createControlV2, overview as overviewV2 } from './v2/control';
import { settle as settleV2 } from './v2/movement';
import { SEED as SEED_V2 } from './v2/seed';
import type { PaymentV2 } from './v2/types';

export type Control = ReturnType<typeof createControl>;

// How many webhooks and requests the page shows.
const LAST = 12;
const copy = <T>(value: T): T => structuredClone(value);

/** The sandbox's strings: what a test, or the page, may see and do. All data comes out as copies. */
export function createControl(shop: Shop) {
	function createOne(given: GivenPayment): PaymentAnnotation {
		const payment = newPayment(given, shop.clock.now(), (id) => shop.v1.store.get(id) !== undefined);
		shop.v1.store.add(payment.imp_uid, payment);
		if (payment.cancel_history.length === 0) shop.webhooks.tellV1(payment, wordFor(payment));
		return toAnnotation(shop, payment);
	}

	/**
	 * Amounts in major units.
	 *
	 * @returns the payment(s) as PortOne would answer them
	 * @throws {TypeError} for what a payment cannot have
	 */
	function createPayment(given: GivenPayment): PaymentAnnotation;
	function createPayment(given: GivenPayment[]): PaymentAnnotation[];
	function createPayment(given: GivenPayment | GivenPayment[]): PaymentAnnotation | PaymentAnnotation[];
	function createPayment(given: GivenPayment | GivenPayment[]): PaymentAnnotation | PaymentAnnotation[] {
		return Array.isArray(given) ? given.map(createOne) : createOne(given);
	}

	const toKey = (customer: Customer) => ({ ...toCustomer(customer), deleted: customer.deleted, schedules: customer.schedules.map((schedule) => toSchedule(customer, schedule)) });

	const v2 = createControlV2(shop);
	const ledger = () => copy(shop.ledger.entries());
	const stats = () => ({ ...shop.log.stats(), tokens_issued: shop.v1.tokens.issued() });
	return {
		...createSwitches(shop),
		/** Empties everything (payments, ledger, requests, faults, tokens, idempotency keys, statistics, settings, clock) and seeds on demand. */
		reset({ seed = false }: { seed?: boolean } = {}) {
			shop.empty();
			if (!seed) return;
			createPayment(SEED);
			v2.createPayment(SEED_V2);
		},
		createPayment,
		/** A billing key (빌링키) of V1, with payments scheduled on it; amounts in major units. @throws {TypeError} */
		createBillingKey(given: GivenBillingKey = {}) {
			const customer = newCustomer(given, shop.clock.now(), (id) => shop.v1.customers.get(id) !== undefined);
			shop.v1.customers.add(customer.customer_uid, customer);
			return toKey(customer);
		},
		billingKeys: () => copy(shop.v1.customers.all().map(toKey)),
		/** @throws {TypeError} for an unknown key */
		schedule: async (id: string, given: GivenSchedule = {}) => await shop.v1.customers.unlocked(id, () => {
			const schedule = newSchedule(given, shop.clock.now());
			shop.v1.customers.get(id)?.schedules.push(schedule);
			shop.diary.note({ what: 'scheduled', id, names: [schedule.merchant_uid] });
		}),
		/** The hour of a scheduled payment of either version has come. @throws {TypeError} */
		charge: async ({ id, result = 'paid' }: { id: string; result?: Charge }) => await charge(shop, id, result),
		payments: () => copy(shop.v1.store.payments().map((payment) => toAnnotation(shop, payment))),
		v2,
		console: createConsole(shop),
		/** What the shop's server is told: `set`, `expect` (what happens to the next ones), `deliveries`, `idle`. */
		get webhooks() {
			return shop.webhooks;
		},
		ledger,
		/** What happened around payments without moving money back. */
		diary: () => copy(shop.diary.entries()),
		requests: () => copy(shop.log.requests()),
		stats,
		/** @throws {TypeError} for a fault or a kind of call that there is not */
		addFault: (given: GivenFault | GivenFault[]) => copy([given].flat().map(shop.faults.add)),
		clearFaults: () => shop.faults.clear(),
		revokeTokens: () => shop.v1.tokens.revoke(),
		advanceClock: (seconds: Seconds) => shop.clock.advance(seconds),
		/**
		 * The PG of a payment answers the cancels that wait there.
		 *
		 * @param id imp_uid or paymentId
		 * @returns the payment as PortOne would answer it
		 * @throws {TypeError} where there is no such payment
		 */
		async settlePg(id: string, approve: boolean): Promise<PaymentAnnotation | PaymentV2> {
			const ofV1 = shop.v1.store.get(id);
			if (ofV1) return await settleV1(shop, ofV1, approve);
			const ofV2 = shop.v2.store.get(id);
			if (ofV2) return await settleV2(shop, ofV2, approve);
			throw new TypeError(`settlePg: no payment ${id}`);
		},
		/** What the page shows, in one look. `waiting` is what asynchronous PGs have not answered yet, in cancels. */
		overview: () => ({
			now: shop.clock.iso(),
			payments: shop.v1.store.payments().map((payment) => ({ ...toAnnotation(shop, payment), waiting: payment.waiting.length, refuses: payment.pgRefusal !== undefined })),
			v2: { payments: overviewV2(shop) },
			ledger: ledger(),
			deliveries: shop.webhooks.deliveries().slice(-LAST),
			requests: copy(shop.log.requests().slice(-LAST)),
			stats: stats(),
		}),
	};
}
