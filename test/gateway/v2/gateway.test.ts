import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { cancelBody, gatewayV2, idempotencyKey, readAnswer } from '../../../nodes/PortOne/gateway/v2/gateway';
import type { Reply } from '../../../nodes/PortOne/gateway/http';
import type { Answer, CancelRequest, Payment, Refund, RefundAccount } from '../../../nodes/PortOne/refund/types';
import { explainError } from '../../../nodes/PortOne/gateway/v2/messages';
import { fieldOf } from '../../property/support/json';
import { cancellation as cancellationOf, payment, refund } from '../../refund/support/make';
import { paymentV2, cancellationV2 } from './support/payment';
import { answer, AT, line, silent, type Sent } from '../support/reply';
import { OPENAPI } from '../../support/openapi';
import { messageOf } from '../../support/words';

const SPEC = OPENAPI.v2;
const yes = (over: object = {}) => ({ cancellation: cancellationV2(over) });
const no = (type: string, more: object = {}) => ({ type, message: 'no', ...more });
const before = payment({ paymentId: 'order-1' });
const read = (reply: Reply) => readAnswer(reply, before);

/** What stands under a path of a schema in PortOne's specification. */
function namesIn(...path: string[]): string[] {
	const spec: unknown = JSON.parse(readFileSync(SPEC, 'utf8'));
	return Object.keys(['components', 'schemas', ...path].reduce(fieldOf, spec) as object);
}

/** An answer that must be a yes. */
function accepted(got: Answer) {
	if (got.kind !== 'accepted') throw new Error(`Not accepted, but ${got.kind}.`);
	return got;
}

