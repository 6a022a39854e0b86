import { claimsOf } from '../../nodes/PortOne/refund/claims';
import { equalOutside, leftBefore, mayBeLessOf, newCancellation, recognise, type Recognised } from '../../nodes/PortOne/refund/recognise';
import { sentReason } from '../../nodes/PortOne/refund/sent';
import { fold } from '../../nodes/PortOne/refund/text';
import type { Cancellation, Refund } from '../../nodes/PortOne/refund/types';
import { NOW, DAY, payment, cancellation, refund } from './support/make';
import type { Doubt } from '../../nodes/PortOne/refund/facts';
import { refusedWith } from '../support/words';

const LONG = '고객 변심으로 인한 부분 환불입니다 (상자 훼손 없음)';
const withId = (over: Partial<Refund> = {}) => refund({ duplicateCheck: 'refundId', refundId: 'R-1', ...over });
// The gateway folds the reasons that it reads.
const folded = (entry: Cancellation) => ({ ...entry, reason: fold(entry.reason) });
const kind = (row: Refund, ...entries: Cancellation[]) => recognise(row, payment({ cancellations: entries.map(folded) }), DAY).kind;
const idOf = (recognised: Recognised) => (recognised.kind === 'none' ? undefined : recognised.cancellation.id);

describe('by amount and reason', () => {
	test.each([
		['as it was sent', '단순 변심', '단순 변심'],
		['in decomposed Unicode', '단순 변심', '단순 변심'.normalize('NFD')],
		['with other white space', '단순 변심', ' 단순\u00a0\n 변심 '],
	])('the same amount with the reason %s is the same refund', (_, ours, theirs) => {
		expect(kind(refund({ reason: ours }), cancellation({ reason: theirs }))).toBe('same');
	});

	test.each<[string, Partial<Refund>, Partial<Cancellation>]>([
		['another amount', {}, { amount: 3001 }],
		['another reason', {}, { reason: '불량' }],
		['a reason of which ours is only the beginning', { reason: LONG.slice(0, 15) }, { reason: LONG }],
		['no reason', {}, { reason: '' }],
		['a cancellation that failed', {}, { status: 'failed' }],
		['an entry from before the window', {}, { at: NOW - DAY - 1 }],
	])('%s is not the same refund', (_, ours, theirs) => {
		expect(kind(refund(ours), cancellation(theirs))).toBe('none');
	});

	test.each([
		['returned', 'maybe'],
		['returned,', 'maybe'],
		['returned, ', 'maybe'],
		['returned, s', 'maybe'],
		['returned, second item, third', 'none'],
	])('ours of "returned, second item" may be cut to %p: %s', (reason, expected) => {
		expect(kind(refund({ reason: 'returned, second item' }), cancellation({ reason }))).toBe(expected);
	});

	test("a cut reason tells nothing for sure, with what a PG leaves at its end or without, composed or not", () => {
		for (const end of ['', '\ufffd', '…', '...', '…...']) expect(kind(refund({ reason: LONG }), cancellation({ reason: LONG.slice(0, 15) + end }))).toBe('maybe');
		expect(kind(refund({ reason: LONG }), cancellation({ reason: LONG.slice(0, 15).normalize('NFD') }))).toBe('maybe');
	});

	test('a reason that begins with an earlier one is another refund, which nobody can tell from a cut one', () => {
		expect(kind(refund({ reason: '고객 요청 부분 환불 10' }), cancellation({ reason: '고객 요청 부분 환불 1' }))).toBe('maybe');
	});

	test('such a mark elsewhere is a part of the reason', () => {
		const mark = (text: string) => kind(refund({ reason: '단순 변심 그리고 다른 이유들' }), cancellation({ reason: text }));
		expect([mark('단순 변심 그리고 다른'), mark('단순 변심… 그리고 다른')]).toEqual(['maybe', 'none']);
	});

	test('an entry that this n8n made for another row is no cut one of ours', () => {
		const theirs = cancellation({ reason: LONG.slice(0, 15), asked: { amount: 3000, reason: LONG.slice(0, 16) } });
		expect(kind(refund({ reason: LONG }), theirs)).toBe('none');
	});

	test('what is the whole reason of another row is not a cut one of ours', () => {
		const ours = refund({ reason: LONG });
		const theirs = payment({ cancellations: [cancellation({ reason: LONG.slice(0, 15) })] });
		expect(recognise(ours, theirs, DAY, claimsOf([LONG, LONG.slice(0, 15)].map((reason) => refund({ reason })))).kind).toBe('none');
	});

	test('what this n8n asked for counts, whatever the PG has written', () => {
		const asked = { amount: 3000, reason: '단순 변심' };
		expect(kind(refund(), cancellation({ reason: 'PG', amount: 2900, asked }))).toBe('same');
		expect(kind(refund({ reason: 'PG', amount: { decimal: '2900' } }), cancellation({ reason: 'PG', amount: 2900, asked }))).toBe('none');
	});

	test("the window ends by PortOne's clock at the answer, to the second", () => {
		expect(kind(refund(), cancellation({ at: NOW - DAY }))).toBe('same');
		const later = payment({ cancellations: [cancellation({ at: NOW - DAY })], asOf: NOW + 1 });
		expect(recognise(refund(), later, DAY).kind).toBe('none');
	});

	test('of several the last in time is named, of two in one second the later entry', () => {
		const named = (...times: number[]) => idOf(recognise(refund(), payment({ cancellations: times.map((at, i) => cancellation({ id: `#${i}`, at })) })));
		expect([named(NOW - 60, NOW - 30), named(NOW - 30, NOW - 60), named(NOW - 60, NOW - 60)]).toEqual(['#1', '#0', '#1']);
	});

	test('a cut reason with another amount is another refund', () => {
		expect(kind(refund({ reason: LONG }), cancellation({ reason: LONG.slice(0, 15), amount: 1000 }))).toBe('none');
	});

	test('an expected balance that the currency cannot have is refused by its name', () => {
		expect(refusedWith(() => kind(refund({ expectedBalance: '0.5' })))).toMatch(/Expected Balance/);
	});

	test('a requested cancellation counts: it may still go through', () => {
		expect(kind(refund(), cancellation({ status: 'requested' }))).toBe('same');
	});

	test('an amount with cents is compared as money, however it is written', () => {
		const dollars = payment({ currency: 'USD', cancellations: [cancellation({ amount: 1420 })] });
		for (const decimal of ['14.2', '14.20']) expect(recognise(refund({ amount: { decimal } }), dollars, DAY).kind).toBe('same');
	});
});

