import type { OnError } from 'n8n-workflow';
import type { Minor } from '../../../sandbox/units';
import type { Settings } from '../../../sandbox/settings';
import type { Settings as SettingsV2 } from '../../../sandbox/v2/settings';
import type { StruckFault } from '../faults';

/** What can be undone around refunds: a virtual account, a cash receipt, the schedules of a billing key, a billing key. */
export type What = 'account' | 'receipt' | 'schedules' | 'key';

/** What a shop has beside its payments, and how PortOne treats it where its documents are silent. */
export interface PlannedThings {
	/** Virtual accounts that wait for money; of a blocked one the PG says no. */
	accounts: Array<{ blocked: boolean }>;
	/** Payments that have a cash receipt: numbers of payments, beyond their end too. */
	receipts: number[];
	/** Billing keys of which the schedules are cancelled, by how many there are. */
	subscriptions: number[];
	/** Billing keys that are deleted; whether something is scheduled on each, which keeps it. */
	keys: boolean[];
	switches: Pick<Settings, 'closedStatus' | 'cancelledReceipt' | 'deletedKey' | 'nothingToRevoke'>;
	switchesV2: Pick<SettingsV2, 'chargeKeepsOthers'>;
}

/** One of these as it was made, its names before the history begins. */
export interface Thing {
	what: What;
	/** The payment's, or the billing key. */
	id: string;
	/** V1's number of the payment's order. */
	order?: string;
	blocked: boolean;
	/** The receipt's number, the schedules' ids. */
	names: string[];
	/** What a receipt is for. */
	amount?: Minor;
}

/** How a row names the receipt that it means: not, as it was at the start, or as it is when the row is run. */
export type Named = 'not' | 'first' | 'now';

/** What a row asks for. */
export interface PlannedUndoRow {
	/** Number of a thing of the run's kind, beyond their end too. */
	thing: number;
	named: Named;
	/** In the place of its id. */
	bad: string | null;
}

/** One execution that undoes. */
export interface UndoRun {
	process: number;
	what: What;
	rows: PlannedUndoRow[];
	/** Points at payments by V1's order number. */
	byOrder: boolean;
	dryRun: boolean;
	onError: OnError;
	retryOnFail: boolean;
}

/** What the buyer or the shop does: pays into an account, is charged, at once or after a while, schedules anew, issues a receipt anew. */
export interface PlannedHappening {
	what: 'deposit' | 'chargeBegins' | 'charge' | 'schedule' | 'issue';
	/** Number of a thing of that kind, beyond their end too. */
	of: number;
	/** Once PortOne has got so many requests that undo something; null is before. */
	at: number | null;
}

/** What is undone in a step, beside its refunds. */
export interface AroundStep {
	runs: UndoRun[];
	/** Its input is that of the step before. */
	again: boolean;
	faults: StruckFault[];
	happenings: PlannedHappening[];
}
