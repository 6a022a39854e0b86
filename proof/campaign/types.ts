import type { OnError } from 'n8n-workflow';
import type { FirewallOptions } from '../../sandbox/firewall';
import type { Oddity } from '../../sandbox/odd';
import type { Records } from '../../sandbox/records';
import type { GivenLag } from '../../sandbox/replica';
import type { Settings } from '../../sandbox/settings';
import type { Major, Milliseconds, Seconds } from '../../sandbox/units';
import type { Settings as SettingsV2 } from '../../sandbox/v2/settings';
import type { Version } from '../../test/support/versions';
import type { AroundStep, PlannedThings } from './around/types';
import type { BadCells, Check, Currency } from './cells';
import type { StruckFault } from './faults';
import type { Some } from './lists';

// A history of a shop as plain data. history.ts makes it up, play.ts plays it.

export type ApiVersion = Version['apiVersion'];
/** Modes of the node's parameter 'payment'. */
export type By = Version['byId' | 'byOrder'];

/** Everything that one history is. */
export interface HistoryOf<V extends ApiVersion> {
	version: V;
	switches: SwitchesOf[V];
	payments: PlannedPayment[];
	intents: PlannedIntent[];
	steps: Step[];
	/** What there is to undo around refunds, if anything. */
	around?: PlannedThings;
}

export type History = HistoryOf<'v1'> | HistoryOf<'v2'>;

/** How PortOne behaves all through a history, whichever its version. */
export interface World {
	latency: Milliseconds;
	/** How far its look-ups are behind. */
	lag: Required<GivenLag> | null;
	records: Pick<Records, 'charset' | 'cut' | 'rewrite'>;
	/** How a firewall before PortOne answers. */
	firewall: NonNullable<FirewallOptions['answers']>;
	/** The part of an amount that PortOne records, and moves, of what is asked for. */
	share: number;
}

/** What a version has switches of its own for. */
export interface SettingsOf {
	v1: Pick<Settings, 'waitingTrace' | 'waitingStatus' | 'cancellationIds' | 'busyRefusal'>;
	v2: Pick<SettingsV2, 'waitingShown' | 'replayRefusals' | 'traceFailures' | 'textSearch'>;
}

export type SwitchesOf = { [V in ApiVersion]: World & SettingsOf[V] };
export type Switches = SwitchesOf[ApiVersion];

export interface PlannedPayment {
	/** `blocked`: its PG cannot pay. `odd`: no list shows it as it is. `walled`: a firewall lets no look-up of it through. */
	kind: 'paid' | 'async' | 'blocked' | 'unpaid' | 'odd' | 'walled';
	/** What a list lacks of an odd payment. */
	lacks: Oddity;
	currency: Currency;
	/** Its order has a second payment. */
	shared: boolean;
	/** What was refunded before the history begins, in units. */
	past: number;
}

/** A payment as it was made. */
export interface Payment extends PlannedPayment {
	id: string;
	order: string;
	/** Before the history begins. */
	left: Major;
	/** The payment whose order it belongs to as well. */
	main?: string;
	/** The number of its cash receipt. */
	receipt?: string;
}

/** What an operator may ask for. Rows point here, so that one refund turns up in several rows and executions. */
export interface PlannedIntent {
	/** Number of a payment, beyond their end too. */
	payment: number;
	units: number;
	/** How its amount is written, see text.ts. */
	written: number;
	/** How its type is. Histories that were written down before this have none. */
	type?: number;
	full: boolean;
	check: Check;
	bad: BadCells | null;
	/** Null is one of its own. */
	reason: string | null;
	claim: string | null;
	/** How its cells look in one sheet and in another. */
	spellings: number[];
	/** The row says what is left, and so that its author knows of all that was refunded. */
	expects: boolean;
}

/** One execution of the node. */
export interface Run {
	process: number;
	/** Numbers of intents, beyond their end too. */
	rows: number[];
	spelling: number;
	by: By;
	onError: OnError;
	retryOnFail: boolean;
	concurrency: number;
	maxTotal: Major | null;
	/** Hours that equal refunds count as one and the same. */
	window: number | null;
	/** What an operator may mend between two runs; on V2 it makes another request of the same refund. */
	requester: 'customer' | 'admin' | null;
}

/** What befalls an execution of a step, or all of them, once PortOne has got so many cancels and requests that undo. */
export interface Blow {
	what: 'stop' | 'kill' | 'revoke' | 'hang';
	at: number;
	/** Number of a run, those that undo after the others, beyond their end too. */
	run: number;
}

/** What somebody refunds in PortOne's console: as an intent asks for it, or so many units. */
export interface ConsoleRefund {
	intent: number;
	units: number | null;
}

/** Executions at once, and what befalls them. */
export interface Step {
	runs: Some<Run>;
	/** Its input is that of so many steps before. */
	again: number | null;
	faults: StruckFault[];
	blows: Blow[];
	/** By how much PortOne's clock goes before. */
	clock: Seconds;
	/** What asynchronous PGs answer before, if anything. */
	pg: 'approve' | 'refuse' | null;
	/** Late refunds are waited for afterwards. */
	waits: boolean;
	/** All n8n processes begin anew before. */
	restarts: boolean;
	/** PGs that refused for want of money are paid up before. */
	mends: boolean;
	/** Before. */
	console: ConsoleRefund[];
	/** What is undone around refunds at the same time. */
	around?: AroundStep;
}