test.each<[Doubt, string, Refund, Partial<Cancellation>]>([
	['cut', 'its reason cut short', refund({ reason: LONG }), { reason: LONG.slice(0, 15) }],
	['amount', 'less of it recorded', refund(), { amount: 2900 }],
	['number', 'its id written otherwise', withId({ refundId: '42' }), { reason: '[00042] x' }],
	['withId', 'made under a Refund ID', refund(), { reason: '[R-1] 단순 변심' }],
	['console', 'made by hand', refund(), { reason: '관리자페이지취소', fromConsole: true }],
])('the doubt %p: it may be this refund, %s', (doubt, _, row, entry) => {
	expect(recognise(row, payment({ cancellations: [cancellation(entry)] }))).toMatchObject({ kind: 'maybe', doubt });
});

describe('an entry of the same reason behind a Refund ID', () => {
	test.each<[string, Refund, Partial<Cancellation>]>([
		['where the author knows the balance', refund({ expectedBalance: '7000' }), {}],
		['of another Refund ID', withId({ refundId: 'R-2' }), {}],
		['of another amount', refund({ amount: { decimal: '1000' } }), {}],
		['where it failed', refund(), { status: 'failed' }],
	])('is no refund of a row %s', (_, row, over) => {
		expect(recognise(row, payment({ cancellations: [cancellation({ reason: '[R-1] 단순 변심', ...over })] })).kind).toBe('none');
	});

	test('is perhaps that of a row also where PortOne recorded less of it', () => {
		expect(kind(refund(), cancellation({ reason: '[R-1] 단순 변심', amount: 2900 }))).toBe('maybe');
	});

	test('is none of a row beside the one that it belongs to', () => {
		const row = refund();
		expect(recognise(row, payment({ cancellations: [cancellation({ reason: '[R-1] 단순 변심' })] }), undefined, claimsOf([withId(), row])).kind).toBe('none');
	});
});

