import { isOpen, recall, remember, rememberedOf, settle, toldOf } from '../../nodes/PortOne/batch/memory';
import type { CancelRequest, Cancellation, Outcome, Payment, Refund, Result } from '../../nodes/PortOne/refund/types';
import { NOW, cancellation, payment, refund } from '../refund/support/make';

const FULL_REASON = 'r10 단순 변심, the buyer changed their mind';
const MS = NOW * 1000;
const TEN_MINUTES = 600_000;
type Place = Parameters<typeof recall>[1];

const nothing = (ms = MS): Place => {
	const keys = new Set<string>();
	return { scope: 'here', shop: 'shop', now: () => ms, kept: { has: (key) => keys.has(key), add: (key) => void keys.add(key), delete: (key) => void keys.delete(key) } };
};
const FOUND: Result = { outcome: 'alreadyRefunded' };
const requestOf = (before: Payment, amount = 1000): CancelRequest => ({ refund: refund(), before, amount, reason: FULL_REASON, identity: 'key' });

test.each<Outcome>(['refunded', 'pending'])('a refund that ended %s is known again where the PG has cut its reason too short to tell', (outcome) => {
	const cut: Cancellation = { id: 'c1', amount: 1000, reason: 'r10', at: NOW, status: outcome === 'pending' ? 'requested' : 'succeeded' };
	const paid = payment({ paymentId: `cut and ${outcome}`, cancellations: [cut] });
	const asked = refund({ amount: { decimal: '1000' }, reason: FULL_REASON });
	remember(asked, requestOf(paid), { outcome, payment: paid, cancellation: cut }, { isUnclear: false }, nothing());
	expect(recall(paid, nothing()).cancellations).toEqual([{ ...cut, asked: { amount: 1000, reason: FULL_REASON, full: false } }]);
});

describe('what this process saw', () => {
	const before = payment({ paymentId: 'seen' });
	const after = payment({ paymentId: 'seen', cancellations: [cancellation()] });
	beforeAll(() => remember(refund(), requestOf(before, 3000), { outcome: 'refunded', payment: after, cancellation: after.cancellations[0] }, { isUnclear: false }, nothing()));

	test('is not unseen by a look-up that is behind', () => {
		expect(recall(before, nothing(MS + 1000))).toMatchObject({ refunded: 3000, status: 'cancelled', cancellations: [{ id: 'c1', status: 'succeeded' }] });
	});

	test('counts for ten minutes, after which the record alone does', () => {
		expect(recall(before, nothing(MS + TEN_MINUTES))).toMatchObject({ refunded: 3000, cancellations: [{ id: 'c1' }] });
		expect(recall(before, nothing(MS + TEN_MINUTES + 1))).toEqual(before);
	});

	test('counts no longer for having been called to mind meanwhile', () => {
		expect(recall(before, nothing(MS + TEN_MINUTES - 1))).toMatchObject({ refunded: 3000 });
		expect(recall(before, nothing(MS + TEN_MINUTES + 1))).toEqual(before);
	});

	test('still tells, after that, which entry of the record this n8n has made', () => {
		const old = { ...after, cancellations: [cancellation(), cancellation({ id: 'c0', reason: 'other' })] };
		expect(recall(old, nothing(MS + TEN_MINUTES + 1)).cancellations).toEqual([{ ...cancellation(), asked: { amount: 3000, reason: '단순 변심', full: false } }, cancellation({ id: 'c0', reason: 'other' })]);
	});

	test('is nothing to a payment of that name which was paid at another time, has another total, or is elsewhere', () => {
		for (const over of [{ paidAt: before.paidAt + 1 }, { total: before.total + 1 }]) expect(recall({ ...before, ...over }, nothing())).toEqual({ ...before, ...over });
		expect(recall(before, { ...nothing(), scope: 'there' })).toEqual(before);
	});

	test('does not hide what came since', () => {
		const newer = payment({ paymentId: 'seen', cancellations: [cancellation(), cancellation({ id: 'c2', amount: 1000 })] });
		expect(recall(newer, nothing(MS + 1000))).toMatchObject({ refunded: 4000, cancellations: [{ id: 'c1' }, { id: 'c2' }] });
		expect(recall(after, nothing(MS + 2000))).toMatchObject({ refunded: 4000, cancellations: [{ id: 'c1' }, { id: 'c2' }] });
	});
});

