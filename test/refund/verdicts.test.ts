import type { Doubt } from '../../nodes/PortOne/refund/facts';
import type { Saying } from '../../nodes/PortOne/refund/saying';
import type { CancelRequest, Cancellation, Payment, Refund } from '../../nodes/PortOne/refund/types';
import * as verdicts from '../../nodes/PortOne/refund/verdicts';
import { english, messageOf } from '../support/words';
import { NOW, DAY, payment, cancellation, refund } from './support/make';

const MADE = '2023-11-14T21:13:20+00:00';
const LATER = 'Run this row again later: if the refund was made after all, it is recognized.';
const row = refund();
const full = refund({ amount: 'full' });
const byId = refund({ duplicateCheck: 'refundId', refundId: 'R-1' });
const requestOn = (before: Payment): CancelRequest => ({ refund: row, amount: 3000, reason: row.reason, before, identity: 'key' });
const old = payment({ cancellations: [cancellation({ at: NOW - 2 * DAY })] });

describe('an equal refund older than the duplicate window', () => {
	const note = /^An equal refund was made 2023-11-12T22:13:20\+00:00\. .*'Duplicate Window'.*another refund\.$/;

	test('is told with the refund, and by a dry run', () => {
		const request = requestOn(old);
		expect(messageOf(verdicts.refunded(request, cancellation(), old, DAY))).toMatch(note);
		expect(messageOf(verdicts.previewed(request, DAY))).toMatch(note);
	});

	test('without one there is nothing to say', () => {
		const request = requestOn(payment());
		expect(verdicts.previewed(request, DAY)).toEqual({ outcome: 'preview', amount: 3000 });
		expect(verdicts.refunded(request, cancellation(), payment(), DAY)).toEqual({ outcome: 'refunded', amount: 3000, cancellation: cancellation(), payment: payment() });
	});
});

test('what a refund would warn of is said by the dry run, before money moves, and by the refund as what was done', () => {
	const request: CancelRequest = { ...requestOn(payment({ pgProvider: 'kakaopay', taxFree: 1000, escrow: true })), refund: refund({ vatAmount: '100', reason: '반품 😀' }) };
	const notes = [/1,000 KRW .*tax-free.* (would be|was) made/, /'VAT Amount'/, /escrow/, /EUC-KR/];
	const planned = messageOf(verdicts.previewed(request));
	const done = messageOf(verdicts.refunded(request, cancellation(), request.before));
	for (const note of notes) for (const message of [planned, done]) expect(message).toMatch(note);
	expect(planned).toMatch(/would be made/);
	expect(planned).not.toMatch(/\bwas made\b|write the next ones/);
	expect(done).not.toMatch(/would/);
});

describe('a refund that was made before', () => {
	const told = (over: Partial<Refund> = {}, entry: Partial<Cancellation> = {}, rivals?: Payment[], state = payment({ cancellations: [cancellation(entry)] })) => messageOf(verdicts.alreadyRefunded({ ...row, ...over }, cancellation(entry), state, rivals));
	const onPurpose = (how: string) => `PortOne already has this refund, made ${MADE}. Nothing was sent. To refund once more on purpose, ${how}.`;

	test('tells when, that nothing was sent, and how to refund once more', () => {
		expect(told()).toBe(onPurpose('change the reason'));
		expect(told(byId)).toBe(onPurpose("give the row a 'Refund ID' of its own"));
	});

	test('names the row of this input that is the same refund', () => {
		expect(told({}, { asked: { amount: 3000, reason: row.reason, row: 0 } })).toMatch(/^Row 1 of this input is the same refund\. Nothing was sent\. To refund once more/);
	});

	const instead = (recorded: string, asked: string) => `PortOne already has this refund, made ${MADE}. Nothing was sent. PortOne recorded ${recorded} KRW instead of ${asked} KRW, maybe because of a promotion. Compare with the console (결제내역) before refunding the rest.`;
	test.each<[string, Partial<Refund>, Partial<Cancellation>, string]>([
		['what the row asks for', {}, { amount: 2850 }, instead('2,850', '3,000')],
		['what this n8n asked for', {}, { amount: 2850, asked: { amount: 2900, reason: row.reason } }, instead('2,850', '2,900')],
		['all there was', full, { amount: 9500 }, instead('9,500', '10,000')],
	])('of less than %s tells both amounts, and no way to refund the rest', (_, over, entry, expected) => {
		expect(told(over, entry)).toBe(expected);
	});

	test.each([
		['that the balance does not show yet', payment({ refunded: 0, cancellations: [cancellation({ amount: 10_000 })] }), 10_000],
		['that stands before another in the history', payment({ cancellations: [cancellation({ amount: 7000 }), cancellation({ id: 'c0', at: NOW - 3500 })] }), 7000],
	])('of all there was, %s, is no other amount', (_, state, amount) => {
		expect(told(full, { amount }, undefined, state)).toMatch(/To refund once more on purpose/);
	});

	const order: Partial<Refund> = { payment: { by: 'orderNumber', value: 'order-1' } };
	const rivals = (count: number) => Array.from({ length: count }, (_, i) => payment({ paymentId: `imp_${i + 2}`, refunded: 1000 }));

	test('names the other payments of the order that have money left, five at most', () => {
		expect(told(order, {}, rivals(2))).toBe(
			`PortOne already has this refund, made ${MADE}. Nothing was sent. That was payment imp_1. Order 'order-1' also has imp_2 (9,000 KRW left), imp_3 (9,000 KRW left). If you mean that one, choose it by its payment ID.`,
		);
		expect(told(order, {}, rivals(6))).toMatch(/imp_6 \(9,000 KRW left\)\. If/);
	});

	test('names none where the order has no other, or the row means one payment', () => {
		expect([told(order), told(order, {}, []), told({}, {}, rivals(1))].map((text) => text.includes('also has'))).toEqual([false, false, false]);
	});
});

