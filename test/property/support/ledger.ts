import type { Gateway } from '../../../nodes/PortOne/gateway/gateway';
import type { Send } from '../../../nodes/PortOne/gateway/http';
import type { Minor } from '../../../nodes/PortOne/refund/units';

/** One refund that was made. */
export interface Entry {
	id: string;
	amount: Minor;
	reason: string;
	/** Unix seconds. */
	at: number;
}

/** A payment as PortOne's books have it. */
export interface Held {
	id: string;
	total: Minor;
	currency: string;
	entries: Entry[];
	/** V2's answers by idempotency key. */
	kept: Map<string, Said>;
}

export type Ledger = Map<string, Held>;

/** A request as it stands on the wire. */
export interface Request {
	method: string;
	url: string;
	body: unknown;
	headers: Record<string, string>;
}

/** What PortOne says. */
export interface Said {
	status: number;
	body: unknown;
}

/** A cancel that was sent, amounts as the version has them. */
export interface Sent {
	id: string;
	amount: number;
	balance: number;
	reason: string;
}

/** One version of PortOne's API. */
export interface Api {
	gateway: (send: Send) => Gateway;
	refusal: (code: number, message: string) => Said;
	/** @param clock unix milliseconds */
	answer: (ledger: Ledger, request: Request, clock: number) => Said;
	cancelOf: (request: Request) => Sent;
	/** Every entry of a payment's history that an answer holds, whatever became of it on the way, amounts in minor units. */
	entriesIn: (id: string, request: Request, said: Said) => Array<{ id: unknown; amount: unknown }>;
}

export function movedOf({ entries }: Held): Minor {
	return entries.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * Processes a cancel as both versions do: once, and only from the balance that it was decided on.
 *
 * @param clock unix milliseconds
 */
export function apply(payment: Held, { amount, balance, reason }: Omit<Sent, 'id'>, clock: number): Entry | undefined {
	const left = payment.total - movedOf(payment);
	if (balance !== left || amount > left || !(amount > 0)) return undefined;
	const made = { id: `${payment.id}-c${payment.entries.length + 1}`, amount, reason, at: Math.floor(clock / 1000) };
	payment.entries.push(made);
	return made;
}
