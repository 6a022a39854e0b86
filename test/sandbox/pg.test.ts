import { matching, openShop, pause, until } from './v2/support/shop';

const shop = openShop();
const v1 = shop.both;
const KEY = 'refund-0123456789';

describe('a PG that refuses, and then would not any more', () => {
	test('V1: nothing is left of the refusal', async () => {
		const imp_uid = v1.pay({ pgRefusal: '[8178] 취소 금액보다 상계가능 정산금액 부족' });
		expect(await v1.cancel({ imp_uid, amount: 1000 })).toMatchObject({ status: 200, code: -1, message: '결제취소에 실패하였습니다. [8178] 취소 금액보다 상계가능 정산금액 부족' });
		shop.control.setPgRefusal(imp_uid, null);
		expect((await v1.cancel({ imp_uid, amount: 1000 })).response.cancel_history).toHaveLength(1);
		shop.control.setPgRefusal(imp_uid, '기 취소 거래');
		expect((await v1.cancel({ imp_uid, amount: 1000 })).code).toBe(-1);
	});

	test.each([
		[true, true, 502, ['FAILED']],
		[true, false, 502, []],
		[false, true, 200, ['FAILED', 'SUCCEEDED']],
		[false, false, 200, ['SUCCEEDED']],
	])('V2, refusals kept under their key: %s, with a trace: %s', async (replayRefusals, traceFailures, status, trace) => {
		shop.control.v2.set({ replayRefusals, traceFailures });
		const id = shop.pay({ pgRefusal: '취소 금액보다 상계가능 정산금액 부족' });
		expect((await shop.keyed(KEY, id, { amount: 1000 })).status).toBe(502);
		shop.control.setPgRefusal(id, null);
		expect((await shop.keyed(KEY, id, { amount: 1000 })).status).toBe(status);
		expect(((await shop.get(id)).cancellations ?? []).map((entry) => entry.status)).toEqual(trace);
		expect((await shop.keyed(`${KEY}-other`, id, { amount: 1000 })).status).toBe(200);
	});

	test('is one that there is', () => {
		expect(() => shop.control.setPgRefusal('nothing', 'x')).toThrow(TypeError);
	});
});

describe('a PG that does not answer in time', () => {
	const MS = 300;

	test.each([[true, [1000]], [false, []]])('V1 is told no; whether it is done after all: %s', async (applies, amounts) => {
		const imp_uid = v1.pay();
		shop.control.addFault({ fault: 'pgTimeout', ms: MS, applies });
		expect(await v1.cancel({ imp_uid, amount: 1000, reason: 'x' })).toMatchObject({ status: 200, code: -1, message: matching(/^결제취소에 실패하였습니다\. 응답 시간 초과/), response: null });
		expect((await v1.get(`/payments/${imp_uid}`)).response.cancel_history).toEqual([]);
		await pause(MS + 50);
		expect((await v1.get(`/payments/${imp_uid}`)).response.cancel_history.map(({ amount }) => amount)).toEqual(amounts);
		expect(shop.control.ledger().map(({ amount }) => amount)).toEqual(amounts);
	});

	test.each([[true, true, ['SUCCEEDED']], [false, true, ['FAILED']], [false, false, []]])('V2, done after all: %s, with a trace of failures: %s', async (applies, traceFailures, trace) => {
		shop.control.v2.set({ traceFailures });
		const id = shop.pay();
		shop.control.addFault({ fault: 'pgTimeout', ms: MS, applies });
		expect(await shop.keyed(KEY, id, { amount: 1000 })).toMatchObject({ status: 502, type: 'PG_PROVIDER', pgMessage: matching(/^응답 시간 초과/) });
		expect(await shop.get(id)).not.toHaveProperty('cancellations');
		await pause(MS + 50);
		expect(((await shop.get(id)).cancellations ?? []).map(({ status }) => status)).toEqual(trace);
		expect(shop.moved()).toEqual(applies ? [[id, 1000]] : []);
	});

	test('and then finds too little left does nothing', async () => {
		const imp_uid = v1.pay();
		shop.control.addFault({ fault: 'pgTimeout', ms: MS });
		await v1.cancel({ imp_uid, amount: 6000 });
		await v1.cancel({ imp_uid, amount: 5000 });
		await pause(MS + 50);
		expect(v1.moved()).toEqual([[imp_uid, 5000]]);
	});

	test('never comes after a reset', async () => {
		const id = shop.pay();
		shop.control.addFault({ fault: 'pgTimeout', ms: 50 });
		await shop.cancel(id, { amount: 1000 });
		shop.control.reset();
		shop.pay({ id });
		await pause(100);
		expect(shop.moved()).toEqual([]);
	});
});

