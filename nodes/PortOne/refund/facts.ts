import type { Decimal, Seconds } from './units';

/** An amount as it is told. */
export interface Money {
	/** With all decimals of its currency. */
	amount: Decimal;
	/** ISO 4217. */
	currency: string;
}

/** A time as it is told. */
export interface Moment {
	at: Seconds;
}

/** A name in both languages. */
export interface Named {
	en: string;
	ko: string;
}

/** Nothing but the code. */
export type None = object;

/** Text of PortOne, the PG or n8n, which is shown as it came. */
export interface Own {
	own?: string;
}

/** A code with its facts, for every code of a table of facts. */
export type Told<Facts, Code extends keyof Facts = keyof Facts> = { [C in Code]: { code: C } & Facts[C] }[Code];

/** What an entry may be that is perhaps this refund and perhaps another. */
export type Doubt = 'cut' | 'console' | 'number' | 'amount' | 'lost' | 'withId';
