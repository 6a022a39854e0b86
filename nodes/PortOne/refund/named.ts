import type { Cancellation, Refund } from './types';

/** Whether an entry bears the refund's name: its id at the head of the reason, or its very reason. */
export function isNamed(entry: Cancellation, refund: Refund): boolean {
	return refund.refundId === undefined ? reasonOf(entry) === refund.reason : reasonOf(entry).startsWith(`[${refund.refundId}]`);
}

/** The reason that an entry was made with: as it was asked for, where this process knows that. */
export function reasonOf({ asked, reason }: Cancellation): string {
	return asked?.reason ?? reason;
}
