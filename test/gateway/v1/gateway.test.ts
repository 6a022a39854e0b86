import fc from 'fast-check';
import { cancelBody, gatewayV1, lookUpOneV1, readAnswer } from '../../../nodes/PortOne/gateway/v1/gateway';
import type { Reply } from '../../../nodes/PortOne/gateway/http';
import type { CancelRequest, Payment, Refund } from '../../../nodes/PortOne/refund/types';
import { fieldOf } from '../../property/support/json';
import { payment, refund } from '../../refund/support/make';
import { annotation, entry } from '../support/annotation';
import { answer, AT, line, silent, type Sent } from '../support/reply';

const ID = 'imp_123456789012';
const yes = (over: object = {}) => ({ code: 0, message: null, response: annotation(over) });
const no = (message = 'no') => ({ code: -1, message, response: null });
const done = yes({ status: 'cancelled', cancel_amount: 3000, cancel_history: [entry()] });
const read = (reply: Reply) => readAnswer(reply, ID, false);

/** An answer that must be a yes. */
function acceptedBy(reply: Reply) {
	const got = read(reply);
	if (got.kind !== 'accepted') throw new Error(`Not accepted, but ${got.kind}.`);
	return got;
}

describe('what an answer to a cancel proves', () => {
	test('code 0 with the payment: accepted, with the payment as it is now', () => {
		expect(read(answer(200, done))).toMatchObject({ kind: 'accepted', after: { paymentId: ID, refunded: 3000, asOf: AT } });
	});

	test.each([
		['whose balance has not moved', { status: 'paid', cancel_amount: 0 }],
		['whose status settles nothing', { status: 'pending', cancel_amount: 3000 }],
	])('code 0 with a payment %s: accepted, and its entry waits', (_, over) => {
		const { kind, after } = acceptedBy(answer(200, yes({ ...over, cancel_history: [entry()] })));
		expect([kind, after.refundWaits, after.cancellations.map(({ status }) => status)]).toEqual(['accepted', true, ['requested']]);
	});

	test.each<[string, Reply, string]>([
		['HTTP 200 with another code', answer(200, no()), 'refused'],
		['HTTP 200 with code 1', answer(200, { ...no(), code: 1 }), 'refused'],
		["HTTP 400 with PortOne's envelope", answer(400, no()), 'refused'],
		["HTTP 404 with PortOne's envelope", answer(404, no()), 'refused'],
		['HTTP 401', answer(401, no('Unauthorized')), 'unreached'],
		['HTTP 401 without a body', answer(401, ''), 'unreached'],
		['HTTP 429', answer(429, no()), 'unreached'],
		['HTTP 429 in HTML', answer(429, '<html>'), 'unreached'],
		['HTTP 408', answer(408, no()), 'ambiguous'],
		['HTTP 500', answer(500, no()), 'ambiguous'],
		['HTTP 502 in HTML', answer(502, '<html>'), 'ambiguous'],
		['HTTP 503 with code 0', answer(503, done), 'ambiguous'],
		['HTTP 302', answer(302, ''), 'ambiguous'],
		['HTTP 300 with code 0', answer(300, done), 'ambiguous'],
		['HTTP 302 with another code', answer(302, no()), 'ambiguous'],
		['HTTP 403 in HTML', answer(403, '<html>'), 'ambiguous'],
		["HTTP 403 with a firewall's code", answer(403, { code: 403, message: 'blocked' }), 'ambiguous'],
		["HTTP 400 with a proxy's problem", answer(400, { type: 'about:blank', title: 'Bad Request', status: 400 }), 'ambiguous'],
		['HTTP 200 in HTML', answer(200, '<html>'), 'ambiguous'],
		['HTTP 200 without a body', answer(200, undefined), 'ambiguous'],
		['HTTP 200 with JSON cut off', answer(200, JSON.stringify(done).slice(0, 80)), 'ambiguous'],
		['HTTP 200 with code 0 and no payment', answer(200, { ...done, response: null }), 'ambiguous'],
		['HTTP 200 with code 0 and another payment', answer(200, yes({ imp_uid: 'imp_2' })), 'ambiguous'],
		['HTTP 200 with code 0 and half a payment', answer(200, yes({ cancel_amount: null })), 'ambiguous'],
		['HTTP 200 with the code as text', answer(200, { ...done, code: '0' }), 'ambiguous'],
		['HTTP 200 with no code', answer(200, { response: done.response }), 'ambiguous'],
		['HTTP 200 with a list', answer(200, [done]), 'ambiguous'],
		['a lost connection', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 'ambiguous'],
		['no connection', { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } }, 'unreached'],
		['a stopped execution', { kind: 'aborted' }, 'aborted'],
	])('%s: %p is %s', (...row) => {
		const [, reply, kind] = row;
		expect(read(reply).kind).toBe(kind);
	});

	test('a PG that did not tell how it ended leaves open whether money moved', () => {
		expect(read(answer(200, no('결제취소에 실패하였습니다. 응답 시간 초과')))).toEqual({ kind: 'ambiguous', says: { code: 'PG_UNCLEAR', own: '결제취소에 실패하였습니다. 응답 시간 초과' }, atPg: true });
	});

	test("a refusal carries PortOne's own words", () => {
		expect(read(answer(200, no('이미 전액취소된 주문입니다.')))).toEqual({ kind: 'refused', says: { code: 'ALREADY_CANCELLED', as: 'portOne', own: '이미 전액취소된 주문입니다.' } });
	});

	test('whatever comes, nothing is thrown, and only code 0 with a sound payment of that id is accepted', () => {
		const odd = fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 }), fc.constant(undefined));
		const response = fc.oneof(odd, fc.dictionary(fc.constantFrom(...Object.keys(annotation())), odd).map((over) => annotation(over)));
		const code = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constantFrom(1, -1, '0', null, 0.5), odd);
		const body = fc.oneof(odd, fc.record({ code, message: odd, response }), fc.nat(200).map((cut) => JSON.stringify(done).slice(0, cut)));
		const status = fc.oneof({ weight: 2, arbitrary: fc.constant(200) }, fc.constantFrom(201, 207, 302, 400, 401, 404, 408, 429, 500, 502, 503), fc.integer({ min: 100, max: 599 }));
		fc.assert(
			fc.property(status, body, (httpStatus, json) => {
				const got = read(answer(httpStatus, json));
				const sound = httpStatus >= 200 && httpStatus < 300 && fieldOf(json, 'code') === 0 && fieldOf(fieldOf(json, 'response'), 'imp_uid') === ID;
				if (got.kind === 'accepted') expect([sound, got.after.paymentId]).toEqual([true, ID]);
				if (got.kind === 'refused') expect(Number.isInteger(fieldOf(json, 'code')) && fieldOf(json, 'code') !== 0 && httpStatus < 500).toBe(true);
				if (got.kind === 'unreached') expect([401, 429]).toContain(httpStatus);
				expect(['accepted', 'refused', 'unreached', 'ambiguous']).toContain(got.kind);
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('what is sent', () => {
	const request = (over: { refund?: Partial<Refund>; request?: Partial<CancelRequest> } = {}, paid: Partial<Payment> = {}): CancelRequest => ({ refund: refund(over.refund), before: payment(paid), amount: 3000, reason: '단순 변심', identity: 'identity', ...over.request });

	test('a plain refund: amount and balance explicit, nothing that was not asked for', () => {
		expect(cancelBody(request({}, { refunded: 2000 }))).toStrictEqual({ imp_uid: 'imp_1', merchant_uid: 'order-1', amount: 3000, checksum: 8000, reason: '단순 변심' });
	});

	test('all twelve groups, each under its name, amounts in major units', () => {
		const over: Parameters<typeof request>[0] = {
			refund: { account: { holder: '홍길동', number: '110123456789', phone: '01012345678', bank: 'SHINHAN' }, retainPromotion: false, sendWebhook: true, requester: 'customer' },
			request: { amount: 1425, bankCode: '88', taxFree: 0, vatAmount: 130 },
		};
		expect(cancelBody(request(over, { currency: 'USD', total: 3030, refunded: 10 }))).toEqual({
			imp_uid: 'imp_1',
			merchant_uid: 'order-1',
			amount: 14.25,
			tax_free: 0,
			vat_amount: 1.3,
			checksum: 30.2,
			reason: '단순 변심',
			refund_holder: '홍길동',
			refund_bank: '88',
			refund_account: '110123456789',
			refund_tel: '01012345678',
			retain_promotion: false,
			enable_webhook: true,
			extra: { requester: 'customer' },
		});
	});

	test('nothing that was not answered is sent again: V1 knows no idempotency key', () => {
		expect(gatewayV1(silent, false).repeatable).toBe(false);
	});

	test('a cancel goes out once, as a POST, and is judged by the payment it was for', async () => {
		const sent: Sent[] = [];
		const gateway = gatewayV1(line(answer(200, yes({ imp_uid: 'imp_1' })), sent), false);
		expect((await gateway.cancel(request())).kind).toBe('accepted');
		expect(sent).toEqual([{ method: 'POST', url: '/payments/cancel', body: cancelBody(request()) }]);
	});
});

describe('a look-up', () => {
	const gateway = (reply: Reply, sent: Sent[] = []) => gatewayV1(line(reply, sent), false);
	const list = (...all: unknown[]) => answer(200, { code: 0, message: null, response: all });
	const page = (over: object = {}, ...all: unknown[]) => answer(200, { code: 0, message: null, response: { total: all.length, previous: 0, next: 0, list: all, ...over } });

	test('asks for every id, percent-encoded', async () => {
		const sent: Sent[] = [];
		await gateway(list(), sent).lookUp(['imp_1', '../users/getToken', 'a?b#c&imp_uid[]=d', '주문']);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ method: 'GET' });
		const url = new URL(sent[0]!.url, 'https://api.test');
		expect(url.pathname).toBe('/payments');
		expect([...url.searchParams]).toEqual(['imp_1', '../users/getToken', 'a?b#c&imp_uid[]=d', '주문'].map((id) => ['imp_uid[]', id]));
	});

	test.each([
		['PortOne', answer(400, no())],
		['a firewall', answer(403, '<html>')],
		['a server before it', answer(414, '<html>')],
		['a proxy', answer(422, { type: 'about:blank', status: 422 })],
	])('that %s does not take as a whole leaves its ids to be asked for one by one', async (_, reply) => {
		expect(await gateway(reply).lookUp(['imp_1', '?'])).toEqual({ ok: true, payments: [], unasked: ['imp_1', '?'] });
	});

	test.each([401, 429, 500])('that ends with %i is of no use to any of its ids', async (status) => {
		expect(await gateway(answer(status, no())).lookUp(['imp_1', 'imp_2'])).toMatchObject({ ok: false });
	});

	describe.each([
		['nothing', null],
		['an entry without an amount', annotation({ imp_uid: 'imp_2', amount: null })],
		['an entry without a currency', annotation({ imp_uid: 'imp_2', currency: null })],
		['an entry whose history cannot be read', annotation({ imp_uid: 'imp_2', cancel_history: [null] })],
		['a word', 'imp_2'],
	])('with %s among sound entries', (_, odd) => {
		test('brings these, and leaves what may be hidden to be asked for alone', async () => {
			expect(await gateway(list(annotation(), odd)).lookUp([ID, 'imp_2'])).toMatchObject({ ok: true, payments: [{ paymentId: ID }], unasked: ['imp_2'] });
		});

		test('is no answer where it is the one that was asked for', async () => {
			expect(await gateway(list(odd)).lookUp(['imp_2'])).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' }, answered: true });
		});

		test('is no answer for an order: none may be overlooked', async () => {
			expect(await gateway(page({}, annotation(), odd)).lookUpOrder('order-1')).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
		});
	});

	test('brings neither of two entries of one id of which one cannot be read', async () => {
		expect(await gateway(list(annotation(), annotation({ amount: null }))).lookUp([ID, 'imp_2'])).toEqual({ ok: true, payments: [], unasked: [ID] });
	});

	test('finds a payment without an order number by its id, and is no answer for an order', async () => {
		const nameless = annotation({ merchant_uid: null });
		expect(await gateway(list(nameless)).lookUp([ID])).toMatchObject({ ok: true, payments: [{ paymentId: ID }] });
		for (const all of [[nameless], [annotation(), nameless]]) expect(await gateway(page({}, ...all)).lookUpOrder('x')).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});

	test('of an order number stays within its own path', async () => {
		const sent: Sent[] = [];
		await gateway(page(), sent).lookUpOrder('../users?x#y/주문');
		const url = new URL(sent[0]!.url, 'https://api.test');
		expect(decodeURIComponent(url.pathname)).toBe('/payments/findAll/../users?x#y/주문');
		expect([...url.searchParams]).toEqual([['limit', '1000']]);
		expect(sent[0]!.method).toBe('GET');
	});

	test('whose key is not taken says what to check', async () => {
		expect(await gateway(answer(401, no())).lookUp(['x'])).toHaveProperty('says', { code: 'CREDENTIAL_REFUSED', as: 'v1' });
	});

	test('finds all, and those of 207 that there are', async () => {
		expect(await gateway(list(annotation(), annotation({ imp_uid: 'imp_2' }))).lookUp(['x'])).toMatchObject({ ok: true, payments: [{ paymentId: ID }, { paymentId: 'imp_2' }] });
		expect(await gateway({ ...list(annotation()), status: 207 }).lookUp(['x'])).toMatchObject({ ok: true, payments: [{ paymentId: ID }] });
		expect(await gateway(page({}, annotation())).lookUpOrder('x')).toMatchObject({ ok: true, payments: [{ paymentId: ID }] });
	});

	test("finds none where PortOne says so itself, and not where a proxy's 404 does", async () => {
		expect(await gateway(answer(404, no('존재하지 않는 결제정보입니다.'))).lookUp(['x'])).toEqual({ ok: true, payments: [] });
		for (const body of ['<html>', { code: 404, message: 'no route' }]) expect(await gateway(answer(404, body)).lookUp(['x'])).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});

	test.each<[string, Reply, string, boolean]>([
		['a payment that cannot be read', answer(200, { code: 0, response: [{ imp_uid: 'x' }], list: [] }), 'LOOK_UP_UNREADABLE', true],
		['no list', answer(200, { code: 0, response: null }), 'LOOK_UP_UNREADABLE', true],
		['another code', answer(200, no()), 'LOOK_UP_UNREADABLE', true],
		['a list under another code', answer(200, { code: 1, response: [annotation()] }), 'LOOK_UP_UNREADABLE', true],
		['HTML', answer(200, '<html>'), 'LOOK_UP_UNREADABLE', true],
		['HTTP 400', answer(400, no()), 'LOOK_UP_UNREADABLE', true],
		['HTTP 401', answer(401, no()), 'CREDENTIAL_REFUSED', true],
		['HTTP 500', answer(500, no()), 'LOOK_UP_UNREADABLE', false],
		['a list under HTTP 300', { ...list(annotation()), status: 300 }, 'LOOK_UP_UNREADABLE', true],
		['a list under HTTP 199', { ...list(annotation()), status: 199 }, 'LOOK_UP_UNREADABLE', true],
		['a list under HTTP 502', { ...list(annotation()), status: 502 }, 'LOOK_UP_UNREADABLE', false],
		['HTTP 404 with code 0', { ...list(annotation()), status: 404 }, 'LOOK_UP_UNREADABLE', true],
		['a lost connection', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 'TIMED_OUT', false],
		['no connection', { kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'refused' } }, 'NOT_CONNECTED', false],
		['a stopped execution', { kind: 'aborted' }, 'STOPPED', true],
	])('with %s is no answer, never "no such payment"', async (...row) => {
		const [, reply, code, answered] = row;
		expect(await gateway(reply).lookUp(['x'])).toMatchObject({ ok: false, says: { code }, answered });
		expect(await gateway(reply).lookUpOrder('x')).toMatchObject({ ok: false, says: { code }, answered });
	});

	test('of many keeps each query short enough for a proxy', () => {
		const ids = Array.from({ length: 300 }, (_, i) => `주문-2026-${'가나다'.repeat(i % 5)}-${i}`);
		const batches = gatewayV1(silent, false).batches(ids);
		expect(batches.flat()).toEqual(ids);
		expect(batches.every(({ length }) => length > 30)).toBe(true);
		for (const batch of batches) expect(batch.map((id) => `imp_uid%5B%5D=${encodeURIComponent(id)}`).join('&').length).toBeLessThan(6100);
	});

	test('of an order with more than one page is no answer: none may be overlooked', async () => {
		expect(await gateway(page({ next: 2 }, annotation())).lookUpOrder('x')).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});

	test('never throws, whatever the answer', async () => {
		const odd = fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 }));
		const body = fc.oneof(odd, fc.record({ code: fc.oneof(fc.constantFrom(0, -1), odd), message: odd, response: fc.oneof(odd, fc.array(odd)) }));
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(200, 207, 401, 404, 500), body, async (status, json) => {
				const asked = gateway(answer(status, json));
				for (const found of [await asked.lookUp(['x']), await asked.lookUpOrder('x')]) expect(typeof found.ok).toBe('boolean');
			}),
			{ numRuns: 500 },
		);
	});
});

describe('a look-up of one', () => {
	const look = async (reply: Reply, sandbox = true, keepRaw = false, sent: Sent[] = []) => await lookUpOneV1(line(reply, sent), '../a?b', sandbox, keepRaw);
	const one = (payment: unknown) => answer(200, { code: 0, message: null, response: payment });

	test('asks for it by its path, and says whether a test channel counts', async () => {
		const sent: Sent[] = [];
		for (const sandbox of [true, false]) await look(one(annotation()), sandbox, false, sent);
		expect(sent).toEqual([true, false].map((sandbox) => ({ method: 'GET', url: `/payments/..%2Fa%3Fb?include_sandbox=${sandbox}` })));
	});

	test("finds it, with PortOne's own JSON on demand", async () => {
		expect(await look(one(annotation()), true, true)).toEqual({ ok: true, payments: [expect.objectContaining({ paymentId: ID, raw: annotation() })] });
	});

	test('finds none where PortOne says so', async () => {
		expect(await look(answer(404, no()))).toEqual({ ok: true, payments: [] });
	});

	test.each([['nothing', null], ['half a payment', annotation({ amount: null })], ['a list', [annotation()]]])('with %s for it is no answer', async (_, payment) => {
		expect(await look(one(payment))).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});
});
