import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { readActed } from '../../../nodes/PortOne/gateway/v1/around';
import { subscriptionsV1 } from '../../../nodes/PortOne/gateway/v1/subscriptions';
import { answer, line, type Sent } from '../support/reply';

const v1 = (response: unknown, code = 0, message: string | null = null) => ({ code, message, response });
const entry = (merchant_uid: string, schedule_at: number, customer_uid = 'k') => ({ customer_uid, merchant_uid, schedule_at, amount: 9900, schedule_status: 'scheduled' });
const schedule = (id: string, at: number) => ({ id, billingKey: 'k', status: 'scheduled', amount: 9900, currency: 'KRW', at, orderNumber: id });
const unreadable = (status: number, own?: string) => ({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(own !== undefined && { own }) }, answered: status < 500 });
const RANGE = { from: 100, to: 200 };

/** What `replies` answer, page by page; beyond them each page is the last one again. */
function paged(replies: Reply[]) {
	const sent: Sent[] = [];
	const around = subscriptionsV1(async (request) => {
		sent.push(request);
		return replies[Math.min(sent.length, replies.length) - 1]!;
	}, readActed);
	return { around, sent };
}

const pageOf = (page: number) => ({ method: 'GET', url: `/subscribe/payments/schedule/customers/k%2F1?page=${page}&from=100&to=201` });

test('one list spans 89 days at most, and nobody looks further ahead than two years', () => {
	const { longestSchedules, farthest } = paged([]).around;
	expect([longestSchedules, farthest]).toEqual([7_689_600, 63_072_000]);
});

describe('the schedules of one customer', () => {
	const ofCustomer = { ...RANGE, billingKey: 'k/1' };
	const own = (id: string, at: number) => ({ ...schedule(id, at), billingKey: 'k/1' });

	test('are all pages up to one that brings nothing new, soonest first, and none of another customer', async () => {
		const { around, sent } = paged([
			answer(200, v1([entry('d', 40, 'k/1'), entry('c', 30, 'k/1')])),
			answer(200, v1([entry('c', 30, 'k/1'), entry('b', 20, 'other'), entry('c', 10, 'k/1')])),
		]);
		expect(await around.schedules(ofCustomer, 1)).toStrictEqual({ ok: true, schedules: [own('c', 10), own('c', 30), own('d', 40)], last: true });
		expect(sent).toStrictEqual([1, 2, 3].map(pageOf));
	});

	test('end with an empty page, and with a refusal of a later one', async () => {
		for (const end of [answer(200, v1([])), answer(400, v1(null, -1))]) {
			const { around, sent } = paged([answer(200, v1([entry('a', 10, 'k/1')])), end]);
			expect(await around.schedules(ofCustomer, 1)).toStrictEqual({ ok: true, schedules: [own('a', 10)], last: true });
			expect(sent).toStrictEqual([1, 2].map(pageOf));
		}
	});

	test.each([1, 2])('are not known where page %d is not', async (page) => {
		const first = answer(200, v1([entry('a', 10, 'k/1')]));
		const { around, sent } = paged([...(page === 2 ? [first] : []), answer(500, '<html>'), first]);
		expect(await around.schedules(ofCustomer, 1)).toStrictEqual(unreadable(500));
		expect(sent).toHaveLength(page);
	});

	test('end after a thousand pages, whatever PortOne still has', async () => {
		const sent: Sent[] = [];
		const around = subscriptionsV1(async (request) => answer(200, v1([entry('a', sent.push(request), 'k/1')])), readActed);
		const found = await around.schedules(ofCustomer, 1);
		expect([found.ok && found.schedules.length, sent.length, sent.at(-1)]).toEqual([1000, 1000, pageOf(1000)]);
	});
});

