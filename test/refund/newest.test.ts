import { newest } from '../../nodes/PortOne/refund/newest';
import type { Cancellation } from '../../nodes/PortOne/refund/types';
import { payment, cancellation } from './support/make';

const first = cancellation();
const second = cancellation({ id: 'c2', amount: 1000 });
const waiting = (entry: Cancellation): Cancellation => ({ ...entry, status: 'requested' });
const unpaidBack = payment();
const once = payment({ cancellations: [first] });
const twice = payment({ cancellations: [first, second] });

describe('a look-up that is behind what was seen', () => {
	test('gives back the balance, the status and the entry that were seen', () => {
		expect(newest(unpaidBack, once)).toEqual(once);
	});

	test('adds the entry that is missing behind those that it shows', () => {
		expect(newest(once, twice)).toEqual(twice);
		expect(newest(payment({ cancellations: [second] }), twice).cancellations.map(({ id }) => id)).toEqual(['c2', 'c1']);
	});

	test('is told by its balance alone, too', () => {
		const lagging = { ...once, refunded: 0, status: 'paid', refundWaits: true };
		expect(newest(lagging, once)).toEqual({ ...once, refundWaits: undefined });
	});

	test('is told by its history alone, too, and the balance that is ahead stays with its status', () => {
		const ahead = { ...payment(), refunded: 4000, status: 'partlyCancelled', refundWaits: true };
		expect(newest(ahead, once)).toEqual({ ...ahead, cancellations: [first], refundWaits: undefined });
		expect(newest({ ...ahead, refunded: 3000 }, once)).toMatchObject({ refunded: 3000, status: 'partlyCancelled' });
	});

	test('is told by one entry that waits again after it had succeeded', () => {
		const lagging = { ...twice, cancellations: [first, waiting(second)], refundWaits: true };
		expect(newest(lagging, twice)).toEqual({ ...twice, refundWaits: undefined });
	});

	test('does not forget that a refund was still with the PG', () => {
		expect(newest(unpaidBack, { ...once, refundWaits: true }).refundWaits).toBe(true);
	});

	test.each([
		['as it was seen, where less of it was left', 400, 1000, 400],
		['as it is shown, where less of it is left', 1000, 400, 400],
		['as it was seen, where none is shown', 400, undefined, 400],
		['as it is shown, where none was seen', undefined, 400, 400],
	])('has the tax-free part %s', (_, before, now, expected) => {
		expect(newest({ ...unpaidBack, taxFree: now }, { ...once, taxFree: before }).taxFree).toBe(expected);
	});

	test('has no tax-free part where none was ever told', () => {
		expect(newest(unpaidBack, once)).not.toHaveProperty('taxFree');
	});
});

describe('a look-up that is not behind', () => {
	test('stays as it is, whatever was seen', () => {
		const now = { ...twice, taxFree: 900, refundWaits: true };
		expect(newest(now, { ...once, taxFree: 400 })).toEqual(now);
	});

	test('of the same balance tells that a refund waits no more', () => {
		expect(newest(once, { ...once, refundWaits: true })).toEqual(once);
	});

	test('with as many entries as before, under other ids, shows the same ones', () => {
		const renamed = payment({ cancellations: [{ ...first, id: '#0' }] });
		expect(newest(renamed, once)).toEqual(renamed);
	});

	test.each<[Cancellation['status'], Cancellation['status']]>([
		['requested', 'succeeded'],
		['requested', 'failed'],
		['succeeded', 'failed'],
		['failed', 'requested'],
		['failed', 'succeeded'],
		['requested', 'requested'],
	])('tells how an entry that was %s stands now: %s', (before, now) => {
		const shown = { ...once, cancellations: [{ ...first, status: now }], refundWaits: true };
		expect(newest(shown, { ...once, cancellations: [{ ...first, status: before }] })).toEqual(shown);
	});
});

describe('what was asked for', () => {
	const asked = { amount: 3000, reason: '단순 변심', full: false };
	const seen = { ...once, cancellations: [{ ...first, asked }] };

	test('stays with the entry that this n8n made, and with no other', () => {
		expect(newest(twice, seen).cancellations).toEqual([{ ...first, asked }, second]);
		expect(newest(twice, once).cancellations).toEqual([first, second]);
	});

	test('is as the entry itself tells, where it does', () => {
		const own = { ...first, asked: { ...asked, row: 2 } };
		expect(newest({ ...once, cancellations: [own] }, seen).cancellations).toEqual([own]);
	});
});
