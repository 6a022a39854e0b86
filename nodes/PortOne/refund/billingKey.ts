import { idsOf, isToCome, type Schedule } from './schedules';
import type { Says } from './saying';
import type { Stand } from './undo';
import type { Seconds } from './units';

/** A billing key (빌링키) as PortOne shows it. */
export interface BillingKey {
	/** `unknown`: there is none; `gone`: there is none, or it was deleted, and which of the two PortOne does not tell. */
	is: 'issued' | 'deleted' | 'unknown' | 'gone';
	deletedAt?: Seconds;
	pgProvider?: string;
	test?: boolean;
}

/** Whether PortOne knows no billing key of that name; V1 may have deleted it. */
export function isNobodys({ is }: BillingKey): boolean {
	return is === 'unknown' || is === 'gone';
}

/** A billing key, and what is scheduled on it. */
export interface Keyed {
	key: BillingKey;
	schedules: Schedule[];
}

/** Why a billing key is deleted, and who asked for it: what some PGs want to know. */
export interface Deletion {
	reason?: string;
	requester?: 'customer' | 'admin';
}

/**
 * How a billing key stands. One on which payments are still to come is not deleted: V2 refuses that, and what V1 does with them no document
 * tells.
 *
 * @param wasThere it was seen as issued before, by this process
 * @param before as it was when it was to be deleted, if it was
 */
export function standOfKey({ key, schedules }: Keyed, wasThere: boolean, before?: Keyed): Stand {
	const left = schedules.filter(isToCome);
	// What is scheduled on a name that is no more tells that there was such a key.
	const isOver = key.is === 'deleted' || (key.is === 'gone' && (wasThere || before !== undefined || schedules.length > 0));
	if (isOver) {
		const stays: Says | undefined = left.length > 0 ? [{ code: 'SCHEDULES_STAY', schedules: idsOf(left) }] : undefined;
		return { is: 'undone', says: [key.deletedAt === undefined ? { code: 'KEY_DELETED', as: 'gone' } : { code: 'KEY_DELETED', as: 'at', deleted: { at: key.deletedAt } }, ...(stays ?? [])], ...(stays && { made: stays }) };
	}
	if (before) return { is: 'open' };
	if (isNobodys(key)) return { is: 'barred', says: [{ code: 'BILLING_KEY_NOT_FOUND' }] };
	return left.length > 0 ? { is: 'barred', says: [{ code: 'KEY_HAS_SCHEDULES', as: 'seen', schedules: idsOf(left) }] } : { is: 'open' };
}
