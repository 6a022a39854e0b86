import { summariseUndo, type UndoRow } from '../../nodes/PortOne/refund/undoSummary';
import { english } from '../support/words';

const row = (outcome: UndoRow['outcome'], over: Partial<UndoRow> = {}): UndoRow => ({ outcome, message: null, code: null, orderNumber: 'o-1', ...over });
const named = (name: string, place: number) => ({ code: 'theRow', as: 'named', name, row: place });
const STOPPED = row('skipped', { code: 'BATCH_STOPPED', message: 'Not tried' });
const SAFE = { code: 'whatNext', as: 'undo' };

const MIXED = [
	row('done', { orderNumber: 'o-a', paymentId: 'p-a' }),
	row('refused', { orderNumber: null, paymentId: 'p-b', message: 'Too late', code: 'DEPOSITED' }),
	row('alreadyDone', { code: 'ALREADY_CLOSED', message: 'Closed' }),
	row('unknown', { orderNumber: 'o-d', code: 'NOT_SHOWN' }),
	row('done', { orderNumber: null, code: 'CHARGED_MEANWHILE', message: 'One was charged' }),
	row('skipped', { orderNumber: undefined, code: 'OUTAGE', message: 'No answer.' }),
	STOPPED,
];

test('names every bad row with its cause, what was done, how many were not tried, and that running again is safe', () => {
	expect(summariseUndo(MIXED)).toEqual({
		message: [
			{ code: 'stoppedUndo', as: 'some', count: 2, rows: 7 },
			{ code: 'doneBefore', count: 1 },
			{
				code: 'badRows',
				rows: [
					{ code: 'badRow', as: 'refused', row: named('p-b', 2) },
					{ code: 'badRow', as: 'unknown', row: named('o-d', 4) },
					{ code: 'badRow', as: 'skipped', row: { code: 'theRow', as: 'nameless', row: 6 } },
				],
			},
		],
		description: [
			{ code: 'badLine', as: 'refused', row: named('p-b', 2), message: 'Too late.' },
			{ code: 'badLine', as: 'unknown', row: named('o-d', 4), message: 'NOT_SHOWN.' },
			{ code: 'badLine', as: 'skipped', row: { code: 'theRow', as: 'nameless', row: 6 }, message: 'No answer.' },
			{ code: 'doneRows', rows: [named('o-a', 1), { code: 'theRow', as: 'nameless', row: 5 }] },
			{ code: 'notTried', rows: 1 },
			SAFE,
		],
	});
});

test('reads as sentences', () => {
	const { message, description } = summariseUndo(MIXED);
	expect(english(message)).toBe('2 of 7 rows were done. 1 row was done before. p-b (row 2) was refused, o-d (row 4) is unknown, Row 6 was skipped.');
	for (const line of description) expect(english([line])).toMatch(/[^.!?][.!?]$/);
});

test('says nothing about what there is none of', () => {
	const rows = [row('refused', { message: 'a' }), row('refused', { message: 'b' })];
	expect(summariseUndo(rows)).toEqual({
		message: [{ code: 'stoppedUndo', as: 'nothing' }, { code: 'badRows', rows: [1, 2].map((place) => ({ code: 'badRow', as: 'refused', row: named('o-1', place) })) }],
		description: [{ code: 'badLine', as: 'refused', row: named('o-1', 1), message: 'a.' }, { code: 'badLine', as: 'refused', row: named('o-1', 2), message: 'b.' }, SAFE],
	});
});

test.each<[string, UndoRow[], object]>([
	['some by this run, whatever is open besides', [row('done'), row('unknown')], { as: 'some', count: 1, rows: 2 }],
	['that it is not clear', [row('alreadyDone'), row('refused'), row('unknown')], { as: 'unclear' }],
	['nothing, though some was done before', [row('alreadyDone'), row('refused')], { as: 'nothing' }],
	['nothing in what a dry run would do', [row('preview'), row('skipped')], { as: 'nothing' }],
])('says of what was done: %s', (_, rows, expected) => {
	expect(summariseUndo(rows).message[0]).toEqual({ code: 'stoppedUndo', ...expected });
});

test.each<[string, Partial<UndoRow>, string]>([
	['its message', { message: 'Too late', code: 'DEPOSITED' }, 'Too late'],
	['else its code', { code: 'DEPOSITED' }, 'DEPOSITED'],
	['else nothing', {}, ''],
])('says of an only row why, since an AI agent sees no more than the message: %s', (_, over, why) => {
	expect(summariseUndo([row('refused', over)])).toEqual({
		message: [{ code: 'stoppedUndo', as: 'nothing' }, { code: 'badRows', rows: [{ code: 'badRow', as: 'refused', row: named('o-1', 1) }] }, { code: 'why', message: why }],
		description: [{ code: 'badLine', as: 'refused', row: named('o-1', 1), message: `${why}.` }, SAFE],
	});
});

test('does not call a second run safe where it does everything again', () => {
	const rows = [row('done'), row('refused')];
	expect(summariseUndo(rows, true).description.at(-1)).toEqual({ code: 'whatNext', as: 'repeat' });
	expect(summariseUndo(rows, false)).toEqual(summariseUndo(rows));
	expect(summariseUndo(rows, true).description.slice(0, -1)).toEqual(summariseUndo(rows).description.slice(0, -1));
});

test('counts what was left when the batch stopped, and names none of it', () => {
	const { message, description } = summariseUndo([STOPPED, row('refused', { orderNumber: 'o-b' }), STOPPED]);
	expect(message).toEqual([{ code: 'stoppedUndo', as: 'nothing' }, { code: 'badRows', rows: [{ code: 'badRow', as: 'refused', row: named('o-b', 2) }] }]);
	expect(description).toEqual([{ code: 'badLine', as: 'refused', row: named('o-b', 2), message: '.' }, { code: 'notTried', rows: 2 }, SAFE]);
});

test('names fifty rows, the bad ones besides by number, and how many others there are', () => {
	const of = (length: number, outcome: UndoRow['outcome']) => summariseUndo(Array.from({ length }, () => row(outcome, { message: 'x' })));
	const names = (length: number) => Array.from({ length }, (_, at) => named('o-1', at + 1));
	const bad = (length: number) => names(length).map((name) => ({ code: 'badRow', as: 'refused', row: name }));
	const lines = names(50).map((name) => ({ code: 'badLine', as: 'refused', row: name, message: 'x.' }));
	expect(of(50, 'refused').message[1]).toEqual({ code: 'badRows', rows: bad(50) });
	expect(of(50, 'refused').description).toEqual([...lines, SAFE]);
	expect(of(52, 'refused').message[1]).toEqual({ code: 'badRows', rows: [...bad(50), { code: 'more', count: 2 }] });
	expect(of(52, 'refused').description).toEqual([...lines, { code: 'otherBadRows', numbers: '51-52' }, SAFE]);
	expect(of(52, 'done').description[0]).toEqual({ code: 'doneRows', rows: [...names(50), { code: 'more', count: 2 }] });
});
