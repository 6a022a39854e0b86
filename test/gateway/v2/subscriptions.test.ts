import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { readActed } from '../../../nodes/PortOne/gateway/v2/around';
import { subscriptionsV2 } from '../../../nodes/PortOne/gateway/v2/subscriptions';
import { answer, line, silent, type Sent } from '../support/reply';

const SCHEDULED = { id: 's', billingKey: 'k', status: 'SCHEDULED', totalAmount: 1050, currency: 'USD', timeToPay: '2027-01-15T08:00:00.5Z' };
const READ = { id: 's', billingKey: 'k', status: 'scheduled', amount: 1050, currency: 'USD', at: 1_800_000_000 };
const RANGE = { from: 100, to: 200 };
const unreadable = (status: number, own?: string) => ({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(own !== undefined && { own }) }, answered: status < 500 });
const REFUSED = { ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'v2' }, answered: true };
const LOST: Reply = { kind: 'lost', says: { code: 'TIMED_OUT' } };
const UNKNOWN = { ok: false, says: { code: 'TIMED_OUT' }, answered: false };

const schedules = async (reply: Reply, billingKey?: string) => await subscriptionsV2(line(reply), undefined, readActed).schedules({ ...RANGE, ...(billingKey !== undefined && { billingKey }) }, 1);
const listed = (...items: unknown[]) => answer(200, { items });

test('one list spans any time, and nobody looks further ahead than ten years', () => {
	const { longestSchedules, farthest } = subscriptionsV2(silent, undefined, readActed);
	expect([longestSchedules, farthest]).toEqual([Infinity, 315_360_000]);
});

test.each([[undefined, undefined], ['store/1', undefined], [undefined, 'k/1'], ['store/1', 'k/1']])('the schedules of store %p and billing key %p are asked for, the soonest first', async (storeId, billingKey) => {
	const sent: Sent[] = [];
	await subscriptionsV2(line(listed(), sent), storeId, readActed).schedules({ ...RANGE, ...(billingKey && { billingKey }) }, 3);
	const [prefix, json] = sent[0]!.url.split('?requestBody=');
	expect([sent.length, { ...sent[0], url: prefix }]).toStrictEqual([1, { method: 'GET', url: '/payment-schedules' }]);
	expect(JSON.parse(decodeURIComponent(json!))).toStrictEqual({
		page: { number: 2, size: 100 },
		sort: { by: 'TIME_TO_PAY', order: 'ASC' },
		filter: { ...(storeId && { storeId }), ...(billingKey && { billingKey }), from: '1970-01-01T00:01:40.000Z', until: '1970-01-01T00:03:20.999Z' },
	});
});

test.each<[string, object, object]>([
	['with what is required alone', {}, READ],
	['with names', { paymentId: 'p', orderName: '구독' }, { ...READ, paymentId: 'p', name: '구독' }],
	['with empty names', { paymentId: '', orderName: '' }, READ],
	['with names that are no texts', { paymentId: 5, orderName: null }, READ],
	['that was executed', { status: 'SUCCEEDED', completedAt: '1970-01-01T00:00:06Z' }, { ...READ, status: 'paid', executedAt: 6 }],
	['that was revoked', { status: 'REVOKED', revokedAt: '1970-01-01T00:00:07Z' }, { ...READ, status: 'cancelled', cancelledAt: 7 }],
	['with times that are none', { completedAt: 'soon', revokedAt: 7 }, READ],
	['of nothing', { totalAmount: 0 }, { ...READ, amount: 0 }],
])('a schedule %s is read whole', async (_, over, expected) => {
	expect(await schedules(listed({ ...SCHEDULED, ...over }))).toStrictEqual({ ok: true, schedules: [expected], last: true });
});

