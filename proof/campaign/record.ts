import type { LedgerEntry } from '../../sandbox/ledger';
import type { LogEntry } from '../../sandbox/log';
import type { Milliseconds } from '../../sandbox/units';
import type { Version } from '../../test/support/versions';
import type { AroundRecord, PlayedAround } from './around/record';
import type { End } from './clients';
import type { Intent } from './intents';
import type { Some } from './lists';
import type { Report } from './reports';
import type { Blow, Payment, Run, Step, Switches } from './types';

/** An execution, and how it ended. Rows are numbers of intents that there are. */
export type PlayedRun = Run & End & {
	/** How many entries the ledger had when it ended. */
	made: number;
	/** The n8n process that it ran in. */
	life: string;
	/** How often n8n may have run the node. */
	tries: number;
	/** One a row. */
	reports: Report[];
};

export interface PlayedStep extends Omit<Step, 'runs' | 'blows' | 'around'> {
	runs: Some<PlayedRun>;
	/** Those that hit. */
	blows: Array<Blow['what']>;
	/** The one at the end, with nothing in its way. */
	isCalm: boolean;
	/** The longest that PortOne's own process stood still. */
	stalledMs: Milliseconds;
	/** When PGs have done whatever they did not tell in time. */
	pgsDoneAt: Milliseconds;
	/** Its requests begin after so many, and end with the last. */
	first: number;
	last: number;
	/** How many entries the ledger had before. */
	had: number;
	around?: PlayedAround;
}

/** The record of a history: what was asked, what was answered, and what PortOne saw. */
export interface PlayedHistory extends AroundRecord {
	version: Version;
	switches: Switches;
	intents: Intent[];
	/** First those of the history, in its order. */
	payments: Payment[];
	steps: PlayedStep[];
	ledger: LedgerEntry[];
	requests: LogEntry[];
}