describe('what a look-up shows that is newer than what this process saw', () => {
	const before = payment({ paymentId: 'newer', cancellations: [cancellation()] });
	const look = (over: Partial<Payment>, ms: number) => recall({ ...before, ...over }, nothing(ms));
	beforeEach(() => remember(refund(), requestOf(before), { outcome: 'refunded', payment: before }, { isUnclear: false }, nothing()));

	test('is kept where only the balance has moved so far', () => {
		look({ refunded: 4000 }, MS + 1000);
		expect(look({}, MS + 2000).refunded).toBe(4000);
	});

	test('is kept where only the history has grown so far', () => {
		look({ cancellations: [cancellation(), cancellation({ id: 'c2' })] }, MS + 1000);
		expect(look({}, MS + 2000).cancellations.map(({ id }) => id)).toEqual(['c1', 'c2']);
	});
});

describe('how a try ended', () => {
	const paid = payment({ paymentId: 'ended' });
	const row = refund({ payment: { by: 'paymentId', value: 'ended' } });
	const end = (outcome: Outcome, isUnclear = false, more: Partial<Result> = {}, accepted = false) => remember(row, requestOf(paid), { outcome, payment: paid, ...more }, { isUnclear, accepted }, nothing());

	test('is known again as made where it was refunded, and not where nobody knows', () => {
		const other = refund({ payment: { by: 'paymentId', value: 'not known' } });
		remember(other, requestOf(payment({ paymentId: 'not known' })), { outcome: 'unknown' }, { isUnclear: true }, nothing());
		expect(toldOf(other, nothing())).toBeUndefined();
		end('refunded');
		expect([toldOf(row, nothing()), toldOf({ ...row, reason: 'another' }, nothing()), toldOf({ ...row, duplicateCheck: 'none' }, nothing())]).toEqual(['made', undefined, undefined]);
	});

	test('is known again as accepted where it is pending, until it is refused', () => {
		const later = refund({ payment: { by: 'paymentId', value: 'later' } });
		const endLater = (outcome: Outcome) => settle(later, payment({ paymentId: 'later' }), { outcome }, nothing());
		const seen = (['pending', 'skipped', 'refused'] as const).map((outcome) => {
			endLater(outcome);
			return toldOf(later, nothing());
		});
		expect(seen).toEqual(['accepted', 'accepted', undefined]);
	});

	test('is open no more once it is refunded, though an answer on the way was lost', () => {
		end('unknown', true);
		end('refunded', true);
		expect(isOpen(row, nothing())).toBe(false);
	});

	test('is not open where it is refused, though nobody could look behind an earlier answer', () => {
		end('refused', true);
		expect(isOpen(row, nothing())).toBe(false);
	});

	test('is not open where it is unknown for another reason than a lost answer', () => {
		end('unknown');
		expect(isOpen(row, nothing())).toBe(false);
	});

	test('as refused is remembered until it ends otherwise', () => {
		const refusedBefore = () => rememberedOf(row, paid, nothing()).refusedBefore;
		end('refused');
		expect(refusedBefore()).toBe(true);
		end('refunded');
		expect(refusedBefore()).toBeUndefined();
	});

	test('with somebody else having made the refund marks no entry as made by this n8n', () => {
		const found = cancellation({ id: 'theirs', amount: 1000, reason: 'theirs' });
		const shown = payment({ paymentId: 'ended', cancellations: [found] });
		end('alreadyRefunded', false, { payment: shown, cancellation: found });
		expect(recall(shown, nothing()).cancellations).toEqual([found]);
	});

	test('with PortOne telling once more, under its key, what an earlier request has made, is known again though the PG has rewritten the reason', () => {
		const told = cancellation({ id: 'told', amount: 1000, reason: 'PG CANCEL' });
		const shown = payment({ paymentId: 'told', cancellations: [told] });
		end('alreadyRefunded', false, { payment: shown, cancellation: told }, true);
		expect(recall(shown, nothing()).cancellations).toEqual([{ ...told, asked: { amount: 1000, reason: row.reason, full: false } }]);
	});

	test.each<[Refund['amount'], boolean]>([['full', true], [{ decimal: '1000' }, false]])('tells whether all that was left was asked for: %j, %s', (amount, full) => {
		const entry = cancellation({ id: 'whole', amount: 10_000 });
		const shown = payment({ paymentId: `asked for ${full}`, cancellations: [entry] });
		remember(refund({ amount }), requestOf(shown), { outcome: 'refunded', payment: shown, cancellation: entry }, { isUnclear: false }, nothing());
		expect(recall(shown, nothing()).cancellations[0]!.asked!.full).toBe(full);
	});
});

