import { checkSwitches, type Allowed } from '../settings';

/** Where the documents are silent, a test says which way V2 goes. */
export interface Settings {
	/** Whether refusals (4xx, 5xx of the application) are stored under an Idempotency-Key as successes are. */
	replayRefusals: boolean;
	/** Whether a refusal of the PG leaves a FAILED entry in `cancellations`. */
	traceFailures: boolean;
	/** Whether a payment must match one (`any`) or all of several `textSearch` entries. */
	textSearch: 'any' | 'all';
	/** Whether a REQUESTED cancellation stands in `cancellations`; the answer to the cancel tells of it either way. */
	waitingShown: boolean;
	/** Whether a further cancellation moves `statusChangedAt` of a payment that is PARTIAL_CANCELLED already. */
	statusTimeMoves: boolean;
	/** Whether look-ups that ask for no `version` find payments of V1 too, as PortOne's own command line takes them to do (portone-io/cli, `--version all`). */
	showsV1: boolean;
	/** Whether a payment of V1 can be cancelled through V2; where not, there is none of its id. */
	cancelsV1: boolean;
	/** Whether a schedule that is being charged keeps the others of its billing key from being cancelled together. */
	chargeKeepsOthers: boolean;
}

export const SETTINGS: Readonly<Settings> = {
	replayRefusals: true,
	traceFailures: true,
	textSearch: 'any',
	waitingShown: true,
	statusTimeMoves: true,
	showsV1: true,
	cancelsV1: false,
	chargeKeepsOthers: false,
};

const truth = [true, false];
const ALLOWED: Allowed<Settings> = {
	replayRefusals: truth, traceFailures: truth, textSearch: ['any', 'all'], waitingShown: truth, statusTimeMoves: truth, showsV1: truth, cancelsV1: truth, chargeKeepsOthers: truth,
};

/** @throws {TypeError} for a setting or a value that there is not */
export function checkSettings(given: Partial<Settings>): Partial<Settings> {
	checkSwitches(given, ALLOWED);
	return given;
}