describe('what may be the refund and may be another', () => {
	test.each<[Doubt, RegExp]>([
		['cut', /cut short\. Nothing was sent\..*different reason or Refund ID/],
		['console', /by hand in the console \(관리자콘솔\).*Nothing was sent\..*'Expected Balance'/],
		['number', /same number, written differently\. Nothing was sent\..*spreadsheets do not change/],
		['lost', /earlier try of this row was lost.*Nothing was sent\..*결제내역/],
		['withId', /under a Refund ID\. It may be this one\. Nothing was sent\..*'Expected Balance'/],
		['amount', /records less than was asked for.*Nothing was sent\..*'Expected Balance'/],
	])('is told with what is known of it, and what to do: %s', (doubt, expected) => {
		const { code, says } = verdicts.maybeRefunded(cancellation(), doubt, payment());
		expect(code).toBe('MAYBE_REFUNDED');
		expect(english(says)).toMatch(expected);
		expect(english(says).startsWith(`A refund of 3,000 KRW with the reason "단순 변심" was made ${MADE}`)).toBe(true);
	});
});

describe('what to do about a row that nobody knows the end of', () => {
	const within = LATER.replace(':', ", but within the 'Duplicate Window':");
	test.each<[string, Refund, number | undefined, string]>([
		['by amount and reason', row, undefined, LATER],
		['by amount and reason, within the window', row, DAY, within],
		['by its id, which has no window', byId, DAY, LATER],
	])('%s', (_, told, window, expected) => {
		expect(english([verdicts.runAgain(told, window)])).toBe(expected);
	});

	test('without a duplicate check it is looked at first', () => {
		expect(english([verdicts.runAgain(refund({ duplicateCheck: 'none' }), DAY)])).toMatch(/^Check the payment before .* refunded once more\.$/);
	});

	test('keeps what the later try was told, where it was told anything', () => {
		const open = (says?: Saying[]) => verdicts.stillOpen(row, { outcome: 'refused', code: 'X', amount: 3000, says });
		const text = `The answer to an earlier try of this refund was lost, so it may still go through. ${LATER}`;
		expect(open([{ code: 'NOT_DEPOSITED' }])).toMatchObject({ outcome: 'unknown', code: 'EARLIER_TRY_OPEN', amount: 3000 });
		expect(messageOf(open([{ code: 'TIMED_OUT' }]))).toBe(`${text} This try: PortOne did not answer in time.`);
		expect(messageOf(open())).toBe(text);
	});

	test.each<[string, 'made' | 'accepted', string]>([
		['made before', 'made', 'An earlier try of this n8n made this refund, or found it made.'],
		['accepted before', 'accepted', 'An earlier try of this n8n was told that PortOne accepted this refund. The PG finishes it later.'],
	])('of a refund %s that cannot be asked for now', (_, told, text) => {
		const unseen = (says?: Saying[]) => verdicts.toldUnseen(row, { outcome: 'skipped', code: 'TIMED_OUT', says }, told);
		expect(unseen()).toMatchObject({ outcome: 'unknown', code: 'TIMED_OUT' });
		expect(messageOf(unseen([{ code: 'TIMED_OUT' }]))).toBe(`${text} PortOne did not answer in time. ${LATER}`);
		expect(messageOf(unseen())).toBe(`${text} ${LATER}`);
	});
});

test('what is open names the amount that it is about, and why it is open', () => {
	expect(verdicts.heldAtPg(3000)).toEqual({ outcome: 'unknown', code: 'EARLIER_TRY_OPEN', amount: 3000, says: [{ code: 'EARLIER_TRY_OPEN', as: 'atPg' }] });
	expect(verdicts.heldBack(3000)).toEqual({ outcome: 'unknown', code: 'EARLIER_TRY_OPEN', amount: 3000, says: [{ code: 'EARLIER_TRY_OPEN', as: 'heldBack' }] });
	const entry = cancellation({ status: 'requested' });
	expect(verdicts.pendingNow(3000, entry)).toEqual({ outcome: 'pending', code: 'PENDING', amount: 3000, cancellation: entry, says: [{ code: 'PENDING', as: 'accepted' }] });
});
