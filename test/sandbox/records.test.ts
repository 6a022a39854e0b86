import type { GivenRecords } from '../../sandbox/records';
import { openShop, wrong } from './v2/support/shop';

const shop = openShop();

/** What V1 and V2 keep of a reason. */
async function kept(reason: string) {
	const [imp_uid, id] = [shop.both.pay(), shop.pay()];
	await shop.both.cancel({ imp_uid, amount: 1000, reason });
	await shop.cancel(id, { amount: 1000, reason });
	const both = [shop.both.payment(imp_uid).cancel_history[0]!.reason, shop.payment(id).cancellations![0]!.reason];
	expect(both[0]).toBe(both[1]);
	return both[0];
}

test.each<[GivenRecords, string, string]>([
	[{}, '[A-1] 단순 변심 😀', '[A-1] 단순 변심 😀'],
	[{ charset: 'euc-kr' }, '[A-1] 뷁 변심 😀é', '[A-1] ? 변심 ??'],
	[{ charset: 'euc-kr-drop' }, '[A-1] 뷁 변심 😀é', '[A-1]  변심 '],
	[{ charset: 'euc-kr' }, '각'.normalize('NFD'), '???'],
	[{ cut: { length: 4 } }, '😀단순 변심', '😀단순 '],
	[{ cut: { length: 6 } }, '😀단순 변심', '😀단순 변심'],
	[{ cut: { length: 4, mark: '…' } }, '단순 변심', '단순 …'],
	[{ cut: { length: 4, mark: '...' } }, '단순 변심', '단...'],
	[{ cut: { length: 2, mark: '...' } }, '단순 변심', '단순'],
	[{ charset: 'euc-kr', cut: { length: 5, by: 'bytes' } }, '단순변심', '단순\ufffd'],
	[{ charset: 'euc-kr-drop', cut: { length: 5, by: 'bytes' } }, '단순변심', '단순'],
	[{ charset: 'euc-kr', cut: { length: 6, by: 'bytes', mark: '…' } }, '단순변심', '단순…'],
	[{ charset: 'euc-kr', cut: { length: 8, by: 'bytes', mark: '...' } }, '단순변심', '단순변심'],
	[{ cut: { length: 4, by: 'bytes' } }, '단순', '단\ufffd'],
	[{ rewrite: 'PG CANCEL' }, '단순 변심', 'PG CANCEL'],
	[{ fold: true }, ' 단순\n  변심\t', '단순 변심'],
])('%j: %j is kept as %j', async (records, reason, expected) => {
	shop.control.setRecords(records);
	expect(await kept(reason)).toBe(expected);
});

test('setRecords says all of it, setReasonLimit the length only', async () => {
	shop.control.setRecords({ fold: true });
	shop.control.setReasonLimit(3);
	expect(await kept('a  bcd')).toBe('a b');
	shop.control.setReasonLimit(0);
	expect(await kept('a  bcd')).toBe('a bcd');
	shop.control.setRecords({});
	expect(await kept('a  bcd')).toBe('a  bcd');
});

test('records that there are not', () => {
	for (const records of [{ charset: 'cp949' }, { cut: { length: -1 } }, { cut: { length: 1, by: 'words' } }, { cut: { length: 1, mark: '~' } }, { rewrite: 5 }, { fold: 'yes' }, { trim: true }]) {
		expect(() => shop.control.setRecords(wrong(records))).toThrow(TypeError);
	}
});

describe('another amount is recorded than was asked for', () => {
	test.each([
		[{ amount: 1000 }, 950],
		[{ amount: 999 }, 949],
		[{ amount: 1 }, 1],
		[{}, 9500],
	])('V1 and V2: %j moves %d', async (body, moved) => {
		const payment = { amount: 10000, recordedShare: 0.95 };
		const [imp_uid, id] = [shop.both.pay(payment), shop.pay(payment)];
		const { response } = await shop.both.cancel({ imp_uid, ...body, checksum: 10000 });
		const { cancellation } = await shop.cancel(id, { ...body, currentCancellableAmount: 10000 });
		expect([response.cancel_amount, response.cancel_history[0]!.amount, response.status]).toEqual([moved, moved, 'cancelled']);
		expect([cancellation.totalAmount, (await shop.get(id)).amount.cancelled]).toEqual([moved, moved]);
		expect(shop.control.ledger().map(({ amount }) => amount)).toEqual([moved, moved]);
	});

	test('in minor units, exactly; the parts never exceed the whole', async () => {
		const id = shop.pay({ amount: 1000, taxFree: 1000, currency: 'USD', recordedShare: 0.57 });
		const { cancellation } = await shop.cancel(id, { amount: 100, taxFreeAmount: 100 });
		expect([cancellation.totalAmount, cancellation.taxFreeAmount, cancellation.vatAmount]).toEqual([57, 57, 0]);
	});

	test('a share is one', () => {
		for (const recordedShare of [0, -1, 1.5, '0.9x']) {
			expect(() => shop.both.pay({ recordedShare: wrong(recordedShare) })).toThrow(TypeError);
			expect(() => shop.pay({ recordedShare: wrong(recordedShare) })).toThrow(TypeError);
		}
	});
});
