import type { Milliseconds } from './units';

/** What the shop is like. Where the documents are silent, each possibility is a value of a switch. */
export interface Settings {
	/** V1: whether a cancel that waits at its PG stands in `cancel_history` already (pg/v1/rt, pg/v1/spb say only when it is through). */
	waitingTrace: boolean;
	/** V1: what `status` says meanwhile: as before, or `pending` (PortOne's help, admin-console/payment-service/content29, of PayPal). */
	waitingStatus: 'same' | 'pending';
	/** V1: entries of `cancel_history` have a `cancellation_id`; those of answers published from 2021 to 2023 have none. */
	cancellationIds: boolean;
	/** V1: whether `cancel_amount` and the history of a promoted payment are in the order's money, or in what went back. */
	promotionMoney: 'order' | 'paid';
	/** V1: which time of a cancelled payment counts in a list (V1 OpenAPI, /payments/status, says "by the final status"). */
	statusTime: 'last' | 'first' | 'paid';
	/** Both: what the status says of a virtual account that was closed; the console shows it among the failed ones (release-notes/api-sdk/2024-01-25). */
	closedStatus: 'failed' | 'cancelled';
	/** V1: whether a cash receipt that was cancelled is shown, as its `cancelled_at` has it (V1 OpenAPI, ReceiptAnnotation), or found no more. */
	cancelledReceipt: 'shown' | 'gone';
	/** V1: whether a billing key that was deleted is found no more, or shown as it was: the documents have no word for it. */
	deletedKey: 'gone' | 'shown';
	/** V1: what becomes of schedules that are still to come when their billing key is deleted: they stay, they are revoked, or they keep it. */
	schedulesOfDeleted: 'stay' | 'revoked' | 'keepIt';
	/** Both: what PortOne says where all schedules of a billing key are over when they are to be cancelled. */
	nothingToRevoke: 'refused' | 'nothing';
	/** Both: whether a balance stays checked (`checksum`, `currentCancellableAmount`) until the PG has answered, or two cancels may rest on one. */
	locks: boolean;
	/** V1: whether a cancel is refused while another one of its payment is at the PG. */
	busyRefusal: boolean;
	/** Both: what a PG takes to answer a cancel. */
	pgMs: Milliseconds;
}

/** The values that each switch may have. */
export type Allowed<T> = { [Name in keyof T]-?: ReadonlyArray<T[Name]> };

export const SETTINGS: Readonly<Settings> = {
	waitingTrace: false,
	waitingStatus: 'same',
	cancellationIds: true,
	promotionMoney: 'order',
	statusTime: 'last',
	closedStatus: 'failed',
	cancelledReceipt: 'shown',
	deletedKey: 'gone',
	schedulesOfDeleted: 'stay',
	nothingToRevoke: 'refused',
	locks: true,
	busyRefusal: false,
	pgMs: 1,
};

const truth = [true, false];
const ALLOWED: Allowed<Omit<Settings, 'pgMs'>> = {
	waitingTrace: truth, waitingStatus: ['same', 'pending'], cancellationIds: truth, promotionMoney: ['order', 'paid'], statusTime: ['last', 'first', 'paid'], closedStatus: ['failed', 'cancelled'], cancelledReceipt: ['shown', 'gone'], deletedKey: ['gone', 'shown'], schedulesOfDeleted: ['stay', 'revoked', 'keepIt'], nothingToRevoke: ['refused', 'nothing'], locks: truth, busyRefusal: truth,
};

/** @throws {TypeError} for a setting or a value that there is not */
export function checkSettings(given: Partial<Settings>): Partial<Settings> {
	const { pgMs = 0, ...switches } = given;
	natural(pgMs, 'pgMs');
	checkSwitches(switches, ALLOWED);
	return given;
}

/** @throws {TypeError} for a switch or a value that there is not */
export function checkSwitches(given: object, allowed: Record<string, readonly unknown[]>): void {
	for (const [name, value] of Object.entries<unknown>({ ...given })) {
		if (!Object.hasOwn(allowed, name) || !allowed[name]?.includes(value)) throw new TypeError(`set: ${name} cannot be ${String(value)}`);
	}
}

/** @throws {TypeError} for what is no whole number from 0 on */
export function natural(value: unknown, name: string): number {
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name}: a whole number, 0 or more`);
	return value;
}
