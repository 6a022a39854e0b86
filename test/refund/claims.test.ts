import { claimsOf } from '../../nodes/PortOne/refund/claims';
import { payment, refund } from './support/make';

const claims = (...reasons: string[]) => claimsOf(reasons.map((reason, row) => refund({ row, reason })));

describe('whether the reasons of several rows begin with a text', () => {
	const rows = claims('returned, red shoes', 'damaged', 'returned', 'late', 'wrong size', 'returned, red hat', 'wrong size', 'late by a week', 'changed');
	test.each([
		['returned', true],
		['returned, red', true],
		['returned, red h', false],
		['returned, red shoes', false],
		['returned, blue', false],
		['late', true],
		['late by a week', false],
		['late by a week and a day', false],
		['changed', false],
		['wrong', false],
		['w', false],
		['x', false],
		['a', false],
		['d', false],
		['c', false],
		['', true],
	])('%p: %p', (beginning, expected) => {
		expect(rows.areSeveral(beginning)).toBe(expected);
	});

	test('one row is not several, and neither are two that say the same', () => {
		expect([claims('returned').areSeveral('ret'), claims('returned', 'returned').areSeveral('ret'), claims('returned', 'retried').areSeveral('ret')]).toEqual([false, false, true]);
	});

	test('is told for every row of a long input', () => {
		const many = Array.from({ length: 1000 }, (_, row) => String(row * 7919 % 1000).padStart(3, '0'));
		const long = claims(...many);
		expect(many.filter((reason) => long.areSeveral(reason))).toEqual([]);
		expect(many.filter((reason) => !long.areSeveral(reason.slice(0, 2)))).toEqual([]);
	});

	test('no row is none', () => {
		expect(claims().areSeveral('')).toBe(false);
	});
});

describe('whether a row asks for', () => {
	const rows = claimsOf([refund({ reason: '단순 변심', amount: { decimal: '14.20' } }), refund({ reason: '파손', amount: 'full' }), refund({ reason: '파손', refundId: 'R-1' })]);
	const dollars = payment({ currency: 'USD' });

	test.each([
		['단순 변심', true],
		['[R-1] 파손', true],
		['파손', true],
		['단순', false],
		['[R-1]', false],
	])('just the reason %p: %p', (reason, expected) => {
		expect(rows.has(reason)).toBe(expected);
	});

	test('just a reason and an amount, however it is written', () => {
		expect(rows.hasExactly('단순 변심', 1420, dollars)).toBe(true);
		expect(rows.hasExactly('단순 변심', 1421, dollars)).toBe(false);
		expect(rows.hasExactly('단순 변심', 1420, payment())).toBe(false);
		expect(rows.hasExactly('파손', 1420, dollars)).toBe(false);
		expect(rows.hasExactly('[R-1] 파손', 3000, payment())).toBe(true);
	});
});
