import type { Reply } from '../../nodes/PortOne/gateway/http';
import { allSchedules, schedulePages, type SchedulePage, type Subscriptions } from '../../nodes/PortOne/gateway/subscriptions';
import { readActed as readV1 } from '../../nodes/PortOne/gateway/v1/around';
import { readSchedules } from '../../nodes/PortOne/gateway/v1/schedule';
import { subscriptionsV1 } from '../../nodes/PortOne/gateway/v1/subscriptions';
import { readActed as readV2 } from '../../nodes/PortOne/gateway/v2/around';
import { subscriptionsV2 } from '../../nodes/PortOne/gateway/v2/subscriptions';
import type { Schedule } from '../../nodes/PortOne/refund/schedules';
import { answer, line, type Sent } from './support/reply';

const v1 = (response: unknown, code = 0) => ({ code, message: null, response });
const entry = (more: object = {}) => ({ customer_uid: 'k', merchant_uid: 'm', imp_uid: null, schedule_at: 1_800_000_000, executed_at: 0, revoked_at: 0, amount: 9900, currency: 'KRW', name: '구독', schedule_status: 'scheduled', payment_status: null, ...more });
const item = (more: object = {}) => ({ id: 's', paymentId: 'p', billingKey: 'k', status: 'SCHEDULED', orderName: '구독', totalAmount: 1050, currency: 'USD', timeToPay: '2027-01-15T08:00:00.5Z', ...more });
const one = (page: SchedulePage) => (page.ok ? page.schedules[0] : undefined);
const RANGE = { from: 100, to: 200 };

