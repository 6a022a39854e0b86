import type { DiaryEntry } from '../../../sandbox/diary';
import type { End } from '../clients';
import type { Report } from '../reports';
import type { AroundStep, PlannedThings, Thing, UndoRun } from './types';

/** What a row asked for, as it stood in its cells. */
export interface AskedUndo {
	/** Its number; of a row that means none, undefined. */
	thing: number | undefined;
	/** How it named the receipt, if it did. */
	number?: string;
}

/** An execution that undid, and how it ended. */
export type PlayedUndo = Omit<UndoRun, 'rows'> & End & {
	rows: AskedUndo[];
	/** One a row. */
	reports: Report[];
	/** How many entries the diary had when it ended. */
	noted: number;
	life: string;
	tries: number;
};

/** What was undone in a step. */
export interface PlayedAround extends Omit<AroundStep, 'runs'> {
	runs: PlayedUndo[];
	/** How many entries the diary had before. */
	noted: number;
}

/** All that a record holds of it. */
export interface AroundRecord {
	things: Thing[];
	diary: DiaryEntry[];
	around?: PlannedThings;
}