describe('a try whose end nobody knows', () => {
	const paid = payment({ paymentId: 'lost' });
	const row = refund({ payment: { by: 'paymentId', value: 'lost' } });
	const lost: Result = { outcome: 'unknown', payment: paid };

	test('is remembered with its key, also where the payment cannot be looked up, until its end is known', () => {
		const kept = nothing();
		remember(row, requestOf(paid), lost, { isUnclear: true }, kept);
		expect([rememberedOf(row, paid, kept).open, isOpen(row, nothing())]).toEqual([{ identity: 'key', entries: [], amount: 1000 }, true]);
		expect(rememberedOf(refund({ reason: 'another' }), paid, kept).open).toBeUndefined();
		settle(row, paid, FOUND, kept);
		expect([rememberedOf(row, paid, kept).open, isOpen(row, nothing())]).toEqual([undefined, false]);
	});

	test('is remembered as for all that was left where it asked for that', () => {
		const all: Refund = { ...row, amount: 'full' };
		remember(all, requestOf(paid), lost, { isUnclear: true }, nothing());
		expect(rememberedOf(all, paid, nothing()).open?.amount).toBe('full');
	});

	test('is remembered by every name of its payment: a later row may give the order number', () => {
		remember(row, requestOf(paid), lost, { isUnclear: true }, nothing());
		expect(isOpen({ ...row, payment: { by: 'orderNumber', value: 'order-1' } }, nothing())).toBe(true);
		settle(row, paid, FOUND, nothing());
		expect(isOpen({ ...row, payment: { by: 'orderNumber', value: 'order-1' } }, nothing())).toBe(false);
	});

	test('is remembered by the id of its payment where its row gave the order number', () => {
		const byOrder: Refund = { ...row, payment: { by: 'orderNumber', value: 'order-1' } };
		remember(byOrder, requestOf(paid), lost, { isUnclear: true }, nothing());
		expect(isOpen(row, nothing())).toBe(true);
		settle(byOrder, paid, FOUND, nothing());
		expect(isOpen(row, nothing())).toBe(false);
	});

	test('is nothing to an order of the same number in another shop', () => {
		const [byOrder, elsewhere] = [{ ...row, payment: { by: 'orderNumber', value: 'order-7' } } as const, { ...nothing(), shop: 'another' }];
		const [here, there] = ['here', 'there'].map((paymentId) => payment({ paymentId, orderNumber: 'order-7' })) as [Payment, Payment];
		remember(byOrder, requestOf(here), { ...lost, payment: here }, { isUnclear: true }, nothing());
		expect([isOpen(byOrder, nothing()), isOpen(byOrder, elsewhere)]).toEqual([true, false]);
		settle(byOrder, there, FOUND, elsewhere);
		expect([isOpen(byOrder, nothing()), toldOf(byOrder, nothing()), toldOf(byOrder, elsewhere)]).toEqual([true, undefined, 'made']);
	});

	test('is remembered by no order number where the payment has none', () => {
		const bare = { ...paid, paymentId: 'bare', orderNumber: undefined };
		remember({ ...row, payment: { by: 'paymentId', value: 'bare' } }, requestOf(bare), { outcome: 'unknown', payment: bare }, { isUnclear: true }, nothing());
		expect(isOpen({ ...row, payment: { by: 'orderNumber', value: 'undefined' } }, nothing())).toBe(false);
	});

	test('is remembered with the entries that the history held before its first send', () => {
		const held = payment({ paymentId: 'lost', cancellations: [cancellation({ id: 'a' }), cancellation({ id: 'b' })] });
		remember(row, requestOf(held), { outcome: 'unknown', payment: held }, { isUnclear: true }, nothing());
		remember(row, requestOf(paid), lost, { isUnclear: true }, nothing());
		expect(rememberedOf(row, paid, nothing()).open!.entries).toEqual(['a', 'b']);
	});

	test('means nothing without a duplicate check: then the next row is another refund', () => {
		const none: Refund = { ...row, duplicateCheck: 'none' };
		remember(none, requestOf(paid), lost, { isUnclear: true }, nothing());
		expect([rememberedOf(none, paid, nothing()), isOpen(none, nothing())]).toEqual([{}, false]);
	});
});

