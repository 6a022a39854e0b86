import { createClock, type Clock } from './clock';
import { createDiary, type Diary } from './diary';
import { createFaults, type Faults } from './faults';
import type { Firewall } from './firewall';
import { createLedger, type Ledger } from './ledger';
import { createLog, type Log } from './log';
import type { Oddity } from './odd';
import type { Receipt } from './receipt';
import { RECORDS, type Records } from './records';
import { createLag, createReplica, type Lag, type Replica } from './replica';
import { SETTINGS, type Settings } from './settings';
import { createStore, type Store } from './store';
import type { Milliseconds } from './units';
import type { Customer } from './v1/customers';
import type { Payment as PaymentV1 } from './v1/stored';
import { createTokens, type Tokens } from './v1/token';
import type { BillingKey } from './v2/billingKeys';
import { createKeys, type Keys } from './v2/keys';
import { SETTINGS as SETTINGS_V2, type Settings as SettingsV2 } from './v2/settings';
import type { Payment as PaymentV2 } from './v2/stored';
import { createWebhooks, type Webhooks } from './webhooks';

/** Things of the shop that are no payments, with what look-ups see of them. */
type Held<Thing extends object> = Omit<Store<Thing>, 'payments'> & Pick<Replica<Thing>, 'lookup' | 'search'> & { all: () => Thing[] };

/** What a shop has come to since it was emptied. */
interface State {
	/** How far look-ups are behind. */
	lag: Lag;
	ledger: Ledger;
	diary: Diary;
	log: Log;
	faults: Faults;
	webhooks: Webhooks;
	settings: Settings & {
		/** What every API call takes. */
		latency: Milliseconds;
		records: Records;
		firewall: Firewall | null;
		/** How payments stand in lists, by imp_uid or paymentId. */
		odd: Map<string, Oddity>;
	};
	v1: { replica: Replica<PaymentV1>; store: Store<PaymentV1>; customers: Held<Customer>; tokens: Tokens; /** Of cash outside PortOne, by order number. */ receipts: Map<string, Receipt> };
	v2: { replica: Replica<PaymentV2>; store: Store<PaymentV2>; billingKeys: Held<BillingKey>; keys: Keys; settings: SettingsV2 };
}

/** All that a sandbox remembers: one shop, whose payments came through V1 or V2 of the API. */
export interface Shop extends State {
	clock: Clock;
	/** Forgets everything; what was still to be applied late never happens. */
	empty: () => void;
	/** Resolves after so many milliseconds; never, where the shop is emptied before. */
	later: (ms: Milliseconds) => Promise<void>;
}

/** @param start `latency` is what every API call takes; `webhooksAnywhere`, whether webhooks may leave this machine */
export function createShop({ latency, webhooksAnywhere }: { latency: Milliseconds; webhooksAnywhere: boolean }): Shop {
	const clock = createClock();
	const timers = new Set<NodeJS.Timeout>();
	const later = (ms: Milliseconds) =>
		new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				timers.delete(timer);
				resolve();
			}, ms);
			timer.unref();
			timers.add(timer);
		});

	function blank(): State {
		const lag = createLag();
		const v1 = createReplica<PaymentV1>(lag, { balance: ['cancelled', 'returned', 'status', 'paid_at', 'failed_at', 'fail_reason'], history: ['cancel_history', 'waiting'] });
		const v2 = createReplica<PaymentV2>(lag, {
			balance: ['cancelled', 'cancelledTaxFree', 'cancelledVat', 'returned', 'status', 'closed', 'statusChangedAt'],
			history: ['cancellations', 'waiting'],
		});
		const held = <Thing extends object>(balance: Array<keyof Thing>, history: Array<keyof Thing>): Held<Thing> => {
			const replica = createReplica<Thing>(lag, { balance, history });
			const { payments: all, ...store } = createStore(replica);
			return { ...store, all, lookup: replica.lookup, search: replica.search };
		};
		return {
			lag,
			ledger: createLedger(clock),
			diary: createDiary(clock),
			log: createLog(clock),
			faults: createFaults(),
			webhooks: createWebhooks({ clock, later, anywhere: webhooksAnywhere }),
			settings: { ...SETTINGS, latency, records: RECORDS, firewall: null, odd: new Map() },
			v1: { replica: v1, store: createStore(v1), customers: held(['deleted', 'updated'], ['schedules']), tokens: createTokens(clock), receipts: new Map() },
			v2: { replica: v2, store: createStore(v2), billingKeys: held(['deletedAt'], ['schedules']), keys: createKeys(clock), settings: { ...SETTINGS_V2 } },
		};
	}

	const shop: Shop = {
		...blank(),
		clock,
		later,
		empty() {
			timers.forEach(clearTimeout);
			timers.clear();
			clock.reset();
			Object.assign(shop, blank());
		},
	};
	return shop;
}
