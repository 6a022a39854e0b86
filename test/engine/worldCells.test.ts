import { VERSIONS } from '../support/versions';
import { DAMAGED, DAMAGED_WHOLE, REFUSED, SPELLINGS } from '../world/cells';
import { openShop } from './support/shop';

const column = (rows: typeof REFUSED, as: string) => rows.filter((entry) => entry.as === as).map(({ cell }) => cell);
const damaged = [...DAMAGED, ...DAMAGED_WHOLE].map(({ cell }) => cell);

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test.each(['payment', 'refundId', 'reason', 'amount', 'holder', 'bank'])("every damaged '%s' is refused, and nothing goes out for it", async (name) => {
		const [payment] = shop.pay({});
		const cells = [...damaged, ...column(REFUSED, name)];
		const rows = cells.map((cell) => ({ payment, amount: 1000, reason: 'x', duplicateCheck: 'refundId', refundId: 'R-1', [name]: cell }));
		const { rows: results } = await shop.refund(rows);
		const through = results.map(({ outcome }, index) => [cells[index], outcome]).filter(([, outcome]) => outcome !== 'refused');
		expect(through).toEqual([]);
		expect(shop.requests()).toEqual([]);
	});

	test('every spelling of a Refund ID is the same refund', async () => {
		const spelled = SPELLINGS.filter(({ as }) => as === 'refundId');
		for (const id of new Set(spelled.map(({ text }) => text))) {
			const entries = spelled.filter(({ text }) => text === id);
			const [payment] = shop.pay({});
			for (const [index, { cell }] of entries.slice(0, 12).entries()) {
				const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x', duplicateCheck: 'refundId', refundId: cell }]);
				expect([cell, ...outcomes]).toEqual([cell, index === 0 ? 'refunded' : 'alreadyRefunded']);
			}
			const rows = entries.map(({ cell }) => ({ payment, amount: 1000, reason: 'x', duplicateCheck: 'refundId', refundId: cell }));
			expect(new Set((await shop.refund(rows)).outcomes)).toEqual(new Set(['alreadyRefunded']));
			expect(shop.moved().filter(([id]) => id === payment)).toEqual([[payment, 1000]]);
		}
	});

	test('every spelling of a reason is the same refund', async () => {
		const [payment] = shop.pay({});
		const rows = SPELLINGS.filter(({ as, text }) => as === 'reason' && text === '단순 변심').map(({ cell }) => ({ payment, amount: 1000, reason: cell }));
		const { outcomes } = await shop.refund(rows);
		expect(outcomes).toEqual(['refunded', ...rows.slice(1).map(() => 'alreadyRefunded')]);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('every spelling of 3,000 won refunds 3,000 won', async () => {
		const cells = column(SPELLINGS, 'amount');
		const payments = shop.pay(...cells.map(() => ({})));
		const { outcomes } = await shop.refund(payments.map((payment, index) => ({ payment, amount: cells[index], reason: 'x' })));
		expect(new Set(outcomes)).toEqual(new Set(['refunded']));
		expect(new Set(shop.moved().map(([, amount]) => amount))).toEqual(new Set([3000]));
	});

	test('a payment id with what nobody sees around it is found', async () => {
		const [payment] = shop.pay({});
		const { outcomes } = await shop.refund([{ payment: `\ufeff ${payment.slice(0, 2)}\u200b${payment.slice(2)}\u3000`, amount: 1000, reason: 'x' }]);
		expect(outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test("a column whose header begins with a byte order mark is told of, and one that does not is not", async () => {
		const [payment] = shop.pay({});
		const { rows } = await shop.refund([{ '\ufeffpayment': payment, amount: 1000, reason: 'x' }, { amount: 1000, reason: 'x' }, { payment, amount: 1000, '\ufeffreason': 'x' }]);
		expect(rows.map(({ code }) => code)).toEqual(['PAYMENT_EMPTY', 'PAYMENT_EMPTY', 'REASON_EMPTY']);
		expect(rows[0]!.message).toMatch(/"payment".*byte order mark/);
		expect(rows[1]!.message).not.toMatch(/byte order mark/);
		expect(rows[2]!.message).toMatch(/"reason".*byte order mark/);
		expect(shop.requests()).toEqual([]);
	});

	test('전액 refunds everything, 부분 what the row says', async () => {
		const [whole, part] = shop.pay({ amount: 10000 }, { amount: 10000 });
		const { outcomes } = await shop.refund([{ payment: whole, refundType: '전액', amount: 1000, reason: 'x' }, { payment: part, refundType: '부분', amount: 1000, reason: 'x' }]);
		expect(outcomes).toEqual(['refunded', 'refunded']);
		expect(new Map(shop.moved())).toEqual(new Map([[whole, 10000], [part, 1000]]));
	});
});
