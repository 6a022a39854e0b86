import { undoAll, type UndoSettings } from '../../nodes/PortOne/batch/undo';
import type { Looked, Undoing, UndoResult } from '../../nodes/PortOne/batch/undoing';
import { Refusal } from '../../nodes/PortOne/refund/refusal';
import type { Coded, Says } from '../../nodes/PortOne/refund/saying';
import type { Acted, Stand } from '../../nodes/PortOne/refund/undo';
import { openShop } from './support/shop';

/** A row that means the thing of an id, by its number where it gives one. */
interface Ask {
	id: string;
	number?: number;
}

interface Thing {
	number: number;
	undone: boolean;
}

const NO: Acted = { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'pg' } };
const LOST: Acted = { kind: 'ambiguous', says: { code: 'TIMED_OUT' } };
const SETTINGS = { concurrency: 1, settleMs: 100, stopOnError: false, dryRun: false };
const OTHER: Coded = { code: 'RECEIPT_DIFFERS', number: '' };

const GONE: Says = [{ code: 'RECEIPT_CANCELLED', as: 'gone' }];

function standOf({ number }: Ask, now: Thing, before?: Thing): Stand {
	if (before && before.number !== now.number) return { is: 'undone', says: GONE };
	if (number !== undefined && number !== now.number) return { is: 'barred', says: [OTHER] };
	return now.undone ? { is: 'undone', says: GONE } : { is: 'open' };
}

let ids = 0;

/** Things in a memory of their own; `meets` says what the next requests come to. */
function open(more: Partial<Undoing<Ask, Thing>> = {}) {
	const id = `thing-${++ids}`;
	const state: { thing: Thing; meets: Acted[]; acts: number } = { thing: { number: 1, undone: false }, meets: [], acts: 0 };
	const undoing: Undoing<Ask, Thing> = {
		name: 'undo',
		keyOf: (ask) => ask.id,
		look: async () => await Promise.resolve({ ok: true, thing: { ...state.thing } }),
		standOf,
		act: async () => {
			state.acts++;
			const met = state.meets.shift();
			if (!met) state.thing.undone = true;
			return await Promise.resolve(met ?? { kind: 'accepted' });
		},
		...more,
	};
	const { edge } = openShop();
	const run = async (rows: Array<Omit<Ask, 'id'> & { id?: string }>, settings: Partial<typeof SETTINGS> = {}) =>
		(await undoAll(rows.map((row) => ({ id, ...row })), undoing, edge, { ...SETTINGS, ...settings })).map(({ outcome, says }) => [outcome, says?.[0].code].join(' ').trim());
	return { state, run };
}

test('a try whose answer was lost is not forgotten by a row that means another number, nor by the one after it', async () => {
	const { state, run } = open();
	state.meets = [LOST, NO];
	expect(await run([{ number: 1 }])).toEqual(['unknown TIMED_OUT']);
	expect(await run([{ number: 2 }])).toEqual(['unknown EARLIER_TRY_OPEN']);
	expect(await run([{ number: 1 }])).toEqual(['unknown EARLIER_TRY_OPEN']);
	expect(await run([{ number: 1 }])).toEqual(['done']);
	expect(await run([{ number: 2 }])).toEqual(['refused RECEIPT_DIFFERS']);
});

test('it is over once the record shows another one in its place', async () => {
	const { state, run } = open();
	state.meets = [LOST];
	expect(await run([{ number: 1 }])).toEqual(['unknown TIMED_OUT']);
	state.thing = { number: 2, undone: false };
	expect(await run([{ number: 1 }])).toEqual(['refused RECEIPT_DIFFERS']);
	state.meets = [NO];
	expect(await run([{ number: 2 }])).toEqual(['refused NOT_ACCEPTED']);
});

test.each([false, true])('what it did is told by the same row once the record shows it, whatever else is in its way by now, also where the workflow stops on errors: %s', async (stopOnError) => {
	const { state, run } = open({ tellsEarlier: true });
	state.meets = [LOST];
	expect(await run([{ number: 1 }])).toEqual(['unknown TIMED_OUT']);
	state.thing = { number: 2, undone: false };
	expect(await run([{ number: 1 }, { number: 2 }], { stopOnError })).toEqual(['alreadyDone RECEIPT_CANCELLED', 'done']);
	expect(await run([{ number: 1 }])).toEqual(['refused RECEIPT_DIFFERS']);
});

