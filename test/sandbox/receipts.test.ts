import { openShop, until } from './support/shop';

const shop = openShop();
const issue = (more: object = {}) => shop.pay({ pay_method: 'trans', pg_provider: 'ksnet', amount: 5000, receipt: {}, ...more });
const look = async (id: string) => await shop.get(`/receipts/${id}`);
const cancel = async (id: string) => await shop.signed('DELETE', `/receipts/${id}`);

test('a receipt is for all of its payment, and its payment says that there is one', async () => {
	const id = issue();
	expect((await look(id)).response).toMatchObject({ imp_uid: id, type: 'person', amount: 5000, vat: 455, cancelled_at: 0 });
	expect(shop.payment(id).cash_receipt_issued).toBe(true);
	expect((await look(shop.pay())).status).toBe(404);
});

test.each(['shown', 'gone'] as const)('it is cancelled once, and is then %s', async (cancelledReceipt) => {
	shop.control.set({ cancelledReceipt });
	const id = issue();
	expect((await cancel(id)).code).toBe(0);
	expect((await look(id)).status).toBe(cancelledReceipt === 'shown' ? 200 : 404);
	expect([(await cancel(id)).status, (await cancel(shop.pay())).status, (await cancel('imp_0')).status]).toEqual([400, 400, 400]);
	expect(shop.control.ledger()).toEqual([]);
});

test.each([['kcp', 5000, true], ['kcp', 1000, false], ['ksnet', 5000, false], ['smartro_v2', 5000, false]])('at %s a refund of %d of 5000 cancels it along: %s', async (pg_provider, amount, along) => {
	const id = issue({ pg_provider });
	await shop.control.console.cancel(id, { amount });
	// What is cancelled already is not cancelled once more.
	expect((await cancel(id)).status).toBe(along ? 400 : 200);
});

test('a PG that refuses is 500, one that PortOne does not ask 501', async () => {
	const id = issue();
	shop.control.setPgRefusal(id, '당일 취소 불가');
	expect([(await cancel(id)).status, (await cancel(issue({ pg_provider: 'danal' }))).status]).toEqual([500, 501]);
});

test('of two cancels at once without a lock one is done', async () => {
	shop.control.set({ locks: false, pgMs: 50 });
	const id = issue();
	const both = [cancel(id), cancel(id)];
	await until(() => shop.control.stats().calls.undo === 2);
	expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 400]);
});

test('another one is issued only when none stands', async () => {
	const id = issue();
	expect(() => shop.control.console.issueReceipt(id)).toThrow('has one that stands');
	await shop.control.console.cancel(id, { amount: 2000 });
	await cancel(id);
	const number = shop.control.console.issueReceipt(id);
	expect((await look(id)).response).toMatchObject({ apply_num: number, amount: 3000, cancelled_at: 0 });
});

test('V2 has receipts of its own payments', async () => {
	const { id } = shop.control.v2.createPayment({ receipt: { amount: 7000 }, amount: 7000 });
	const answer = await fetch(`${shop.v2.url}/payments/${id}/cash-receipt`, { headers: { authorization: 'PortOne sandbox-v2-secret' } });
	expect(await answer.json()).toMatchObject({ status: 'ISSUED', amount: 7000, paymentId: id });
	const none = await fetch(`${shop.v2.url}/payments/${id}/cash-receipt?storeId=foreign`, { headers: { authorization: 'PortOne sandbox-v2-secret' } });
	expect(none.status).toBe(403);
});
