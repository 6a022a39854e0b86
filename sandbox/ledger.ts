import type { Clock } from './clock';
import { toMajor } from './money';
import type { Major, Minor } from './units';

/** The account that money went to. */
export interface AccountV1 {
	/** Null where PortOne publishes no table of the PG's bank codes. */
	bank: string | null;
	code: string;
	account: string;
	holder: string;
}

export interface AccountV2 {
	bank: string;
	name: string;
	account: string;
	holder: string;
}

/** What both versions of the API tell of a movement, in major units. */
interface About {
	reason: string;
	/** The number of the request in the log; none for a cancel in the console. */
	request?: number;
	idempotency_key?: string;
	requester?: string;
	/** Whether the shop's server is told. */
	webhook?: boolean;
	/** What goes back of a promoted payment. */
	back_to_buyer?: Major;
}

export interface AboutV1 extends About {
	version: 'V1';
	imp_uid: string;
	merchant_uid: string;
	cancellation_id: string | null;
	tax_free?: number | string;
	vat_amount?: number | string;
	retain_promotion?: boolean;
	to?: AccountV1;
	payment_id?: undefined;
	amount_minor?: undefined;
}

export interface AboutV2 extends About {
	version: 'V2';
	payment_id: string;
	store_id: string;
	amount_minor: Minor;
	cancellation_id: string;
	tax_free: Major;
	vat_amount: Major;
	to?: AccountV2;
	imp_uid?: undefined;
	merchant_uid?: undefined;
}

/** What a cancel adds to its movement. */
export type FactsV1 = Omit<AboutV1, 'version' | 'imp_uid' | 'merchant_uid' | 'cancellation_id' | 'reason' | 'payment_id' | 'amount_minor'>;
export type FactsV2 = Pick<AboutV2, keyof About | 'to'> extends infer Facts ? Partial<Facts> : never;

interface Balances {
	at: string;
	amount: Major;
	currency: string;
	balance_before: Major;
	balance_after: Major;
}

/** One movement of money. */
export type LedgerEntry = Balances & (AboutV1 | AboutV2);
export type Ledger = ReturnType<typeof createLedger>;

/** Every movement of money, through either version of the API, in order. */
export function createLedger(clock: Clock) {
	const entries: LedgerEntry[] = [];
	return {
		entries: () => entries,

		/** Moves money back: the one place where a balance changes. Call it inside the payment's lock. */
		refund(payment: { amount: Minor; cancelled: Minor; currency: string }, minor: Minor, about: AboutV1 | AboutV2) {
			const before = payment.amount - payment.cancelled;
			if (!(minor > 0 && minor <= before)) throw new Error(`${minor} of ${before}: ${JSON.stringify(about)}`);
			payment.cancelled += minor;
			const major = (value: Minor) => toMajor(value, payment.currency);
			entries.push({ at: clock.iso(), ...about, amount: major(minor), currency: payment.currency, balance_before: major(before), balance_after: major(before - minor) });
		},
	};
}
