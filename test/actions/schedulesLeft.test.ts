import { BESIDE_MS, withSchedulesLeft } from '../../nodes/PortOne/actions/payment/schedulesLeft';
import type { SchedulePage } from '../../nodes/PortOne/gateway/subscriptions';
import type { Result } from '../../nodes/PortOne/refund/types';
import { payment } from '../refund/support/make';

const KEYS = ['key-0', 'key-1', 'key-2', 'key-3', 'key-4'];
const refunds = KEYS.map((billingKey): Result => ({ outcome: 'refunded', payment: payment({ billingKey }) }));

/** A PortOne whose every list takes so long; what it is asked for is kept. */
function portOne(tookMs: number, answer: (billingKey: string) => SchedulePage) {
	const asked: string[] = [];
	let now = 0;
	const schedules = async ({ billingKey = '' }: { billingKey?: string }) => {
		asked.push(billingKey);
		now += tookMs;
		return await Promise.resolve(answer(billingKey));
	};
	const edge = { now: () => now, stopped: () => false };
	return { asked, edge, connect: async () => await Promise.resolve({ schedules, longestSchedules: 100, farthest: 1000 }) };
}

const one = (billingKey: string): SchedulePage => ({ ok: true, last: true, schedules: [{ id: 'x', billingKey, status: 'scheduled', amount: 1000, currency: 'KRW', at: 99_999_999_999 }] });
const noted = (results: Result[]) => results.map(({ says }) => says !== undefined);

test('every refund is told what is still to come on its key, which is not named', async () => {
	const { asked, edge, connect } = portOne(1, one);
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(asked).toEqual(KEYS);
	expect(noted(results)).toEqual([true, true, true, true, true]);
	expect(JSON.stringify(results.map(({ says }) => says))).not.toContain('key-');
});

test('keys that PortOne is too slow for are not asked for any more: all of them together hold the results up as long as one', async () => {
	const { asked, edge, connect } = portOne(BESIDE_MS / 2, one);
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(asked).toEqual(['key-0', 'key-1']);
	expect(noted(results)).toEqual([true, true, false, false, false]);
});

test('after a list that cannot be had no other is asked for, and no refund is lost', async () => {
	const { asked, edge, connect } = portOne(1, (key) => (key === 'key-1' ? { ok: false, answered: false, says: { code: 'NOT_CONNECTED', as: 'noConnection' } } : one(key)));
	const results = await withSchedulesLeft(refunds, connect, edge, 1);
	expect(asked).toEqual(['key-0', 'key-1']);
	expect(results.map(({ outcome }) => outcome)).toEqual(refunds.map(() => 'refunded'));
	expect(noted(results)).toEqual([true, false, false, false, false]);
});