describe('V1', () => {
	test('asks for the schedules of a customer page by page until one brings nothing new, and gives them soonest first', async () => {
		const sent: Sent[] = [];
		const pages = [[entry({ merchant_uid: 'late', schedule_at: 20 }), entry({ merchant_uid: 'soon', schedule_at: 10 })], [entry({ merchant_uid: 'soon', schedule_at: 10 })]];
		const send = async (request: Sent): Promise<Reply> => {
			sent.push(request);
			return answer(200, v1(pages[sent.length - 1] ?? []));
		};
		const found = await subscriptionsV1(send, readV1).schedules({ ...RANGE, billingKey: 'k' }, 1);
		expect(found).toMatchObject({ ok: true, last: true, schedules: [{ id: 'soon' }, { id: 'late' }] });
		expect(sent.map(({ url }) => url)).toEqual([1, 2].map((page) => `/subscribe/payments/schedule/customers/k?page=${page}&from=100&to=201`));
	});

	test('asks for those of all customers, cancels by customer_uid, and names both encoded', async () => {
		const sent: Sent[] = [];
		const around = subscriptionsV1(line(answer(200, v1([])), sent), readV1);
		await around.schedules(RANGE, 3);
		await around.cancelSchedules('손님/1');
		await around.findKey('손님/1');
		expect(sent).toEqual([
			{ method: 'GET', url: '/subscribe/payments/schedule?schedule_from=100&schedule_to=201&page=3&limit=1000&sorting=scheduled' },
			{ method: 'POST', url: '/subscribe/payments/unschedule', body: { customer_uid: '손님/1' } },
			{ method: 'GET', url: `/subscribe/customers/${encodeURIComponent('손님/1')}` },
		]);
	});

	test("schedules of another customer's are never taken", async () => {
		expect(await subscriptionsV1(line(answer(200, v1([entry({ customer_uid: 'other' })]))), readV1).schedules({ ...RANGE, billingKey: 'k' }, 1)).toMatchObject({ schedules: [] });
	});

	test.each<[object, Partial<Schedule>]>([
		[{}, { status: 'scheduled', amount: 9900, orderNumber: 'm', name: '구독' }],
		[{ schedule_status: 'revoked', revoked_at: 5 }, { status: 'cancelled', cancelledAt: 5 }],
		[{ schedule_status: 'executed', payment_status: 'paid', executed_at: 6, imp_uid: 'imp_1' }, { status: 'paid', executedAt: 6, paymentId: 'imp_1' }],
		[{ schedule_status: 'executed', payment_status: 'cancelled' }, { status: 'paid' }],
		[{ schedule_status: 'executed', payment_status: 'failed' }, { status: 'failed' }],
		[{ schedule_status: 'executed', payment_status: null }, { status: 'started' }],
		[{ schedule_status: 'paused' }, { status: 'other' }],
		[{ amount: 10.5, currency: 'USD' }, { amount: 1050 }],
	])('reads %j', (more, expected) => expect(one(readSchedules(answer(200, v1([entry(more)])), 1))).toMatchObject(expected));

	test.each<[string, Reply, number]>([
		['an entry without a time', answer(200, v1([entry({ schedule_at: 0 })])), 1],
		['an entry without an amount', answer(200, v1([entry({ amount: null })])), 1],
		['an entry that is none', answer(200, v1([null])), 1],
		['no list', answer(200, v1(null)), 1],
		['another code', answer(200, v1([], -1)), 1],
		['400 of the first page', answer(400, v1(null, -1)), 1],
		['429 of a later page', answer(429, v1(null, -1)), 2],
		['500 of a later page', answer(500, v1(null, -1)), 2],
		["404 of a proxy's", answer(404, 'x'), 1],
		['no answer', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 1],
		['401', answer(401, v1(null, -1)), 1],
	])('%s is no list', (_, reply, page) => expect(readSchedules(reply, page).ok).toBe(false));

	test.each([[400, 2], [404, 2], [404, 1]])('%d of page %d is the end', (status, page) => expect(readSchedules(answer(status, v1(null, -1)), page)).toEqual({ ok: true, schedules: [], last: true }));

	test('deletes by customer_uid, with reason and requester where they are given', async () => {
		const sent: Sent[] = [];
		const around = subscriptionsV1(line(answer(200, v1({})), sent), readV1);
		expect(await around.deleteKey('k/1', {})).toEqual({ kind: 'accepted' });
		await around.deleteKey('k', { reason: '해지 요청', requester: 'customer' });
		expect(sent).toEqual([
			{ method: 'DELETE', url: '/subscribe/customers/k%2F1' },
			{ method: 'DELETE', url: `/subscribe/customers/k?reason=${encodeURIComponent('해지 요청')}&extra%5Brequester%5D=customer` },
		]);
		expect(around.cannotDelete({ is: 'issued', pgProvider: 'naverpay' }, {})).toBeUndefined();
	});

	test('that there is none anymore says that something has changed', async () => {
		expect(await subscriptionsV1(line(answer(404, v1(null, -1))), readV1).deleteKey('k', {})).toMatchObject({ kind: 'refused', stale: true });
		expect(await subscriptionsV1(line(answer(400, v1(null, -1))), readV1).deleteKey('k', {})).not.toHaveProperty('stale');
	});

	test.each<[string, Reply, object]>([
		['200', answer(200, v1({ customer_uid: 'k', pg_provider: 'kcp_billing', sandbox: true })), { ok: true, is: 'issued', pgProvider: 'kcp_billing', test: true }],
		['200 of several PGs', answer(200, v1({ customer_uid: 'k', channelGroupId: 'g' })), { ok: true, is: 'issued' }],
		['404', answer(404, v1(null, -1)), { ok: true, is: 'gone' }],
		["404 of a proxy's", answer(404, '<html>'), { ok: false }],
		['200 without it', answer(200, v1(null)), { ok: false }],
		['500', answer(500, v1(null, -1)), { ok: false }],
	])('of a billing key: %s', async (_, reply, expected) => expect(await subscriptionsV1(line(reply), readV1).findKey('k')).toMatchObject(expected));
});