describe('an equal refund that lies outside the duplicate window', () => {
	const old = cancellation({ at: NOW - DAY - 1 });
	const outside = (row: Refund, entry: Cancellation) => equalOutside(row, payment({ cancellations: [entry] }), DAY);

	test('is told', () => {
		expect(outside(refund(), old)).toEqual(old);
	});

	test.each<[string, Refund, Cancellation]>([
		['one inside it', refund(), { ...old, at: NOW - DAY }],
		['one that failed', refund(), { ...old, status: 'failed' }],
		['one that is with the PG', refund(), { ...old, status: 'requested' }],
		['one of another reason', refund(), { ...old, reason: '불량' }],
		['one of another amount', refund(), { ...old, amount: 2000 }],
		['one of a row without a duplicate check', refund({ duplicateCheck: 'none' }), old],
		['one of the same refund id, which has no window', withId(), { ...old, reason: '[R-1] 단순 변심' }],
	])('is not %s', (_, row, entry) => {
		expect(outside(row, entry)).toBeUndefined();
	});

	test('is none where the window has no end', () => {
		expect(equalOutside(refund(), payment({ cancellations: [old] }), undefined)).toBeUndefined();
	});
});

describe('by refund id', () => {
	test('the id goes to the head of the reason', () => {
		expect(sentReason(withId())).toBe('[R-1] 단순 변심');
		expect(sentReason(refund())).toBe('단순 변심');
	});

	test.each([
		['the whole reason', '[R-1] 단순 변심'],
		['the id alone', '[R-1]'],
		['the id and another reason', '[R-1] 불량'],
		['the id in decomposed white space', ' [R-1]\n단순'],
	])('%s is the same refund', (_, reason) => {
		expect(kind(withId(), cancellation({ reason }))).toBe('same');
	});

	test('ids are compared in one Unicode form', () => {
		expect(kind(withId({ refundId: '반품 42' }), cancellation({ reason: '[반품 42] 단순'.normalize('NFD') }))).toBe('same');
	});

	test.each([
		['[00', '42', 'maybe'], ['[', '42', 'maybe'], ['[0004', '42', 'maybe'], ['[4', '0042', 'maybe'], ['[42', '00042', 'maybe'], ['[42.0', '42', 'maybe'], ['[42.', '42', 'maybe'], ['[1,0', '1001', 'maybe'], ['[10', '1,001', 'maybe'], ['[+4', '42', 'maybe'], ['[00…', '42', 'maybe'],
		['[005', '42', 'none'], ['[2', '42', 'none'], ['[421', '42', 'none'], ['[42.5', '42', 'none'], ['[00', 'R-42', 'none'], ['[R-0', '42', 'none'], ['00', '42', 'none'], ['[004 2', '42', 'none'], ['반품 [00', '42', 'none'], ['[205', '25', 'none'],
	])('%p may be what was left of the number %s, sent with other zeros or commas: %s', (reason, refundId, expected) => {
		expect(kind(withId({ refundId }), cancellation({ reason }))).toBe(expected);
	});

	test('an id that was itself cut short may be this one or another: [CLAIM-1 of [CLAIM-10]', () => {
		const refundId = 'RETURN-2026-000042-SEOUL-GANGNAM';
		expect(kind(withId({ refundId }), cancellation({ reason: `[${refundId}`.slice(0, 20) }))).toBe('maybe');
	});

	test.each([
		['another id', '[R-2] 단순 변심'],
		['an id of which ours is the beginning', '[R-11] 단순 변심'],
		['the id in mid-text', '단순 변심 [R-1]'],
		['the id without its brackets', 'R-1 단순 변심'],
		['the same reason without an id', '단순 변심'],
	])('%s is another refund', (_, reason) => {
		expect(kind(withId(), cancellation({ reason }))).toBe('none');
	});

	test('it looks back for ever', () => {
		expect(kind(withId(), cancellation({ reason: '[R-1] x', at: 1 }))).toBe('same');
	});

	test('the id with another amount is reused, never the same', () => {
		const entry = cancellation({ reason: '[R-1] 단순 변심', amount: 2000 });
		expect(recognise(withId(), payment({ cancellations: [entry] }), DAY)).toEqual({ kind: 'idReused', cancellation: entry });
	});

	test('the id of a failed cancellation is free', () => {
		expect(kind(withId(), cancellation({ reason: '[R-1] x', status: 'failed' }))).toBe('none');
	});

	test('the id of a partial refund is reused by a full one while money is left', () => {
		expect(kind(withId({ amount: 'full' }), cancellation({ reason: '[R-1] x' }))).toBe('idReused');
	});

	test('whose id another amount has as well may be the entry of its own amount that was cut short', () => {
		const cut = cancellation({ id: 'cut', reason: '[R-' });
		expect(recognise(withId(), payment({ cancellations: [cut, cancellation({ reason: '[R-1] x', amount: 1000 })] }))).toEqual({ kind: 'maybe', cancellation: cut, doubt: 'cut' });
	});
});