test('a pending refund without a trace outlives this process where n8n keeps it, and is forgotten once the record shows it', () => {
	const paid = payment({ paymentId: 'waits' });
	const kept = nothing();
	remember(refund(), requestOf(paid), { outcome: 'pending', payment: paid }, { isUnclear: false }, kept);
	expect(rememberedOf(refund(), paid, nothing()).pendingBefore).toBe(true);
	settle(refund(), paid, FOUND, nothing());
	expect([rememberedOf(refund(), paid, nothing()).pendingBefore, rememberedOf(refund(), paid, kept).pendingBefore]).toEqual([false, true]);
	settle(refund(), paid, FOUND, kept);
	expect(rememberedOf(refund(), paid, kept).pendingBefore).toBe(false);
});

describe('what n8n keeps beyond this process', () => {
	/** A place whose `calls` tell what was asked of n8n's keeping. */
	const touched = (has: boolean): Place & { calls: string[] } => {
		const calls: string[] = [];
		return { calls, scope: 'here', shop: 'shop', now: () => MS, kept: { has: () => calls.push('has') > 0 && has, add: () => void calls.push('add'), delete: () => void calls.push('delete') } };
	};
	const paid = payment({ paymentId: 'kept' });

	test('is not written where there is nothing to forget', () => {
		const place = touched(false);
		settle(refund(), paid, FOUND, place);
		remember(refund(), requestOf(paid), { outcome: 'refunded', payment: paid }, { isUnclear: false }, place);
		expect(new Set(place.calls)).toEqual(new Set(['has']));
	});

	test('is neither read nor written without a duplicate check', () => {
		const place = touched(true);
		const none = refund({ duplicateCheck: 'none' });
		settle(none, paid, FOUND, place);
		remember(none, requestOf(paid), { outcome: 'pending', payment: paid }, { isUnclear: false }, place);
		expect(place.calls).toEqual([]);
	});

	test('makes a refund pending', () => {
		expect([true, false].map((has) => rememberedOf(refund(), paid, touched(has)).pendingBefore)).toEqual([true, false]);
	});
});

test('ten thousand payments are remembered, and no more', () => {
	const asked = (n: number) => payment({ paymentId: `many ${n}` });
	for (let n = 0; n <= 10_000; n++) remember(refund(), requestOf(asked(n)), { outcome: 'unknown', payment: asked(n) }, { isUnclear: true }, nothing());
	expect([0, 10_000].map((n) => rememberedOf(refund(), asked(n), nothing()).open !== undefined)).toEqual([false, true]);
});