describe('V2', () => {
	test.each([[undefined], ['store/1']])('asks with JSON in the query, of store %p', async (storeId) => {
		const sent: Sent[] = [];
		const around = subscriptionsV2(line(answer(200, { items: [] }), sent), storeId, readV2);
		await around.schedules({ from: 100, to: 200, billingKey: 'k' }, 2);
		await around.cancelSchedules('k');
		await around.findKey('k/1');
		const json = (url: string) => JSON.parse(decodeURIComponent(url.split('requestBody=')[1]!)) as object;
		const store = storeId === undefined ? {} : { storeId };
		expect(json(sent[0]!.url)).toEqual({
			page: { number: 1, size: 100 },
			sort: { by: 'TIME_TO_PAY', order: 'ASC' },
			filter: { ...store, billingKey: 'k', from: '1970-01-01T00:01:40.000Z', until: '1970-01-01T00:03:20.999Z' },
		});
		expect([sent[1]!.method, sent[1]!.body, json(sent[1]!.url)]).toEqual(['DELETE', undefined, { ...store, billingKey: 'k' }]);
		expect(sent[2]).toEqual({ method: 'GET', url: `/billing-keys/k%2F1${storeId ? '?storeId=store%2F1' : ''}` });
	});

	const read = async (body: unknown, status = 200) => await subscriptionsV2(line(answer(status, body)), undefined, readV2).schedules({ ...RANGE, billingKey: 'k' }, 1);

	test.each([['SCHEDULED', 'scheduled'], ['STARTED', 'started'], ['PENDING', 'started'], ['SUCCEEDED', 'paid'], ['FAILED', 'failed'], ['REVOKED', 'cancelled'], ['PAUSED', 'other']])('reads %s', async (status, expected) => {
		expect(one(await read({ items: [item({ status, revokedAt: '1970-01-01T00:00:05Z' })] }))).toEqual({ id: 's', billingKey: 'k', paymentId: 'p', name: '구독', status: expected, amount: 1050, currency: 'USD', at: 1_800_000_000, cancelledAt: 5 });
	});

	test.each([[{ items: [item({ timeToPay: 'soon' })] }], [{ items: [item({ totalAmount: 1.5 })] }], [{ items: [item({ totalAmount: -1000 })] }], [{ items: [null] }], [{}], ['x']])('%j is no list', async (body) => expect((await read(body)).ok).toBe(false));

	test('a refusal is no empty list, and schedules of another key are never taken', async () => {
		expect(await read({ type: 'FORBIDDEN' }, 403)).toMatchObject({ ok: false });
		expect(await read({ items: [item({ billingKey: 'other' })] })).toEqual({ ok: true, schedules: [], last: true });
	});

	test.each([[undefined, ''], ['store/1', 'storeId=store%2F1']])('deletes a billing key, of store %p', async (storeId, store) => {
		const sent: Sent[] = [];
		const around = subscriptionsV2(line(answer(200, { deletedAt: 'x' }), sent), storeId, readV2);
		expect(await around.deleteKey('k/1', {})).toEqual({ kind: 'accepted' });
		await around.deleteKey('k', { reason: '해지', requester: 'admin' });
		expect(sent).toEqual([
			{ method: 'DELETE', url: `/billing-keys/k%2F1${store && `?${store}`}` },
			{ method: 'DELETE', url: `/billing-keys/k?${store && `${store}&`}reason=${encodeURIComponent('해지')}&requester=ADMIN` },
		]);
	});

	test.each<[string | undefined, object, boolean]>([['NAVERPAY', {}, false], ['NAVERPAY', { reason: 'x' }, false], ['NAVERPAY', { requester: 'admin' }, false], ['NAVERPAY', { reason: 'x', requester: 'admin' }, true], ['KCP_V2', {}, true], [undefined, {}, true]])('of %p a key can be deleted with %j: %p', (pgProvider, how, can) => {
		expect(subscriptionsV2(line(answer(200, {})), undefined, readV2).cannotDelete({ is: 'issued', ...(pgProvider && { pgProvider }) }, how)).toEqual(can ? undefined : { code: 'DELETION_REASON_MISSING' });
	});

	test.each([
		[409, 'PAYMENT_SCHEDULE_ALREADY_EXISTS', { kind: 'refused', explained: true, says: { code: 'KEY_HAS_SCHEDULES', as: 'portOne' } }],
		[502, 'CHANNEL_SPECIFIC', { kind: 'ambiguous', says: { code: 'KEY_PARTLY_DELETED' } }],
		[404, 'BILLING_KEY_NOT_ISSUED', { kind: 'refused', says: { code: 'NOT_ACCEPTED', own: 'BILLING_KEY_NOT_ISSUED' } }],
	])('%d %s of a deletion', (status, type, expected) => expect(readV2(answer(status, { type }))).toMatchObject(expected));

	test.each<[Reply, object]>([
		[answer(200, { status: 'ISSUED', channels: [{ type: 'TEST', pgProvider: 'NAVERPAY' }] }), { ok: true, is: 'issued', pgProvider: 'NAVERPAY', test: true }],
		[answer(200, { status: 'ISSUED', channels: [{ type: 'LIVE', pgProvider: 'KCP_V2' }, { type: 'LIVE', pgProvider: 'NICE_V2' }] }), { ok: true, is: 'issued', test: false }],
		[answer(200, { status: 'DELETED', deletedAt: '1970-01-01T00:00:07Z' }), { ok: true, is: 'deleted', deletedAt: 7 }],
		[answer(404, { type: 'BILLING_KEY_NOT_FOUND' }), { ok: true, is: 'unknown' }],
		[answer(404, { type: 'NOT_FOUND' }), { ok: false }],
		[answer(200, { status: 'NEW' }), { ok: false }],
	])('of a billing key: %j', async (reply, expected) => expect(await subscriptionsV2(line(reply), undefined, readV2).findKey('k')).toMatchObject(expected));

	test.each(['PAYMENT_SCHEDULE_NOT_FOUND', 'PAYMENT_SCHEDULE_ALREADY_PROCESSED', 'PAYMENT_SCHEDULE_ALREADY_REVOKED', 'BILLING_KEY_ALREADY_DELETED'])('%s says that something has changed', (type) => {
		expect(readV2(answer(409, { type }))).toMatchObject({ kind: 'refused', stale: true, says: { code: 'RECORD_BEHIND' } });
	});
});

