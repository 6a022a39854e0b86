import type { ListQuery } from '../../nodes/PortOne/gateway/gateway';
import type { Reply } from '../../nodes/PortOne/gateway/http';
import { gatewayV1 } from '../../nodes/PortOne/gateway/v1/gateway';
import { gatewayV2 } from '../../nodes/PortOne/gateway/v2/gateway';
import { annotation } from './support/annotation';
import { paymentV2 } from './v2/support/payment';
import { answer, AT, line, type Sent } from './support/reply';

const FROM = AT;
const query = { from: FROM, to: FROM + 60, size: 2 };

describe('a page of V1', () => {
	const list = async (reply: Reply, over: Partial<ListQuery> = {}, page = 1, sent: Sent[] = []) => await gatewayV1(line(reply, sent), false).list({ ...query, ...over }, page);
	const page = (over: object = {}) => answer(200, { code: 0, message: null, response: { total: 3, previous: 0, next: 2, list: [annotation()], ...over } });

	test('is asked for by status, time and place, newest first', async () => {
		const sent: Sent[] = [];
		await list(page(), {}, 3, sent);
		await list(page(), { status: 'paid' }, 1, sent);
		const rest = `limit=2&from=${FROM}&to=${FROM + 60}&sorting=-started`;
		expect(sent).toEqual([{ method: 'GET', url: `/payments/status/all?page=3&${rest}` }, { method: 'GET', url: `/payments/status/paid?page=1&${rest}` }]);
	});

	test('tells its payments, whether more follow, and how many there are where PortOne does', async () => {
		expect(await list(page())).toStrictEqual({ ok: true, payments: [expect.objectContaining({ paymentId: annotation().imp_uid })], last: false, total: 3 });
		expect(await list(page({ next: 0, total: '3' }))).toStrictEqual({ ok: true, payments: [expect.anything()], last: true });
	});

	test('names what cannot be read of it, and brings the rest', async () => {
		const odd = page({ list: [annotation(), null, annotation({ imp_uid: 'imp_2', amount: null })] });
		expect(await list(odd)).toMatchObject({ ok: true, payments: [{ paymentId: annotation().imp_uid }], odd: [undefined, 'imp_2'] });
	});

	test('that PortOne has nothing of is empty, and the last', async () => {
		expect(await list(answer(404, { code: -1, message: 'none', response: null }))).toStrictEqual({ ok: true, payments: [], last: true });
	});

	test.each<[string, Reply]>([
		['no list', answer(200, { code: 0, response: null })],
		['a refusal', answer(200, { code: -1, message: 'no' })],
	])('with %s is no answer', async (_, reply) => {
		expect(await list(reply)).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});
});

describe('a page of V2', () => {
	const list = async (reply: Reply, over: Partial<ListQuery> = {}, page = 1, sent: Sent[] = [], storeId?: string) => await gatewayV2(line(reply, sent), storeId, false).list({ ...query, ...over }, page);
	const page = (...items: unknown[]) => answer(200, { items });

	test('is asked for by shop, status, time, words and place, newest first', async () => {
		const sent: Sent[] = [];
		await list(page(), {}, 3, sent);
		await list(page(), { status: 'PAID', search: '홍길동' }, 1, sent, 'store-1');
		const times = { version: 'V2', timestampType: 'CREATED_AT', from: '2023-11-14T22:13:20.000Z', until: '2023-11-14T22:14:20.000Z', sortBy: 'REQUESTED_AT', sortOrder: 'DESC' };
		expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
		expect(sent.map(({ url }) => JSON.parse(new URL(url, 'https://api.test').searchParams.get('requestBody')!) as unknown)).toEqual([
			{ page: { number: 2, size: 2 }, filter: times },
			{ page: { number: 0, size: 2 }, filter: { ...times, storeId: 'store-1', status: ['PAID'], textSearch: [{ field: 'ALL', value: '홍길동' }] } },
		]);
	});

	test('names what cannot be read of it, and brings the rest', async () => {
		expect(await list(page(paymentV2(), paymentV2({ id: 'order-2', amount: null })))).toMatchObject({ ok: true, payments: [{ paymentId: 'order-1' }], odd: ['order-2'], last: false });
	});

	test('is the last where it is not full', async () => {
		expect(await list(page(paymentV2()))).toStrictEqual({ ok: true, payments: [expect.objectContaining({ paymentId: 'order-1' })], last: true });
		expect(await list(page(paymentV2(), paymentV2()))).toMatchObject({ ok: true, last: false });
	});

	test.each<[string, Reply, string]>([
		['no list', answer(200, {}), 'LOOK_UP_UNREADABLE'],
		['HTTP 199', { ...page(paymentV2()), status: 199 }, 'LOOK_UP_UNREADABLE'],
		['HTTP 300', { ...page(paymentV2()), status: 300 }, 'LOOK_UP_UNREADABLE'],
		['HTTP 401', answer(401, {}), 'CREDENTIAL_REFUSED'],
	])('with %s is no answer', async (_, reply, code) => {
		expect(await list(reply)).toMatchObject({ ok: false, says: { code } });
	});
});
