import { existsSync, readFileSync } from 'node:fs';
import type { ListQuery, PaidWith } from '../../nodes/PortOne/gateway/gateway';
import type { Reply } from '../../nodes/PortOne/gateway/http';
import { gatewayV1 } from '../../nodes/PortOne/gateway/v1/gateway';
import { gatewayV2 } from '../../nodes/PortOne/gateway/v2/gateway';
import { walk } from '../../nodes/PortOne/gateway/walk';
import { annotation } from './support/annotation';
import { OPENAPI } from '../support/openapi';
import { paymentV2 } from './v2/support/payment';
import { answer, AT, line, silent, type Sent } from './support/reply';

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
		expect(await list(page())).toStrictEqual({ ok: true, payments: [expect.objectContaining({ paymentId: annotation().imp_uid })], looked: 1, last: false, total: 3 });
		expect(await list(page({ next: 0, total: '3' }))).toStrictEqual({ ok: true, payments: [expect.anything()], looked: 1, last: true });
	});

	test('brings what the query is for, of all that it looked at, and tells when the oldest of these was begun', async () => {
		const entries = [
			annotation({ imp_uid: 'a', started_at: FROM + 9, buyer_tel: '010-1234-5678' }),
			annotation({ imp_uid: 'b', started_at: FROM + 5, pay_method: 'kakaopay' }),
			annotation({ imp_uid: 'c', started_at: FROM - 5, pay_method: 'point' }),
			annotation({ imp_uid: 'd', started_at: 0, pay_method: 'samsung', amount: null }),
			null,
		];
		const found = async (over: Partial<ListQuery>) => {
			const answer = await list(page({ list: entries }), over);
			return answer.ok ? [answer.payments.map(({ paymentId, startedAt }) => [paymentId, startedAt]), answer.odd, answer.looked, answer.oldest] : answer;
		};
		const all = [5, FROM - 5];
		expect(await found({})).toEqual([[['a', FROM + 9], ['b', FROM + 5], ['c', FROM - 5]], ['d', undefined], ...all]);
		expect(await found({ search: '12345678' })).toEqual([[['a', FROM + 9]], [undefined], ...all]);
		expect(await found({ paidWith: ['easyPay', 'other'] })).toEqual([[['b', FROM + 5], ['c', FROM - 5]], ['d', undefined], ...all]);
		// Who does not tell it may have begun in time.
		expect(await found({ started: { from: FROM + 5, to: FROM + 8 } })).toEqual([[['b', FROM + 5]], ['d', undefined], ...all]);
		expect(await found({ started: { from: FROM - 5, to: FROM - 5 } })).toEqual([[['c', FROM - 5]], ['d', undefined], ...all]);
	});

	test.each([
		['card', 'card'], ['samsung', 'easyPay'], ['trans', 'transfer'], ['vbank', 'virtualAccount'], ['phone', 'phone'], ['cultureland', 'giftCertificate'], ['culturegift', 'giftCertificate'],
		['smartculture', 'giftCertificate'], ['booknlife', 'giftCertificate'], ['point', 'other'], ['ssgpay', 'easyPay'], ['lpay', 'easyPay'], ['payco', 'easyPay'], ['kakaopay', 'easyPay'],
		['tosspay', 'easyPay'], ['naverpay', 'easyPay'], ['applepay', 'easyPay'], ['paypal', 'easyPay'], ['newer', 'other'], [null, 'other'],
	] as const)('has those with the pay_method %s where %s is asked for alone', async (pay_method, way) => {
		const paidWith = async (...ways: Array<typeof way | 'card' | 'other'>) => ((await list(page({ list: [annotation({ pay_method })] }), { paidWith: ways })) as { payments: unknown[] }).payments.length;
		expect([await paidWith(way), await paidWith(way === 'card' ? 'other' : 'card')]).toEqual([1, 0]);
	});

	test('names what cannot be read of it, and brings the rest', async () => {
		const odd = page({ list: [annotation(), null, annotation({ imp_uid: 'imp_2', amount: null })] });
		expect(await list(odd)).toMatchObject({ ok: true, payments: [{ paymentId: annotation().imp_uid }], odd: [undefined, 'imp_2'] });
	});

	test('that PortOne has nothing of is empty, and the last', async () => {
		expect(await list(answer(404, { code: -1, message: 'none', response: null }))).toStrictEqual({ ok: true, payments: [], looked: 0, last: true });
	});

	test('that is behind the end, which has moved up meanwhile, takes none along', async () => {
		const GONE = answer(400, { code: -1, message: 'page', response: null });
		const of = (next: number, total: number, ...ids: string[]) => page({ list: ids.map((imp_uid) => annotation({ imp_uid })), next, total });
		const replies = [of(2, 3, 'a', 'b'), GONE, of(0, 2, 'b', 'c')];
		const gateway = gatewayV1(async () => replies.shift() ?? GONE, false);
		const ids: string[] = [];
		for await (const { payments } of walk(gateway, query)) ids.push(...payments.map(({ paymentId }) => paymentId));
		expect(ids).toEqual(['a', 'b', 'c']);
		expect(await list(GONE, {}, 1)).toMatchObject({ ok: false });
		for (const other of [answer(403, GONE.body), answer(400, { code: -1, message: 'page' }), answer(400, 'x')]) expect(await list(other, {}, 2)).toMatchObject({ ok: false });
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
		const times = { version: 'V2', timestampType: 'CREATED_AT', from: '2023-11-14T22:13:20.000Z', until: '2023-11-14T22:14:20.999Z', sortBy: 'REQUESTED_AT', sortOrder: 'DESC' };
		expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
		expect(sent.map(({ url }) => JSON.parse(new URL(url, 'https://api.test').searchParams.get('requestBody')!) as unknown)).toEqual([
			{ page: { number: 2, size: 2 }, filter: times },
			{ page: { number: 0, size: 2 }, filter: { ...times, storeId: 'store-1', status: ['PAID'], textSearch: [{ field: 'ALL', value: '홍길동' }] } },
		]);
	});

	const filterIn = async (over: Partial<ListQuery>) => {
		const sent: Sent[] = [];
		await list(page(), over, 1, sent);
		return (JSON.parse(new URL(sent[0]!.url, 'https://api.test').searchParams.get('requestBody')!) as { filter: object }).filter;
	};

	test('is asked for by the time of the last change, the latest first', async () => {
		expect(await filterIn({ dateOf: 'lastChange' })).toMatchObject({ timestampType: 'STATUS_CHANGED_AT', sortBy: 'STATUS_CHANGED_AT', sortOrder: 'DESC', version: 'V2' });
		expect(await filterIn({ dateOf: 'payment' })).toMatchObject({ timestampType: 'CREATED_AT', sortBy: 'REQUESTED_AT', sortOrder: 'DESC', version: 'V2' });
	});

	test('is asked for by both statuses of what was refunded where that is meant, whatever status else', async () => {
		for (const over of [{}, { status: 'PAID' }]) expect(await filterIn({ cancelled: true, ...over })).toMatchObject({ status: ['CANCELLED', 'PARTIAL_CANCELLED'] });
		expect(await filterIn({ cancelled: false })).not.toHaveProperty('status');
	});

	test('can be asked for by both times of a payment, by its own first', () => {
		expect(gatewayV2(silent, undefined, false).listsBy).toEqual(['payment', 'lastChange']);
	});

	test("is asked for by method, in PortOne's words, and by none where none is", async () => {
		expect(await filterIn({})).not.toHaveProperty('methods');
		expect(await filterIn({ paidWith: ['card', 'other'] })).toMatchObject({ methods: ['CARD', 'CONVENIENCE_STORE', 'CRYPTO'] });
		expect(await filterIn({ paidWith: ['easyPay', 'giftCertificate', 'phone', 'transfer', 'virtualAccount'] })).toMatchObject({ methods: ['EASY_PAY', 'GIFT_CERTIFICATE', 'MOBILE', 'TRANSFER', 'VIRTUAL_ACCOUNT'] });
	});

	test('has of what a search brings only those with the text where it is meant', async () => {
		const customer = { name: '홍길동', email: 'buyer@example.com', phoneNumber: '010-1234-5678', address: { oneLine: '길동' } };
		const items = [paymentV2({ id: 'a', customer }), paymentV2({ id: 'b', customer: { address: { oneLine: '길동로 1' } }, amount: null }), paymentV2({ id: 'c', customer: null }), null];
		const found = async (search: string) => await list(page(...items), { search, size: 4 });
		expect(await found('길동')).toMatchObject({ payments: [{ paymentId: 'a' }], odd: [undefined], looked: 4, last: false });
		expect(await found('BUYER@')).toMatchObject({ payments: [{ paymentId: 'a' }] });
		expect(await found('01012345678')).toMatchObject({ payments: [{ paymentId: 'a' }] });
		expect(await found('c')).toMatchObject({ payments: [{ paymentId: 'a' }, { paymentId: 'c' }] });
	});

	test('tells how many there are where some can leave the list, and the number can be nothing else', async () => {
		const totalOf = async (over: Partial<ListQuery>, totalCount: unknown) => await list(answer(200, { items: [paymentV2()], page: { totalCount } }), over);
		for (const over of [{ dateOf: 'lastChange' as const }, { status: 'PAID' }]) {
			expect(await totalOf(over, 2)).toMatchObject({ total: 2 });
			expect(await totalOf(over, 1)).not.toHaveProperty('total');
			expect(await totalOf(over, '2')).not.toHaveProperty('total');
		}
		expect(await totalOf({}, 2)).not.toHaveProperty('total');
		expect(await list(page(paymentV2()), { status: 'PAID' })).not.toHaveProperty('total');
	});

	test('names what cannot be read of it, and brings the rest', async () => {
		expect(await list(page(paymentV2(), paymentV2({ id: 'order-2', amount: null })))).toMatchObject({ ok: true, payments: [{ paymentId: 'order-1' }], odd: ['order-2'], last: false });
	});

	test('is the last where it is not full', async () => {
		expect(await list(page(paymentV2()))).toStrictEqual({ ok: true, payments: [expect.objectContaining({ paymentId: 'order-1' })], looked: 1, last: true });
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

const WAYS: PaidWith[] = ['card', 'easyPay', 'giftCertificate', 'other', 'phone', 'transfer', 'virtualAccount'];

(Object.values(OPENAPI).every((spec) => existsSync(spec)) ? describe : describe.skip)("by PortOne's own specification", () => {
	test('every field of the filter of V2 is one that there is, every word one of its list, and every method is asked for by one way', async () => {
		const { components: { schemas } } = JSON.parse(readFileSync(OPENAPI.v2, 'utf8')) as { components: { schemas: Record<string, { properties?: object; enum?: string[] }> } };
		const methods: string[] = [];
		for (const way of WAYS) {
			const sent: Sent[] = [];
			await gatewayV2(line(answer(200, { items: [] }), sent), 'store-1', false).list({ ...query, dateOf: way === 'card' ? 'payment' : 'lastChange', status: 'PAID', search: 'x', paidWith: [way] }, 1);
			const { filter } = JSON.parse(new URL(sent[0]!.url, 'https://api.test').searchParams.get('requestBody')!) as { filter: Record<string, string> & { methods: string[]; textSearch: Array<{ field: string }> } };
			expect(Object.keys(schemas.PaymentFilterInput!.properties!)).toEqual(expect.arrayContaining(Object.keys(filter)));
			const words = { PaymentTimestampType: filter.timestampType, PaymentSortBy: filter.sortBy, SortOrder: filter.sortOrder, PortOneVersion: filter.version, PaymentTextSearchField: filter.textSearch[0]!.field };
			for (const [name, word] of Object.entries(words)) expect(schemas[name]!.enum).toContain(word);
			methods.push(...filter.methods);
		}
		expect(methods.sort()).toEqual([...schemas.PaymentMethodType!.enum!].sort());
	});

	test('every pay_method of V1 but points has a way of its own', async () => {
		const { definitions } = JSON.parse(readFileSync(OPENAPI.v1, 'utf8')) as { definitions: Record<string, { properties: Record<string, Record<string, string>> }> };
		const described = definitions.PaymentAnnotation!.properties.pay_method!;
		const words = [...`${described['x-portone-description']}`.matchAll(/^- (\w+) :/gm)].map(([, word]) => word);
		expect(words.length).toBeGreaterThan(10);
		const list = words.map((pay_method) => annotation({ imp_uid: pay_method, pay_method }));
		const other = await gatewayV1(line(answer(200, { code: 0, message: null, response: { total: 1, next: 0, list } })), false).list({ ...query, paidWith: ['other'] }, 1);
		expect(other.ok && other.payments.map(({ paymentId }) => paymentId)).toEqual(['point']);
	});
});
