import fc from 'fast-check';
import type { Says } from '../../nodes/PortOne/refund/saying';
import { decideUndo, stillLost, type Acted, type Ending, type Stand, type UndoKnown, type UndoStep } from '../../nodes/PortOne/refund/undo';

const OPEN: Stand = { is: 'open' };
const UNDONE = { is: 'undone', says: [{ code: 'ALREADY_CLOSED', status: 'failed' }] } satisfies Stand;
const BARRED: Stand = { is: 'barred', says: [{ code: 'DEPOSITED', as: 'before' }] };

const ACCEPTED: Acted = { kind: 'accepted' };
const NO: Acted = { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'pg' } };
const EXPLAINED: Acted = { ...NO, explained: true };
const STALE: Acted = { kind: 'refused', says: { code: 'RECORD_BEHIND' }, stale: true };
const LOST: Acted = { kind: 'ambiguous', says: { code: 'TIMED_OUT' } };
const UNREACHED: Acted = { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } };
const ABORTED: Acted = { kind: 'aborted' };

const step = (known: Partial<UndoKnown>) => decideUndo({ stand: OPEN, dryRun: false, sends: known.answer ? 1 : 0, ...known });
/** A step in short: what is to be done, or outcome and code. */
const short = (taken: UndoStep) => (taken.do === 'report' ? [taken.ending.outcome, taken.ending.says?.[0].code].join(' ').trim() : taken.do);

test.each<[string, Partial<UndoKnown>, string]>([
	['what is open is undone', {}, 'act'],
	['in a dry run it would be', { dryRun: true }, 'preview'],
	['what is undone stays as it is', { stand: UNDONE }, 'alreadyDone ALREADY_CLOSED'],
	['what must not be undone is refused', { stand: BARRED }, 'refused DEPOSITED'],
	['also in a dry run', { stand: BARRED, dryRun: true }, 'refused DEPOSITED'],
])('before anything is sent: %s', (_, known, expected) => expect(short(step(known))).toBe(expected));

test.each<[string, Acted, string]>([
	['yes', ACCEPTED, 'lookUp'],
	['no', NO, 'lookUp'],
	['a no that names its cause', EXPLAINED, 'lookUp'],
	['no answer', LOST, 'lookUp'],
	['never reached', UNREACHED, 'act'],
	['the user stopped', ABORTED, 'unknown STOPPED'],
])('right after %s', (_, answer, expected) => expect(short(step({ answer }))).toBe(expected));

test.each<[string, Acted, Stand, Partial<UndoKnown>, string]>([
	['yes, and the record shows it', ACCEPTED, UNDONE, {}, 'done'],
	['no answer, and the record shows it', LOST, UNDONE, {}, 'done'],
	['no, and the record shows that somebody else did it', NO, UNDONE, {}, 'alreadyDone ALREADY_CLOSED'],
	['yes, and the record shows that it was too late', ACCEPTED, BARRED, {}, 'refused DEPOSITED'],
	['no answer, and the record shows that it was too late', LOST, BARRED, {}, 'refused DEPOSITED'],
	['yes, and the record does not show it yet', ACCEPTED, OPEN, {}, 'lookUp'],
	['yes, and the record never shows it', ACCEPTED, OPEN, { settled: true }, 'unknown NOT_SHOWN'],
	['no answer, and the record never shows it', LOST, OPEN, { settled: true }, 'unknown TIMED_OUT'],
	['no, while the record may be behind', NO, OPEN, {}, 'lookUp'],
	['no, when the record is no more behind', NO, OPEN, { caughtUp: true }, 'refused NOT_ACCEPTED'],
	['a no that names its cause', EXPLAINED, OPEN, {}, 'refused NOT_ACCEPTED'],
	['a no that the record does not explain', STALE, OPEN, { caughtUp: true }, 'lookUp'],
	['a no that the record never explains', STALE, OPEN, { caughtUp: true, settled: true }, 'unknown RECORD_BEHIND'],
])('after a look: %s', (_, answer, stand, more, expected) => expect(short(step({ answer, stand, lookedUp: true, ...more }))).toBe(expected));

test.each<[Acted, string]>([[ACCEPTED, 'unknown NOT_SHOWN'], [LOST, 'unknown TIMED_OUT'], [NO, 'refused NOT_ACCEPTED']])('where nothing can be looked up to the end, only a no is told: %j', (answer, expected) => {
	expect(short(step({ answer, settled: true, caughtUp: true }))).toBe(expected);
});

test('where an answer is all that will ever tell, it is believed at once', () => {
	expect(short(step({ answer: { kind: 'told', ending: { outcome: 'refused', says: [{ code: 'WEBHOOK_NOT_FOUND' }] } } }))).toBe('refused WEBHOOK_NOT_FOUND');
});

test('what never reached PortOne is sent five times in all, then left', () => {
	expect(short(step({ answer: UNREACHED, sends: 4 }))).toBe('act');
	expect(short(step({ answer: UNREACHED, sends: 5 }))).toBe('skipped TOO_MANY_REQUESTS');
});

test.each<[string, Partial<UndoKnown>, Ending]>([
	['the user having stopped it under way', { answer: ABORTED }, { outcome: 'unknown', says: [{ code: 'STOPPED', as: 'underWay' }, { code: 'undoAgain' }] }],
	['what never reached PortOne', { answer: UNREACHED, sends: 5 }, { outcome: 'skipped', says: [{ code: 'TOO_MANY_REQUESTS' }, { code: 'nothingSentRunAgain' }] }],
	['a yes that never shows', { answer: ACCEPTED, lookedUp: true, settled: true }, { outcome: 'unknown', says: [{ code: 'NOT_SHOWN' }, { code: 'undoAgain' }] }],
	['what somebody undid before', { stand: UNDONE }, { outcome: 'alreadyDone', says: UNDONE.says }],
	['a dry run', { dryRun: true }, { outcome: 'preview' }],
])('%s is told in full', (_, known, ending) => expect(step(known)).toEqual({ do: 'report', ending }));

test('nothing is sent again after an answer that may have done it, and nothing is told as done without the record', () => {
	const answers = fc.constantFrom(ACCEPTED, NO, EXPLAINED, STALE, LOST, ABORTED);
	const stands = fc.constantFrom(OPEN, UNDONE, BARRED);
	fc.assert(
		fc.property(answers, stands, fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (answer, stand, lookedUp, caughtUp, settled, dryRun) => {
			const taken = step({ answer, stand, lookedUp, caughtUp, settled, dryRun });
			expect(taken.do).not.toBe('act');
			if (taken.do !== 'report') return;
			const { outcome } = taken.ending;
			if (outcome === 'done' || outcome === 'alreadyDone') expect([stand.is, lookedUp]).toEqual(['undone', true]);
			if (outcome === 'refused' && stand.is !== 'barred') expect(answer.kind).toBe('refused');
		}),
	);
});

test('a later no is no end of a try whose answer was lost', () => {
	const open: Says = [{ code: 'EARLIER_TRY_OPEN', as: 'undo' }, { code: 'undoAgain' }];
	expect(stillLost({ outcome: 'refused', says: [{ code: 'NOT_ACCEPTED', as: 'pg' }] })).toEqual({ outcome: 'unknown', says: [...open, { code: 'thisTry' }, { code: 'NOT_ACCEPTED', as: 'pg' }] });
	expect(stillLost({ outcome: 'skipped' })).toEqual({ outcome: 'unknown', says: open });
});
