'use strict';

const { isOpen, recall, remember, rememberedOf, settle } = require('../../nodes/PortOne/batch/memory');
const { NOW, cancellation, payment, refund } = require('../refund/make');

const FULL_REASON = 'r10 단순 변심, the buyer changed their mind';
const MS = NOW * 1000;
const TEN_MINUTES = 600_000;
const nothing = (ms = MS) => {
	const keys = new Set();
	return { scope: 'here', now: () => ms, kept: { has: (key) => keys.has(key), add: (key) => void keys.add(key), delete: (key) => void keys.delete(key) } };
};
const FOUND = { outcome: 'alreadyRefunded' };
const requestOf = (before, amount = 1000) => ({ before, amount, reason: FULL_REASON, identity: 'key' });

test.each(['refunded', 'pending'])('a refund that ended %s is known again where the PG has cut its reason too short to tell', (outcome) => {
	const cut = { id: 'c1', amount: 1000, reason: 'r10', at: NOW, status: outcome === 'pending' ? 'requested' : 'succeeded' };
	const paid = payment({ paymentId: `cut and ${outcome}`, cancellations: [cut] });
	const asked = refund({ amount: { decimal: '1000' }, reason: FULL_REASON });
	remember(asked, requestOf(paid), { outcome, payment: paid, cancellation: cut }, false, nothing());
	expect(recall(paid, nothing()).cancellations).toEqual([{ ...cut, asked: { amount: 1000, reason: FULL_REASON, full: false } }]);
});

describe('what this process saw', () => {
	const before = payment({ paymentId: 'seen' });
	const after = payment({ paymentId: 'seen', cancellations: [cancellation()] });
	beforeAll(() => remember(refund(), requestOf(before, 3000), { outcome: 'refunded', payment: after, cancellation: after.cancellations[0] }, false, nothing()));

	test('is not unseen by a look-up that is behind', () => {
		expect(recall(before, nothing(MS + 1000))).toMatchObject({ refunded: 3000, status: 'cancelled', cancellations: [{ id: 'c1', status: 'succeeded' }] });
	});

	test('counts for ten minutes, after which the record alone does', () => {
		expect(recall(before, nothing(MS + TEN_MINUTES + 1))).toEqual(before);
	});

	test('is nothing to a payment of that name which was paid at another time, or elsewhere', () => {
		const another = { ...before, paidAt: before.paidAt + 1 };
		expect(recall(another, nothing())).toEqual(another);
		expect(recall(before, { ...nothing(), scope: 'there' })).toEqual(before);
	});

	test('does not hide what came since', () => {
		const newer = payment({ paymentId: 'seen', cancellations: [cancellation(), cancellation({ id: 'c2', amount: 1000 })] });
		expect(recall(newer, nothing(MS + 1000))).toMatchObject({ refunded: 4000, cancellations: [{ id: 'c1' }, { id: 'c2' }] });
		expect(recall(after, nothing(MS + 2000))).toMatchObject({ refunded: 4000, cancellations: [{ id: 'c1' }, { id: 'c2' }] });
	});
});

describe('a try whose end nobody knows', () => {
	const paid = payment({ paymentId: 'lost' });
	const row = refund({ payment: { by: 'paymentId', value: 'lost' } });
	const lost = { outcome: 'unknown', payment: paid };

	test('is remembered with its key, also where the payment cannot be looked up, until its end is known', () => {
		const kept = nothing();
		remember(row, requestOf(paid), lost, true, kept);
		expect([rememberedOf(row, paid, kept).open, isOpen(row, nothing())]).toEqual([{ identity: 'key', entries: [] }, true]);
		expect(rememberedOf(refund({ reason: 'another' }), paid, kept).open).toBeUndefined();
		settle(row, paid, FOUND, kept);
		expect([rememberedOf(row, paid, kept).open, isOpen(row, nothing())]).toEqual([undefined, false]);
	});

	test('is remembered by every name of its payment: a later row may give the order number', () => {
		remember(row, requestOf(paid), lost, true, nothing());
		expect(isOpen({ ...row, payment: { by: 'orderNumber', value: 'order-1' } }, nothing())).toBe(true);
		settle(row, paid, FOUND, nothing());
		expect(isOpen({ ...row, payment: { by: 'orderNumber', value: 'order-1' } }, nothing())).toBe(false);
	});

	test('means nothing without a duplicate check: then the next row is another refund', () => {
		const none = { ...row, duplicateCheck: 'none' };
		remember(none, requestOf(paid), lost, true, nothing());
		expect([rememberedOf(none, paid, nothing()), isOpen(none, nothing())]).toEqual([{}, false]);
	});
});

test('a pending refund without a trace outlives this process where n8n keeps it, and is forgotten once the record shows it', () => {
	const paid = payment({ paymentId: 'waits' });
	const kept = nothing();
	remember(refund(), requestOf(paid), { outcome: 'pending', payment: paid }, false, kept);
	expect(rememberedOf(refund(), paid, nothing()).pendingBefore).toBe(true);
	settle(refund(), paid, FOUND, nothing());
	expect([rememberedOf(refund(), paid, nothing()).pendingBefore, rememberedOf(refund(), paid, kept).pendingBefore]).toEqual([false, true]);
	settle(refund(), paid, FOUND, kept);
	expect(rememberedOf(refund(), paid, kept).pendingBefore).toBe(false);
});

test('ten thousand payments are remembered, and no more', () => {
	const asked = (n) => payment({ paymentId: `many ${n}` });
	for (let n = 0; n <= 10_000; n++) remember(refund(), requestOf(asked(n)), { outcome: 'unknown', payment: asked(n) }, true, nothing());
	expect([0, 10_000].map((n) => rememberedOf(refund(), asked(n), nothing()).open !== undefined)).toEqual([false, true]);
});
