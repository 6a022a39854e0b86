import { nth } from '../lists';
import type { PlayedHistory, PlayedStep } from '../record';
import type { PlayedAround, PlayedUndo } from './record';
import { seenAround, type SeenAround } from './requests';
import type { Thing } from './types';

/** A step as the rules about undoing ask for it. */
export interface AroundPart extends PlayedAround, Pick<PlayedStep, 'isCalm' | 'stalledMs' | 'first' | 'last'> {
	/** Its number. */
	s: number;
	seen: SeenAround[];
}

/** A record, told as these rules ask for it. */
export type AroundStory = Pick<PlayedHistory, 'things' | 'diary' | 'switches' | 'around' | 'ledger' | 'version' | 'payments'> & { parts: AroundPart[] };

export function aroundStory({ steps, ...record }: PlayedHistory): AroundStory {
	const seen = seenAround(record);
	const parts = steps.flatMap(({ around, isCalm, stalledMs, first, last }, s): AroundPart[] =>
		around ? [{ ...around, s, isCalm, stalledMs, first, last, seen: seen.filter(({ n }) => n > first && n <= last) }] : []);
	return { ...record, parts };
}

/** What is asked of a thing by the rows of an execution, and what they were told. */
export const rowsOf = ({ rows, reports }: PlayedUndo, thing: number) => rows.flatMap((row, r) => (row.thing === thing ? [{ ...row, r, ...nth(reports, r) }] : []));

/** The executions that really undo a thing, or would. */
export const runsOf = ({ runs }: Pick<AroundPart, 'runs'>, thing: number): PlayedUndo[] => runs.filter((run) => !run.dryRun && run.rows.some((row) => row.thing === thing));

/** A thing in a message. */
export const named = ({ what, id }: Thing): string => `${what} ${id}`;
