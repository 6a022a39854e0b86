import { undoAll, type Undoing } from '../../nodes/PortOne/batch/undo';
import type { Coded } from '../../nodes/PortOne/refund/saying';
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

let ids = 0;

/** Things in a memory of their own; `meets` says what the next requests come to. */
function open() {
	const id = `thing-${++ids}`;
	const state: { thing: Thing; meets: Acted[]; acts: number } = { thing: { number: 1, undone: false }, meets: [], acts: 0 };
	const undoing: Undoing<Ask, Thing> = {
		name: 'undo',
		keyOf: (ask) => ask.id,
		look: async () => await Promise.resolve({ ok: true, thing: { ...state.thing } }),
		standOf: ({ number }, now, before): Stand => {
			if (before && before.number !== now.number) return { is: 'undone', says: [{ code: 'RECEIPT_CANCELLED', as: 'gone' }] };
			if (number !== undefined && number !== now.number) return { is: 'barred', says: [OTHER] };
			return now.undone ? { is: 'undone', says: [{ code: 'RECEIPT_CANCELLED', as: 'gone' }] } : { is: 'open' };
		},
		act: async () => {
			state.acts++;
			const met = state.meets.shift();
			if (!met) state.thing.undone = true;
			return await Promise.resolve(met ?? { kind: 'accepted' });
		},
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
