import type { Kind } from '../../../sandbox/faults';
import type { AroundStep } from '../around/types';
import { spelledId } from '../text';
import type { StruckFault } from '../faults';
import type { History, PlannedIntent } from '../types';

/** Faults after which nothing is carried out. */
const NEVER: Array<StruckFault['fault']> = ['dropBefore', 'serverError', 'html', 'unheeded'];

/** Histories in which a mutant may matter. */
export const atOnce = ({ steps }: History): boolean => steps.some(({ runs }) => runs.length > 1);
export const byHand = ({ steps }: History): boolean => steps.some((step) => step.console.length > 0);
export const caps = ({ steps }: History): boolean => steps.some(({ again, runs: [{ maxTotal, window }] }) => again !== null && maxTotal !== null && window === null);
export const cuts = ({ switches }: History): boolean => switches.records.cut !== null;
export const faulty = ({ steps }: History, on: Kind): boolean => steps.some(({ faults }) => faults.some((fault) => fault.on === on));
export const inTwo = ({ steps }: History): boolean => steps.some(({ runs }) => new Set(runs.map(({ process }) => process)).size > 1);
export const lags = ({ switches }: History): boolean => switches.lag !== null;
/** A refund may still be on its way while another process asks for it by another request. */
export const mendsLate = ({ steps }: History): boolean =>
	steps.some((step, s) => step.faults.some((one) => one.fault === 'applyLate' && one.ms >= 400) && !step.waits && steps[s + 1]?.runs.some(({ process, requester }) => step.runs.every((run) => run.process !== process && run.requester !== requester)) === true);
export const promotes = ({ switches }: History): boolean => switches.share !== 1;
const isRenumbered = ({ claim, check, bad, spellings }: PlannedIntent): boolean => check === 'refundId' && bad === null && claim !== null && /^\d+$/.test(claim) && new Set(spellings.map((n) => String(spelledId(claim, n)).startsWith('0'))).size > 1;
export const renumbered = ({ intents }: History): boolean => intents.some(isRenumbered);
export const shares = ({ payments, steps }: History): boolean => payments.some(({ shared }) => shared) && steps.some(({ runs }) => runs.some(({ by }) => by === 'merchantUid'));
export const timesOut = ({ steps }: History): boolean => steps.some(({ faults, blows }, s) => s < steps.length - 1 && blows.length === 0 && faults.some(({ fault, skip }) => fault === 'pgTimeout' && skip < 6));
/** n8n tries again what has made some refunds and left others open. */
export const triedTwice = ({ steps }: History): boolean => steps.some(({ faults, runs }) => runs.some(({ retryOnFail, onError }) => retryOnFail && onError !== 'stopWorkflow') && faults.some(({ on, times }) => on === 'cancel' && times > 1));
export const waits = ({ payments }: History): boolean => payments.some(({ kind }) => kind === 'async');

/** A receipt that may be cancelled is issued anew, and a row may mean the one before. */
export const issuesAnew = ({ steps }: History): boolean => steps.some(({ around }, s) => s > 0 && around?.happenings.some(({ what }) => what === 'issue') === true);
/** A row of what undoes is lost, and refused when it is run again in the same process. */
export const losesThenRefused = ({ steps }: History): boolean =>
	steps.some(({ around: first }, s) => {
		const next = steps[s + 1];
		const again = next?.around;
		if (!first || !again || next.restarts) return false;
		const isLost = first.faults.some(({ fault, skip }) => NEVER.includes(fault) && skip < 2);
		const isRefused = again.faults.some(({ fault, skip }) => (fault === 'refuse' || fault === 'codeNotZero') && skip < 2);
		return isLost && isRefused && first.runs.some((run) => again.runs.some(({ process, what, dryRun }) => process === run.process && what === run.what && !dryRun));
	});
export const undoes = ({ steps }: History, test: (around: AroundStep) => boolean): boolean => steps.some(({ around }) => around !== undefined && test(around));
