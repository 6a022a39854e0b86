import type { FaultName } from '../../sandbox/faults';
import type { Milliseconds } from '../../sandbox/units';
import type { Quirk } from '../../sandbox/webhooks';

/** What a shop is like, all through a history. */
export interface World {
	version: 'v1' | 'v2';
	/**
	 * `one`: n8n is one process. `queue`: one process receives, two workers execute. `many`: two receive. In `one` the receiver
	 * executes.
	 */
	n8n: 'one' | 'queue' | 'many';
	/** Whether the execution of a worker that died after it began is run again (n8n 1). */
	reruns: boolean;
	/** V2: whether the trigger can ask PortOne. */
	hasKey: boolean;
	/** V2: of its webhooks. */
	dated: '2024-04-25' | '2024-01-01';
	/** Webhooks come as a form, where the version has that. */
	form: boolean;
	/** By which look-ups are behind. */
	lag: Milliseconds;
	/** V1: whether PortOne sends again. */
	resends: boolean;
	allowsTest: boolean;
}

/** What becomes of a call on its way from PortOne to n8n. */
export type Way = 'plain' | 'twice' | 'cut' | 'half' | 'answer lost' | 'pipelined' | 'pipelined, cut';

/** What somebody says who is not PortOne, or an echo of it. */
export type Forgery =
	| 'another status' | 'no cancellation id' | 'guessed cancellation id' | 'silent cancellation, named' | 'another order number' | 'the truth' | 'no such payment'
	| 'another secret' | 'no signature' | 'changed body' | 'changed id' | 'changed time' | 'two ids'
	| 'replay' | 'huge' | 'broken' | 'no JSON';

/** What n8n does with the next call that would start the workflow. */
export type Start = { what: 'refuse' } | { what: 'wait'; ms: Milliseconds } | { what: 'crash'; at: 'record' | 'answer' };

/** A payment as it begins. `before`: ten minutes before the workflow was published first. */
export type Begun = 'card' | 'account' | 'old' | 'before' | 'test' | 'failed';

/** Numbers of payments and processes count round. */
export type Deed =
	| { do: 'pay'; as: Begun; quirk: Quirk | null; way: Way }
	| { do: 'deposit'; payment: number; way: Way }
	| { do: 'cancel'; payment: number; by: 'console' | 'api' | 'silent'; full: boolean; quirk: Quirk | null; way: Way }
	| { do: 'forge'; how: Forgery; payment: number; way: Way }
	| { do: 'start'; next: Start }
	| { do: 'kill'; process: number; down: Milliseconds }
	| { do: 'rename' }
	| { do: 'fail'; fault: FaultName; times: number }
	| { do: 'down'; ms: Milliseconds };

/** What happens in the life of a trigger, each at its time after the beginning. */
export interface History {
	world: World;
	steps: Array<{ at: Milliseconds; deed: Deed }>;
}
