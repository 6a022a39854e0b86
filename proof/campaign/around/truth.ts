import type { DiaryEntry } from '../../../sandbox/diary';
import type { Minor } from '../../../sandbox/units';
import type { Thing } from './types';

/** How a thing stands by PortOne's own record. `over`: it must not be undone, or cannot be anymore, and was not. */
export interface Standing {
	is: 'open' | 'undone' | 'over';
	/** Of the receipt that there is now; of the schedules that are still to come. */
	names: string[];
	/** Of the schedules that are being charged. */
	underWay?: string[];
	/** What that receipt is for. */
	amount?: Minor;
}

/** @param diary of the sandbox, up to the moment that is asked about */
export function standingOf({ what, id, names, amount }: Thing, diary: DiaryEntry[]): Standing {
	const own = diary.filter((entry) => entry.id === id);
	if (what === 'account') {
		const last = own.findLast((entry) => entry.what === 'accountClosed' || entry.what === 'deposited');
		return { is: last === undefined ? 'open' : last.what === 'deposited' ? 'over' : 'undone', names };
	}
	if (what === 'receipt') {
		const last = own.findLast((entry) => entry.what === 'receiptCancelled' || entry.what === 'receiptIssued');
		return { is: last?.what === 'receiptCancelled' ? 'undone' : 'open', names: last?.names ?? names, amount: last?.amount ?? amount };
	}
	if (what === 'key') return { is: own.some((entry) => entry.what === 'keyDeleted') ? 'undone' : names.length > 0 ? 'over' : 'open', names };
	const open = new Set(names);
	const underWay = new Set<string>();
	for (const { what: happened, names: named = [] } of own) {
		for (const name of named) {
			if (happened === 'scheduled') open.add(name);
			else open.delete(name);
			if (happened === 'chargeBegun') underWay.add(name);
			else underWay.delete(name);
		}
	}
	return { is: open.size > 0 ? 'open' : underWay.size > 0 ? 'over' : 'undone', names: [...open], underWay: [...underWay] };
}
