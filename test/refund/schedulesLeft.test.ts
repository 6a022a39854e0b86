import { keyOf, leftNote, withNote } from '../../nodes/PortOne/refund/schedulesLeft';
import type { Schedule, ScheduleStatus } from '../../nodes/PortOne/refund/schedules';
import type { Outcome } from '../../nodes/PortOne/refund/types';
import { payment } from './support/make';

const schedule = (at: number, status: ScheduleStatus): Schedule => ({ id: `s-${at}`, billingKey: 'k', status, amount: 1000, currency: 'KRW', at });

test.each<[Outcome, string | undefined]>([['refunded', 'k'], ['alreadyRefunded', 'k'], ['pending', 'k'], ['preview', 'k'], ['refused', undefined], ['unknown', undefined], ['skipped', undefined]])('the billing key of a payment that is %s is %p', (outcome, key) => {
	expect(keyOf({ outcome, payment: payment({ billingKey: 'k' }) })).toBe(key);
	expect(keyOf({ outcome, payment: payment() })).toBeUndefined();
	expect(keyOf({ outcome })).toBeUndefined();
});

test('what is still to come is counted, from the first on', () => {
	expect(leftNote([schedule(30, 'scheduled'), schedule(10, 'paid'), schedule(20, 'started'), schedule(5, 'cancelled')], 99)).toEqual({ code: 'schedulesLeft', count: 2, next: { at: 20 }, until: { at: 99 } });
	expect(leftNote([schedule(10, 'paid')], 99)).toBeUndefined();
});

test('it stands behind what is told already, and changes no code', () => {
	const note = leftNote([schedule(1, 'scheduled')], 2)!;
	expect(withNote({ outcome: 'refunded' }, note)).toEqual({ outcome: 'refunded', says: [note] });
	expect(withNote({ outcome: 'pending', code: 'PENDING', says: [{ code: 'PENDING', as: 'recorded' }] }, note)).toMatchObject({ code: 'PENDING', says: [{ code: 'PENDING' }, note] });
});
