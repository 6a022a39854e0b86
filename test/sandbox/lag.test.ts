import type { GivenLag } from '../../sandbox/replica';
import type { PaymentAnnotation } from '../../sandbox/v1/types';
import { openShop, pause, type SeenPayment, wrong } from './v2/support/shop';

const shop = openShop();
const v1 = shop.both;
const LAG = 400;

/** What each way of looking at a payment of V1 says of its balance and history. */
async function seenV1(imp_uid: string, merchant_uid: string) {
	const seen = ({ status, cancel_amount, cancel_history }: PaymentAnnotation) => [status, cancel_amount, cancel_history.length];
	return {
		one: seen((await v1.get(`/payments/${imp_uid}`)).response),
		many: seen((await v1.get(`/payments?imp_uid[]=${imp_uid}`)).response[0]!),
		ofOrder: seen((await v1.get(`/payments/findAll/${merchant_uid}`)).response.list[0]!),
		list: seen((await v1.get('/payments/status/all')).response.list[0]!),
	};
}

async function seenV2(id: string) {
	const seen = (state: string, { amount, cancellations = [] }: Pick<SeenPayment, 'amount' | 'cancellations'>) => [state, amount.cancelled, cancellations.length];
	const one = await shop.get(id);
	const listed = (await shop.list({ filter: { textSearch: [{ field: 'PAYMENT_ID', value: id }] } })).items[0]!;
	return { one: seen(one.state, one), list: seen(listed.status, listed) };
}

const BEFORE = ['paid', 0, 0];
const AFTER = ['cancelled', 1000, 1];
const BEFORE_V2 = ['PAID', 0, 0];
const AFTER_V2 = ['PARTIAL_CANCELLED', 1000, 1];

describe('V1', () => {
	let imp_uid: string;
	const look = async () => await seenV1(imp_uid, 'M-1');
	beforeEach(() => {
		imp_uid = v1.pay({ merchant_uid: 'M-1' });
	});
	const cancel = async () => (await v1.cancel({ imp_uid, amount: 1000 })).response;

	test.each<[GivenLag, Record<'one' | 'many' | 'ofOrder' | 'list', unknown[]>]>([
		[{ lookupMs: LAG }, { one: BEFORE, many: BEFORE, ofOrder: BEFORE, list: AFTER }],
		[{ searchMs: LAG }, { one: AFTER, many: AFTER, ofOrder: AFTER, list: BEFORE }],
		[{ lookupMs: LAG, only: 'balance' }, { one: ['paid', 0, 1], many: ['paid', 0, 1], ofOrder: ['paid', 0, 1], list: AFTER }],
		[{ lookupMs: LAG, only: 'history' }, { one: ['cancelled', 1000, 0], many: ['cancelled', 1000, 0], ofOrder: ['cancelled', 1000, 0], list: AFTER }],
	])('%j: the answer to the cancel is fresh, look-ups are not, until the time is over', async (lag, stale) => {
		shop.control.setLag(lag);
		expect(await cancel()).toMatchObject({ status: 'cancelled', cancel_amount: 1000, cancel_history: [{ amount: 1000 }] });
		expect(await look()).toEqual(stale);
		expect(shop.moved()).toHaveLength(1);
		await pause(LAG);
		expect(await look()).toEqual({ one: AFTER, many: AFTER, ofOrder: AFTER, list: AFTER });
	});

	test('several cancels come to be seen one after another, by the machine\'s clock', async () => {
		shop.control.setLag({ lookupMs: LAG });
		const amounts = async () => (await v1.get(`/payments/${imp_uid}`)).response.cancel_amount;
		await cancel();
		await pause(LAG / 2);
		await cancel();
		shop.control.advanceClock(3600);
		expect(await amounts()).toBe(0);
		await pause(LAG * 0.6);
		expect(await amounts()).toBe(1000);
		await pause(LAG * 0.6);
		expect(await amounts()).toBe(2000);
	});

	test('a cancel rests on what is so, not on what is seen', async () => {
		shop.control.setLag({ lookupMs: LAG });
		await cancel();
		expect((await v1.cancel({ imp_uid, amount: 1000, checksum: 10000 })).code).toBe(1);
		expect((await v1.cancel({ imp_uid, amount: 1000, checksum: 9000 })).code).toBe(0);
	});

	test('what came before the lag is seen at once, as is everything after it', async () => {
		await cancel();
		shop.control.setLag({ lookupMs: LAG });
		expect((await look()).one).toEqual(AFTER);
		await cancel();
		shop.control.setLag({});
		expect((await look()).one).toEqual(['cancelled', 2000, 2]);
		shop.control.setLag({ lookupMs: LAG });
		expect((await look()).one).toEqual(['cancelled', 2000, 2]);
	});

	test('console, PG and buyer are seen late as well', async () => {
		const waiting = v1.pay({ pay_method: 'vbank', status: 'ready' });
		const status = async (id: string) => (await v1.get(`/payments/${id}`)).response.status;
		shop.control.setLag({ lookupMs: LAG });
		await shop.control.console.cancel(imp_uid);
		shop.control.console.deposit(waiting);
		expect([await status(imp_uid), await status(waiting)]).toEqual(['paid', 'ready']);
		await pause(LAG);
		expect([await status(imp_uid), await status(waiting)]).toEqual(['cancelled', 'paid']);
	});
});

describe('V2', () => {
	test.each<[GivenLag, Record<'one' | 'list', unknown[]>]>([
		[{ lookupMs: LAG }, { one: BEFORE_V2, list: AFTER_V2 }],
		[{ searchMs: LAG }, { one: AFTER_V2, list: BEFORE_V2 }],
		[{ lookupMs: LAG, searchMs: LAG, only: 'balance' }, { one: ['PAID', 0, 1], list: ['PAID', 0, 1] }],
		[{ lookupMs: LAG, searchMs: LAG, only: 'history' }, { one: ['PARTIAL_CANCELLED', 1000, 0], list: ['PARTIAL_CANCELLED', 1000, 0] }],
	])('%j', async (lag, stale) => {
		const id = shop.pay();
		shop.control.setLag(lag);
		expect((await shop.cancel(id, { amount: 1000 })).cancellation.status).toBe('SUCCEEDED');
		expect(await seenV2(id)).toEqual(stale);
		await pause(LAG);
		expect(await seenV2(id)).toEqual({ one: AFTER_V2, list: AFTER_V2 });
	});

	test('a filter goes by what is seen', async () => {
		const id = shop.pay();
		shop.control.setLag({ searchMs: LAG });
		await shop.cancel(id);
		expect((await shop.list({ filter: { status: ['PAID'] } })).items).toHaveLength(1);
		expect((await shop.list({ filter: { status: ['CANCELLED'] } })).items).toHaveLength(0);
	});
});

test('a lag that there is not', () => {
	for (const lag of [{ lookupMs: -1 }, { searchMs: 0.5 }, { only: 'amount' }, { lookup: 5 }]) expect(() => shop.control.setLag(wrong(lag))).toThrow(TypeError);
});
