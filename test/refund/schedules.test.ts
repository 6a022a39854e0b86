import { scheduleFacts, standOfSchedules, type Schedule, type ScheduleStatus } from '../../nodes/PortOne/refund/schedules';

const UNTIL = 2_000_000_000;
const schedule = (id: string, status: ScheduleStatus, more: Partial<Schedule> = {}): Schedule => ({ id, billingKey: 'k', status, amount: 1000, currency: 'KRW', at: 1_800_000_000, ...more });
const all = (text: string): Schedule[] => text.split(' ').filter(Boolean).map((entry) => schedule(entry.split(':')[0]!, entry.split(':')[1] as ScheduleStatus));
const standOf = (now: string, before?: string) => {
	const stand = standOfSchedules({ now: all(now), until: UNTIL, ...(before !== undefined && { before: all(before) }) });
	return [stand.is, ...('says' in stand ? [stand.says[0].code] : [])].join(' ');
};

test.each([
	['a:scheduled', 'open'],
	['a:paid b:scheduled c:cancelled', 'open'],
	['a:started b:scheduled', 'open'],
	['', 'undone NO_SCHEDULES'],
	// Of a new word nobody can say that nothing is to come.
	['a:other b:cancelled', 'open'],
	['a:paid b:failed c:cancelled', 'undone NO_SCHEDULES'],
	['a:started b:paid', 'barred CHARGE_UNDER_WAY'],
])('before anything is sent: %p is %s', (now, expected) => expect(standOf(now)).toBe(expected));

test.each([
	['a:scheduled b:scheduled', 'a:scheduled b:cancelled', 'open'],
	['a:scheduled b:scheduled', 'a:cancelled b:cancelled', 'undone NO_SCHEDULES'],
	['a:scheduled b:scheduled', 'a:paid b:cancelled', 'undone CHARGED_MEANWHILE'],
	['a:scheduled b:scheduled', 'a:started b:cancelled', 'undone CHARGED_MEANWHILE'],
	['a:scheduled b:scheduled', 'a:paid b:failed', 'barred CHARGED_MEANWHILE'],
	// Under way already when the others were to be cancelled.
	['a:started b:scheduled', 'a:started b:scheduled', 'open'],
	['a:started b:scheduled', 'a:started b:cancelled', 'undone CHARGED_MEANWHILE'],
	['a:started b:scheduled', 'a:paid b:cancelled', 'undone CHARGED_MEANWHILE'],
	['a:started b:scheduled', 'a:paid b:started', 'barred CHARGED_MEANWHILE'],
	['a:scheduled', 'a:cancelled b:started', 'undone CHARGED_MEANWHILE'],
	['a:scheduled', 'a:cancelled b:paid', 'undone NO_SCHEDULES'],
	// What the list leaves out, or has a new word for, is not shown as cancelled.
	['a:scheduled b:scheduled', 'a:cancelled', 'open'],
	['a:scheduled', 'a:other', 'open'],
	// Made after it.
	['a:scheduled', 'a:cancelled new:scheduled', 'undone NO_SCHEDULES'],
	// An order number that was scheduled anew.
	['a:cancelled a:scheduled', 'a:cancelled a:scheduled', 'open'],
	['a:cancelled a:scheduled', 'a:cancelled a:cancelled', 'undone NO_SCHEDULES'],
	['a:cancelled a:scheduled', 'a:cancelled a:paid', 'barred CHARGED_MEANWHILE'],
	['a:paid b:scheduled', 'a:paid b:cancelled', 'undone NO_SCHEDULES'],
])('after %p was to be cancelled, %p is %s', (before, now, expected) => expect(standOf(now, before)).toBe(expected));

