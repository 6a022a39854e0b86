import type { Control } from '../../../sandbox/control';
import type { Version } from '../../../test/support/versions';
import { nth } from '../lists';
import { newNumber } from './receipts';
import { standingOf } from './truth';
import type { PlannedHappening, Thing, What } from './types';

const OF: Record<PlannedHappening['what'], What> = { deposit: 'account', chargeBegins: 'schedules', charge: 'schedules', schedule: 'schedules', issue: 'receipt' };

interface Where {
	version: Version;
	control: Control;
	things: Thing[];
}

/** Does what people do outside the node; what cannot happen anymore does not. */
export async function happen({ what, of }: PlannedHappening, { version, control, things }: Where): Promise<void> {
	const own = things.filter((thing) => thing.what === OF[what]);
	if (own.length === 0) return;
	const thing = nth(own, of % own.length);
	const { is, names: [name], underWay: [begun] = [] } = standingOf(thing, control.diary());
	if (what === 'deposit' && is === 'open') control.console.deposit(thing.id);
	if (what === 'issue' && is === 'undone') control.console.issueReceipt(thing.id);
	if (what === 'schedule') await (version.apiVersion === 'v1' ? control : control.v2).schedule(thing.id, { id: `sub-${newNumber()}`, in_days: 15 });
	const charged = what === 'charge' ? (begun ?? name) : what === 'chargeBegins' ? name : undefined;
	// It may have been cancelled a moment before.
	if (charged !== undefined) await control.charge({ id: charged, result: what === 'charge' ? 'paid' : 'started' }).catch(() => undefined);
}

/** No charge is under way anymore. */
export async function endCharges(things: Thing[], control: Control): Promise<void> {
	for (const thing of things) for (const id of standingOf(thing, control.diary()).underWay ?? []) await control.charge({ id });
}
