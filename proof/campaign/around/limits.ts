import type { Version } from '../../../test/support/versions';
import type { Report } from '../reports';
import type { Step } from '../types';
import type { PlannedThings, Thing } from './types';

/**
 * All that the node does not promise of what it undoes around refunds, each in the words of docs/reference.md, which
 * test/proof/campaign/limits.test.ts finds there. Nothing else is excused.
 */
export const AROUND_LIMITS = {
	atOnce: "Of two workers at once, or where PortOne's record is behind, both may say done; it is done once",
	anew: 'Issue one anew only once no row of its payment is unknown: a late request would cancel the new one',
	unseen: 'any other may be written wrong and is refused (BILLING_KEY_NOT_FOUND)',
	shown: 'A dry run in another n8n process takes such a key for one that is still to be deleted',
	forgotten: "Where PortOne's record no longer shows a receipt that was cancelled, a second run is refused (RECEIPT_NOT_FOUND)",
};

/** `anew`: whether a step begins after what is late has arrived. */
export const waitsForLate = ({ around }: Pick<Step, 'around'>): string | false => around?.happenings.some(({ what }) => what === 'issue') === true && AROUND_LIMITS.anew;

/** `atOnce`: whether a row may say that it has done what was so before. */
export const mayBeBehind = (isBehind: boolean): string | false => isBehind && AROUND_LIMITS.atOnce;

/** `shown`: whether V1 shows a key that is deleted as it was. */
export const mayBeShown = ({ what }: Pick<Thing, 'what'>, isDryRun: boolean, { apiVersion }: Pick<Version, 'apiVersion'>, around: PlannedThings | undefined): string | false =>
	what === 'key' && isDryRun && apiVersion === 'v1' && around?.switches.deletedKey === 'shown' && AROUND_LIMITS.shown;

/** `forgotten`, `unseen`: whether a refusal says that V1 may not show the thing anymore. The error of a stopped workflow has no codes. */
export function mayBeForgotten({ what }: Pick<Thing, 'what'>, { code, message }: Pick<Report, 'code' | 'message'>, { apiVersion }: Pick<Version, 'apiVersion'>): string | false {
	const saysSo = (own: string, words: string) => apiVersion === 'v1' && (code === own || (code === undefined && message?.includes(words) === true));
	if (what === 'receipt') return saysSo('RECEIPT_NOT_FOUND', 'its record of it is gone') && AROUND_LIMITS.forgotten;
	return what === 'key' && saysSo('BILLING_KEY_NOT_FOUND', 'On V1 it may also be deleted') && AROUND_LIMITS.unseen;
}