test('the schedules of all customers come page by page, as PortOne gives them', async () => {
	const { around, sent } = paged([answer(200, v1([entry('b', 20), entry('a', 10)]))]);
	expect(await around.schedules(RANGE, 2)).toStrictEqual({ ok: true, schedules: [schedule('b', 20), schedule('a', 10)], last: false });
	expect(sent).toStrictEqual([{ method: 'GET', url: '/subscribe/payments/schedule?schedule_from=100&schedule_to=201&page=2&limit=1000&sorting=scheduled' }]);
});

test('all schedules of a customer are cancelled by one request', async () => {
	const { around, sent } = paged([answer(200, v1([]))]);
	expect(await around.cancelSchedules('k/1')).toStrictEqual({ kind: 'accepted' });
	expect(sent).toStrictEqual([{ method: 'POST', url: '/subscribe/payments/unschedule', body: { customer_uid: 'k/1' } }]);
});

test.each([
	[{}, ''],
	[{ reason: '해지' }, `?reason=${encodeURIComponent('해지')}`],
	[{ requester: 'admin' as const }, '?extra%5Brequester%5D=admin'],
	[{ reason: 'a&b', requester: 'customer' as const }, '?reason=a%26b&extra%5Brequester%5D=customer'],
])('a billing key is deleted with %j', async (how, query) => {
	const { around, sent } = paged([answer(200, v1({}))]);
	expect(await around.deleteKey('k/1', how)).toStrictEqual({ kind: 'accepted' });
	expect(sent).toStrictEqual([{ method: 'DELETE', url: `/subscribe/customers/k%2F1${query}` }]);
});

test.each<[string, Reply, object]>([
	['of one PG', answer(200, v1({ pg_provider: 'kcp_billing', sandbox: false })), { ok: true, is: 'issued', pgProvider: 'kcp_billing', test: false }],
	['of a test', answer(299, v1({ pg_provider: 'kcp_billing', sandbox: true })), { ok: true, is: 'issued', pgProvider: 'kcp_billing', test: true }],
	['of several PGs', answer(200, v1({})), { ok: true, is: 'issued' }],
	['with nulls', answer(200, v1({ pg_provider: null, sandbox: null })), { ok: true, is: 'issued' }],
	['with an empty PG', answer(200, v1({ pg_provider: '', sandbox: 'true' })), { ok: true, is: 'issued' }],
	['with a PG that is no text', answer(200, v1({ pg_provider: 5, sandbox: 1 })), { ok: true, is: 'issued' }],
	['that is not there', answer(404, v1(null, -1)), { ok: true, is: 'gone' }],
	['404 with code 0', answer(404, v1(null, 0, '없음')), unreadable(404, '없음')],
	["a proxy's 404", answer(404, { code: 404, message: 'Not Found' }), unreadable(404, 'Not Found')],
	['404 in HTML', answer(404, '<html>'), unreadable(404)],
	['400', answer(400, v1(null, -1, '오류')), unreadable(400, '오류')],
	['another code', answer(200, v1({ pg_provider: 'kcp' }, -1, '오류')), unreadable(200, '오류')],
	['a key before the answer', answer(199, v1({})), unreadable(199)],
	['a key with a redirect', answer(300, v1({})), unreadable(300)],
	['a key with an error', answer(500, v1({})), unreadable(500)],
	['HTML', answer(200, '<html>'), unreadable(200)],
	['nothing', answer(200, null), unreadable(200)],
	['no response', answer(200, v1(null)), unreadable(200)],
	['a text for a response', answer(200, v1('k')), unreadable(200)],
	['401', answer(401, v1(null, -1)), { ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'v1' }, answered: true }],
	['no answer', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { ok: false, says: { code: 'TIMED_OUT' }, answered: false }],
])('what is known of a billing key: %s', async (_, reply, expected) => {
	const sent: Sent[] = [];
	expect(await subscriptionsV1(line(reply, sent), readActed).findKey('k/1')).toStrictEqual(expected);
	expect(sent).toStrictEqual([{ method: 'GET', url: '/subscribe/customers/k%2F1' }]);
});
