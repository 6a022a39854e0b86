import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { aroundV1, readActed, readReceipt } from '../../../nodes/PortOne/gateway/v1/around';
import { payment } from '../../refund/support/make';
import { answer, AT, line, silent, type Sent } from '../support/reply';

const v1 = (code: number, message: string | null = null, response: unknown = null) => ({ code, message, response });
const REQUIRED = { apply_num: '012345678', amount: 10_000 };
const RECEIPT = { number: '012345678', status: 'issued', amount: 10_000, currency: 'KRW', issuedAt: 0, cancelledAt: 0 };
const unreadable = (status: number, own?: string) => ({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(own !== undefined && { own }) }, answered: status < 500 });
const unclear = (status: number) => ({ kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status } });

test.each([
	['inicis', true],
	['html5_inicis', true],
	['inicis_v2', false],
	['old_html5_inicis', false],
	['kcp', false],
	['', false],
])('the virtual account of a payment through %p needs the key of KG Inicis: %p', async (pgProvider, needsKey) => {
	const sent: Sent[] = [];
	const of = payment({ paymentId: 'imp_1/2', pgProvider });
	expect(aroundV1(silent, '').cannotClose(of)).toStrictEqual(needsKey ? { code: 'PG_KEY_MISSING' } : undefined);
	expect(aroundV1(silent, 'k/1').cannotClose(of)).toBeUndefined();
	expect(await aroundV1(line(answer(200, v1(0)), sent), 'k/1').closeAccount(of)).toStrictEqual({ kind: 'accepted' });
	expect(sent).toStrictEqual([{ method: 'DELETE', url: `/vbanks/imp_1%2F2${needsKey ? '?pg_api_key=k%2F1' : ''}` }]);
});

test.each<[string, Reply, object]>([
	['299, code 0', answer(299, v1(0)), { kind: 'accepted' }],
	['code 0 before the answer', answer(199, v1(0)), unclear(199)],
	['code 0 with a redirect', answer(300, v1(0)), unclear(300)],
	['code 0 with a refusal', answer(400, v1(0)), unclear(400)],
	['a no before the answer', answer(199, v1(-1, '오류')), unclear(199)],
	['a no with a redirect', answer(300, v1(-1, '오류')), unclear(300)],
	['a no without a response', answer(200, { code: -1, message: '오류' }), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: '오류' } }],
	['400 in HTML', answer(400, '<html>'), unclear(400)],
	['400 with nothing', answer(400, null), unclear(400)],
	["400 of a proxy's", answer(400, { code: 400, message: 'Bad Request' }), unclear(400)],
	['400', answer(400, v1(-1, '오류')), { kind: 'refused', says: { code: 'RECORD_BEHIND', own: '오류' }, stale: true }],
	['400 without words', answer(400, v1(-1)), { kind: 'refused', says: { code: 'RECORD_BEHIND', own: '' }, stale: true }],
	['404', answer(404, v1(-1, '오류')), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: '오류' } }],
	['500', answer(500, v1(-1, '오류')), unclear(500)],
	['501', answer(501, v1(-1, '오류')), unclear(501)],
	['HTML', answer(200, '<html>'), unclear(200)],
	['an array', answer(200, [v1(0)]), unclear(200)],
	['401', answer(401, v1(-1)), { kind: 'unreached', says: { code: 'CREDENTIAL_REFUSED', as: 'v1' } }],
])('a virtual account is closed, and PortOne answers %s', async (_, reply, expected) => {
	expect(await aroundV1(line(reply), '').closeAccount(payment())).toStrictEqual(expected);
});

test.each<[string, Reply, object]>([
	['0', answer(200, v1(0)), { kind: 'accepted' }],
	["500, the PG's no", answer(500, v1(-1, '당일 취소 불가')), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'pg', own: '당일 취소 불가' } }],
	['501, for want of one that can', answer(501, v1(-1, '지원하지 않는 PG사')), { kind: 'refused', says: { code: 'RECEIPT_NOT_SUPPORTED', own: '지원하지 않는 PG사' }, explained: true }],
	['502', answer(502, v1(-1, '오류')), unclear(502)],
	['500 in HTML', answer(500, '<html>'), unclear(500)],
	['501 with code 0', answer(501, v1(0)), unclear(501)],
	['404', answer(404, v1(-1, '없음')), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: '없음' } }],
])('a receipt is cancelled, and PortOne answers %s', async (_, reply, expected) => {
	expect(await aroundV1(line(reply), '').cancelReceipt('imp_1', false)).toStrictEqual(expected);
});