describe('what an answer to a cancel proves', () => {
	test.each([
		['SUCCEEDED', 'succeeded', 3000, 'PARTIAL_CANCELLED'],
		['REQUESTED', 'requested', 0, 'paid'],
		['FAILED', 'failed', 0, 'paid'],
	])('200 with a cancellation that is %s: accepted, with the payment as it is now', (status, got, refunded, paymentStatus) => {
		const entry = expect.objectContaining({ id: 'c1', amount: 3000, status: got });
		const waits = got === 'requested' && { refundWaits: true };
		expect(read(answer(200, yes({ status })))).toEqual({ kind: 'accepted', cancellation: entry, after: { ...before, refunded, status: paymentStatus, cancellations: [entry], asOf: AT, ...waits } });
	});

	test('200 with a cancellation of all: the payment is cancelled', () => {
		expect(accepted(read(answer(200, yes({ totalAmount: 10_000 })))).after).toMatchObject({ refunded: 10_000, status: 'CANCELLED' });
	});

	test('200 with a cancellation that is tax-free in part leaves less of that part', () => {
		expect(accepted(readAnswer(answer(200, yes({ taxFreeAmount: 100 })), { ...before, taxFree: 400 })).after.taxFree).toBe(300);
	});

	test('200 with a cancellation that the payment held before: it is as it was', () => {
		const held = { ...before, refunded: 3000, cancellations: [cancellationOf({ id: 'c1' })] };
		expect(readAnswer(answer(200, yes()), held)).toMatchObject({ kind: 'accepted', after: held, cancellation: { id: 'c1' } });
	});

	test.each<[string, Reply, string]>([
		['a status of tomorrow', answer(200, yes({ status: 'SETTLED' })), 'ambiguous'],
		['no cancellation', answer(200, {}), 'ambiguous'],
		['half a cancellation', answer(200, yes({ totalAmount: null })), 'ambiguous'],
		['HTML', answer(200, '<html>'), 'ambiguous'],
		['JSON cut off', answer(200, JSON.stringify(yes()).slice(0, 60)), 'ambiguous'],
		['400', answer(400, no('INVALID_REQUEST')), 'refused'],
		['403', answer(403, no('FORBIDDEN')), 'refused'],
		['404', answer(404, no('PAYMENT_NOT_FOUND')), 'refused'],
		['409', answer(409, no('PAYMENT_NOT_PAID')), 'refused'],
		['409 of a type of tomorrow', answer(409, no('SOMETHING_NEW')), 'refused'],
		['409 while the same request is under way', answer(409, no('IDEMPOTENCY_OUTSTANDING_REQUEST')), 'inFlight'],
		['403 in HTML', answer(403, '<html>'), 'ambiguous'],
		['404 without a type', answer(404, { message: 'x' }), 'ambiguous'],
		["403 with a proxy's problem", answer(403, { type: 'about:blank', title: 'Forbidden' }), 'ambiguous'],
		["400 with a gateway's problem", answer(400, { type: 'https://proxy.test/errors/blocked', message: 'no' }), 'ambiguous'],
		['403 with an error of another kind', answer(403, { error: { message: 'no' } }), 'ambiguous'],
		['408', answer(408, no('TIMEOUT')), 'ambiguous'],
		['500 with a type', answer(500, no('INTERNAL')), 'ambiguous'],
		['502 in HTML', answer(502, '<html>'), 'ambiguous'],
		['503 with a cancellation', answer(503, yes()), 'ambiguous'],
		['300 with a cancellation', answer(300, yes()), 'ambiguous'],
		['401', answer(401, no('UNAUTHORIZED')), 'unreached'],
		['429', answer(429, ''), 'unreached'],
		['a lost connection', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 'ambiguous'],
		['no connection', { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } }, 'unreached'],
		['a stopped execution', { kind: 'aborted' }, 'aborted'],
	])('%s: %p is %s', (...row) => {
		const [, reply, kind] = row;
		expect(read(reply).kind).toBe(kind);
	});

	test("a PG's error is a refusal that the record must confirm, in the PG's own words", () => {
		expect(read(answer(502, no('PG_PROVIDER', { pgCode: '8178', pgMessage: '정산금액 부족' })))).toEqual({
			kind: 'refused', says: { code: 'PG_BALANCE_TOO_LOW', as: 'settlement', own: '[8178] 정산금액 부족' }, unsure: true, explained: true, mendable: true,
		});
		expect(read(answer(502, no('PG_PROVIDER', { pgCode: 'E1', pgMessage: '처음 보는 오류' })))).toMatchObject({ says: { code: 'PG_REFUSED' }, unsure: true });
	});

	test.each([
		['정산금액 부족', 'PG_BALANCE_TOO_LOW', true],
		['시스템 점검 중입니다.', 'MAINTENANCE', true],
		['에스크로 결제입니다.', 'ESCROW', undefined],
	])("a PG's \"%s\" (%s) may be mended outside of the row: %s", (pgMessage, code, mendable) => {
		const got = read(answer(502, no('PG_PROVIDER', { pgMessage })));
		expect(got).toMatchObject({ kind: 'refused', says: { code }, explained: true });
		expect(fieldOf(got, 'mendable')).toBe(mendable);
	});

	test('a PG that did not tell how it ended leaves open whether money moved', () => {
		expect(read(answer(502, no('PG_PROVIDER', { pgMessage: '응답 시간 초과' })))).toEqual({ kind: 'ambiguous', says: { code: 'PG_UNCLEAR', own: '응답 시간 초과' }, atPg: true });
	});

	test('a request that is under way already says so', () => {
		expect(read(answer(409, no('IDEMPOTENCY_OUTSTANDING_REQUEST')))).toEqual({ kind: 'inFlight', says: { code: 'IN_FLIGHT' } });
	});

	test.each([
		[403, 'FORBIDDEN', { explained: true, mendable: true }],
		[409, 'PAYMENT_NOT_PAID', { explained: true }],
		[409, 'PAYMENT_ALREADY_CANCELLED', {}],
	])('%i %s tells whether its cause is named, and whether it may be mended without the row: %j', (status, type, how) => {
		expect(read(answer(status, no(type)))).toStrictEqual({ kind: 'refused', says: expect.objectContaining({ own: `${type}: no` }), stale: false, ...how });
	});

	test('200 with a new cancellation leaves the earlier ones of the payment in place', () => {
		const held = { ...before, cancellations: [cancellationOf({ id: 'c0', amount: 1, status: 'failed' })] };
		expect(accepted(readAnswer(answer(200, yes()), held)).after.cancellations.map(({ id }) => id)).toEqual(['c0', 'c1']);
	});

	test("200 shows PortOne's own JSON where it is kept", () => {
		expect(accepted(readAnswer(answer(200, yes()), { ...before, raw: paymentV2() })).after.raw).toEqual(yes());
		expect(accepted(read(answer(200, yes()))).after).not.toHaveProperty('raw');
	});

	test('only a broken consistency of the balance may be meant for an earlier request', () => {
		expect(read(answer(409, no('CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN')))).toMatchObject({ kind: 'refused', stale: true });
		expect(read(answer(409, no('PAYMENT_ALREADY_CANCELLED')))).toMatchObject({ kind: 'refused', stale: false });
	});

	test('whatever comes, nothing is thrown, and only a 2xx with a sound cancellation is accepted', () => {
		const odd = fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 }), fc.constant(undefined));
		const cancellation = fc.oneof(odd, fc.dictionary(fc.constantFrom(...Object.keys(cancellationV2())), odd).map((over) => cancellationV2(over)));
		const body = fc.oneof(odd, fc.record({ cancellation, type: odd, message: odd, pgMessage: odd, pgCode: odd }), fc.nat(200).map((cut) => JSON.stringify(yes()).slice(0, cut)));
		fc.assert(
			fc.property(fc.oneof(fc.constantFrom(200, 201, 302, 400, 401, 404, 408, 409, 429, 500, 502), fc.integer({ min: 100, max: 599 })), body, (status, json) => {
				const got = read(answer(status, json));
				if (got.kind === 'accepted') expect([status >= 200 && status < 300, got.cancellation?.amount]).toEqual([true, fieldOf(fieldOf(json, 'cancellation'), 'totalAmount')]);
				if (got.kind === 'refused') expect([typeof fieldOf(json, 'type'), status < 500 || fieldOf(json, 'type') === 'PG_PROVIDER']).toEqual(['string', true]);
				if (got.kind === 'unreached') expect([401, 429]).toContain(status);
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('what is sent', () => {
	const request = (over: { refund?: Partial<Refund>; request?: Partial<CancelRequest> } = {}, paid: Partial<Payment> = {}): CancelRequest => ({ refund: refund(over.refund), before: payment({ paymentId: 'order-1', ...paid }), amount: 3000, reason: '단순 변심', identity: 'identity', ...over.request });

	test('no account unless bank, number and holder are all there', () => {
		const whole = { number: '110123456789', holder: '홍길동' };
		const sent = (account?: RefundAccount, bankCode?: string) => cancelBody(request({ refund: { account }, request: { bankCode } }), undefined).refundAccount;
		expect(sent(whole, 'SHINHAN')).toStrictEqual({ bank: 'SHINHAN', number: '110123456789', holderName: '홍길동' });
		const parts: Array<[RefundAccount | undefined, string | undefined]> = [[whole, undefined], [{ ...whole, number: undefined }, 'SHINHAN'], [{ ...whole, holder: undefined }, 'SHINHAN'], [undefined, 'SHINHAN']];
		for (const some of parts) expect(sent(...some)).toBeUndefined();
	});

	test('the promotion is let go where that is asked for', () => {
		expect(cancelBody(request({ refund: { retainPromotion: false } }), undefined).promotionDiscountRetainOption).toBe('RELEASE');
	});

	test('a plain refund: amount and balance explicit, nothing that was not asked for', () => {
		expect(cancelBody(request({}, { refunded: 2000 }), undefined)).toStrictEqual({ amount: 3000, currentCancellableAmount: 8000, reason: '단순 변심' });
	});

	test('every field of CancelPaymentBody, amounts in minor units', () => {
		const over: Parameters<typeof request>[0] = {
			refund: { account: { holder: '홍길동', number: '110123456789', phone: '01012345678', bank: 'SHINHAN' }, retainPromotion: true, sendWebhook: false, requester: 'customer', refundEmail: 'buyer@example.com' },
			request: { amount: 1425, bankCode: 'SHINHAN', taxFree: 0, vatAmount: 130 },
		};
		const body = cancelBody(request(over, { currency: 'USD', total: 3030, refunded: 10 }), 'store-1');
		expect(body).toEqual({
			storeId: 'store-1',
			amount: 1425,
			taxFreeAmount: 0,
			vatAmount: 130,
			reason: '단순 변심',
			requester: 'CUSTOMER',
			promotionDiscountRetainOption: 'RETAIN',
			currentCancellableAmount: 3020,
			refundAccount: { bank: 'SHINHAN', number: '110123456789', holderName: '홍길동', holderPhoneNumber: '01012345678' },
			refundEmail: 'buyer@example.com',
			skipWebhook: true,
		});
		if (existsSync(SPEC)) expect(Object.keys(body).sort()).toEqual(namesIn('CancelPaymentBody', 'properties').sort());
	});

	test('half an account is left out: PortOne would not take it', () => {
		expect(cancelBody(request({ refund: { account: { number: '110123456789' } } }), undefined)).not.toHaveProperty('refundAccount');
	});

	test('what was not answered may be sent again: V2 knows it by its idempotency key', () => {
		expect(gatewayV2(silent, undefined, false).repeatable).toBe(true);
	});

	test('a cancel goes out once, to its own path, under a key of its identity', async () => {
		const sent: Sent[] = [];
		const gateway = gatewayV2(line(answer(200, yes()), sent), undefined, false);
		const odd = request({}, { paymentId: '../a?b#c/주문' });
		expect((await gateway.cancel(odd)).kind).toBe('accepted');
		expect(sent).toEqual([{ method: 'POST', url: expect.any(String), headers: { 'Idempotency-Key': idempotencyKey('identity') }, body: cancelBody(odd, undefined) }]);
		expect(sent[0]!.url.split('/').map(decodeURIComponent)).toEqual(['', 'payments', '../a?b#c/주문', 'cancel']);
	});

	test('an idempotency key is a quoted string of 16 to 256 ASCII characters, one for each identity', () => {
		expect(idempotencyKey('주문')).toMatch(/^"[A-Za-z0-9_-]{16,256}"$/);
		expect(idempotencyKey('a')).toBe(idempotencyKey('a'));
		expect(idempotencyKey('a')).not.toBe(idempotencyKey('b'));
	});
});

describe('a look-up of one', () => {
	const gateway = (reply: Reply, sent: Sent[] = [], storeId?: string) => gatewayV2(line(reply, sent), storeId, false);

	test('asks for it by its path, and its shop where one is given', async () => {
		const sent: Sent[] = [];
		await gateway(answer(200, paymentV2()), sent).lookUp(['../users?x#y/주문']);
		await gateway(answer(200, paymentV2()), sent, 'store 1').lookUp(['a']);
		expect(sent).toEqual([{ method: 'GET', url: `/payments/${encodeURIComponent('../users?x#y/주문')}` }, { method: 'GET', url: '/payments/a?storeId=store%201' }]);
	});

	test("finds it, or none where PortOne says so itself, and not where a proxy's 404 does", async () => {
		expect(await gateway(answer(200, paymentV2())).lookUp(['order-1'])).toMatchObject({ ok: true, payments: [{ paymentId: 'order-1' }] });
		expect(await gateway(answer(404, no('PAYMENT_NOT_FOUND'))).lookUp(['x'])).toEqual({ ok: true, payments: [] });
		expect(await gateway(answer(404, '<html>')).lookUp(['x'])).toMatchObject({ ok: false, says: { code: 'LOOK_UP_UNREADABLE' } });
	});

	test('whose key is not taken says what to check', async () => {
		expect(await gateway(answer(401, no('UNAUTHORIZED'))).lookUp(['x'])).toHaveProperty('says', { code: 'CREDENTIAL_REFUSED', as: 'v2' });
	});

	test.each<[string, Reply, string, boolean]>([
		['half a payment', answer(200, paymentV2({ amount: null })), 'LOOK_UP_UNREADABLE', true],
		['HTML', answer(200, '<html>'), 'LOOK_UP_UNREADABLE', true],
		['400', answer(400, no('INVALID_REQUEST')), 'LOOK_UP_UNREADABLE', true],
		['401', answer(401, no('UNAUTHORIZED')), 'CREDENTIAL_REFUSED', true],
		['403', answer(403, no('FORBIDDEN')), 'LOOK_UP_UNREADABLE', true],
		['400 that speaks of a payment not found', answer(400, no('PAYMENT_NOT_FOUND')), 'LOOK_UP_UNREADABLE', true],
		['a payment under 500', answer(500, paymentV2()), 'LOOK_UP_UNREADABLE', false],
		['a payment under 300', answer(300, paymentV2()), 'LOOK_UP_UNREADABLE', true],
		['a payment under 199', answer(199, paymentV2()), 'LOOK_UP_UNREADABLE', true],
		['500', answer(500, no('X')), 'LOOK_UP_UNREADABLE', false],
		['a lost connection', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 'TIMED_OUT', false],
		['a stopped execution', { kind: 'aborted' }, 'STOPPED', true],
	])('with %s is no answer, never "no such payment"', async (...row) => {
		const [, reply, code, answered] = row;
		expect(await gateway(reply).lookUp(['x'])).toMatchObject({ ok: false, says: { code }, answered });
	});
});

describe('a look-up of several', () => {
	const search = async (reply: Reply, ids: string[], storeId?: string, sent: Sent[] = []) => await gatewayV2(line(reply, sent), storeId, false).lookUp(ids);
	const items = (...all: unknown[]) => answer(200, { items: all, page: { number: 0, size: 100, totalCount: all.length } });

	test('is one search by id, in the shop where one is given', async () => {
		const sent: Sent[] = [];
		await search(items(), ['a', 'b&c'], 'store-1', sent);
		const url = new URL(sent[0]!.url, 'https://api.test');
		expect(url.pathname).toBe('/payments');
		expect(JSON.parse(url.searchParams.get('requestBody')!) as unknown).toEqual({
			page: { number: 0, size: 100 },
			filter: { storeId: 'store-1', version: 'V2', textSearch: [{ field: 'PAYMENT_ID', value: 'a' }, { field: 'PAYMENT_ID', value: 'b&c' }] },
		});
	});

	test('of no ids asks for no payment by its path', async () => {
		const sent: Sent[] = [];
		expect(await search(items(), [], undefined, sent)).toEqual({ ok: true, payments: [], unasked: [] });
		expect(sent.map(({ url }) => url.split('?')[0])).toEqual(['/payments']);
	});

	test('proves nothing about what it does not bring', async () => {
		expect(await search(items(paymentV2({ id: 'a' })), ['a', 'b'])).toMatchObject({ ok: true, payments: [{ paymentId: 'a' }], unasked: ['b'] });
	});

	test.each([
		['payments that only look alike', items(paymentV2({ id: 'ab' }))],
		['payments that cannot be read', items(paymentV2({ id: 'a', amount: null }))],
		['two payments of one id', items(paymentV2({ id: 'a', storeId: 'x' }), paymentV2({ id: 'a', storeId: 'y' }))],
		['HTML', answer(200, '<html>')],
		['400', answer(400, no('INVALID_REQUEST'))],
		['501', answer(501, '')],
	])('leaves %s to be asked for one by one', async (_, reply) => {
		expect(await search(reply, ['a', 'b'])).toEqual({ ok: true, payments: [], unasked: ['a', 'b'] });
	});

	const waiting = (over: object = {}) => paymentV2({ id: 'a', ...over });
	test.each([
		['whose PG answers later', waiting({ channel: { type: 'LIVE', pgProvider: 'PAYPAL_V2' } })],
		['by WeChat Pay at KICC', waiting({ channel: { type: 'LIVE', pgProvider: 'KICC_V2' }, method: { type: 'PaymentMethodEasyPay', provider: 'WECHAT' } })],
		['by virtual account', waiting({ method: { type: 'PaymentMethodVirtualAccount' } })],
		['with a refund that waits', waiting({ cancellations: [cancellationV2({ status: 'REQUESTED' })] })],
		['with a refund that failed', waiting({ cancellations: [cancellationV2({ status: 'FAILED' })] })],
		['of V1', waiting({ version: 'V1' })],
		['of which another shop has one that cannot be read', waiting(), waiting({ amount: null })],
	])('asks again for a payment %s: its record may hide a refund', async (_, ...found) => {
		expect(await search(items(...found, paymentV2({ id: 'b' })), ['a', 'b'])).toMatchObject({ ok: true, payments: [{ paymentId: 'b' }], unasked: ['a'] });
	});

	test('takes an ordinary one as it comes', async () => {
		const easy = paymentV2({ id: 'a', channel: { type: 'LIVE', pgProvider: 'KICC_V2' }, method: { type: 'PaymentMethodEasyPay', provider: 'KAKAOPAY' }, cancellations: [cancellationV2()] });
		expect(await search(items(easy), ['a', 'b'])).toMatchObject({ payments: [{ paymentId: 'a' }], unasked: ['b'] });
	});

	test('takes what is of the shop, and as clear as it is', async () => {
		const found = await search(items(paymentV2({ id: 'a', storeId: 'store-1' }), paymentV2({ id: 'b', storeId: 'store-1' })), ['a', 'b'], 'store-1');
		expect(found).toMatchObject({ ok: true, payments: [{ paymentId: 'a' }, { paymentId: 'b' }], unasked: [] });
	});

	test('takes no payment of another shop', async () => {
		expect(await search(items(paymentV2({ id: 'a', storeId: 'other' })), ['a', 'b'], 'store-1')).toMatchObject({ payments: [], unasked: ['a', 'b'] });
	});

	test.each<[string, Reply, string]>([
		['401', answer(401, no('UNAUTHORIZED')), 'CREDENTIAL_REFUSED'],
		['a lost connection', { kind: 'lost', says: { code: 'TIMED_OUT' } }, 'TIMED_OUT'],
		['a stopped execution', { kind: 'aborted' }, 'STOPPED'],
	])('with %s is no answer', async (_, reply, code) => {
		expect(await search(reply, ['a', 'b'])).toMatchObject({ ok: false, says: { code } });
	});

	test('keeps each query short enough for a proxy', () => {
		const ids = Array.from({ length: 300 }, (_, i) => `주문-2026-${i}`);
		const batches = gatewayV2(silent, undefined, false).batches(ids);
		expect(batches.flat()).toEqual(ids);
		for (const batch of batches) expect(encodeURIComponent(JSON.stringify(batch.map((value) => ({ field: 'PAYMENT_ID', value })))).length).toBeLessThan(6100);
	});
});

describe('an error for an operator', () => {
	test.each([
		['INVALID_REQUEST', 'INVALID_REQUEST'],
		['NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT', 'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT'],
		['PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', 'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED'],
		['FORBIDDEN', 'FORBIDDEN'],
		['PAYMENT_NOT_FOUND', 'PAYMENT_NOT_FOUND'],
		['PAYMENT_NOT_PAID', 'NOT_PAID'],
		['PAYMENT_ALREADY_CANCELLED', 'ALREADY_CANCELLED'],
		['CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', 'BALANCE_CHANGED'],
		['CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', 'AMOUNT_TOO_HIGH'],
		['SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', 'PARTS_TOO_HIGH'],
		['CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT', 'TAX_FREE_TOO_HIGH'],
		['CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT', 'TAXABLE_TOO_HIGH'],
		['MAX_CANCEL_COUNT_REACHED', 'MAX_CANCEL_COUNT_REACHED'],
	])('%s is %s, and says what it means', (type, code) => {
		expect(explainError(no(type))).toMatchObject({ says: { code } });
		expect(messageOf(explainError(no(type)))).toMatch(/^[^\n]{20,}\.\n/);
	});

	test("a PG's words stand alone where it gives no code, and PortOne's where it gives none", () => {
		expect(explainError(no('PG_PROVIDER', { pgMessage: '오류' })).says).toEqual({ code: 'PG_REFUSED', own: '오류' });
		expect(explainError(no('PG_PROVIDER', { pgMessage: '', pgCode: '' })).says).toEqual({ code: 'PG_REFUSED', own: 'no' });
		expect(explainError({ type: 'PG_PROVIDER', pgCode: 'E1' }).says).toEqual({ code: 'PG_REFUSED', own: '[E1]' });
		expect(explainError({ type: 'NEW', message: '' }).says).toEqual({ code: 'PORTONE_REFUSED', named: 'NEW', own: 'NEW' });
	});

	const types = existsSync(SPEC) ? namesIn('CancelPaymentError', 'discriminator', 'mapping') : ['INVALID_REQUEST'];
	// Neither is a refusal: 401 has a message of its own, and PG_PROVIDER goes by the PG's words.
	test.each(types.filter((type) => !['UNAUTHORIZED', 'PG_PROVIDER'].includes(type)))("%s says what to do above PortOne's own words", (type) => {
		const { says } = explainError(no(type));
		expect(says).toMatchObject({ own: `${type}: no` });
		expect(says.code).not.toBe('PORTONE_REFUSED');
	});

	test('of an unknown type keeps its own words', () => {
		expect(explainError({ type: 'SOMETHING_NEW', message: '새 오류' })).toEqual({ says: { code: 'PORTONE_REFUSED', named: 'SOMETHING_NEW', own: 'SOMETHING_NEW: 새 오류' } });
	});
});
