import { amountKey, amountOf, sameness, sentReason } from '../../nodes/PortOne/refund/sent';
import type { Refund } from '../../nodes/PortOne/refund/types';
import { payment, cancellation, refund, refusalOf } from './support/make';
import type { Decimal } from '../../nodes/PortOne/refund/units';

const full = refund({ amount: 'full' });
const byId = (over: Partial<Refund> = {}) => refund({ duplicateCheck: 'refundId', refundId: 'R-1', ...over });

test('the refund id stands at the head of the reason', () => {
	expect([sentReason(refund()), sentReason(byId())]).toEqual(['단순 변심', '[R-1] 단순 변심']);
});

test('a refund moves its amount, and a full one what is left', () => {
	const state = payment({ cancellations: [cancellation({ amount: 2000 })] });
	expect([amountOf(refund(), state), amountOf(full, state)]).toEqual([3000, 8000]);
});

test('an amount that the currency cannot have is refused', () => {
	expect(refusalOf(() => amountOf(refund({ amount: { decimal: '0.5' } }), payment()))).toBe('AMOUNT_DECIMALS');
});

test('an amount is one however it is written, and all is no amount', () => {
	const key = (decimal: Decimal) => amountKey(refund({ amount: { decimal } }));
	expect([key('9.90'), key('9.9'), amountKey(full)]).toEqual([9.9, 9.9, 'full']);
});

describe('two rows of one payment', () => {
	test.each([
		['of equal amount and reason are one refund', refund(), refund({ row: 1, amount: { decimal: '3000.0' } }), true],
		['of another amount are two', refund(), refund({ amount: { decimal: '3001' } }), false],
		['of another reason are two', refund(), refund({ reason: '불량' }), false],
		['of which one asks for all are two', refund(), full, false],
		['of one refund id are one, whatever else they say', byId(), byId({ amount: 'full', reason: '불량' }), true],
		['of two refund ids are two, equal as they may be', byId(), byId({ refundId: 'R-2' }), false],
	])('%s', (_, a, b, expected) => {
		expect(sameness(a) === sameness(b)).toBe(expected);
	});

	test('without a duplicate check are nothing to each other', () => {
		expect(sameness(refund({ duplicateCheck: 'none' }))).toBeUndefined();
	});
});
