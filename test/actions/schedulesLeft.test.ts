import { EventEmitter, once } from 'node:events';
import { BESIDE_MS, withSchedulesLeft } from '../../nodes/PortOne/actions/payment/schedulesLeft';
import type { SchedulePage } from '../../nodes/PortOne/gateway/subscriptions';
import type { Result } from '../../nodes/PortOne/refund/types';
import { payment } from '../refund/support/make';

const KEYS = ['key-0', 'key-1', 'key-2', 'key-3', 'key-4'];
const refunds = KEYS.map((billingKey): Result => ({ outcome: 'refunded', payment: payment({ billingKey }) }));

/** A PortOne that answers at once, or never; what it is asked for is kept. The ten seconds are over once it is asked for `until`. */
function portOne(answer: (billingKey: string) => SchedulePage | undefined, until = '') {
	const asked: string[] = [];
	const clock = new EventEmitter();
	const paused: number[] = [];
	const schedules = async ({ billingKey = '' }: { billingKey?: string }) => {
		asked.push(billingKey);
		if (billingKey === until) clock.emit('over');
		const page = answer(billingKey);
		return page ? await Promise.resolve(page) : await new Promise<SchedulePage>(() => undefined);
	};
	const edge = { now: () => 0, stopped: () => false, pause: async (ms: number) => { paused.push(ms); await once(clock, 'over'); } };
	return { asked, paused, edge, connect: async () => await Promise.resolve({ schedules, longestSchedules: 100, farthest: 1000 }) };
}

const one = (billingKey: string): SchedulePage => ({ ok: true, last: true, schedules: [{ id: 'x', billingKey, status: 'scheduled', amount: 1000, currency: 'KRW', at: 99_999_999_999 }] });
const noted = (results: Result[]) => results.map(({ says }) => says !== undefined);

test('every refund is told what is still to come on its key, which is not named', async () => {
	const { asked, edge, connect } = portOne(one);
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(asked).toEqual(KEYS);
	expect(noted(results)).toEqual([true, true, true, true, true]);
	expect(JSON.stringify(results.map(({ says }) => says))).not.toContain('key-');
});

test('an answer that does not come is not waited for past ten seconds in all, and no other is asked for', async () => {
	const { asked, paused, edge, connect } = portOne((key) => (key === 'key-2' ? undefined : one(key)), 'key-2');
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(paused).toEqual([BESIDE_MS]);
	expect(asked).toEqual(['key-0', 'key-1', 'key-2']);
	expect(noted(results)).toEqual([true, true, false, false, false]);
});

test('after a list that cannot be had no other is asked for, and no refund is lost', async () => {
	const { asked, edge, connect } = portOne((key) => (key === 'key-1' ? { ok: false, answered: false, says: { code: 'NOT_CONNECTED', as: 'noConnection' } } : one(key)));
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(asked).toEqual(['key-0', 'key-1']);
	expect(results.map(({ outcome }) => outcome)).toEqual(refunds.map(() => 'refunded'));
	expect(noted(results)).toEqual([true, false, false, false, false]);
});

test('a connection that fails takes nothing from the refunds', async () => {
	const { edge } = portOne(one);
	const results = await withSchedulesLeft(refunds, async () => await Promise.reject(new Error('no credential')), edge, 1);
	expect(results).toEqual(refunds);
});