describe('a long list', () => {
	const schedule = (id: string): Schedule => ({ id, billingKey: 'k', status: 'scheduled', amount: 1, currency: 'KRW', at: 1 });
	const spans: string[] = [];
	const from = (pages: SchedulePage[][], longestSchedules: number): Pick<Subscriptions, 'schedules' | 'longestSchedules'> => ({
		longestSchedules,
		schedules: async (query, page) => {
			if (page === 1) spans.push(`${query.from}-${query.to}`);
			return pages[spans.length - 1]![page - 1]!;
		},
	});
	const page = (last: boolean, ...ids: string[]): SchedulePage => ({ ok: true, schedules: ids.map(schedule), last });
	beforeEach(() => spans.splice(0));

	test('is asked for in spans without a gap, and each schedule comes once', async () => {
		const found = await allSchedules(from([[page(false, 'a', 'b'), page(true, 'b')], [page(true, 'c')], [page(true)]], 50), { from: 0, to: 110 });
		expect(spans).toEqual(['0-49', '50-99', '100-110']);
		expect(found.ok && found.schedules.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	});

	test('has all pages of each span, up to a last span of one second', async () => {
		const pages = [[page(false, 'a'), page(false, 'b'), page(true, 'c')], [page(true, 'd')]];
		expect(await allSchedules(from(pages, 50), { from: 0, to: 50 })).toStrictEqual({ ok: true, schedules: ['a', 'b', 'c', 'd'].map(schedule), last: true });
		expect(spans).toEqual(['0-49', '50-50']);
	});

	test('of which a page is the one before over again ends there', async () => {
		const again = page(false, 'a');
		expect(await allSchedules(from([[again, again, again]], Infinity), { from: 0, to: 1 })).toMatchObject({ schedules: [{ id: 'a' }] });
	});

	test('of which a part is not known is not known', async () => {
		const unknown: SchedulePage = { ok: false, says: { code: 'TIMED_OUT' }, answered: false };
		expect(await allSchedules(from([[page(true, 'a')], [unknown]], 60), { from: 0, to: 110 })).toBe(unknown);
		const pages = [];
		spans.splice(0);
		for await (const one of schedulePages(from([[unknown], [page(true)]], 60), { from: 0, to: 110 })) pages.push(one.ok);
		expect(pages).toEqual([false]);
	});
});
