import type { LogEntry } from '../../sandbox/log';
import type { Milliseconds } from '../../sandbox/units';
import { bodyOf } from './cancel';
import type { Intent } from './intents';
import { mapSome, nth } from './lists';
import type { Move, Story, StoryStep } from './story';
import type { History, Step, World } from './types';

const HOUR_MS = 3_600_000;
const KEY_LIFE_MS = 3 * HOUR_MS;
// V1 counts in whole seconds, and a run takes its time.
const SLACK_MS = 30_000;

/**
 * All that the node does not promise, each in the README's own words, which test/proof/campaign/limits.test.ts finds there. Nothing
 * else is excused. `unchecked` and `window` are the operator's own choices; the rest stands under Limits.
 */
export const LIMITS = {
	unchecked: 'Only if you know that nothing will run twice: retries and re-runs can then refund again',
	window: 'Duplicate Window is how many hours it looks back; not set, there is no limit',
	rewritten: 'Amount and Reason needs the reason to be kept. One that a PG rewrites, Refund ID and all, is not known to another process',
	key: "V2's idempotency keys live three hours; after that the history and the balance protect",
	atOnce: 'Of two workers at once both may report the one refund as refunded; money moves once',
	untraced: 'Only the n8n process that sent it remembers it: not after a manual, stopped or crashed execution, nor in another worker … If its answer was lost too (unknown), wait until the PG has answered before a restarted or another process runs it',
	late: 'a V1 request that reaches the PG after Settle Time is not seen by a run in between, so wait some minutes before you run an unknown row again',
	knowing: 'a smaller amount with the row\'s own reason … Expected Balance says that you know: if it is the balance now, the row is sent',
	changed: 'Change nothing in an unknown row before it is clear: if its first request is late, another process would send the changed row too',
	cutId: 'If the PG keeps less than the Refund ID, another process takes the same ID with another amount for another refund',
	unanswered: 'After a PG time-out only the process that sent the refund holds it back: elsewhere, after a restart, or if that answer was lost, wait ten minutes',
};

/** Whether a waiting cancel leaves no trace in PortOne's record. */
export const isUntraced = ({ version, switches }: History): boolean => (version === 'v1' ? !switches.waitingTrace : !switches.waitingShown);

/**
 * `untraced`: such histories keep to what the node can promise: the PG answers whatever nobody remembers the end of before
 * anyone asks again.
 */
export function withinLimits(given: History): History {
	const timed = withTimeOuts(given);
	const waits = timed.payments.some(({ kind }) => kind === 'async') || timed.steps.some(({ faults }) => faults.some(({ fault }) => fault === 'later'));
	if (!waits) return timed;
	const history = withLateOnes(timed);
	if (!isUntraced(history)) return history;
	let clear = true;
	const steps = history.steps.map((given): Step => {
		const told = given.faults.every(({ fault }) => fault === 'later') && given.blows.length === 0;
		const runs = mapSome(told ? given.runs : [given.runs[0]], (one) => ({ ...one, process: 0, retryOnFail: told && one.retryOnFail }));
		const pg = given.pg ?? (clear && !given.restarts ? null : 'approve');
		clear = told;
		return { ...given, runs, pg, waits: true };
	});
	return { ...history, steps };
}

/** `late`: on V1 nobody asks for a refund again before what was late has arrived. */
function withLateOnes(history: History): History {
	if (history.version !== 'v1') return history;
	const isLate = ({ faults }: Step) => faults.some(({ fault }) => fault === 'applyLate');
	const alone = (step: Step): Step => ({ ...step, runs: [{ ...step.runs[0], retryOnFail: false }], waits: true });
	return { ...history, steps: history.steps.map((step) => (isLate(step) ? alone(step) : step)) };
}

const timesOut = ({ faults }: Step) => faults.some(({ fault }) => fault === 'pgTimeout');

/** `unanswered`: whoever does not hold such a refund back asks again after the PG has done what it does. */
function withTimeOuts(history: History): History {
	const since = history.steps.findIndex(timesOut);
	if (since === -1) return history;
	const steps = history.steps.map((step) => (timesOut(step) ? inOneProcess(step) : step));
	return { ...history, steps: steps.map((step, s) => ({ ...step, waits: step.waits || (s >= since && !isHeld(step, steps[s + 1])) })) };
}

/** In one process, and if answers may be lost to an execution as it ends, in one execution. */
function inOneProcess({ runs, blows, ...step }: Step): Step {
	const told = blows.length === 0;
	const [{ process }] = runs;
	return { ...step, blows, runs: mapSome(told ? runs : [runs[0]], (run) => ({ ...run, process, retryOnFail: told && run.retryOnFail })) };
}

