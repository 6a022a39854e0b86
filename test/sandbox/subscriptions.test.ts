import type { ScheduleResultAnnotation } from '../../sandbox/v1/subscription';
import { openShop, until } from './support/shop';

const shop = openShop();
const DAY = 86_400;
const now = () => Math.floor(Date.now() / 1000);
const range = (days = 80) => `from=${now() - DAY}&to=${now() + days * DAY}`;

const issue = (...schedules: Array<{ id: string; in_days?: number; status?: 'paid' | 'revoked' }>) => shop.control.createBillingKey({ schedules }).customer_uid;
const entriesOf = ({ response }: { response: unknown }) => (response as ScheduleResultAnnotation[]).map(({ merchant_uid, schedule_status }) => `${merchant_uid} ${schedule_status}`);
const ofCustomer = async (customer: string, query = range()) => await shop.get(`/subscribe/payments/schedule/customers/${customer}?${query}`);
const unschedule = async (body: object) => await shop.signed('POST', '/subscribe/payments/unschedule', body);

test('schedules of a customer come latest first, 20 a page, between `from` and before `to`', async () => {
	const key = issue(...Array.from({ length: 22 }, (_, i) => ({ id: `s${i}`, in_days: i + 1 })));
	expect(entriesOf(await ofCustomer(key))).toHaveLength(20);
	expect(entriesOf(await ofCustomer(key, `${range()}&page=2`))).toEqual(['s1 scheduled', 's0 scheduled']);
	expect(entriesOf(await ofCustomer(key, `${range()}&page=3`))).toEqual([]);
	const [, first] = (await ofCustomer(key, `${range()}&page=2`)).response;
	const at = first!.schedule_at;
	expect(entriesOf(await ofCustomer(key, `from=${at - 1}&to=${at}`))).toEqual([]);
	expect(entriesOf(await ofCustomer(key, `from=${at}&to=${at + 1}`))).toEqual(['s0 scheduled']);
	expect(entriesOf(await ofCustomer('nobody'))).toEqual([]);
});

test('of all customers too, soonest first if asked, of one status', async () => {
	issue({ id: 'a', in_days: 2 }, { id: 'b', in_days: 4, status: 'revoked' });
	issue({ id: 'c', in_days: 3 });
	const list = async (query: string) => await shop.get(`/subscribe/payments/schedule?schedule_from=${now()}&schedule_to=${now() + 80 * DAY}${query}`);
	expect(entriesOf(await list(''))).toEqual(['b revoked', 'c scheduled', 'a scheduled']);
	expect(entriesOf(await list('&sorting=scheduled&schedule_status=scheduled&limit=1&page=2'))).toEqual(['c scheduled']);
	for (const query of ['&limit=1001', '&sorting=x', '&page=0', '&schedule_status=done']) expect((await list(query)).status).toBe(400);
});

test.each([['no range', ''], ['more than three months', `from=1769904000&to=${1769904000 + 90 * DAY}`], ['backwards', 'from=10&to=5']])('%s is refused', async (_, query) => {
	expect((await ofCustomer('c', query)).status).toBe(400);
});

test('three months from 1 February are 89 days', async () => {
	expect((await ofCustomer('c', `from=1769904000&to=${1769904000 + 89 * DAY}`)).status).toBe(200);
});

test('unschedule revokes what is to come of a customer, or of it what is named', async () => {
	const key = issue({ id: 'a' }, { id: 'b' }, { id: 'c', in_days: -1, status: 'paid' });
	expect(entriesOf(await unschedule({ customer_uid: key, merchant_uid: ['b'] }))).toEqual(['b revoked']);
	expect(entriesOf(await unschedule({ customer_uid: key }))).toEqual(['a revoked']);
	expect((await unschedule({ customer_uid: key })).code).toBe(1);
	shop.control.set({ nothingToRevoke: 'nothing' });
	expect(entriesOf(await unschedule({ customer_uid: key }))).toEqual([]);
	expect([(await unschedule({ customer_uid: 'nobody' })).code, (await unschedule({})).code]).toEqual([1, 1]);
	expect((await shop.call('POST', '/subscribe/payments/unschedule', { customer_uid: key })).status).toBe(401);
});

test('a schedule whose hour has come is executed, and cannot be revoked', async () => {
	const key = issue({ id: 'a' });
	await shop.control.charge({ id: 'a', result: 'failed' });
	expect((await ofCustomer(key)).response).toMatchObject([{ merchant_uid: 'a', schedule_status: 'executed', payment_status: 'failed', imp_uid: expect.stringMatching(/^imp_/) }]);
	expect((await unschedule({ customer_uid: key })).code).toBe(1);
	await expect(shop.control.charge({ id: 'a' })).rejects.toThrow('not scheduled');
	await expect(shop.control.charge({ id: 'none' })).rejects.toThrow('no schedule');
});

test('a billing key is deleted once, whatever is scheduled, and is then unknown', async () => {
	const key = issue({ id: 'a' });
	expect((await shop.get(`/subscribe/customers/${key}`)).response).toMatchObject({ customer_uid: key, card_name: '신한카드' });
	expect((await shop.signed('DELETE', `/subscribe/customers/${key}`)).code).toBe(0);
	expect([(await shop.signed('DELETE', `/subscribe/customers/${key}`)).status, (await shop.get(`/subscribe/customers/${key}`)).status]).toEqual([404, 404]);
	expect(entriesOf(await ofCustomer(key))).toEqual(['a scheduled']);
});

test('what a deleted billing key is, and what becomes of its schedules, the documents leave open: each is played', async () => {
	shop.control.set({ deletedKey: 'shown', schedulesOfDeleted: 'revoked' });
	const key = issue({ id: 'a' }, { id: 'past', in_days: -1, status: 'paid' });
	expect((await shop.signed('DELETE', `/subscribe/customers/${key}`)).code).toBe(0);
	expect([(await shop.get(`/subscribe/customers/${key}`)).status, (await shop.signed('DELETE', `/subscribe/customers/${key}`)).status]).toEqual([200, 404]);
	expect(entriesOf(await ofCustomer(key, `from=${now() - 2 * DAY}&to=${now() + 80 * DAY}`))).toEqual(['a revoked', 'past executed']);
	shop.control.set({ schedulesOfDeleted: 'keepIt' });
	const kept = issue({ id: 'b' });
	expect((await shop.signed('DELETE', `/subscribe/customers/${kept}`)).code).toBe(-1);
	expect((await shop.get(`/subscribe/customers/${kept}`)).status).toBe(200);
});

test('a PG that refuses, faults, and lag are played as for payments', async () => {
	const key = shop.control.createBillingKey({ schedules: [{ id: 'a' }], pgRefusal: '해지 불가' }).customer_uid;
	expect((await shop.signed('DELETE', `/subscribe/customers/${key}`)).message).toContain('해지 불가');
	shop.control.setLag({ lookupMs: 60_000 });
	shop.control.addFault({ fault: 'serverErrorAfter', on: 'undo', imp_uid: key });
	expect((await unschedule({ customer_uid: key })).status).toBe(500);
	expect(entriesOf(await ofCustomer(key))).toEqual(['a scheduled']);
	shop.control.setLag({});
	expect(entriesOf(await ofCustomer(key))).toEqual(['a revoked']);
});

test('two deletions at once are one', async () => {
	shop.control.set({ pgMs: 50 });
	const key = issue();
	const answers = [shop.signed('DELETE', `/subscribe/customers/${key}`), shop.signed('DELETE', `/subscribe/customers/${key}`)];
	await until(() => shop.control.stats().calls.undo === 2);
	expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([200, 404]);
});