test.each<[string, string, string | undefined, object]>([
	['until when PortOne was asked, where there are none', 'a:paid', undefined, { is: 'undone', says: [{ code: 'NO_SCHEDULES', as: 'before', until: { at: UNTIL } }] }],
	['which are being charged', 'a:started b:paid c:started', undefined, { is: 'barred', says: [{ code: 'CHARGE_UNDER_WAY', schedules: 'a, c' }] }],
	['that none is left', 'a:cancelled b:cancelled', 'a:scheduled b:scheduled', { is: 'undone', says: [{ code: 'NO_SCHEDULES', as: 'meanwhile' }] }],
	['which were charged, where all were', 'a:paid b:failed', 'a:scheduled b:scheduled', { is: 'barred', says: [{ code: 'CHARGED_MEANWHILE', as: 'all', schedules: 'a, b' }] }],
])('it is told %s', (_, now, before, expected) => expect(standOfSchedules({ now: all(now), until: UNTIL, ...(before !== undefined && { before: all(before) }) })).toEqual(expected));

test('done with a charge before it is told beside the outcome, done without is not', () => {
	expect(standOfSchedules({ before: all('a:scheduled b:scheduled'), now: all('a:paid b:cancelled'), until: UNTIL })).toMatchObject({ made: [{ code: 'CHARGED_MEANWHILE', as: 'some', schedules: 'a' }] });
	expect(standOfSchedules({ before: all('a:scheduled'), now: all('a:cancelled'), until: UNTIL })).not.toHaveProperty('made');
});

describe('what a row tells', () => {
	const facts = (outcome: 'done' | 'preview' | 'unknown' | 'refused', now: Schedule[], before?: Schedule[]) => scheduleFacts({ now, until: UNTIL, ...(before && { before }) }, outcome, 'Asia/Seoul');

	test('in a dry run what is to come, its sum and when it begins', () => {
		const now = [schedule('a', 'paid'), schedule('b', 'scheduled', { at: 1_800_086_400, amount: 2500 }), schedule('c', 'scheduled')];
		expect(facts('preview', now)).toEqual({ schedules: 2, amount: 3500, currency: 'KRW', nextAt: '2027-01-15T17:00:00+09:00', scheduleIds: 'b, c', chargedIds: null });
	});

	test('once done what was cancelled, what came to it meanwhile too, and what was charged', () => {
		expect(facts('done', all('a:cancelled b:paid new:cancelled old:cancelled'), all('a:scheduled b:scheduled old:cancelled'))).toMatchObject({ schedules: 2, amount: 2000, scheduleIds: 'a, new', chargedIds: 'b' });
	});

	test('once done what is being charged, also where it was made since, and not what is still to come', () => {
		expect(facts('done', all('a:cancelled new:scheduled now:started'), all('a:scheduled'))).toMatchObject({ schedules: 1, amount: 1000, scheduleIds: 'a', chargedIds: 'now' });
	});

	test('what was under way before and still is, once', () => {
		expect(facts('done', all('a:started b:cancelled'), all('a:started b:scheduled'))).toMatchObject({ scheduleIds: 'b', chargedIds: 'a' });
	});

	test('where nothing is to come, that it is none', () => {
		expect(facts('preview', all('a:paid b:cancelled'))).toEqual({ schedules: 0, amount: null, currency: null, nextAt: null, scheduleIds: null, chargedIds: null });
	});

	test('where the end is unknown, what was to be cancelled', () => {
		expect(facts('unknown', all('a:scheduled b:cancelled'), all('a:scheduled b:scheduled'))).toMatchObject({ schedules: 2, scheduleIds: 'a, b', chargedIds: null });
	});

	test('several currencies are not added up, and of nothing seen nothing is told', () => {
		expect(facts('preview', [schedule('a', 'scheduled'), schedule('b', 'scheduled', { currency: 'USD' })])).toMatchObject({ amount: null, currency: 'KRW, USD' });
		expect(scheduleFacts(undefined, 'skipped', 'UTC')).toEqual({ schedules: null, amount: null, currency: null, nextAt: null, scheduleIds: null, chargedIds: null });
	});
});
