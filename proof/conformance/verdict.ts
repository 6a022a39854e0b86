/** Where a check's statement comes from. */
export const STANDING = {
	/** PortOne's documents say so. */
	DOCUMENTED: 'documented',
	/** Seen in PortOne's own clients, in the help center or in captured answers. */
	OBSERVED: 'observed',
	/** No source: what the node was built on, or reckons with. */
	ASSUMED: 'assumed',
} as const;

export type Standing = (typeof STANDING)[keyof typeof STANDING];

/** Why a run cannot begin. Nothing was refunded. */
export class CannotRun extends Error {}

/** What a check found. */
export interface Seen {
	/** Whether PortOne does as stated; undefined where it could not be tried. */
	holds: boolean | undefined;
	/** What it did, or why it could not be tried. */
	seen: string;
}

/** The payments that a run may use, by what they are for. */
export type PaymentName = 'payment' | 'cancelled' | 'refusing' | 'unpaid' | 'receipted';

export interface Check<Shop> {
	id: string;
	statement: string;
	source: string;
	standing: Standing;
	/** What of the node a difference touches. */
	touches: string;
	/** How many small refunds it makes. */
	moves?: number;
	/** How many if PortOne does otherwise. */
	atMost?: number;
	/** Which payment it refunds. */
	of?: PaymentName;
	run: (shop: Shop) => Promise<Seen>;
}

/** A check as the plan and the report see it. */
export type Stated = Omit<Check<never>, 'run'>;

export type Result = Stated & Seen & { version: 'V1' | 'V2' };

/** A payment at the begin of a run; money in minor units. */
export interface UsedPayment {
	id: string;
	currency: string;
	balance: number;
	/** The refund of one check. */
	step: number;
	/** Whether it was paid through a test channel (테스트 채널). */
	test: boolean;
}

export type UsedPayments = Partial<Record<PaymentName, UsedPayment>> & { payment: UsedPayment };

/** What the plan reads of a shop at PortOne. */
export interface Shop {
	version: 'V1' | 'V2';
	payments: UsedPayments;
}

export const saw = (holds: boolean, seen: string): Seen => ({ holds, seen });

/** A check that could not be tried. */
export const untested = (why: string): Seen => ({ holds: undefined, seen: why });

/** A check that wants a payment that nobody has named. */
export const notNamed = (variable: string, what: string): Seen => untested(`${variable} names no ${what}`);

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
