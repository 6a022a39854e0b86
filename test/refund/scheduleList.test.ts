import { isWanted, toScheduleRow, type ScheduleGroup } from '../../nodes/PortOne/refund/scheduleList';
import type { Schedule, ScheduleStatus } from '../../nodes/PortOne/refund/schedules';
import { DAY, NOW } from './support/make';

const schedule = (over: Partial<Schedule> = {}): Schedule => ({ id: 's-1', billingKey: 'k', status: 'scheduled', amount: 1000, currency: 'KRW', at: NOW, ...over });

test.each<[number, boolean]>([[NOW - DAY - 1, false], [NOW - DAY, true], [NOW, true], [NOW + DAY, true], [NOW + DAY + 1, false]])('both ends of the time are included: %d is wanted: %p', (at, expected) => {
	expect(isWanted(schedule({ at }), { from: NOW - DAY, to: NOW + DAY })).toBe(expected);
	expect(isWanted(schedule({ at }), { from: NOW - DAY, to: NOW + DAY, status: 'scheduled' })).toBe(expected);
});

// A status that is newer than this package is in no group, and shown where all are wanted.
test.each<[ScheduleStatus, ScheduleGroup | undefined]>([['scheduled', 'scheduled'], ['started', 'charged'], ['paid', 'charged'], ['failed', 'charged'], ['cancelled', 'cancelled'], ['other', undefined]])('what is %s is listed under %p, and where all are wanted', (status, group) => {
	const groups = [undefined, 'scheduled', 'charged', 'cancelled'] as const;
	const listed = groups.filter((wanted) => isWanted(schedule({ status }), { from: NOW, to: NOW, ...(wanted && { status: wanted }) }));
	expect(listed).toEqual(group ? [undefined, group] : [undefined]);
});

describe('a row', () => {
	test("has all that PortOne tells, in the workflow's zone and in major units", () => {
		const full = schedule({ status: 'paid', amount: 1425, currency: 'USD', name: '구독', orderNumber: 'o-1', paymentId: 'p-1', executedAt: NOW + 60, cancelledAt: NOW + 120 });
		expect(toScheduleRow(full, 'Asia/Seoul')).toEqual({
			scheduleId: 's-1',
			billingKey: 'k',
			status: 'paid',
			amount: 14.25,
			currency: 'USD',
			name: '구독',
			scheduledAt: '2023-11-15T07:13:20+09:00',
			executedAt: '2023-11-15T07:14:20+09:00',
			cancelledAt: '2023-11-15T07:15:20+09:00',
			orderNumber: 'o-1',
			paymentId: 'p-1',
		});
	});

	test('has null for what there is none of, so that every row has the same keys', () => {
		expect(toScheduleRow(schedule(), 'UTC')).toStrictEqual({
			scheduleId: 's-1',
			billingKey: 'k',
			status: 'scheduled',
			amount: 1000,
			currency: 'KRW',
			name: null,
			scheduledAt: '2023-11-14T22:13:20+00:00',
			executedAt: null,
			cancelledAt: null,
			orderNumber: null,
			paymentId: null,
		});
	});
});
