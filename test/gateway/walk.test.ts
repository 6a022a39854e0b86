import { allTime, lastDays, walk, type Walked } from '../../nodes/PortOne/gateway/walk';
import type { Gateway } from '../../nodes/PortOne/gateway/gateway';
import { gatewayV1 } from '../../nodes/PortOne/gateway/v1/gateway';
import type { Payment } from '../../nodes/PortOne/refund/types';
import { payment } from '../refund/support/make';
import { silent } from './support/reply';
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
		return { ok: true, payments, looked: payments.length, last: page * size >= found.length, total: found.length };
	};
	return { gateway: listed(list, longestList), list, calls };
}

async function idsOf(walked: AsyncIterable<Walked>) {
	return (await allOf(walked)).flatMap(({ payments }) => payments.map(({ paymentId }) => paymentId));
}

async function allOf(walked: AsyncIterable<Walked>) {
	const steps: Walked[] = [];
	for await (const step of walked) steps.push(step);
	return steps;
}

const range = { from: NOW - 200 * DAY, to: NOW, size: 2 };
const days = (...ago: number[]) => ago.map((day) => NOW - day * DAY);

test('a long range is walked in windows of at most 90 days, the newest first, each payment once', async () => {
	const { gateway, calls } = listOf(days(1, 10, 89, 90, 91, 150, 179.5, 180, 200));
	expect(await idsOf(walk(gateway, range))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
	for (const { from, to } of calls) expect(to - from).toBeLessThanOrEqual(90 * DAY);
});

test.each([[90, 1], [180, 2], [0, 1], [-1, 0]])('a range of just %i days is asked for in %i', async (length, count) => {
	const { gateway, calls } = listOf(days(0));
	expect(await idsOf(walk(gateway, { ...range, from: NOW - length * DAY, dateOf: 'lastChange' }))).toEqual(count > 0 ? ['p0'] : []);
	expect(new Set(calls.filter(({ to }) => to <= NOW).map(({ from, to }) => `${from} ${to}`)).size).toBe(count);
});

test('pages are asked for until the last, none behind it', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4, 5));
	await idsOf(walk(gateway, { ...range, from: NOW - 50 * DAY }));
	expect(calls.map(({ page }) => page)).toEqual([1, 2, 3]);
});

test('who has enough asks for no further page', async () => {
	const { gateway, calls } = listOf(days(1, 2, 3, 4, 5));
	for await (const { payments } of walk(gateway, range)) if (payments.length > 0) break;
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
	const got = await allOf(walk(listed(odd), { ...range, from: NOW - 50 * DAY }));
	expect([got.flatMap(({ payments }) => payments).length, calls.length]).toEqual([5, 3]);
	expect(got.filter((step) => step.odd)).toEqual([got.at(-1)]);
	expect(got.at(-1)).toMatchObject({ payments: [], odd: { code: 'LOOK_UP_UNREADABLE', says: [{ payments: ['imp_9', { code: 'nameless' }] }] } });
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
	const list: List = async (_, page) => (++calls > 20 ? { ok: false, says: { code: 'TIMED_OUT' }, answered: true } : { ok: true, payments: [], looked: 0, last: page === 2, total: calls });
	expect(await idsOf(walk(listed(list), { ...range, from: NOW - DAY }))).toEqual([]);
	expect(calls).toBe(6);
});

test.each<[number, RegExp]>([
	[1, /cannot be read: imp_1\. All others/],
	[10, /: imp_1, imp_2, .*, imp_10\. All others/],
	[13, /: imp_1, imp_2, .*, imp_10, 3 more\. All others/],
])('of %i payments that cannot be read ten are named at most, and the others counted', async (count, message) => {
	const odd = Array.from({ length: count }, (_, i) => `imp_${i + 1}`);
	const list: List = async () => ({ ok: true, payments: [], looked: 0, last: true, odd });
	const [{ odd: told } = {}] = (await allOf(walk(listed(list), { ...range, from: NOW - DAY }))).slice(-1);
	expect(messageOf(told!)).toMatch(message);
});

test('the last 90 days end at the moment given, or a little after now, since clocks differ', () => {
	expect(lastDays(NOW)).toEqual({ from: NOW - 90 * DAY, to: NOW });
	const now = Math.floor(Date.now() / 1000);
	const { from, to } = lastDays();
	expect(to - from).toBe(90 * DAY);
	expect(to).toBeGreaterThanOrEqual(now + 60);
	expect(to).toBeLessThan(now + 3600);
});

