import { openShop } from './support/shop';

describe('order numbers, which V1 alone has beside ids', () => {
	const shop = openShop();
	const byOrder = { by: 'merchantUid' };

	test('failed attempts beside the one paid payment do not matter', async () => {
		const [, paid] = shop.pay({ merchant_uid: 'o', status: 'failed' }, { merchant_uid: 'o' }, { merchant_uid: 'o', status: 'ready' });
		const { outcomes } = await shop.refund([{ payment: 'o', amount: 1000, reason: 'x' }], byOrder);
		expect(outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[paid, 1000]]);
		expect(shop.cancels()[0]!.body.imp_uid).toBe(paid);
	});

	test('an order number with two refundable payments is refused, and both are named', async () => {
		const ids = shop.pay({ merchant_uid: 'o' }, { merchant_uid: 'o' });
		const { outcomes, rows } = await shop.refund([{ payment: 'o', amount: 1000, reason: 'x' }], byOrder);
		expect(outcomes).toEqual(['refused']);
		for (const id of ids) expect(rows[0]!.message).toContain(id);
		expect(shop.cancels()).toEqual([]);
	});

	test('of two paid payments the one with a balance is meant, and a re-run still means the same one', async () => {
		const [spent, open] = shop.pay({ merchant_uid: 'o' }, { merchant_uid: 'o' });
		await shop.refund([{ payment: spent, refundType: 'full', reason: 'earlier' }]);
		const rows = [{ payment: 'o', refundType: 'full', reason: 'x' }];
		expect((await shop.refund(rows, byOrder)).outcomes).toEqual(['refunded']);
		expect((await shop.refund(rows, byOrder)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[spent, 10000], [open, 10000]]);
	});

	test('where what was made by hand of one may be the row, the other one is told, and how to choose it', async () => {
		const [spent, open] = shop.pay({ merchant_uid: 'o' }, { merchant_uid: 'o' });
		await shop.control.console.cancel(spent, { amount: 10000 });
		const row = { payment: 'o', refundType: 'full', reason: 'x' };
		const { rows } = await shop.refund([row], byOrder);
		expect(rows[0]).toMatchObject({ code: 'MAYBE_REFUNDED', message: expect.stringMatching(`That was payment ${spent}.*${open} .*by its payment ID`) });
		expect((await shop.refund([{ ...row, payment: open }])).outcomes).toEqual(['refunded']);
	});

	test('an order that PortOne does not know is refused', async () => {
		const { outcomes } = await shop.refund([{ payment: 'nothing', amount: 1000, reason: 'x' }], byOrder);
		expect(outcomes).toEqual(['refused']);
	});

	test('a spreadsheet\'s number is taken as the order number', async () => {
		const [payment] = shop.pay({ merchant_uid: '20240131001' });
		expect((await shop.refund([{ payment: 20240131001, amount: 1000, reason: 'x' }], byOrder)).outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('a payment pointed at by id and by order number in two runs is one payment', async () => {
		const [payment] = shop.pay({ merchant_uid: 'order-1' });
		await shop.refund([{ payment, amount: 1000, reason: 'x' }]);
		const { outcomes } = await shop.refund([{ payment: 'order-1', amount: 1000, reason: 'x' }], { by: 'merchantUid' });
		expect(outcomes).toEqual(['alreadyRefunded']);
	});
});