test.each([false, true])('what a row has done it is told again by the same row, whatever else is in its way by now, also where the workflow stops on errors: %s', async (stopOnError) => {
	const { state, run } = open({ tellsEarlier: true });
	expect(await run([{ number: 1 }])).toEqual(['done']);
	state.thing = { number: 2, undone: false };
	expect(await run([{ number: 1 }, { number: 3 }])).toEqual(['alreadyDone RECEIPT_CANCELLED', 'refused RECEIPT_DIFFERS']);
	expect(await run([{ number: 1 }, { number: 2 }], { stopOnError })).toEqual(['alreadyDone RECEIPT_CANCELLED', 'done']);
});

test('it is known by every name of the thing: lost by one, it is not forgotten by a row that gives another', async () => {
	const { state, run } = open({ ownKeyOf: () => 'own' });
	state.meets = [LOST, NO, LOST, NO];
	expect(await run([{ id: 'order' }])).toEqual(['unknown TIMED_OUT']);
	expect(await run([{ id: 'own' }])).toEqual(['unknown EARLIER_TRY_OPEN']);
	expect(await run([{ id: 'own' }])).toEqual(['unknown TIMED_OUT']);
	expect(await run([{ id: 'another order' }])).toEqual(['unknown EARLIER_TRY_OPEN']);
	expect(await run([{ id: 'order' }])).toEqual(['done']);
	state.thing = { number: 1, undone: false };
	state.meets = [NO];
	expect(await run([{ id: 'own' }])).toEqual(['refused NOT_ACCEPTED']);
});

test('what an earlier try has not undone is not told by it', async () => {
	const { state, run } = open({ tellsEarlier: true, standOf: (ask, now, before) => (before && !now.undone && before.number === now.number ? { is: 'barred', says: [OTHER] } : standOf(ask, now, before)) });
	state.meets = [LOST];
	expect(await run([{ number: 1 }])).toEqual(['refused RECEIPT_DIFFERS']);
	state.thing.number = 2;
	expect(await run([{ number: 1 }])).toEqual(['refused RECEIPT_DIFFERS']);
});

test('a refusal is kept as nothing that was done', async () => {
	const { state, run } = open({ tellsEarlier: true });
	state.meets = [NO];
	expect(await run([{ number: 1 }])).toEqual(['refused NOT_ACCEPTED']);
	state.thing = { number: 2, undone: false };
	expect(await run([{ number: 1 }])).toEqual(['refused RECEIPT_DIFFERS']);
});

test('a workflow that stops at a bad row before it sends anything does not call such a try not tried', async () => {
	const { state, run } = open();
	const stop = { stopOnError: true };
	state.meets = [LOST];
	expect(await run([{}], stop)).toEqual(['unknown TIMED_OUT']);
	expect(await run([{}, { id: 'another', number: 7 }], stop)).toEqual(['unknown EARLIER_TRY_OPEN', 'refused RECEIPT_DIFFERS']);
	state.thing.undone = true;
	expect(await run([{}, { id: 'another', number: 7 }], stop)).toEqual(['alreadyDone RECEIPT_CANCELLED', 'refused RECEIPT_DIFFERS']);
	expect(state.acts).toBe(1);
});

/** A look that brings nothing. */
type Failed = Extract<Looked<Thing>, { ok: false }>;