describe('payments begun in a range, of an API that lists by the last change alone,', () => {
	/** Payments begun and changed last at given times, listed as V1 does: by the last change, the one begun last first. */
	function changing(times: Array<{ began?: number; changed: number }>, size = 2) {
		const all = times.map(({ began, changed }, i) => ({ changed, payment: payment({ paymentId: `p${i}`, ...(began !== undefined && { startedAt: began }) }) }));
		const asked: Array<Parameters<List>[0]> = [];
		const list: List = async (query, page) => {
			asked.push(query);
			const found = all.filter(({ changed }) => changed >= query.from && changed <= query.to).sort((a, b) => (b.payment.startedAt ?? 0) - (a.payment.startedAt ?? 0));
			const shown = found.slice((page - 1) * query.size, page * query.size).map((one) => one.payment);
			const begun = shown.flatMap(({ startedAt = [] }) => startedAt);
			const payments = shown.filter(({ startedAt }) => startedAt === undefined || (startedAt >= query.started!.from && startedAt <= query.started!.to));
			return { ok: true, payments, looked: shown.length, last: page * query.size >= found.length, total: found.length, ...(begun.length > 0 && { oldest: Math.min(...begun) }) };
		};
		const walked = (over: object) => walk(listed(list), { from: NOW - 200 * DAY, to: NOW, size, dateOf: 'payment', ...over });
		return { walked, asked };
	}
	const ago = (days: number) => NOW - days * DAY;
	const today = () => Math.floor(Date.now() / 1000);

	test('are looked for from a day before it up to now, whenever it ends', async () => {
		const { walked, asked } = changing([]);
		await idsOf(walked({ from: ago(10), to: ago(5) }));
		expect(Math.min(...asked.map(({ from }) => from))).toBe(ago(11));
		expect(Math.max(...asked.map(({ to }) => to))).toBeGreaterThan(today());
		for (const { started } of asked) expect(started).toEqual({ from: ago(10), to: ago(5) });
		await idsOf(walked({ from: ago(10), to: today() + 30 * DAY }));
		expect(Math.max(...asked.map(({ to }) => to))).toBeGreaterThanOrEqual(today() + 30 * DAY);
	});

	test('are looked for where it is one second long', async () => {
		const { walked } = changing([{ began: ago(5), changed: ago(4) }, { began: ago(5) + 1, changed: ago(4) }]);
		expect(await idsOf(walked({ from: ago(5), to: ago(5) }))).toEqual(['p0']);
	});

	test('are none, and nothing is asked, where it ends before it begins', async () => {
		const { walked, asked } = changing([]);
		expect(await idsOf(walked({ from: ago(5), to: ago(10) }))).toEqual([]);
		expect(asked).toEqual([]);
	});

	test('come each once, the last begun first, whenever they changed', async () => {
		const days: Array<[began: number, changed: number]> = [[1, 1], [195, 2], [150, 3], [90, 4], [20, 20], [199, 30], [95, 95], [151, 100], [149, 148], [180, 180], [200, 200]];
		const { walked } = changing(days.map(([began, changed]) => ({ began: ago(began), changed: ago(changed) })));
		const ids = await idsOf(walked({}));
		expect(ids.map((id) => days[Number(id.slice(1))]![0])).toEqual([1, 20, 90, 95, 149, 150, 151, 180, 195, 199, 200]);
	});

	test('come as soon as none begun later can follow', async () => {
		const { walked, asked } = changing(Array.from({ length: 9 }, (_, i) => ({ began: today() - i * DAY, changed: today() - i * DAY })));
		for await (const { payments } of walked({ to: today() })) if (payments.length > 0) break;
		expect(asked).toHaveLength(1);
	});

	test('come with all of their page, the oldest of it too', async () => {
		const { walked } = changing(Array.from({ length: 5 }, (_, i) => ({ began: today() - i * DAY, changed: today() - i * DAY })));
		const first = await walked({ to: today() }).next();
		expect((first.value as Walked).payments.map(({ paymentId }) => paymentId)).toEqual(['p0', 'p1']);
	});

	test('come once the last range is through in which one begun later could stand', async () => {
		const before = (days: number) => today() - days * DAY;
		const { walked, asked } = changing([{ began: before(95), changed: before(2) }, { began: before(92), changed: before(92) }]);
		for await (const { payments } of walked({ from: before(200), to: today() })) if (payments.some(({ paymentId }) => paymentId === 'p0')) break;
		expect(asked).toHaveLength(2);
	});

	test('that do not tell when they were begun come too', async () => {
		const { walked } = changing([{ changed: ago(1) }, { began: ago(2), changed: ago(2) }, { began: ago(150), changed: ago(150) }, { changed: ago(160) }]);
		expect((await idsOf(walked({}))).sort()).toEqual(['p0', 'p1', 'p2', 'p3']);
	});

	test('that cannot be read are named after all others', async () => {
		const odd: List = async ({ started }) => ({ ok: true, payments: [payment({ startedAt: started!.from })], looked: 2, last: true, odd: ['imp_9'] });
		const steps = await allOf(walk(listed(odd), { from: ago(10), to: ago(5), size: 2, dateOf: 'payment' }));
		expect(steps.flatMap(({ payments }) => payments)).toHaveLength(1);
		expect(steps.at(-1)).toMatchObject({ payments: [], odd: { code: 'LOOK_UP_UNREADABLE' } });
	});
});