/** Whether the process that a step goes on in is the only one of the next. */
function isHeld({ runs: [{ process }], blows }: Step, next: Step | undefined): boolean {
	return blows.length === 0 && next !== undefined && !next.restarts && next.runs.every((run) => run.process === process);
}

/** Why a refund may have been made once more; false where nothing excuses it. */
type Excuse = string | false;

/** What is known of a refund that was made. Missing is what several executions at once have not in common. */
type Made = Pick<Move, 'at' | 'reason' | 'asked' | 'request' | 'life' | 'key'>;

/** Another one, or a row that asks for it. */
interface Again extends Partial<Pick<Move, 'asked' | 'request' | 'life' | 'key'>> {
	at: Milliseconds;
	/** In hours. */
	window: number | null;
}

/** What the record says of PortOne. */
export interface Told {
	switches: Pick<World, 'share'> & { records: Pick<World['records'], 'rewrite'> };
	requests: Array<Pick<LogEntry, 'at' | 'body'>>;
}

/** `knowing`: whether a row says that its author knows of a smaller amount that PortOne's record holds. */
export const isKnown = ({ expects, check }: Pick<Intent, 'expects' | 'check'>, { share }: Pick<World, 'share'>): Excuse => expects && share !== 1 && check !== 'refundId' && LIMITS.knowing;

/** `window`: whether the operator has said that a refund is too old to be the same. */
export const isOutside = ({ check }: Pick<Intent, 'check'>, first: Pick<Made, 'at'>, { at, window }: Pick<Again, 'at' | 'window'>): Excuse => check === 'amountAndReason' && window !== null && at - first.at >= window * HOUR_MS - SLACK_MS && LIMITS.window;

/** `cutId`: whether the PG kept too little of a reason to know its Refund ID by, and the other refund of that ID is of another amount. */
const isCutId = ({ check, sent }: Pick<Intent, 'check' | 'sent'>, first: Made, second: Again): Excuse => check === 'refundId' && second.asked !== undefined && first.asked !== second.asked && !first.reason.startsWith(sent) && LIMITS.cutId;

/** `changed`: whether a row was changed and run while its first request was late. */
function isChanged(first: Made, second: Again, { requests }: Told): Excuse {
	if (first.request === undefined || second.request === undefined) return false;
	const early = first.request < second.request ? first : second;
	const [sent, changed] = [nth(requests, Math.min(first.request, second.request) - 1), nth(requests, Math.max(first.request, second.request) - 1)];
	return early.at > Date.parse(changed.at) && bodyOf(sent).requester !== bodyOf(changed).requester && LIMITS.changed;
}

/**
 * Whether a refund may have been made once more: `rewritten`, `knowing`, `cutId`, `changed` and `key`, where another process than the one
 * that made it cannot know it and no idempotency key protects; `window`, where the operator has said so.
 */
export function mayBeAnother(intent: Pick<Intent, 'check' | 'sent' | 'expects'>, first: Made, second: Again, story: Told): Excuse {
	const since = second.at - first.at;
	if (isOutside(intent, first, second)) return LIMITS.window;
	const isKept = second.key !== undefined && second.key === first.key && since < KEY_LIFE_MS;
	const isForgotten = first.life === undefined || second.life === undefined || first.life !== second.life;
	if (isKnown(intent, story.switches) && isForgotten && !isKept) return LIMITS.knowing;
	if (!isForgotten || isKept) return false;
	const excuse = isCutId(intent, first, second) || isChanged(first, second, story);
	if (excuse) return excuse;
	return story.switches.records.rewrite !== null && `${LIMITS.rewritten}; ${LIMITS.key}`;
}

/**
 * `atOnce`: which of two processes at once made a refund neither can tell where PortOne said yes to both by one key, or where an
 * answer was lost, or said no more than that a cancel is under way, and both find the one entry.
 */
export function bothMayHaveMade(i: number, { processes, seen }: StoryStep, { version, switches }: Story): Excuse {
	const cancels = seen.filter(({ isCancel, intent }) => isCancel && intent === i);
	const isBusy = 'busyRefusal' in switches && switches.busyRefusal;
	return processes > 1 && cancels.length > 1 && (version.apiVersion === 'v2' || isBusy || cancels.some(({ isPlain }) => !isPlain)) && LIMITS.atOnce;
}
