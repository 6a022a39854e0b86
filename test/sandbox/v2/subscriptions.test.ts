import type { GivenSchedule } from '../../../sandbox/givenKey';
import type { PaymentSchedule } from '../../../sandbox/v2/subscription';
import { openShop } from './support/shop';

const shop = openShop();
const DAY_MS = 86_400_000;
const iso = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const query = (body: object) => `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify(body))}`;
const AHEAD = { from: iso(-1), until: iso(100) };

const issue = (...schedules: GivenSchedule[]) => shop.control.v2.createBillingKey({ schedules }).billingKey;
const list = async (body: object) => await shop.call('GET', query(body));
const entriesOf = ({ text }: { text: string }) => (JSON.parse(text) as { items: PaymentSchedule[] }).items.map(({ id, status }) => `${id} ${status}`);
const revoke = async (body: object) => await shop.call('DELETE', query(body));
const remove = async (key: string, more = '') => await shop.call('DELETE', `/billing-keys/${key}${more}`);

test('without a range it is the last 90 days, so nothing that is to come; latest first, 10 a page', async () => {
	const key = issue({ id: 'a', in_days: 2 }, { id: 'b', in_days: 3 }, { id: 'past', in_days: -5, status: 'paid' });
	expect(entriesOf(await list({ filter: { billingKey: key } }))).toEqual(['past SUCCEEDED']);
	expect(entriesOf(await list({ filter: { billingKey: key, ...AHEAD } }))).toEqual(['b SCHEDULED', 'a SCHEDULED']);
	expect(entriesOf(await list({ page: { number: 1, size: 1 }, sort: { by: 'TIME_TO_PAY', order: 'ASC' }, filter: { ...AHEAD, status: ['SCHEDULED'] } }))).toEqual(['b SCHEDULED']);
	expect(entriesOf(await list({ filter: { ...AHEAD, isForTest: true } }))).toEqual([]);
	expect(entriesOf(await list({}))).toHaveLength(1);
});

test.each([['an unknown field', { filter: { billingkey: 'x' } }, 400], ['an unknown status', { filter: { status: ['DONE'] } }, 400], ['a page of none', { page: { size: 0 } }, 400], ['a foreign store', { filter: { storeId: 'store-x' } }, 403]])('%s is refused', async (_, body, status) => {
	expect((await list(body)).status).toBe(status);
});

test('a billing key alone revokes all of it that is scheduled', async () => {
	const key = issue({ id: 'a' }, { id: 'b' }, { id: 'c', status: 'paid', in_days: -1 });
	expect(JSON.parse((await revoke({ billingKey: key })).text)).toMatchObject({ revokedScheduleIds: ['a', 'b'] });
	expect((await revoke({ billingKey: key })).type).toBe('PAYMENT_SCHEDULE_NOT_FOUND');
	shop.control.set({ nothingToRevoke: 'nothing' });
	expect(JSON.parse((await revoke({ billingKey: key })).text)).toMatchObject({ revokedScheduleIds: [] });
});

test('ids revoke these, all or none', async () => {
	const key = issue({ id: 'a' }, { id: 'b' });
	await shop.control.charge({ id: 'b' });
	expect((await revoke({ scheduleIds: ['a', 'b'] })).type).toBe('PAYMENT_SCHEDULE_ALREADY_PROCESSED');
	expect(entriesOf(await list({ filter: { billingKey: key, ...AHEAD, status: ['SCHEDULED'] } }))).toEqual(['a SCHEDULED']);
	expect((await revoke({ billingKey: key, scheduleIds: ['a'] })).status).toBe(200);
	expect((await revoke({ scheduleIds: ['a'] })).type).toBe('PAYMENT_SCHEDULE_ALREADY_REVOKED');
	expect([(await revoke({})).status, (await revoke({ billingKey: 'none' })).type, (await revoke({ scheduleIds: ['z'] })).type]).toEqual([400, 'BILLING_KEY_NOT_FOUND', 'PAYMENT_SCHEDULE_NOT_FOUND']);
});

test('a charge that is under way keeps the others, where a shop is set so', async () => {
	const key = issue({ id: 'a', in_days: 0 }, { id: 'b' });
	await shop.control.charge({ id: 'a', result: 'started' });
	shop.control.v2.set({ chargeKeepsOthers: true });
	expect((await revoke({ billingKey: key })).type).toBe('PAYMENT_SCHEDULE_ALREADY_PROCESSED');
	shop.control.v2.set({ chargeKeepsOthers: false });
	expect(JSON.parse((await revoke({ billingKey: key })).text)).toMatchObject({ revokedScheduleIds: ['b'] });
});

test('a billing key is deleted once, and not while schedules of it are to come', async () => {
	const key = issue({ id: 'a' });
	expect(await remove(key)).toMatchObject({ status: 409, type: 'PAYMENT_SCHEDULE_ALREADY_EXISTS' });
	await revoke({ billingKey: key });
	expect((await remove(key, '?requester=SHOP')).status).toBe(400);
	expect((await remove(key, '?requester=ADMIN&reason=x')).status).toBe(200);
	expect(await remove(key)).toMatchObject({ status: 409, type: 'BILLING_KEY_ALREADY_DELETED' });
	expect(JSON.parse((await shop.call('GET', `/billing-keys/${key}`)).text)).toMatchObject({ status: 'DELETED', deletedAt: expect.stringMatching(/Z$/) });
	expect((await revoke({ billingKey: key })).type).toBe('BILLING_KEY_ALREADY_DELETED');
	expect([(await remove('none')).type, (await remove(key, '?storeId=store-sub')).status, (await remove(key, '?storeId=x')).status]).toEqual(['BILLING_KEY_NOT_FOUND', 404, 403]);
});

test('a billing key of Naver Pay is deleted with reason and requester alone', async () => {
	const { billingKey } = shop.control.v2.createBillingKey({ pg: 'NAVERPAY' });
	for (const query of ['', '?reason=x', '?requester=ADMIN']) expect((await remove(billingKey, query)).status).toBe(400);
	expect((await remove(billingKey, '?reason=x&requester=ADMIN')).status).toBe(200);
});

test('a PG that refuses is told as PG_PROVIDER', async () => {
	const { billingKey } = shop.control.v2.createBillingKey({ pgRefusal: '해지 불가' });
	expect(await remove(billingKey)).toMatchObject({ status: 502, type: 'PG_PROVIDER', pgMessage: '해지 불가' });
});
