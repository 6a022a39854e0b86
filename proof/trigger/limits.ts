import type { Played } from './record';

/**
 * All that the trigger does not promise, in the words of docs/trigger.md, where test/proof/trigger/limits.test.ts finds them. Nothing else is
 * excused.
 */
export const LIMITS = {
	old: 'Nothing that happened more than Max Age ago (24 hours, if the option is not set), or before the workflow was published first',
	test: 'Payments of test channels (테스트 채널) only with Allow Test Payments',
	cancelledSince: 'A late V1 paid whose payment was cancelled in full since is not confirmed and starts nothing',
	paidSince: 'nor does a late virtualAccountIssued whose money has come since',
	named: 'anybody who learns the id of that cancellation may tell of it in PortOne\'s place',
	killed: 'An execution that had begun and died with n8n is not begun again by a resend',
	sameInstant: 'unless both begin in the same instant at two workers',
	noLock: "n8n's record has no lock. Two copies that begin in the same instant at two workers may both go on; of two deliveries that begin so, the record may forget one, and its resend through another process starts it again",
};

export type Limit = keyof typeof LIMITS;

/** `sameInstant`, `noLock`: whether the record of n8n could not tell the second of two executions of the first. */
export function mayBothGoOn({ world: { n8n }, writes }: Pick<Played, 'world' | 'writes'>, deliveryId: string, executions: [string, string]): Limit | undefined {
	const [first, second] = executions.map((execution) => writes.filter(({ items }) => items.includes(`${deliveryId}@${execution}`)));
	const overlap = (one: Played['writes'][number], other: Played['writes'][number]) => one.process !== other.process && one.from < other.to && other.from < one.to;
	if (n8n === 'one' || !first || !second) return undefined;
	if (n8n === 'queue') return first.some((one) => second.some((other) => overlap(one, other))) ? 'sameInstant' : undefined;
	return first.some((one) => writes.some((other) => overlap(one, other))) ? 'noLock' : undefined;
}