describe('a full refund', () => {
	const full = refund({ amount: 'full' });
	const first = cancellation({ id: 'c1', at: NOW - 7200 });
	const last = cancellation({ id: 'c2', amount: 7000, at: NOW - 3600 });

	test('is the entry that emptied the payment', () => {
		expect(recognise(full, payment({ cancellations: [first, last] }), DAY)).toEqual({ kind: 'same', cancellation: last });
		expect(recognise(full, payment({ cancellations: [last, first] }), DAY)).toEqual({ kind: 'same', cancellation: last });
	});

	test('that the PG has not finished is the entry that will empty the payment', () => {
		const other = { ...first, reason: '다른 이유' };
		expect(kind(full, other, { ...last, status: 'requested' })).toBe('same');
		expect(kind(full, other, { ...last, status: 'requested', amount: 1000 })).toBe('none');
	});

	test('is not a partial refund of the same reason that left money', () => {
		expect(kind(full, first)).toBe('none');
	});

	test('is not an earlier part of an emptied payment', () => {
		expect(kind(full, { ...first, reason: '단순 변심' }, { ...last, reason: '다른 이유' })).toBe('none');
	});

	test.each([
		[600, 'same'],
		[601, 'none'],
	])('may stand %i seconds before another in the history: %s', (seconds, expected) => {
		const whole = cancellation({ id: 'whole', amount: 7000, at: NOW - 1000 });
		const other = cancellation({ id: 'other', reason: '다른 이유', at: NOW - 1000 + seconds });
		expect(kind(full, whole, other)).toBe(expected);
	});

	test('is the one of two that no row of a part asks for', () => {
		const whole = cancellation({ id: 'whole', amount: 7000, at: NOW - 100 });
		const part = cancellation({ id: 'part', at: NOW - 40 });
		const found = (rows: Refund[]) => idOf(recognise(full, payment({ cancellations: [whole, part] }), undefined, claimsOf(rows)));
		expect([found([full, refund({ row: 1 })]), found([full])]).toEqual(['whole', 'part']);
	});

	test.each([[0, 'the same second'], [-60, 'a minute before it, as PGs that finish later may have it']])('that PortOne recorded less of, beside another one of %i seconds (%s), may be this one', (seconds) => {
		const others = cancellation({ id: 'others', amount: 6000, reason: '다른 이유', at: NOW - seconds });
		const ours = cancellation({ id: 'ours', amount: 3800, at: NOW });
		const paid = payment({ cancellations: [others, ours] });
		expect(recognise(refund({ amount: 'full' }), paid)).toEqual({ kind: 'maybe', cancellation: ours, doubt: 'amount' });
	});

	test('that the history shows before the balance does is not sent again', () => {
		const early = (row: Refund, reason: string) => recognise(row, payment({ refunded: 0, cancellations: [cancellation({ amount: 10_000, reason })] })).kind;
		expect([early(full, '단순 변심'), early(withId({ amount: 'full' }), '[R-1] 단순 변심')]).toEqual(['same', 'same']);
	});

	test.each<[string, Cancellation['status']]>([
		['that has finished', 'succeeded'],
		['that the PG has not finished', 'requested'],
	])('%s may stand before an earlier one that finished later, and a failed try behind both changes nothing', (_, status) => {
		const whole = cancellation({ id: 'whole', amount: 7000, at: NOW - 1000, status });
		const part = cancellation({ id: 'part', reason: '다른 이유', at: NOW - 960 });
		const failed = cancellation({ id: 'failed', status: 'failed', at: NOW - 60 });
		expect(kind(full, whole, part, failed)).toBe('same');
	});
});

test('with the duplicate check off nothing is recognised', () => {
	expect(kind(refund({ duplicateCheck: 'none' }), cancellation())).toBe('none');
});

