import type { Clock } from './clock';
import type { Minor } from './units';

/** What happens around payments and moves no money back. */
export interface Happened {
	what: 'accountClosed' | 'deposited' | 'receiptIssued' | 'receiptCancelled' | 'scheduled' | 'schedulesCancelled' | 'chargeBegun' | 'charged' | 'keyDeleted';
	/** Of the payment, whichever version's; the order number of cash outside PortOne; the billing key. */
	id: string;
	/** The receipt's number, the schedules' ids. */
	names?: string[];
	/** What a receipt is for. */
	amount?: Minor;
	/** What is left of its payment. */
	left?: Minor;
	/** The number of the request in the log; none where nobody asked through the API. */
	request?: number;
}

/** One of these, and when. */
export type DiaryEntry = Happened & { at: string };
export type Diary = ReturnType<typeof createDiary>;

/** All of it, in order: what the API has undone, what the buyer and the shop did, what a PG did along with a refund. */
export function createDiary(clock: Clock) {
	const entries: DiaryEntry[] = [];
	return {
		entries: () => entries,
		note: (happened: Happened) => void entries.push({ at: clock.iso(), ...happened }),
	};
}