describe('a balance that is checked', () => {
	const three = async <Answer>(ask: () => Promise<Answer>): Promise<Answer[]> => await Promise.all([ask(), ask(), ask()]);

	test('stays so until the PG has answered, or does not, where the switch says so', async () => {
		shop.control.set({ pgMs: 150 });
		for (const [locks, done] of [[true, 1], [false, 3]] as const) {
			shop.control.set({ locks });
			const [imp_uid, id] = [v1.pay(), shop.pay()];
			const { access_token } = (await v1.getToken()).response;
			const first = await three(async () => await v1.call('POST', '/payments/cancel', { imp_uid, amount: 1000, checksum: 10000 }, { authorization: access_token }));
			const second = await three(async () => await shop.cancel(id, { amount: 1000, currentCancellableAmount: 10000 }));
			expect([locks, first.filter(({ code }) => code === 0).length, second.filter(({ status }) => status === 200).length]).toEqual([locks, done, done]);
			expect(v1.payment(imp_uid).cancel_amount).toBe(done * 1000);
			expect(shop.payment(id).amount.cancelled).toBe(done * 1000);
		}
	});

	test('never moves more than is left, locked or not', async () => {
		shop.control.set({ locks: false, pgMs: 150 });
		const [imp_uid, id] = [v1.pay(), shop.pay()];
		const { access_token } = (await v1.getToken()).response;
		const first = await three(async () => await v1.call('POST', '/payments/cancel', { imp_uid, amount: 6000 }, { authorization: access_token }));
		const second = await three(async () => await shop.cancel(id, { amount: 6000 }));
		expect(first.map(({ status, code }) => [status, code]).sort()).toEqual([[200, -1], [200, -1], [200, 0]]);
		expect(second.map(({ status }) => status).sort()).toEqual([200, 502, 502]);
	});
});

describe('while a cancel is at the PG, another one of its payment', () => {
	const BUSY = { status: 200, code: 1, message: '취소 처리중인 결제건입니다.' };

	test('waits its turn, or is refused at once, where the switch says so', async () => {
		shop.control.set({ pgMs: 300, busyRefusal: true });
		const imp_uid = v1.pay();
		const { access_token } = (await v1.getToken()).response;
		const cancel = async () => await v1.call('POST', '/payments/cancel', { imp_uid, amount: 1000 }, { authorization: access_token });
		const first = cancel();
		await until(() => shop.control.stats().calls.cancel === 1);
		await pause(50);
		expect(await cancel()).toMatchObject(BUSY);
		expect((await first).code).toBe(0);
		expect((await cancel()).code).toBe(0);
		expect(v1.moved()).toEqual([[imp_uid, 1000], [imp_uid, 1000]]);
	});

	test('also where it waits there, or has timed out there', async () => {
		shop.control.set({ busyRefusal: true });
		const [waiting, late] = [v1.pay({ async: true }), v1.pay()];
		shop.control.addFault({ fault: 'pgTimeout', imp_uid: late, ms: 200 });
		for (const imp_uid of [waiting, late]) {
			await v1.cancel({ imp_uid, amount: 1000 });
			expect(await v1.cancel({ imp_uid, amount: 1000 })).toMatchObject(BUSY);
		}
		await shop.control.settlePg(waiting, true);
		await until(() => v1.moved().length === 2);
		for (const imp_uid of [waiting, late]) expect((await v1.cancel({ imp_uid, amount: 1000 })).code).toBe(0);
	});
});