describe('the entry that a request has made', () => {
	const before = payment({ cancellations: [cancellation({ id: 'old' })] });
	const found = (entries: Cancellation[], anyReason = false) =>
		newCancellation(refund(), 3000, before, payment({ cancellations: [cancellation({ id: 'old' }), ...entries] }), anyReason)?.id;

	test('is new, of the amount and of the reason', () => {
		expect(found([cancellation({ id: 'new' })])).toBe('new');
		expect(found([])).toBeUndefined();
		expect(found([cancellation({ id: 'new', amount: 2999 })])).toBeUndefined();
	});

	test('is none of those that were there before, under another id', () => {
		expect(newCancellation(refund(), 3000, before, payment({ cancellations: [cancellation({ id: '#0' })] }), true)).toBeUndefined();
	});

	test("may have PortOne's own amount only where PortOne itself said yes, and it alone is new", () => {
		const less = cancellation({ id: 'less', amount: 2999 });
		expect(found([less], true)).toBe('less');
		expect(found([less, cancellation({ id: 'other', amount: 1 })], true)).toBeUndefined();
	});

	test("may have a PG's own reason only where PortOne itself said yes", () => {
		const rewritten = cancellation({ id: 'new', reason: 'PG CANCEL' });
		expect(found([rewritten])).toBeUndefined();
		expect(found([rewritten], true)).toBe('new');
	});

	test('is the one that may be ours cut short where PortOne itself said yes', () => {
		expect(found([cancellation({ id: 'other', reason: '다른 이유' }), cancellation({ id: 'cut', reason: '단순' })], true)).toBe('cut');
	});

	test.each([
		[9, undefined],
		[10, 'cut'],
	])('is one of %i characters of our reason: %p', (length, expected) => {
		const long = refund({ reason: LONG });
		const cut = cancellation({ id: 'cut', reason: LONG.slice(0, length) });
		expect(newCancellation(long, 3000, payment(), payment({ cancellations: [cut] }), false)?.id).toBe(expected);
	});

	test('is none whose refund id is itself cut short', () => {
		const long = withId({ refundId: 'RETURN-2026-000042' });
		expect(newCancellation(long, 3000, payment(), payment({ cancellations: [cancellation({ reason: '[RETURN-2026-00' })] }), false)).toBeUndefined();
	});

	test("is known by its refund id, with an amount of PortOne's own", () => {
		expect(newCancellation(withId(), 3000, payment(), payment({ cancellations: [cancellation({ reason: '[R-1] x', amount: 2850 })] }), false)?.id).toBe('c1');
	});

	test('is known by its refund id, cut short behind it', () => {
		const made = (reason: string) => newCancellation(withId(), 3000, payment(), payment({ cancellations: [cancellation({ reason })] }), false)?.id;
		expect([made('[R-1] 단순'), made('[R-')]).toEqual(['c1', undefined]);
	});

	test('is the one of our reason where several are new', () => {
		expect(found([cancellation({ id: 'other', reason: '다른 이유' }), cancellation({ id: 'ours' })], true)).toBe('ours');
	});
});