test('schedules of all billing keys come where none is named, and of the named one alone where one is', async () => {
	const reply = listed(SCHEDULED, { ...SCHEDULED, id: 't', billingKey: 'other' });
	const other = { ...READ, id: 't', billingKey: 'other' };
	expect(await schedules(reply)).toStrictEqual({ ok: true, schedules: [READ, other], last: true });
	expect(await schedules(reply, 'other')).toStrictEqual({ ok: true, schedules: [other], last: true });
});

test.each([[0, true], [99, true], [100, false], [101, false]])('a page of %d is the last: %p', async (count, last) => {
	const items = Array.from({ length: count }, (_, i) => ({ ...SCHEDULED, id: `s${i}` }));
	expect(await schedules(listed(...items))).toStrictEqual({ ok: true, schedules: items.map(({ id }) => ({ ...READ, id })), last });
	expect(await schedules(listed(...items), 'other')).toStrictEqual({ ok: true, schedules: [], last });
});

test.each<[string, object]>([
	['id', { id: undefined }],
	['id that is a text', { id: 5 }],
	['id that is not empty', { id: '' }],
	['billing key', { billingKey: undefined }],
	['billing key that is a text', { billingKey: 5 }],
	['status', { status: undefined }],
	['currency', { currency: undefined }],
	['currency that is a text', { currency: 5 }],
	['time', { timeToPay: undefined }],
	['time that is one', { timeToPay: 'soon' }],
	['amount', { totalAmount: undefined }],
	['amount that is a number', { totalAmount: '1050' }],
	['amount that is whole', { totalAmount: 10.5 }],
	['amount that a number holds exactly', { totalAmount: 2 ** 53 }],
])('a page with a schedule without an %s is unreadable, whatever else is on it', async (_, over) => {
	expect(await schedules(listed(SCHEDULED, { ...SCHEDULED, ...over }))).toStrictEqual(unreadable(200));
});

test.each<[string, Reply, object]>([
	['an item that is null', listed(null), unreadable(200)],
	['an item that is a text', listed(SCHEDULED, 's'), unreadable(200)],
	['an item that is a list', listed([SCHEDULED]), unreadable(200)],
	['an object for a list', answer(200, { items: { 0: SCHEDULED } }), unreadable(200)],
	['no list', answer(200, { message: '없음' }), unreadable(200, '없음')],
	['a bare list', answer(200, [SCHEDULED]), unreadable(200)],
	['HTML', answer(200, '<html>'), unreadable(200)],
	['nothing', answer(200, null), unreadable(200)],
	['an error without a body', answer(500, null), unreadable(500)],
	['a list before the answer', answer(199, { items: [SCHEDULED] }), unreadable(199)],
	['a list with a redirect', answer(300, { items: [SCHEDULED] }), unreadable(300)],
	['a list with an error', answer(500, { items: [SCHEDULED], message: '오류' }), unreadable(500, '오류')],
	['a refusal', answer(403, { type: 'FORBIDDEN', message: '권한 없음' }), unreadable(403, '권한 없음')],
	['401', answer(401, { type: 'UNAUTHORIZED' }), REFUSED],
	['no answer', LOST, UNKNOWN],
])('%s is no page', async (_, reply, expected) => expect(await schedules(reply)).toStrictEqual(expected));

test.each([[undefined], ['store/1']])('all schedules of a billing key are cancelled by one request, of store %p', async (storeId) => {
	const sent: Sent[] = [];
	expect(await subscriptionsV2(line(answer(200, {}), sent), storeId, readActed).cancelSchedules('k/1')).toStrictEqual({ kind: 'accepted' });
	expect(sent).toStrictEqual([{ method: 'DELETE', url: `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify({ storeId, billingKey: 'k/1' }))}` }]);
});

test.each<[string | undefined, object, string]>([
	[undefined, {}, ''],
	['store/1', {}, '?storeId=store%2F1'],
	[undefined, { reason: 'a&b' }, '?reason=a%26b'],
	[undefined, { requester: 'customer' }, '?requester=CUSTOMER'],
	['store/1', { reason: '', requester: 'admin' }, '?storeId=store%2F1&reason=&requester=ADMIN'],
])('of store %p a billing key is deleted with %j', async (storeId, how, query) => {
	const sent: Sent[] = [];
	expect(await subscriptionsV2(line(answer(200, {}), sent), storeId, readActed).deleteKey('k/1', how)).toStrictEqual({ kind: 'accepted' });
	expect(sent).toStrictEqual([{ method: 'DELETE', url: `/billing-keys/k%2F1${query}` }]);
});

