import type { Coded, Note, Says } from './saying';
import type { Answer, Outcome } from './types';

/** How a row ended that undoes something around a refund. */
export type UndoOutcome = 'done' | 'alreadyDone' | Extract<Outcome, 'preview' | 'refused' | 'unknown' | 'skipped'>;

/**
 * How a thing stands by PortOne's record: it can be undone, it is undone, or it must not be undone; and what is told of that. `made` is
 * what is told where this row has undone it.
 */
export type Stand = { is: 'open' } | { is: 'undone'; says: Says; made?: Says } | { is: 'barred'; says: Says };

/** An answer that is PortOne's neither yes nor no. */
export type Unanswered = Extract<Answer, { kind: 'unreached' | 'ambiguous' | 'aborted' }>;

/** What is known after a request to undo something. */
export type Acted =
	/** PortOne said yes. Whether it is done the record says. */
	| { kind: 'accepted' }
	/**
	 * PortOne or the PG said no. `explained`: it names a cause, so that one look at the record is enough; `stale`: it says that the thing
	 * does not stand as it was seen.
	 */
	| { kind: 'refused'; says: Coded; explained?: boolean; stale?: boolean }
	/** PortOne's answer is all that will ever tell how it ended. */
	| { kind: 'told'; ending: Ending }
	| Unanswered;

/** All that is known about one row at one moment. */
export interface UndoKnown {
	/** As the record showed it last. */
	stand: Stand;
	dryRun: boolean;
	/** PortOne's answer to the request that was sent last. */
	answer?: Acted;
	/** How often this row was sent, or could not be looked at again before it was. */
	sends: number;
	/** `stand` was read after that answer. */
	lookedUp?: boolean;
	/** The seconds are over by which the record may be behind a refusal. */
	caughtUp?: boolean;
	/** The time that an answer is given to show in the record (`settleTime`) is over. */
	settled?: boolean;
}

/** How a row ended; `says` is what is told of it, first of all what explains its code. */
export interface Ending {
	outcome: UndoOutcome;
	says?: Says;
}

/** What to do next about a row. */
export type UndoStep = { do: 'act' } | { do: 'lookUp' } | { do: 'report'; ending: Ending };

// What never reached PortOne is sent this often in all.
const MOST_SENDS = 5;

/** What to do about a row that nobody knows the end of. */
const UNDO_AGAIN: Note = { code: 'undoAgain' };

/**
 * The rules of everything that is undone around a refund: look, act once, believe only the record. What is undone is so for good, and
 * PortOne refuses to undo it once more, so its state is what keeps a second run from acting again.
 * Pure: no clock, no network, no memory.
 */
export function decideUndo(known: UndoKnown): UndoStep {
	const { stand, answer, dryRun } = known;
	if (answer) return afterAnswer(known, answer);
	if (stand.is === 'undone') return report('alreadyDone', stand.says);
	if (stand.is === 'barred') return report('refused', stand.says);
	return dryRun ? report('preview') : { do: 'act' };
}

function afterAnswer({ stand, sends, lookedUp, caughtUp, settled }: UndoKnown, answer: Acted): UndoStep {
	if (answer.kind === 'told') return { do: 'report', ending: answer.ending };
	if (answer.kind === 'aborted') return report('unknown', [{ code: 'STOPPED', as: 'underWay' }, UNDO_AGAIN]);
	if (answer.kind === 'unreached') return sends < MOST_SENDS ? { do: 'act' } : report('skipped', [answer.says, { code: 'nothingSentRunAgain' }]);
	const isNo = answer.kind === 'refused' && !answer.stale;
	if (lookedUp && stand.is === 'undone') return answer.kind === 'refused' ? report('alreadyDone', stand.says) : report('done', stand.made);
	if (lookedUp && stand.is === 'barred') return report('refused', stand.says);
	// Another worker may have done it a moment ago, and the record be behind.
	if (isNo && (settled || (lookedUp && (answer.explained || caughtUp)))) return report('refused', [answer.says]);
	if (!settled) return { do: 'lookUp' };
	return report('unknown', [answer.kind === 'accepted' ? { code: 'NOT_SHOWN' } : answer.says, UNDO_AGAIN]);
}

/** After a try whose end nobody knows, only the record is better than `unknown`. */
export function stillLost({ says }: Ending): Ending {
	const now: Says = [{ code: 'EARLIER_TRY_OPEN', as: 'undo' }, UNDO_AGAIN];
	return { outcome: 'unknown', says: says ? [...now, { code: 'thisTry' }, ...says] : now };
}

function report(outcome: UndoOutcome, says?: Says): UndoStep {
	return { do: 'report', ending: { outcome, ...(says && { says }) } };
}