describe('what PortOne recorded with another amount than was asked', () => {
	const less = (over: Partial<Cancellation> = {}) => cancellation({ amount: 2850, ...over });

	test('is this refund by its id, in every process', () => {
		expect(kind(withId(), less({ reason: '[R-1] 단순 변심' }))).toBe('same');
		expect(kind(withId({ amount: 'full' }), cancellation({ amount: 9500, reason: '[R-1] 단순 변심' }))).toBe('same');
	});

	test('may be this refund by its reason, unless this n8n knows what was asked', () => {
		expect(kind(refund(), less())).toBe('maybe');
		expect(kind(refund(), less({ asked: { amount: 3000, reason: '단순 변심' } }))).toBe('same');
		expect(kind(refund(), less({ asked: { amount: 2850, reason: '단순 변심' } }))).toBe('none');
		expect(kind(refund({ amount: 'full' }), cancellation({ amount: 9500 }))).toBe('maybe');
		expect(kind(refund({ amount: 'full' }), cancellation({ amount: 9500, asked: { amount: 10_000, reason: '단순 변심', full: true } }))).toBe('same');
	});

	test('may be this refund where the row has the recorded amount by now, and no other row asks for the larger one', () => {
		const entry = less({ asked: { amount: 3000, reason: '단순 변심' } });
		const corrected = refund({ amount: { decimal: '2850' } });
		expect(kind(corrected, entry)).toBe('maybe');
		expect(kind({ ...corrected, expectedBalance: '7150' }, entry)).toBe('none');
		expect(kind(refund({ amount: { decimal: '2700' } }), entry)).toBe('none');
		expect(kind(refund({ amount: 'full' }), entry)).toBe('none');
		expect(recognise(corrected, payment({ cancellations: [entry] }), undefined, claimsOf([corrected, refund({ row: 1 })])).kind).toBe('none');
		expect(kind(withId({ amount: { decimal: '2850' } }), less({ reason: '[R-1] 단순 변심', asked: { amount: 3000, reason: '[R-1] 단순 변심' } }))).toBe('same');
	});

	test('may be this refund down to four fifths of what was asked', () => {
		expect([kind(refund(), less({ amount: 2400 })), kind(refund(), less({ amount: 2399 }))]).toEqual(['maybe', 'none']);
	});

	test.each<[Cancellation['status'], Recognised['kind']]>([
		['succeeded', 'maybe'],
		['failed', 'none'],
	])('is measured, for a full refund, by what an earlier one that %s has left: %s', (status, expected) => {
		const earlier = cancellation({ id: 'c0', reason: '다른 이유', at: NOW - 7200, status });
		expect(kind(refund({ amount: 'full' }), earlier, less({ amount: 6800 }))).toBe(expected);
	});

	test('is another refund where it is much less, where another row asks for it, or where the author knows the balance', () => {
		expect(kind(refund(), less({ amount: 2000 }))).toBe('none');
		const both = claimsOf([refund(), refund({ row: 1, amount: { decimal: '2850' } })]);
		expect(recognise(refund(), payment({ cancellations: [less()] }), undefined, both).kind).toBe('none');
		expect(kind(refund({ expectedBalance: '7150' }), less())).toBe('none');
	});
});

describe('a refund made by hand in the console', () => {
	const byHand = (over: Partial<Cancellation> = {}) => cancellation({ reason: '관리자페이지취소', fromConsole: true, ...over });

	test.each<[string, Refund, Cancellation, Recognised['kind']]>([
		['of the same amount', refund(), byHand(), 'maybe'],
		['of another amount', refund(), byHand({ amount: 2999 }), 'none'],
		['of all there was, against a full one', refund({ amount: 'full' }), byHand({ amount: 10_000 }), 'maybe'],
		['of a part, against a full one, while money is left', refund({ amount: 'full' }), byHand({ amount: 2000 }), 'none'],
		['of all there was, against a part', refund(), byHand({ amount: 10_000 }), 'none'],
		['by its id, too', withId(), byHand(), 'maybe'],
		['that failed', refund(), byHand({ status: 'failed' }), 'none'],
		['without a duplicate check', refund({ duplicateCheck: 'none' }), byHand(), 'none'],
		['whose author knows the balance', refund({ expectedBalance: '7000' }), byHand(), 'none'],
		['whose author knows another balance', refund({ expectedBalance: '10000' }), byHand(), 'maybe'],
	])('%s', (_, row, entry, expected) => {
		expect(kind(row, entry)).toBe(expected);
	});
});

test.each([
	['[00042] x', '42', 'maybe'],
	['[42.0] x', '42', 'maybe'],
	['[1,042] x', '1042', 'maybe'],
	['[421] x', '42', 'none'],
	['returned [00042]', '42', 'none'],
])('an entry %s is the same number as the id %s: %s', (reason, refundId, expected) => {
	expect(kind(withId({ refundId }), cancellation({ reason }))).toBe(expected);
});

test.each<[string, string, Partial<Cancellation>, Recognised['kind']]>([
	['01', '1', {}, 'maybe'],
	['1', '01', {}, 'maybe'],
	['3.0', '3', {}, 'maybe'],
	['01', '1', { amount: 2000 }, 'none'],
	['01', '2', {}, 'none'],
	['사유 01', '사유 1', {}, 'none'],
])('an entry with the reason %s is, as a number, the reason %s: %s %s', (theirs, reason, over, expected) => {
	expect(kind(refund({ reason }), cancellation({ reason: theirs, ...over }))).toBe(expected);
});

