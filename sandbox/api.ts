import type { Answer } from './answer';
import type { Fault, FaultName, Kind, Replacing } from './faults';
import type { Summary } from './log';
import type { Fields } from './objects';
import type { Request } from './request';
import type { Shop } from './shop';

/** A request that can be read. */
export type Readable = Request & { segments: string[]; body: Fields };

export type Params = Record<string, string>;

/** A request whose route is known; `params` are those of the path. */
export type Asking<Named = object> = Readable & { params: Named };

/** A request on its way through the sandbox. */
export type Call<Named = object> = Asking<Named> & {
	/** Its number in the log. */
	n: number;
	fault?: Fault;
	idempotencyKey?: string;
};

/** What a path and a method stand for. */
export interface Route<Named = object> {
	/** For statistics and faults. */
	kind: Kind | 'other';
	/** The faults that are the handler's to play (`call.fault`). */
	plays: readonly FaultName[];
	// Methods, so that a route may want the parameters of its own path: the router gives it no others.
	/** The ids of the payments that a call is about. */
	about(shop: Shop, call: Asking<Named>): string[];
	handle(shop: Shop, call: Call<Named>): Answer | Promise<Answer>;
}

/** One version of PortOne. */
export interface Api {
	name: 'v1' | 'v2';
	/** What the version calls a payment's id. */
	idName: 'imp_uid' | 'payment_id';
	route: (request: Readable) => Route & { params: Params };
	/** What keeps a call from being handled; undefined where nothing does. */
	turnAway: (shop: Shop, call: Asking, route: Route) => Answer | undefined;
	/** What stands around the handling. */
	guard: (shop: Shop, call: Call, work: () => Promise<Answer>) => Answer | Promise<Answer>;
	faultAnswer: (shop: Shop, fault: Replacing) => Answer;
	/** For the log. */
	summary: (answer: Answer) => Summary;
	unreadable: () => Answer;
	failed: () => Answer;
}
