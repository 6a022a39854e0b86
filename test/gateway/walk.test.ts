import { lastDays, walk } from '../../nodes/PortOne/gateway/walk';
import type { Gateway } from '../../nodes/PortOne/gateway/gateway';
import { gatewayV1 } from '../../nodes/PortOne/gateway/v1/gateway';
import type { Payment } from '../../nodes/PortOne/refund/types';
import { payment } from '../refund/support/make';
import { silent } from './support/reply';
import type { Refusal } from '../../nodes/PortOne/refund/refusal';
import { messageOf } from '../support/words';

const DAY = 86_400;
const NOW = 1_700_000_000;

/** A payment of the list; `gone` when it has left the range. */
interface Listed {
	at: number;
	payment: Payment;
	gone?: boolean;
}

type List = Gateway['list'];

/** A gateway of which nothing is used but its list. */
const listed = (list: List, longestList = Infinity): Gateway => ({ ...gatewayV1(silent, false), longestList, list });

/** A list of payments made at given times, behind the gateway's interface; `calls` are the pages asked for. */
function listOf(times: number[], { longestList = Infinity, meanwhile = () => undefined }: { longestList?: number; meanwhile?: (all: Listed[], call: number) => void } = {}) {
	const all: Listed[] = times.map((at, i) => ({ at, payment: payment({ paymentId: `p${i}` }) }));
	const calls: Array<{ from: number; to: number; page: number }> = [];
	const list: List = async ({ from, to, size }, page) => {
		calls.push({ from, to, page });
		meanwhile(all, calls.length);
		const found = all.filter(({ at, gone }) => !gone && at >= from && at <= to).sort((a, b) => b.at - a.at);
		const payments = found.slice((page - 1) * size, page * size).map((one) => one.payment);
		return { ok: true, payments, last: page * size >= found.length, total: found.length };
	};
	return { gateway: listed(list, longestList), list, calls };
}

async function idsOf(walked: AsyncIterable<Payment[]>) {
	const pages: string[][] = [];
	for await (const page of walked) pages.push(page.map(({ paymentId }) => paymentId));
	return pages.flat();
}

const range = { from: NOW - 200 * DAY, to: NOW, size: 2 };
const days = (...ago: number[]) => ago.map((day) => NOW - day * DAY);

test('a long range is walked in windows of at most 90 days, the newest first, each payment once', async () => {
	const { gateway, calls } = listOf(days(1, 10, 89, 90, 91, 150, 179.5, 180, 200));
	expect(await idsOf(walk(gateway, range))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
	for (const { from, to } of calls) expect(to - from).toBeLessThanOrEqual(90 * DAY);
});

test('pages are asked for until the last, none behind it', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4, 5));
	await idsOf(walk(gateway, { ...range, from: NOW - 50 * DAY }));
	expect(calls.map(({ page }) => page)).toEqual([1, 2, 3]);
});

test('who has enough asks for no further page', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4, 5));
	for await (const page of walk(gateway, range)) if (page.length > 0) break;
	expect(calls).toHaveLength(1);
});

test('a payment that leaves the range meanwhile takes none behind it along', async () => {
	const leave = (all: Listed[], call: number) => {
		if (call === 2) all[0]!.gone = true;
	};
	const { gateway } = listOf(days(1, 2, 3, 4, 5), { meanwhile: leave });
	expect((await idsOf(walk(gateway, { ...range, from: NOW - 50 * DAY }))).sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
});

test('a range with more payments than one list gives is halved until it fits', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4, 5, 6, 7, 8, 9), { longestList: 4 });
	expect((await idsOf(walk(gateway, { ...range, from: NOW - 50 * DAY }))).sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
	for (const { page } of calls) expect(page * 2).toBeLessThanOrEqual(4);
});

test('one second with more payments than one list gives is said, not cut', async () => {
	const { gateway } = listOf(Array<number>(5).fill(NOW), { longestList: 4 });
	await expect(idsOf(walk(gateway, { ...range, from: NOW - DAY }))).rejects.toMatchObject({ code: 'LIST_TOO_LONG', says: [{ code: 'LIST_TOO_LONG' }] });
});

test('payments that cannot be read take none along, and are named after all others', async () => {
	const { list, calls } = listOf(days(1, 2, 3, 4, 5));
	const odd: List = async (query, page) => ({ ...(await list(query, page)), ...(page === 1 && { odd: ['imp_9', undefined] }) });
	const got: Payment[] = [];
	const walked = (async () => {
		for await (const page of walk(listed(odd), { ...range, from: NOW - 50 * DAY })) got.push(...page);
	})();
	await expect(walked).rejects.toMatchObject({ code: 'LOOK_UP_UNREADABLE', says: [{ payments: ['imp_9', { code: 'nameless' }] }] });
	expect([got.length, calls.length]).toEqual([5, 3]);
});

test('where PortOne cannot be asked the walk ends with its reason', async () => {
	const gateway = listed(async () => ({ ok: false, says: { code: 'TIMED_OUT' }, answered: false }));
	await expect(idsOf(walk(gateway, range))).rejects.toMatchObject({ says: [{ code: 'TIMED_OUT' }] });
});

test('a list that just fits is not halved', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4), { longestList: 4 });
	await idsOf(walk(gateway, { ...range, from: NOW - 50 * DAY }));
	expect(calls.map(({ page }) => page)).toEqual([1, 2]);
});

test('a range of one second is asked for, too', async () => {
	const { gateway } = listOf([NOW]);
	expect(await idsOf(walk(gateway, { ...range, from: NOW }))).toEqual(['p0']);
});

test('a range that never comes to rest is walked three times, not for ever', async () => {
	let calls = 0;
	const list: List = async (_, page) => (++calls > 20 ? { ok: false, says: { code: 'TIMED_OUT' }, answered: true } : { ok: true, payments: [], last: page === 2, total: calls });
	expect(await idsOf(walk(listed(list), { ...range, from: NOW - DAY }))).toEqual([]);
	expect(calls).toBe(6);
});

test.each<[number, RegExp]>([
	[1, /cannot be read: imp_1\. All others/],
	[10, /: imp_1, imp_2, .*, imp_10\. All others/],
	[13, /: imp_1, imp_2, .*, imp_10, 3 more\. All others/],
])('of %i payments that cannot be read ten are named at most, and the others counted', async (count, message) => {
	const odd = Array.from({ length: count }, (_, i) => `imp_${i + 1}`);
	const list: List = async () => ({ ok: true, payments: [], last: true, odd });
	const refusal = await idsOf(walk(listed(list), { ...range, from: NOW - DAY })).catch((error: unknown) => error);
	expect(messageOf(refusal as Refusal)).toMatch(message);
});

test('the last 90 days end at the moment given, or a little after now, since clocks differ', () => {
	expect(lastDays(NOW)).toEqual({ from: NOW - 90 * DAY, to: NOW });
	const now = Math.floor(Date.now() / 1000);
	const { from, to } = lastDays();
	expect(to - from).toBe(90 * DAY);
	expect(to).toBeGreaterThanOrEqual(now + 60);
	expect(to).toBeLessThan(now + 3600);
});