test('a part that this n8n asked for is no full refund, though it was among the last that emptied the payment', () => {
	const part = cancellation({ id: 'part', amount: 4000, reason: '[R-1] 단순 변심', at: NOW - 40, asked: { amount: 4000, reason: '[R-1] 단순 변심', full: false } });
	const rest = cancellation({ id: 'rest', amount: 6000, reason: '다른 이유', at: NOW - 40 });
	const emptied = payment({ refunded: 10_000, cancellations: [rest, part] });
	expect(recognise(withId({ amount: 'full' }), emptied).kind).toBe('idReused');
	expect(recognise(withId({ amount: 'full' }), { ...emptied, cancellations: [rest, { ...part, asked: undefined }] }).kind).toBe('same');
	expect(recognise(withId({ amount: 'full' }), payment({ refunded: 10_000, cancellations: [{ ...rest, at: NOW - 90 }, part] })).kind).toBe('same');
});

test('a full refund is recognised although another of the same minutes stands behind it in the history', () => {
	const whole = cancellation({ id: 'whole', amount: 7000, at: NOW - 100 });
	const part = cancellation({ id: 'part', reason: '다른 이유', at: NOW - 40 });
	expect(recognise(refund({ amount: 'full' }), payment({ cancellations: [whole, part] }))).toEqual({ kind: 'same', cancellation: whole });
});

describe('which entry is a full refund', () => {
	const full = refund({ amount: 'full' });
	const other = (over: Partial<Cancellation> = {}) => cancellation({ id: 'other', reason: '다른 이유', ...over });
	const found = (ours: Partial<Cancellation>, others: Cancellation[], over: { refunded?: number } = {}) => {
		const recognised = recognise(full, payment({ cancellations: [...others, cancellation(ours)], ...over }));
		return recognised.kind === 'maybe' ? recognised.doubt : recognised.kind;
	};
	const EMPTIED = { refunded: 10_000 };

	test('one that waits at the PG for all that is left now', () => {
		expect(found({ status: 'requested', amount: 7000 }, [other({ at: NOW - 100 })])).toBe('same');
		expect(found({ status: 'requested', amount: 10_000 }, [other({ at: NOW - 100 })])).toBe('none');
	});

	test('of an emptied payment one of the last ten minutes of its history, whatever amounts that holds', () => {
		const ours = { amount: 5000, at: NOW - 700 };
		expect(found(ours, [other({ at: NOW - 100 })], EMPTIED)).toBe('same');
		expect(found(ours, [other({ at: NOW - 99 })], EMPTIED)).toBe('none');
		expect(found(ours, [other({ at: NOW - 99, status: 'failed' })], EMPTIED)).toBe('same');
		expect(found(ours, [other({ at: NOW - 100 })])).toBe('none');
	});

	test('one for what others of ten minutes have left, where the balance is behind the history', () => {
		const ours = { amount: 7000, at: NOW - 700 };
		expect(found(ours, [other({ at: NOW - 100 })], { refunded: 0 })).toBe('same');
		expect(found(ours, [other({ at: NOW - 99 })], { refunded: 0 })).toBe('none');
	});
});

test.each([[3000, false], [2999, true], [2400, true], [2399, false], [3001, false]])('%d may be recorded of 3000: %p', (recorded, expected) => {
	expect(mayBeLessOf(recorded, 3000)).toBe(expected);
});

test('an entry was made on what the entries before its second have left', () => {
	const ours = cancellation({ amount: 500 });
	const others = [cancellation({ id: 'a', amount: 1000, at: ours.at - 1 }), cancellation({ id: 'b', amount: 2000, at: ours.at }), cancellation({ id: 'c', amount: 4000, at: ours.at - 1, status: 'failed' })];
	expect(leftBefore(ours, payment({ cancellations: [...others, ours] }))).toBe(9000);
});

test.each<[string, string, number?]>([
	['put a question mark for', '반품 ? 요청합니다'],
	['dropped', '반품 요청합니다'],
	['cut behind', '반품 ? 요'],
	['left nothing but a mark of', '…'],
	['put a question mark for, and recorded less of', '반품 ? 요청합니다', 2850],
])('what a PG of EUC-KR has %s may be this refund', (_, reason, amount = 3000) => {
	expect(kind(refund({ reason: '반품 😀 요청합니다' }), cancellation({ reason, amount }))).toBe('maybe');
	expect(kind(refund({ reason: '반품 😀 요청합니다' }), cancellation({ reason: '교환 ? 요청합니다', amount }))).toBe('none');
});

test('a question mark of our own is told from none that a PG has put', () => {
	expect(kind(refund({ reason: '반품? 😀 요청합니다' }), cancellation({ reason: '반품? ? 요청합니다' }))).toBe('maybe');
});