test('a status that is stale takes the place of 400', () => {
	expect(readActed(answer(404, v1(-1, '없음')), { stale: 404 })).toStrictEqual({ kind: 'refused', says: { code: 'RECORD_BEHIND', own: '없음' }, stale: true });
	expect(readActed(answer(400, v1(-1, '오류')), { stale: 404 })).toStrictEqual({ kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: '오류' } });
});

test.each<[string, object, object]>([
	['with what is required alone', {}, RECEIPT],
	['with all', { type: 'company', vat: 909, applied_at: AT, cancelled_at: 0, receipt_url: 'https://r.test/1' }, { ...RECEIPT, vat: 909, type: 'corporate', issuedAt: AT, url: 'https://r.test/1' }],
	['of a person', { type: 'person' }, { ...RECEIPT, type: 'personal' }],
	['of another type', { type: 'none' }, RECEIPT],
	['without tax', { vat: 0 }, { ...RECEIPT, vat: 0 }],
	['with a tax below nothing', { vat: -1 }, RECEIPT],
	['with a tax that is a text', { vat: '909' }, RECEIPT],
	['of nothing', { amount: 0 }, { ...RECEIPT, amount: 0 }],
	['that was cancelled', { applied_at: AT, cancelled_at: AT + 1 }, { ...RECEIPT, status: 'cancelled', issuedAt: AT, cancelledAt: AT + 1 }],
	['with times that are texts', { applied_at: String(AT), cancelled_at: String(AT) }, RECEIPT],
	['with an empty address', { receipt_url: '' }, RECEIPT],
	['with an address that is no text', { receipt_url: 5 }, RECEIPT],
	['with nulls', { type: null, vat: null, applied_at: null, cancelled_at: null, receipt_url: null }, RECEIPT],
])('a receipt %s is read whole', (_, over, receipt) => {
	expect(readReceipt(answer(200, v1(0, null, { ...REQUIRED, ...over })))).toStrictEqual({ ok: true, receipt });
});

test.each<[string, Reply, object]>([
	['one without a number', answer(200, v1(0, null, { amount: 1 })), unreadable(200)],
	['one without an amount', answer(200, v1(0, null, { apply_num: '1' })), unreadable(200)],
	['one below nothing', answer(200, v1(0, null, { ...REQUIRED, amount: -1 })), unreadable(200)],
	['one of a part of a won', answer(200, v1(0, null, { ...REQUIRED, amount: 1.5 })), unreadable(200)],
	['no response', answer(200, v1(0)), unreadable(200)],
	['another code', answer(200, v1(-1, '오류', REQUIRED)), unreadable(200, '오류')],
	['one before the answer', answer(199, v1(0, null, REQUIRED)), unreadable(199)],
	['one with a redirect', answer(300, v1(0, null, REQUIRED)), unreadable(300)],
	['one with an error', answer(500, v1(0, null, REQUIRED)), unreadable(500)],
	['HTML', answer(200, '<html>'), unreadable(200)],
	['404 in HTML', answer(404, '<html>'), unreadable(404)],
	['404 with code 0', answer(404, v1(0, '없음')), unreadable(404, '없음')],
	["a proxy's 404", answer(404, { code: 404, message: 'Not Found' }), unreadable(404, 'Not Found')],
	['400', answer(400, v1(-1, '오류')), unreadable(400, '오류')],
	['401', answer(401, v1(-1)), { ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'v1' }, answered: true }],
	['no answer', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { ok: false, says: { code: 'TIMED_OUT' }, answered: false }],
])('%s is no receipt', (_, reply, expected) => expect(readReceipt(reply)).toStrictEqual(expected));

test("PortOne's own 404 says that there is no receipt", () => {
	expect(readReceipt(answer(404, v1(-1, '없음')))).toStrictEqual({ ok: true });
});
