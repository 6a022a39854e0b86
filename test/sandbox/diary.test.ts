import { openShop } from './support/shop';

const shop = openShop();
const diary = () => shop.control.diary().map(({ at, ...entry }) => (Number.isNaN(Date.parse(at)) ? at : entry));
const on = async (method: string, path: string, body?: object) => await shop.signed(method, path, body);
const onV2 = async (method: string, path: string) => await fetch(shop.v2.url + path, { method, headers: { authorization: 'PortOne sandbox-v2-secret' } });

test('V1: what the API undoes stands in the diary by its request, once', async () => {
	const account = shop.pay({ pay_method: 'vbank', status: 'ready', pg_provider: 'kcp' });
	const paid = shop.pay({ pay_method: 'trans', pg_provider: 'ksnet', amount: 5000, receipt: { number: '7' } });
	const key = shop.control.createBillingKey({ schedules: [{ id: 's-1' }, { id: 's-2' }] }).customer_uid;
	for (let time = 0; time < 2; time++) {
		for (const path of [`/vbanks/${account}`, `/receipts/${paid}`]) await on('DELETE', path);
		await on('POST', '/subscribe/payments/unschedule', { customer_uid: key });
		await on('DELETE', `/subscribe/customers/${key}`);
	}
	const request = expect.any(Number) as number;
	expect(diary()).toEqual([
		{ what: 'accountClosed', id: account, request },
		{ what: 'receiptCancelled', id: paid, names: ['7'], amount: 5000, left: 5000, request },
		{ what: 'schedulesCancelled', id: key, names: ['s-1', 's-2'], request },
		{ what: 'keyDeleted', id: key, request },
	]);
	expect(shop.control.ledger()).toEqual([]);
});

test('V2: the same', async () => {
	const { v2 } = shop.control;
	const account = v2.createPayment({ method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED' }).id;
	const paid = v2.createPayment({ amount: 7000, receipt: { number: '8' } }).id;
	const key = v2.createBillingKey({ schedules: [{ id: 's-1' }] }).billingKey;
	for (let time = 0; time < 2; time++) {
		for (const path of ['virtual-account/close', 'cash-receipt/cancel']) await onV2('POST', `/payments/${path.startsWith('v') ? account : paid}/${path}`);
		await onV2('DELETE', `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify({ billingKey: key }))}`);
		await onV2('DELETE', `/billing-keys/${key}`);
	}
	expect(diary()).toMatchObject([
		{ what: 'accountClosed', id: account },
		{ what: 'receiptCancelled', id: paid, names: ['8'], amount: 7000, left: 7000 },
		{ what: 'schedulesCancelled', id: key, names: ['s-1'] },
		{ what: 'keyDeleted', id: key },
	]);
});

test('what people and PGs do stands there without a request', async () => {
	const account = shop.pay({ pay_method: 'vbank', status: 'ready', pg_provider: 'kcp' });
	shop.control.console.deposit(account);
	const key = shop.control.createBillingKey().customer_uid;
	await shop.control.schedule(key, { id: 's-9' });
	await shop.control.charge({ id: 's-9' });
	const paid = shop.pay({ pay_method: 'trans', pg_provider: 'kcp', amount: 5000, receipt: { number: '1' } });
	await shop.control.console.cancel(paid);
	const number = shop.control.console.issueReceipt(paid, { amount: 100 });
	expect(diary()).toEqual([
		{ what: 'deposited', id: account },
		{ what: 'scheduled', id: key, names: ['s-9'] },
		{ what: 'charged', id: key, names: ['s-9'] },
		{ what: 'receiptCancelled', id: paid, names: ['1'], amount: 5000, left: 0 },
		{ what: 'receiptIssued', id: paid, names: [number], amount: 100 },
	]);
});

test('a charge that is under way stands there on V2, since V1 has no word for it', async () => {
	const [old, key] = [shop.control.createBillingKey({ schedules: [{ id: 's-1' }] }).customer_uid, shop.control.v2.createBillingKey({ schedules: [{ id: 's-2' }] }).billingKey];
	for (const id of ['s-1', 's-2']) await shop.control.charge({ id, result: 'started' });
	for (const id of ['s-1', 's-2']) await shop.control.charge({ id });
	expect(diary()).toEqual([
		{ what: 'chargeBegun', id: key, names: ['s-2'] },
		{ what: 'charged', id: old, names: ['s-1'] },
		{ what: 'charged', id: key, names: ['s-2'] },
	]);
});

test('a receipt that is issued anew shows where look-ups are behind, after a while', async () => {
	const paid = shop.pay({ pay_method: 'trans', pg_provider: 'ksnet', amount: 5000, receipt: { number: '1' } });
	shop.control.setLag({ lookupMs: 40, searchMs: 40 });
	await on('DELETE', `/receipts/${paid}`);
	const number = shop.control.console.issueReceipt(paid);
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect((await on('GET', `/receipts/${paid}`)).response).toMatchObject({ apply_num: number });
});

test('unheeded: PortOne says yes to what undoes, and nothing comes of it', async () => {
	const [account, v2] = [shop.pay({ pay_method: 'vbank', status: 'ready', pg_provider: 'kcp' }), shop.control.v2.createPayment({ method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED' }).id];
	shop.control.addFault({ fault: 'unheeded', on: 'undo', times: 2 });
	const [answer, answerV2] = [await on('DELETE', `/vbanks/${account}`), await onV2('POST', `/payments/${v2}/virtual-account/close`)];
	expect([answer.status, answer.code, answerV2.status]).toEqual([200, 0, 200]);
	expect([diary(), shop.payment(account).status]).toEqual([[], 'ready']);
	expect(() => shop.control.addFault({ fault: 'unheeded', on: 'cancel' })).toThrow('no unheeded');
});
