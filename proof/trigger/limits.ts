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
	restarted: 'what came before the receiving process was started anew is told apart as in the next row',
	turnedAway: 'n8n 1 runs again also a second copy whose worker died in the very moment in which it was turned away; that copy then goes on',
};

export type Limit = keyof typeof LIMITS;

type Writes = Played['writes'];

/**
 * `sameInstant`, `noLock`, `restarted`, `turnedAway`: whether the record of n8n could not tell the second of two executions of the first. It need
 * not, where one process received both: that one remembers.
 */
export function mayBothGoOn({ world: { n8n, reruns }, writes, executions: all }: Pick<Played, 'world' | 'writes' | 'executions'>, deliveryId: string, executions: [string, string]): Limit | undefined {
	const began = (some: Writes) => some[0]?.from ?? Infinity;
	const by = (execution: string) => writesOf(writes, `${deliveryId}@${execution}`);
	// An older execution may have waited for its turn.
	const [first, second] = executions.map(by).sort((a, b) => began(a) - began(b));
	const receivers = new Set(all.filter(({ id }) => executions.includes(id)).map(({ receivedBy }) => receivedBy));
	if (n8n === 'one' || receivers.size < 2 || !first || !second) return undefined;
	if (reruns && [first, second].some((own) => wasTurnedAway(own, writesOf(writes, deliveryId)))) return 'turnedAway';
	if (overlap(first, second)) return 'sameInstant';
	if (!overlap(first, writes)) return undefined;
	return n8n === 'many' ? 'noLock' : 'restarted';
}

export const writesOf = (writes: Writes, item: string): Writes => writes.filter(({ items }) => items.includes(item));

const overlap = (some: Writes, others: Writes) => some.some((one) => others.some((other) => one.process !== other.process && one.from < other.to && other.from < one.to));

/** Whether an execution had found an entry of the delivery's, and then was run again. */
const wasTurnedAway = ([own, ...more]: Writes, all: Writes) => own !== undefined && more.length > 0 && own.to < Infinity && all.some(({ to }) => to <= own.from);
