import { byPayment, isTwin, type Planned } from '../../nodes/PortOne/refund/plan';
import type { Refund } from '../../nodes/PortOne/refund/types';
import { cancellation } from './support/make';
import { plan, shop, previewed, outcomes } from './support/planned';
import { messageOf } from '../support/words';

const balances = (rows: Planned[]) => previewed(rows).map(({ payment }) => payment!.total - payment!.refunded);

test('rows are kept together by payment, in input order', () => {
	const rows = plan(shop({ paymentId: 'a' }, { paymentId: 'b' }), [['b', 1], ['a', 2], ['b', 3], ['a', 4]]);
	expect(byPayment(rows).map((group) => group.map(({ refund: { row } }) => row))).toEqual([[0, 2], [1, 3]]);
});

describe('a preview', () => {
	const one = shop({ paymentId: 'a' });

	test('counts the rows of one payment in order', () => {
		const rows = plan(one, [['a', 4000], ['a', 5000], ['a', 2000], ['a', 1000]]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'AMOUNT_TOO_HIGH', 'preview']);
		expect(balances(rows)).toEqual([6000, 1000, 1000, 0]);
	});

	test('gives a full refund what the rows before it leave, and the rows after it nothing', () => {
		const rows = plan(one, [['a', 4000], ['a', 'full'], ['a', 1]]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'ALREADY_CANCELLED']);
		expect(balances(rows)).toEqual([6000, 0, 0]);
	});

	test.each([['8000', 0], ['5000', 3000], ['9000', 0], [undefined, 8000]])('gives a full refund the tax-free part that the rows before it leave: of %s of 8,000 %d', (taxFree, left) => {
		const rows = plan(shop({ paymentId: 'a', total: 20_000, taxFree: 8000 }), [['a', 10_000, { taxFree }], ['a', 2000], ['a', 'full']]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'preview']);
		expect(previewed(rows)[2]!.payment!.taxFree).toBe(left);
	});

	test('takes a twin row for the same refund, and names the row it repeats', () => {
		const rows = plan(one, [['a', 4000, { reason: 'r' }], ['a', 4000, { reason: 'r' }], ['a', 4000, { reason: 's' }]]);
		expect(outcomes(rows)).toEqual(['preview', 'ALREADY_REFUNDED', 'preview']);
		const [, twin] = previewed(rows);
		expect(messageOf(twin!)).toMatch(/Row 1 of this input/);
		expect(twin!.cancellation).toMatchObject({ id: 'row 1', amount: 4000, reason: 'r', status: 'succeeded' });
	});

	test('takes a full refund for no twin of a part with the same reason, only of another full one', () => {
		const rows = plan(one, [['a', 4000, { reason: 'r' }], ['a', 'full', { reason: 'r' }], ['a', 'full', { reason: 'r' }]]);
		expect(outcomes(rows)).toEqual(['preview', 'preview', 'ALREADY_REFUNDED']);
		expect(previewed(rows).map(isTwin)).toEqual([false, false, true]);
	});

	test('tells a twin row from one that the record holds already, and from one that this n8n made', () => {
		const held = { ...cancellation({ amount: 4000, reason: 'r' }), asked: { amount: 4000, reason: 'r' } };
		for (const entry of [held, { ...held, asked: undefined }]) {
			expect(previewed(plan(shop({ paymentId: 'a', cancellations: [entry] }), [['a', 4000, { reason: 'r' }]])).map(isTwin)).toEqual([false]);
		}
	});

	test('asks for every row what is remembered of it', () => {
		const remembered = ({ refund: { row } }: Planned) => (row === 1 ? { pendingBefore: true } : {});
		expect(outcomes(plan(one, [['a', 1000], ['a', 2000], ['a', 3000]]), {}, remembered)).toEqual(['preview', 'PENDING', 'preview']);
	});

	test('counts twins twice where the duplicate check is off', () => {
		const none: Partial<Refund> = { reason: 'r', duplicateCheck: 'none' };
		expect(outcomes(plan(one, [['a', 4000, none], ['a', 4000, none]]))).toEqual(['preview', 'preview']);
	});

	test('refuses a refund id that another row of the input has for another amount', () => {
		const id: Partial<Refund> = { duplicateCheck: 'refundId', refundId: 'R1' };
		expect(outcomes(plan(one, [['a', 4000, id], ['a', 3000, id]]))).toEqual(['preview', 'REFUND_ID_REUSED']);
	});

	test("takes the record's entry of one row for no cut one of another", () => {
		const short = '단순 변심, 상품 하나';
		const held = shop({ paymentId: 'a', cancellations: [cancellation({ reason: short })] });
		expect(outcomes(plan(held, [['a', 3000, { reason: short }], ['a', 3000, { reason: `${short} 더` }]]))).toEqual(['ALREADY_REFUNDED', 'preview']);
	});

	test('a refused row takes nothing from the balance', () => {
		expect(outcomes(plan(one, [['a', 10_001], ['a', 10_000]]))).toEqual(['AMOUNT_TOO_HIGH', 'preview']);
	});
});