test('a step is a page as it came, and nothing follows the last one where all could be read', async () => {
	const [first, second] = [payment({ paymentId: 'p0' }), payment({ paymentId: 'p1' })];
	// Of one page nobody tells how long the list is.
	const list: List = async (_, page) => (page === 1 ? { ok: true, payments: [first], looked: 3, last: false, total: 5, oldest: NOW - 9 } : { ok: true, payments: [first, second], looked: 2, last: true });
	const from = NOW - DAY;
	expect(await allOf(walk(listed(list), { ...range, from }))).toStrictEqual([{ payments: [first], looked: 3, open: NOW - 9 }, { payments: [second], looked: 2, open: from }]);
});

describe('as time passes', () => {
	const clock = Date.now;
	let seconds = NOW;
	beforeEach(() => {
		seconds = NOW;
		Date.now = () => seconds * 1000;
	});
	afterEach(() => {
		Date.now = clock;
	});

	/** Lists what `pages` have, call by call, each of which takes some seconds; `asked` are the ranges. */
	function taking(pass: number, pages: Payment[][] = []) {
		const asked: Array<[from: number, to: number, page: number]> = [];
		const list: List = async ({ from, to }, page) => {
			seconds += pass;
			const payments = pages[asked.push([from, to, page]) - 1] ?? [];
			return { ok: true, payments, looked: payments.length, last: true };
		};
		return { gateway: listed(list), asked };
	}

	const at = (days: number) => NOW - days * DAY;
	const SHORT = [[at(50), NOW, 1]];
	const LONG = [[at(90), NOW, 1], [at(180), at(90), 1], [at(200), at(180), 1]];

	test('the last 90 days end a minute after now', () => {
		expect(lastDays()).toEqual({ from: NOW + 60 - 90 * DAY, to: NOW + 60 });
	});

	test('all time begins with 2010, and ends a minute after now where payments are listed by their last change', () => {
		const from = Date.UTC(2010, 0, 1) / 1000;
		expect(allTime({ listsBy: ['lastChange'] }, at(5))).toEqual({ from, to: NOW + 60 });
		expect(allTime({ listsBy: ['payment', 'lastChange'] }, at(5))).toEqual({ from, to: at(5) });
	});

	test.each<[string, number, number, number[][]]>([
		['a short range that is through at once', 50, 0, SHORT],
		['a short range that takes a minute', 50, 60, SHORT],
		['a short range that takes longer', 50, 61, [...SHORT, [NOW - 60, NOW + 121, 1]]],
		['a long range that is through at once', 200, 0, [...LONG, [NOW - 60, NOW + 60, 1]]],
		['a long range that takes a while', 200, 7, [...LONG, [NOW - 60, NOW + 81, 1]]],
	])('of %s up to now what changed meanwhile is looked through where it takes long', async (_, days, pass, expected) => {
		const { gateway, asked } = taking(pass);
		await idsOf(walk(gateway, { from: at(days), to: NOW, size: 2 }));
		expect(asked).toEqual(expected);
	});

	test('what changed meanwhile cannot have moved into a range that ended before', async () => {
		const { gateway, asked } = taking(100);
		await idsOf(walk(gateway, { from: at(50), to: NOW - 1, size: 2 }));
		expect(asked).toEqual([[at(50), NOW - 1, 1]]);
	});

	test.each([['payment', LONG], ['lastChange', [...LONG, [NOW - 60, NOW + 60, 1]]]] as const)('payments listed by their %s move in the list, or not', async (dateOf, expected) => {
		const { gateway, asked } = taking(0);
		await idsOf(walk({ ...gateway, listsBy: ['payment', 'lastChange'] }, { from: at(200), to: NOW, size: 2, dateOf }));
		expect(asked).toEqual(expected);
	});

	test('a payment that changed meanwhile comes, and none that came before', async () => {
		const [known, changed] = [payment({ paymentId: 'p0', startedAt: at(1) }), payment({ paymentId: 'p1', startedAt: at(8) })];
		for (const dateOf of ['lastChange', 'payment'] as const) {
			const to = NOW;
			const { gateway, asked } = taking(0, [[known], [], [], [known, changed]]);
			expect(await idsOf(walk(gateway, { from: at(190), to, size: 2, dateOf }))).toEqual(['p0', 'p1']);
			expect(asked).toHaveLength(4);
		}
	});
});

test('an API that lists by both times is asked for the one that is meant, and for its own where none is', async () => {
	const asked: unknown[] = [];
	const list: List = async ({ dateOf, from, to, started }) => {
		asked.push([dateOf, from, to, started]);
		return { ok: true, payments: [], looked: 0, last: true };
	};
	const both: Gateway = { ...listed(list), listsBy: ['payment', 'lastChange'] };
	const [from, to] = [NOW - 5 * DAY, NOW];
	for (const over of [{}, { dateOf: 'payment' as const }, { dateOf: 'lastChange' as const }]) await idsOf(walk(both, { from, to, size: 2, ...over }));
	expect(asked).toEqual(['payment', 'payment', 'lastChange'].map((dateOf) => [dateOf, from, to, undefined]));
});