const OPEN: Thing = { number: 1, undone: false };
const UNDONE: Thing = { number: 1, undone: true };
const ACCEPTED: Acted = { kind: 'accepted' };
const EXPLAINED: Acted = { kind: 'refused', says: { code: 'PORTONE_REFUSED', own: 'no' }, explained: true };
const STALE: Acted = { kind: 'refused', says: { code: 'RECORD_BEHIND' }, stale: true };
const BUSY: Acted = { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } };
const NOT_CONNECTED: Acted = { kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'refused' } };
const SILENT: Failed = { ok: false, says: { code: 'TIMED_OUT' }, answered: false };
const FAULTY: Failed = { ok: false, says: { code: 'PORTONE_REFUSED', own: 'broken' }, answered: true };
const UNREAD = new Refusal({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' });
const LONG = { settleMs: 30_000 };
/** Looks at a record that is asked until the settle time of half a minute is over, and those within the seconds by which it may be behind. */
const CATCHING_UP = ['look a 1', 'pause 500', 'look a 1', 'pause 1000', 'look a 1', 'pause 2000', 'look a 1', 'pause 1500', 'look a 1'];
const SETTLING = [...CATCHING_UP, 'pause 8000', 'look a 1', 'pause 8000', 'look a 1', 'pause 8000', 'look a 1', 'pause 1000', 'look a 1'];

const skipped = (...says: Says): UndoResult<Thing> => ({ outcome: 'skipped', says });
const refused = (...says: Says): UndoResult<Thing> => ({ outcome: 'refused', says });
const unknown = (...says: Says): UndoResult<Thing> => ({ outcome: 'unknown', says: [...says, { code: 'undoAgain' }], thing: OPEN });
const stillOpen = (...says: Says | []): UndoResult<Thing> => ({ outcome: 'unknown', says: [{ code: 'EARLIER_TRY_OPEN', as: 'undo' }, { code: 'undoAgain' }, ...(says.length > 0 ? [{ code: 'thisTry' } as const, ...says] : [])] });
const NOT_TRIED = skipped({ code: 'STOPPED', as: 'notTried' });
const STOPPED_BATCH = skipped({ code: 'BATCH_STOPPED' });

/**
 * A PortOne with a thing of every id, each open at first. `looks` and `meets` say by id what the next looks bring and what the next requests
 * come to, the last of them for good; without them a thing is shown as it is, and is undone. `log` has all that was asked and waited for.
 */
function desk() {
	const shop = openShop();
	const { edge } = shop;
	edge.scope = `desk ${++ids}`;
	const log: string[] = [];
	const things = new Map<string, Thing>();
	const looks: Record<string, Array<Looked<Thing> | Error | (() => Looked<Thing>)>> = {};
	const meets: Record<string, Array<Acted | Error | (() => Acted)>> = {};
	const busy = { now: 0, peak: 0 };
	const next = async <Met>(mets: Array<Met | Error | (() => Met)> | undefined, usual: () => Met): Promise<Met> => {
		const met = mets && mets.length > 1 ? mets.shift() : mets?.[0];
		busy.peak = Math.max(busy.peak, ++busy.now);
		await new Promise(setImmediate);
		busy.now--;
		if (met instanceof Error) throw met;
		return met instanceof Function ? met() : (met ?? usual());
	};
	const held = (id: string) => things.get(id) ?? OPEN;
	const wait = edge.pause;
	edge.pause = async (ms) => {
		log.push(`pause ${ms}`);
		await wait(ms);
	};
	const undoing: Undoing<Ask, Thing> = {
		name: 'undo',
		keyOf: ({ id }) => id.toLowerCase(),
		look: async ({ id }, before) => {
			log.push(before ? `look ${id} ${before.number}` : `look ${id}`);
			return await next(looks[id], () => ({ ok: true, thing: held(id) }));
		},
		standOf,
		act: async ({ number }, { id }) => {
			log.push(`act ${id} ${number}`);
			return await next(meets[id], () => {
				things.set(id, { ...held(id), undone: true });
				return ACCEPTED;
			});
		},
	};
	const run = async (rows: Array<string | Ask | Refusal>, settings: Partial<UndoSettings> = {}) =>
		await undoAll(rows.map((row) => (typeof row === 'string' ? { id: row } : row)), undoing, edge, { ...SETTINGS, ...settings });
	return { shop, edge, log, things, looks, meets, busy, undoing, run };
}

describe('rows', () => {
	test('are looked at, undone and looked at again, and told in their order, also those that cannot be read', async () => {
		const { log, run } = desk();
		expect(await run(['a', UNREAD, 'b'])).toEqual([
			{ outcome: 'done', thing: UNDONE },
			refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' }),
			{ outcome: 'done', thing: UNDONE },
		]);
		expect(log).toEqual(['look a', 'act a 1', 'look a 1', 'look b', 'act b 1', 'look b 1']);
	});

	test('of one key are worked on one after another, in input order, before the next key', async () => {
		const { log, run } = desk();
		expect(await run(['a', 'b', 'A', 'a'])).toEqual([
			{ outcome: 'done', thing: UNDONE },
			{ outcome: 'done', thing: UNDONE },
			{ outcome: 'done', thing: UNDONE },
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
		]);
		expect(log).toEqual(['look a', 'act a 1', 'look a 1', 'look A', 'act A 1', 'look A 1', 'look a', 'look b', 'act b 1', 'look b 1']);
	});

	test.each<[string[], number, number]>([
		[['a', 'b', 'c', 'd'], 1, 1],
		[['a', 'b', 'c', 'd'], 3, 3],
		[['a', 'a', 'a', 'a'], 3, 1],
	])('%j, %i at a time: %i under way at most', async (rows, concurrency, peak) => {
		const { busy, run } = desk();
		await run(rows, { concurrency });
		expect(busy.peak).toBe(peak);
	});
});

describe('a dry run', () => {
	test('changes nothing, and tells a row that means the same as an earlier one by that row', async () => {
		const { log, things, run } = desk();
		things.set('u', UNDONE);
		expect(await run(['b', 'a', 'a', 'u', 'a', 'u', { id: 'a', number: 2 }, UNREAD], { dryRun: true })).toEqual([
			{ outcome: 'preview', thing: OPEN },
			{ outcome: 'preview', thing: OPEN },
			{ outcome: 'alreadyDone', says: [{ code: 'TWIN_ROW', row: 2 }], thing: OPEN },
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
			{ outcome: 'alreadyDone', says: [{ code: 'TWIN_ROW', row: 2 }], thing: OPEN },
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
			{ ...refused(OTHER), thing: OPEN },
			refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' }),
		]);
		expect(log).toEqual(['look b', 'look a', 'look a', 'look a', 'look a', 'look u', 'look u']);
	});

	test('does not tell a row as the twin of one that would be refused, since that one would leave it to be undone', async () => {
		const rows: Ask[] = [{ id: 'a', number: 2 }, { id: 'a', number: 1 }, { id: 'a' }];
		expect(await desk().run(rows, { dryRun: true })).toEqual([
			{ ...refused(OTHER), thing: OPEN },
			{ outcome: 'preview', thing: OPEN },
			{ outcome: 'alreadyDone', says: [{ code: 'TWIN_ROW', row: 2 }], thing: OPEN },
		]);
		expect((await desk().run(rows)).map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'alreadyDone']);
	});

	test('goes on after a bad row, also where the workflow stops at one', async () => {
		const { log, run } = desk();
		expect(await run([{ id: 'a', number: 2 }, 'b'], { dryRun: true, stopOnError: true })).toEqual([{ ...refused(OTHER), thing: OPEN }, { outcome: 'preview', thing: OPEN }]);
		expect(log).toEqual(['look a', 'look b']);
	});

	test('is no end of an earlier try whose answer was lost', async () => {
		const { meets, run } = desk();
		meets.a = [LOST, EXPLAINED];
		await run(['a']);
		expect(await run(['a'], { dryRun: true })).toEqual([{ outcome: 'preview', thing: OPEN }]);
		expect(await run(['a'])).toEqual([{ ...stillOpen({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN }]);
	});
});

describe('a workflow that stops on errors', () => {
	const stop = { stopOnError: true };

	test('looks at all rows before it undoes any', async () => {
		const { log, things, run } = desk();
		things.set('u', UNDONE);
		expect(await run(['u', 'a', 'a'], stop)).toEqual([
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
			{ outcome: 'done', thing: UNDONE },
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
		]);
		expect(log).toEqual(['look u', 'look a', 'look a', 'look u', 'look a', 'act a 1', 'look a 1', 'look a']);
	});

	test('undoes nothing where one of them is bad, and tells of each row what stays so', async () => {
		const { log, things, looks, run } = desk();
		things.set('u', UNDONE);
		looks.d = [FAULTY];
		expect(await run(['a', 'a', 'u', { id: 'c', number: 2 }, UNREAD, 'd'], stop)).toEqual([
			{ ...STOPPED_BATCH, thing: OPEN },
			{ ...STOPPED_BATCH, thing: OPEN },
			{ outcome: 'alreadyDone', says: GONE, thing: UNDONE },
			{ ...refused(OTHER), thing: OPEN },
			refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' }),
			skipped({ code: 'PORTONE_REFUSED', own: 'broken' }, { code: 'notLookedUp' }),
		]);
		expect(log).toEqual(['look a', 'look a', 'look u', 'look c', 'look d']);
	});

	test('undoes nothing where its only bad row cannot be read', async () => {
		const { log, run } = desk();
		expect(await run([UNREAD, 'a'], stop)).toEqual([refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' }), { ...STOPPED_BATCH, thing: OPEN }]);
		expect(log).toEqual(['look a']);
	});

	test('tries no more rows after one that PortOne refuses', async () => {
		const { log, meets, run } = desk();
		meets.a = [EXPLAINED];
		expect(await run(['a', 'b'], stop)).toEqual([{ ...refused({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN }, STOPPED_BATCH]);
		expect(log).toEqual(['look a', 'look b', 'look a', 'act a 1', 'look a 1']);
	});

	test('and one that does not, which goes on', async () => {
		const { meets, run } = desk();
		meets.a = [EXPLAINED];
		expect(await run(['a', 'b'])).toEqual([{ ...refused({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN }, { outcome: 'done', thing: UNDONE }]);
	});

	test('does not tell a row as not tried where an earlier try of it is open', async () => {
		const { meets, run } = desk();
		meets.a = [LOST];
		await run(['a']);
		expect(await run(['a', UNREAD], stop)).toEqual([{ ...stillOpen({ code: 'BATCH_STOPPED' }), thing: OPEN }, refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' })]);
	});
});

describe('a thing that cannot be looked at', () => {
	test.each([SILENT, FAULTY])('is not undone: %j', async (found) => {
		const { log, looks, run } = desk();
		looks.a = [found];
		expect(await run(['a', 'b'])).toEqual([skipped(found.says, { code: 'notLookedUp' }), { outcome: 'done', thing: UNDONE }]);
		expect(log).toEqual(['look a', 'look b', 'act b 1', 'look b 1']);
	});

	test.each<[string, Looked<Thing>, number, UndoResult<Thing>]>([
		['four times without an answer', SILENT, 1, skipped({ code: 'OUTAGE', times: 4 })],
		['six times without an answer, three at a time', SILENT, 3, skipped({ code: 'OUTAGE', times: 6 })],
		['with an answer each time', FAULTY, 1, skipped({ code: 'PORTONE_REFUSED', own: 'broken' }, { code: 'notLookedUp' })],
		['and then can', { ok: true, thing: OPEN }, 1, { outcome: 'preview', thing: OPEN }],
	])('%s', async (_, found, concurrency, last) => {
		const { looks, run } = desk();
		const rows = Array.from({ length: 3 + 2 * concurrency }, (__, n) => `row ${n}`);
		for (const row of rows) looks[row] = [found];
		expect((await run(rows, { dryRun: true, concurrency })).at(-1)).toEqual(last);
	});

	test('is not asked for again where PortOne does not take the key, nor is any other', async () => {
		const { log, looks, run } = desk();
		const says: Coded = { code: 'CREDENTIAL_REFUSED', as: 'v2' };
		looks.a = [{ ok: false, says, answered: true }];
		expect(await run(['a', 'b'])).toEqual([skipped(says, { code: 'notLookedUp' }), skipped(says, { code: 'nothingSent' })]);
		expect(log).toEqual(['look a']);
	});

	test('counts as badly ended beside rows whose end is unknown: after four of them nothing more is tried', async () => {
		const { log, looks, meets, run } = desk();
		for (const id of ['a', 'c']) looks[id] = [FAULTY];
		for (const id of ['b', 'd']) meets[id] = [{ kind: 'aborted' }];
		expect((await run(['a', 'b', 'c', 'd', 'e'])).at(-1)).toEqual(skipped({ code: 'OUTAGE', times: 4 }));
		expect(log).toEqual(['look a', 'look b', 'act b 1', 'look c', 'look d', 'act d 1']);
	});
});

describe('after a request', () => {
	const NOT_ACCEPTED = { ...refused({ code: 'NOT_ACCEPTED', as: 'pg' }), thing: OPEN };
	const NOT_TAKEN = { ...refused({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN };

	test.each<[string, Acted, string[], UndoResult<Thing>]>([
		['a yes that never shows', ACCEPTED, SETTLING, unknown({ code: 'NOT_SHOWN' })],
		['no answer', LOST, SETTLING, unknown({ code: 'TIMED_OUT' })],
		['a no of a record that is behind', STALE, SETTLING, unknown({ code: 'RECORD_BEHIND' })],
		['a no', NO, CATCHING_UP, NOT_ACCEPTED],
		['a no that names its cause', EXPLAINED, ['look a 1'], NOT_TAKEN],
		['an answer that is all that will ever tell', { kind: 'told', ending: { outcome: 'done', says: GONE } }, [], { outcome: 'done', says: GONE, thing: OPEN }],
		['the user having stopped it', { kind: 'aborted' }, [], unknown({ code: 'STOPPED', as: 'underWay' })],
	])('%s', async (_, answer, asked, result) => {
		const { log, meets, run } = desk();
		meets.a = [answer];
		expect(await run(['a'], LONG)).toEqual([result]);
		expect(log).toEqual(['look a', 'act a 1', ...asked]);
	});

	test.each<[string, Acted, string[], UndoResult<Thing>]>([
		['a yes', ACCEPTED, SETTLING, unknown({ code: 'NOT_SHOWN' })],
		['a no', NO, SETTLING, NOT_ACCEPTED],
		['a no that names its cause', EXPLAINED, SETTLING, NOT_TAKEN],
	])('%s, while every look fails', async (_, answer, asked, result) => {
		for (const failure of [SILENT, new Error('boom'), UNREAD]) {
			const { log, looks, meets, run } = desk();
			looks.a = [{ ok: true, thing: OPEN }, failure];
			meets.a = [answer];
			expect(await run(['a'], LONG)).toEqual([result]);
			expect(log).toEqual(['look a', 'act a 1', ...asked]);
		}
	});

	test('one look that succeeds is enough for a no to be believed once the record is no more behind', async () => {
		const { log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, { ok: true, thing: OPEN }, SILENT];
		meets.a = [NO];
		expect(await run(['a'], LONG)).toEqual([NOT_ACCEPTED]);
		expect(log).toEqual(['look a', 'act a 1', ...CATCHING_UP]);
	});

	test.each<[string, Acted, UndoResult<Thing>]>([
		['a yes', ACCEPTED, { outcome: 'done', thing: UNDONE }],
		['no answer', LOST, { outcome: 'done', thing: UNDONE }],
		['a no', NO, { outcome: 'alreadyDone', says: GONE, thing: UNDONE }],
	])('%s, and the third look shows it undone', async (_, answer, result) => {
		const { log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, { ok: true, thing: OPEN }, SILENT, { ok: true, thing: UNDONE }];
		meets.a = [answer];
		expect(await run(['a'], LONG)).toEqual([result]);
		expect(log).toEqual(['look a', 'act a 1', ...CATCHING_UP.slice(0, 5)]);
	});

	test('another thing in its place is told as the end of this one', async () => {
		const { looks, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, { ok: true, thing: { number: 2, undone: false } }];
		expect(await run(['a'])).toEqual([{ outcome: 'done', thing: { number: 2, undone: false } }]);
	});

	test.each<[number, string[]]>([
		[0, ['look a 1']],
		[700, ['look a 1', 'pause 500', 'look a 1', 'pause 200', 'look a 1']],
		[5000, CATCHING_UP],
		[5200, [...CATCHING_UP, 'pause 200', 'look a 1']],
	])('what does not show within %i ms is not waited for any longer', async (settleMs, asked) => {
		const { log, meets, run } = desk();
		meets.a = [ACCEPTED];
		expect(await run(['a'], { settleMs })).toEqual([unknown({ code: 'NOT_SHOWN' })]);
		expect(log).toEqual(['look a', 'act a 1', ...asked]);
	});

	test('a look that takes longer than what is left is followed by a last one at once', async () => {
		const { shop, log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, () => {
			shop.clock += 900;
			return { ok: true, thing: OPEN };
		}];
		meets.a = [ACCEPTED];
		expect(await run(['a'], { settleMs: 700 })).toEqual([unknown({ code: 'NOT_SHOWN' })]);
		expect(log).toEqual(['look a', 'act a 1', 'look a 1', 'pause 0', 'look a 1']);
	});
});

describe('what never reached PortOne', () => {
	const SENT = ['look a', 'act a 1', 'pause 1000', 'look a', 'act a 1', 'pause 2000', 'look a', 'act a 1', 'pause 4000', 'look a', 'act a 1', 'pause 8000', 'look a'];

	test('is looked at and sent five times in all, with longer and longer pauses', async () => {
		const { log, meets, run } = desk();
		meets.a = [BUSY];
		expect(await run(['a'])).toEqual([{ ...skipped({ code: 'TOO_MANY_REQUESTS' }, { code: 'nothingSentRunAgain' }), thing: OPEN }]);
		expect(log).toEqual([...SENT, 'act a 1']);
	});

	test('is no outage where only one row meets it', async () => {
		const { meets, run } = desk();
		meets.a = [BUSY];
		expect((await run(['a', 'b'])).at(-1)).toEqual({ outcome: 'done', thing: UNDONE });
	});

	test('is an outage where nothing can be reached four times in a row', async () => {
		const { log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, SILENT];
		meets.a = [NOT_CONNECTED];
		expect(await run(['a', 'b'])).toEqual([{ ...skipped({ code: 'OUTAGE', times: 4 }), thing: OPEN }, skipped({ code: 'OUTAGE', times: 4 })]);
		expect(log).toEqual(['look a', 'act a 1', 'pause 1000', 'look a', 'pause 2000', 'look a', 'pause 4000', 'look a', 'pause 8000']);
	});

	test.each<[string, Thing, UndoResult<Thing>]>([
		['undone by somebody else meanwhile', UNDONE, { outcome: 'alreadyDone', says: GONE, thing: UNDONE }],
		['another one meanwhile', { number: 2, undone: false }, { ...refused(OTHER), thing: { number: 2, undone: false } }],
	])('is not sent again where it is %s', async (_, thing, result) => {
		const { log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, { ok: true, thing }];
		meets.a = [BUSY];
		expect(await run([{ id: 'a', number: 1 }])).toEqual([result]);
		expect(log).toEqual(['look a', 'act a 1', 'pause 1000', 'look a']);
	});

	test('is not sent again unseen, and is left where it cannot be looked at', async () => {
		const { log, looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, FAULTY];
		meets.a = [BUSY];
		expect(await run(['a', 'b'])).toEqual([{ ...skipped(FAULTY.says, { code: 'nothingSentRunAgain' }), thing: OPEN }, { outcome: 'done', thing: UNDONE }]);
		expect(log.filter((line) => line.includes(' a'))).toEqual(['look a', 'act a 1', 'look a', 'look a', 'look a', 'look a']);
	});

	test('is not looked at or sent again once PortOne does not take the key', async () => {
		const { log, looks, meets, run } = desk();
		const says: Coded = { code: 'CREDENTIAL_REFUSED', as: 'v2' };
		looks.a = [{ ok: true, thing: OPEN }, { ok: false, says, answered: true }];
		meets.a = [BUSY];
		expect(await run(['a', 'b'])).toEqual([{ ...skipped(says, { code: 'nothingSent' }), thing: OPEN }, skipped(says, { code: 'nothingSent' })]);
		expect(log).toEqual(['look a', 'act a 1', 'pause 1000', 'look a', 'pause 2000']);
	});

	test('is told as refused, and not as open, where it cannot be read before it is sent again', async () => {
		const { looks, meets, run } = desk();
		looks.a = [{ ok: true, thing: OPEN }, new Error('boom')];
		meets.a = [BUSY];
		expect(await run(['a'])).toEqual([refused({ code: 'UNEXPECTED', as: 'row', own: 'boom' })]);
	});

	test('is settled as usual once it is reached', async () => {
		const { shop, log, meets, run } = desk();
		meets.a = [BUSY, NOT_CONNECTED, () => {
			shop.clock += 60_000;
			return ACCEPTED;
		}];
		expect(await run(['a'])).toEqual([unknown({ code: 'NOT_SHOWN' })]);
		expect(log).toEqual([...SENT.slice(0, 7), 'act a 1', 'look a 1', 'pause 100', 'look a 1']);
	});
});

describe('once the user stops the execution', () => {
	test('no row is looked at', async () => {
		const { shop, log, run } = desk();
		shop.stop();
		expect(await run(['a', 'b', UNREAD])).toEqual([NOT_TRIED, NOT_TRIED, refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' })]);
		expect(log).toEqual([]);
	});

	test('nothing is sent for what was looked at', async () => {
		const { shop, log, looks, run } = desk();
		looks.a = [() => {
			shop.stop();
			return { ok: true, thing: OPEN };
		}];
		expect(await run(['a', 'b'])).toEqual([{ ...NOT_TRIED, thing: OPEN }, NOT_TRIED]);
		expect(log).toEqual(['look a']);
	});

	test.each<[Acted, UndoResult<Thing>]>([
		[ACCEPTED, unknown({ code: 'NOT_SHOWN' })],
		[LOST, unknown({ code: 'TIMED_OUT' })],
		[NO, { ...refused({ code: 'NOT_ACCEPTED', as: 'pg' }), thing: OPEN }],
		[BUSY, { ...NOT_TRIED, thing: OPEN }],
	])('nothing more is looked at or sent after %j', async (answer, result) => {
		const { shop, log, meets, run } = desk();
		meets.a = [() => {
			shop.stop();
			return answer;
		}];
		expect(await run(['a', 'b'], LONG)).toEqual([result, NOT_TRIED]);
		expect(log).toEqual(['look a', 'act a 1', ...(answer === BUSY ? ['pause 1000'] : [])]);
	});

	test('a pause between two looks is the last', async () => {
		const { shop, edge, log, meets, run } = desk();
		const wait = edge.pause;
		edge.pause = async (ms) => {
			await wait(ms);
			shop.stop();
		};
		meets.a = [ACCEPTED];
		expect(await run(['a'], LONG)).toEqual([unknown({ code: 'NOT_SHOWN' })]);
		expect(log).toEqual(['look a', 'act a 1', 'look a 1', 'pause 500']);
	});
});

describe('what is thrown', () => {
	test('where a row means nothing is told as refused, and holds up no other row', async () => {
		const { looks, run } = desk();
		looks.a = [UNREAD];
		expect(await run(['a', 'b'])).toEqual([refused({ code: 'RECEIPT_NOT_FOUND' }, { code: 'nothingSent' }), { outcome: 'done', thing: UNDONE }]);
	});

	test('before anything was sent is told as refused', async () => {
		const { log, looks, run } = desk();
		looks.a = [new Error('boom')];
		expect(await run(['a', 'b'])).toEqual([refused({ code: 'UNEXPECTED', as: 'row', own: 'boom' }), { outcome: 'done', thing: UNDONE }]);
		expect(log).toEqual(['look a', 'look b', 'act b 1', 'look b 1']);
	});

	test.each<[string, Array<Acted | Error>]>([
		['by the first request', [new Error('boom'), EXPLAINED]],
		['by a later request', [BUSY, new Error('boom'), EXPLAINED]],
	])('%s leaves open how the row ended, also for the next run', async (_, answers) => {
		const { meets, run } = desk();
		meets.a = answers;
		expect(await run(['a'])).toEqual([{ outcome: 'unknown', says: [{ code: 'UNEXPECTED', as: 'payment', own: 'boom' }] }]);
		expect(await run(['a'])).toEqual([{ ...stillOpen({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN }]);
	});

	test('of what the record shows after an answer leaves it open as well', async () => {
		const { undoing, run } = desk();
		undoing.standOf = (ask, now, before) => {
			if (before) throw new Error('boom');
			return standOf(ask, now);
		};
		expect(await run(['a'])).toEqual([{ outcome: 'unknown', says: [{ code: 'UNEXPECTED', as: 'payment', own: 'boom' }] }]);
	});
});

describe('a try whose answer was lost', () => {
	/** A desk at which a try was lost; any later one is refused. */
	const lose = async () => {
		const opened = desk();
		opened.meets.a = [LOST, EXPLAINED];
		expect(await opened.run(['a'])).toEqual([unknown({ code: 'TIMED_OUT' })]);
		return opened;
	};
	const REFUSED = { ...refused({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN };

	test('is open for every row of its key, and for no other', async () => {
		const { meets, run } = await lose();
		meets.A = [EXPLAINED];
		meets.b = [EXPLAINED];
		expect(await run(['A', 'b'])).toEqual([{ ...stillOpen({ code: 'PORTONE_REFUSED', own: 'no' }), thing: OPEN }, REFUSED]);
	});

	test('is nothing to another address, shop or operation', async () => {
		const { edge, undoing, run } = await lose();
		const { scope, shop } = edge;
		edge.scope = 'elsewhere';
		expect(await run(['a'])).toEqual([REFUSED]);
		edge.scope = scope;
		edge.shop = 'another';
		expect(await run(['a'])).toEqual([REFUSED]);
		edge.shop = shop;
		undoing.name = 'another';
		expect(await run(['a'])).toEqual([REFUSED]);
		undoing.name = 'undo';
		expect((await run(['a'])).map(({ outcome }) => outcome)).toEqual(['unknown']);
	});

	test('is still open where a later one cannot look at the thing, or is not tried', async () => {
		const { shop, looks, run } = await lose();
		looks.a = [SILENT];
		expect(await run(['a'])).toEqual([stillOpen({ code: 'TIMED_OUT' }, { code: 'notLookedUp' })]);
		shop.stop();
		expect(await run(['a'])).toEqual([stillOpen({ code: 'STOPPED', as: 'notTried' })]);
	});

	test('is over once the thing is undone', async () => {
		const { things, run } = await lose();
		things.set('a', UNDONE);
		expect(await run(['a'])).toEqual([{ outcome: 'alreadyDone', says: GONE, thing: UNDONE }]);
		things.set('a', OPEN);
		expect(await run(['a'])).toEqual([REFUSED]);
	});

	test('is told as the latest lost one where another is lost after it', async () => {
		const { meets, things, run } = await lose();
		things.set('a', { number: 2, undone: false });
		meets.a = [LOST, EXPLAINED];
		expect(await run(['a'])).toEqual([{ ...unknown({ code: 'TIMED_OUT' }), thing: { number: 2, undone: false } }]);
		expect((await run(['a'])).map(({ outcome }) => outcome)).toEqual(['unknown']);
		things.set('a', OPEN);
		expect(await run(['a'])).toEqual([REFUSED]);
	});

	test('is none where the answer is all that will ever tell', async () => {
		const { meets, run } = desk();
		const ending = { outcome: 'unknown', says: [{ code: 'TIMED_OUT' }] } as const;
		meets.a = [{ kind: 'told', ending: { ...ending, says: [{ code: 'TIMED_OUT' }] } }, EXPLAINED];
		expect(await run(['a'])).toEqual([{ ...ending, thing: OPEN }]);
		expect(await run(['a'])).toEqual([REFUSED]);
	});
});
