import type { Claims } from './claims';
import type { Open } from './open';
import type { Answer, CancelRequest, Payment, Refund, Result } from './types';
import type { Seconds } from './units';

/** All that is known about one row at one moment. */
export interface Known {
	refund: Refund;
	/** The payment as PortOne last showed it. */
	payment: Payment;
	/** Other payments of the row's order number that have money left. */
	rivals?: Payment[];
	/** How far `amountAndReason` looks back; undefined for no end. */
	duplicateWindow?: Seconds;
	/** What all rows of this payment ask for. */
	claims?: Claims;
	/** This n8n was told `pending` for the same refund before. */
	pendingBefore?: boolean;
	/** An earlier try of this n8n sent the same refund and never learned the end of it. */
	open?: Open;
	dryRun: boolean;
	/** Unlike any other execution's. */
	runId: string;
	/** PortOne carries out a request with an idempotency key once, so an unanswered one may be sent again. */
	repeatable: boolean;
	/** PortOne has refused the very same request to this n8n before, so that the answer may be a kept one. */
	refusedBefore?: boolean;
	/** The request that was sent last, and PortOne's answer. */
	sent?: { request: CancelRequest; answer: Answer };
	/** `payment` was read after that answer. */
	lookedUp?: boolean;
	/** The seconds are over by which the record may be behind a refusal. */
	caughtUp?: boolean;
	/** The time that an unclear answer is given to clear up (`settleTime`) is over. */
	settled?: boolean;
	/** How often this row was sent before. */
	sends: number;
	/** One of those may have moved money: its answer was ambiguous. */
	unclear?: boolean;
	/** The PG did not say how one of those ended: no key keeps a further request from being carried out besides, and no refusal of one is the end of it. */
	atPg?: boolean;
	/** PortOne said of one of those that the same request was under way already. */
	waited?: boolean;
}

/** What to do next about a row. */
export type Step =
	| { do: 'send'; request: CancelRequest }
	/** Read the payment again before anything else. */
	| { do: 'lookUp' }
	| { do: 'report'; result: Result };
