import { standOfKey, type BillingKey } from '../../nodes/PortOne/refund/billingKey';
import type { Schedule, ScheduleStatus } from '../../nodes/PortOne/refund/schedules';

const schedules = (text: string): Schedule[] => text.split(' ').filter(Boolean).map((status, i) => ({ id: `s-${i}`, billingKey: 'k', status: status as ScheduleStatus, amount: 1000, currency: 'KRW', at: 1_800_000_000 }));
const keyed = (is: BillingKey['is'], on = '') => ({ key: { is }, schedules: schedules(on) });
const standOf = (is: BillingKey['is'], on: string, wasThere: boolean, isSent: boolean) => {
	const stand = standOfKey(keyed(is, on), wasThere, isSent ? keyed('issued') : undefined);
	return [stand.is, ...('says' in stand ? stand.says.map(({ code }) => code) : [])].join(' ');
};

test.each<[BillingKey['is'], string, string]>([
	['issued', '', 'open'],
	['issued', 'paid failed cancelled', 'open'],
	['issued', 'paid scheduled', 'barred KEY_HAS_SCHEDULES'],
	['issued', 'started', 'barred KEY_HAS_SCHEDULES'],
	// Of a new word nobody can say that nothing is to come.
	['issued', 'other', 'barred KEY_HAS_SCHEDULES'],
	['deleted', '', 'undone KEY_DELETED'],
	['deleted', 'scheduled', 'undone KEY_DELETED SCHEDULES_STAY'],
	['unknown', '', 'barred BILLING_KEY_NOT_FOUND'],
	// One that was written wrong must not be told as deleted.
	['gone', '', 'barred BILLING_KEY_NOT_FOUND'],
	['gone', 'paid', 'undone KEY_DELETED'],
])('before anything is sent, a key that is %s with %p is %s', (is, on, expected) => expect(standOf(is, on, false, false)).toBe(expected));

test.each<[BillingKey['is'], string, string]>([
	['gone', '', 'undone KEY_DELETED'],
	['gone', 'scheduled', 'undone KEY_DELETED SCHEDULES_STAY'],
	['unknown', '', 'barred BILLING_KEY_NOT_FOUND'],
])('one that was seen before and is %s with %p now is %s', (is, on, expected) => expect(standOf(is, on, true, false)).toBe(expected));

test.each<[BillingKey['is'], string, string]>([
	['issued', '', 'open'],
	['issued', 'scheduled', 'open'],
	['deleted', '', 'undone KEY_DELETED'],
	['gone', '', 'undone KEY_DELETED'],
	// V2 shows a deleted one: that it finds none proves nothing.
	['unknown', '', 'open'],
])('after it was to be deleted, one that is %s with %p is %s', (is, on, expected) => {
	expect(standOf(is, on, true, true)).toBe(expected);
	// What a request was sent for was seen, whoever remembers it.
	expect(standOf(is, on, false, true)).toBe(expected);
});

test('what stays scheduled is told beside done, and done without is told alone', () => {
	expect(standOfKey(keyed('gone', 'scheduled'), true, keyed('issued'))).toMatchObject({ made: [{ code: 'SCHEDULES_STAY', schedules: 's-0' }] });
	expect(standOfKey(keyed('gone'), true, keyed('issued'))).not.toHaveProperty('made');
	expect(standOfKey({ key: { is: 'deleted', deletedAt: 5 }, schedules: [] }, false)).toMatchObject({ says: [{ code: 'KEY_DELETED', as: 'at', deleted: { at: 5 } }] });
});

test('of a deletion without a time it is told that the key is gone, and of a key in use which payments are to come', () => {
	expect(standOfKey(keyed('deleted'), false)).toEqual({ is: 'undone', says: [{ code: 'KEY_DELETED', as: 'gone' }] });
	expect(standOfKey(keyed('issued', 'paid scheduled started'), false)).toEqual({ is: 'barred', says: [{ code: 'KEY_HAS_SCHEDULES', as: 'seen', schedules: 's-1, s-2' }] });
});
