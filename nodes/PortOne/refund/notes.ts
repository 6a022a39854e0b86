import type { Money, Moment, None } from './facts';
import type { Part } from './parts';

/** What is told beside a code, or without one: by name, with what its text tells. As in `CodeFacts`. */
export interface NoteFacts extends RowNotes, SummaryNotes, HintNotes {}

/** What stands in a row's `message` beside its code's text. */
interface RowNotes {
	againOnPurpose: { as: 'reason' | 'refundId' };
	paidAgain: { payment: string; order: string; others: Part[] };
	recordedLess: { recorded: Money; asked: Money };
	olderThanWindow: { made: Moment };
	equalWithoutId: { made: Moment };
	taxFreePart: { as: 'made' | 'would'; amount: Money };
	statesTaxFree: { pg: string };
	vatNotTaken: { pg: string };
	escrowInPart: None;
	/** Of a cash receipt that the PG does not cancel along. */
	receiptStays: { as: 'made' | 'would' | 'partMade' | 'partWould'; pg: string };
	/** Payments that are still to come on the billing key of a refunded one. */
	schedulesLeft: { count: number; next: Moment; until: Moment };
	lostCharacters: { as: 'made' | 'would'; characters: string };
	runAgain: { as: 'noCheck' | 'inWindow' | 'later' };
	nothingSent: None;
	nothingSentRunAgain: None;
	notLookedUp: None;
	notShownYet: None;
	earlierTry: { as: 'made' | 'accepted' };
	/** What a later try says of a refund that an earlier one left open. */
	thisTry: None;
	theRefusal: None;
	/** Of what is undone around a refund. */
	undoAgain: None;
	/** Of what every run does once more. */
	resendAgain: None;
	unseenCount: { rows: number };
	invisibleInColumn: { column: string };
}

/** What the error of a stopped workflow tells. */
interface SummaryNotes {
	stopped: { as: 'moved' | 'movedByThisRun'; count: number; rows: number } | { as: 'unclear' | 'nothing' | 'nothingByThisRun' | 'nothingByThisTry' };
	refundedBefore: { count: number };
	badRows: { rows: Part[] };
	why: { message: string };
	badLine: { as: 'refused' | 'unknown' | 'skipped'; row: Part; message: string };
	otherBadRows: { numbers: string };
	movedRows: { rows: Part[] };
	earlierRows: { rows: Part[] };
	pendingRows: { rows: Part[] };
	notTried: { rows: number };
	notSeen: { rows: number };
	whatNext: { as: 'safe' | 'takeOut' | 'undo' | 'repeat' };
	/** The same for what is undone around a refund. */
	stoppedUndo: { as: 'some'; count: number; rows: number } | { as: 'unclear' | 'nothing' };
	doneBefore: { count: number };
	doneRows: { rows: Part[] };
	/** The error of an operation that changes nothing. */
	failedRow: { row: Part; message: string };
	nothingChanged: { reason: string };
}

/** What stands above the output, and in n8n's log. */
interface HintNotes {
	summedUp: { rows: number; parts: Part[] };
	seeMessage: None;
	dryRun: None;
	refundForReal: None;
	dryRunUndo: None;
	undoForReal: None;
	batchSoFar: { as: 'some'; done: number; rows: number; sums: Money[] } | { as: 'nothing'; done: number; rows: number };
	listedSoFar: { count: number };
	schedulesSoFar: { count: number };
	foundSoFar: { count: number; payments: number };
	showsFirst: { shown: number };
	cancellationsSoFar: { count: number; payments: number };
	showsSome: { shown: number; found: number };
}