const DELETED_AT = '1970-01-01T00:00:07Z';

test.each<[string, Reply, object]>([
	['issued, of one PG', answer(200, { status: 'ISSUED', channels: [{ type: 'LIVE', pgProvider: 'KCP_V2' }] }), { ok: true, is: 'issued', pgProvider: 'KCP_V2', test: false }],
	['issued, of a test', answer(299, { status: 'ISSUED', channels: [{ type: 'TEST', pgProvider: 'KCP_V2' }] }), { ok: true, is: 'issued', pgProvider: 'KCP_V2', test: true }],
	['issued, of several PGs', answer(200, { status: 'ISSUED', channels: [{ type: 'LIVE', pgProvider: 'KCP_V2' }, { type: 'TEST', pgProvider: 'NICE_V2' }] }), { ok: true, is: 'issued', test: false }],
	['issued, of a PG beside what is no channel', answer(200, { status: 'ISSUED', channels: [null, { type: 'TEST', pgProvider: 'KCP_V2' }, 'x', []] }), { ok: true, is: 'issued', pgProvider: 'KCP_V2', test: true }],
	['issued, of a channel that tells nothing', answer(200, { status: 'ISSUED', channels: [{ type: '', pgProvider: 5 }] }), { ok: true, is: 'issued' }],
	['issued, without a channel', answer(200, { status: 'ISSUED', channels: [] }), { ok: true, is: 'issued' }],
	['issued, with what is no list of channels', answer(200, { status: 'ISSUED', channels: { type: 'TEST' } }), { ok: true, is: 'issued' }],
	['issued, whatever it says of a deletion', answer(200, { status: 'ISSUED', deletedAt: DELETED_AT }), { ok: true, is: 'issued' }],
	['deleted', answer(200, { status: 'DELETED', deletedAt: DELETED_AT }), { ok: true, is: 'deleted', deletedAt: 7 }],
	['deleted nobody tells when', answer(200, { status: 'DELETED', deletedAt: 'x' }), { ok: true, is: 'deleted' }],
	['not there', answer(404, { type: 'BILLING_KEY_NOT_FOUND' }), { ok: true, is: 'unknown' }],
	['404 of another kind', answer(404, { type: 'NOT_FOUND', message: '없음' }), unreadable(404, '없음')],
	['not there, without a 404', answer(403, { type: 'BILLING_KEY_NOT_FOUND', message: '없음' }), unreadable(403, '없음')],
	['404 in HTML', answer(404, '<html>'), unreadable(404)],
	['a new status', answer(200, { status: 'PAUSED' }), unreadable(200)],
	['issued before the answer', answer(199, { status: 'ISSUED' }), unreadable(199)],
	['issued with a redirect', answer(300, { status: 'ISSUED' }), unreadable(300)],
	['issued with an error', answer(500, { status: 'ISSUED' }), unreadable(500)],
	['HTML', answer(200, '<html>'), unreadable(200)],
	['nothing', answer(200, null), unreadable(200)],
	['a list', answer(200, [{ status: 'ISSUED' }]), unreadable(200)],
	['401', answer(401, { type: 'UNAUTHORIZED' }), REFUSED],
	['no answer', LOST, UNKNOWN],
])('what is known of a billing key: %s', async (_, reply, expected) => {
	const sent: Sent[] = [];
	expect(await subscriptionsV2(line(reply, sent), undefined, readActed).findKey('k/1')).toStrictEqual(expected);
	expect(sent).toStrictEqual([{ method: 'GET', url: '/billing-keys/k%2F1' }]);
});
