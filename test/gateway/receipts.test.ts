import { aroundV1, readActed, readReceipt as readV1 } from '../../nodes/PortOne/gateway/v1/around';
import { fromAnnotation } from '../../nodes/PortOne/gateway/v1/payment';
import { aroundV2, readReceipt as readV2 } from '../../nodes/PortOne/gateway/v2/around';
import { fromPayment } from '../../nodes/PortOne/gateway/v2/payment';
import { annotation } from './support/annotation';
import { answer, AT, line, type Sent } from './support/reply';
import { paymentV2 } from './v2/support/payment';

const v1 = (code: number, message: string | null = null, response: unknown = null) => ({ code, message, response });
const ANNOTATION = { imp_uid: 'imp_1', apply_num: '012345678', type: 'company', amount: 10_000, vat: 909, applied_at: AT, cancelled_at: 0, receipt_url: 'https://r.test/1' };
const RECEIPT = { number: '012345678', status: 'issued', amount: 10_000, vat: 909, currency: 'KRW', type: 'corporate', issuedAt: AT, cancelledAt: 0, url: 'https://r.test/1' };
const ISSUED = { status: 'ISSUED', issueNumber: '012345678', amount: 10_000, vatAmount: 909, currency: 'KRW', type: 'CORPORATE', issuedAt: new Date(AT * 1000).toISOString(), url: 'https://r.test/1' };

test('V1 asks for the receipt of a payment, and of cash outside PortOne, each at its own address', async () => {
	const sent: Sent[] = [];
	const around = aroundV1(line(answer(200, v1(0, null, ANNOTATION)), sent), '');
	for (const external of [false, true]) {
		expect(await around.receipt('a/1', external)).toEqual({ ok: true, receipt: RECEIPT });
		expect(await around.cancelReceipt('a/1', external)).toEqual({ kind: 'accepted' });
	}
	expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /receipts/a%2F1', 'DELETE /receipts/a%2F1', 'GET /receipts/external/a%2F1', 'DELETE /receipts/external/a%2F1']);
});

test('V2 asks by the id of the payment, in its store', async () => {
	const sent: Sent[] = [];
	const around = aroundV2(line(answer(200, ISSUED), sent), 'store-1');
	expect(await around.receipt('a/1', false)).toEqual({ ok: true, receipt: RECEIPT });
	await around.cancelReceipt('a/1', true);
	expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /payments/a%2F1/cash-receipt?storeId=store-1', 'POST /payments/a%2F1/cash-receipt/cancel?storeId=store-1']);
});

test.each<[string, number, unknown, object]>([
	['a cancelled one', 200, v1(0, null, { ...ANNOTATION, cancelled_at: AT }), { ok: true, receipt: { status: 'cancelled', cancelledAt: AT } }],
	['one with what is required alone', 200, v1(0, null, { imp_uid: 'imp_1', apply_num: '1', type: 'person', amount: 1, vat: 0, applied_at: AT }), { ok: true, receipt: { status: 'issued', type: 'personal', cancelledAt: 0 } }],
	['none', 404, v1(-1, '내역이 존재하지 않습니다.'), { ok: true }],
	["a proxy's 404", 404, '<html>', { ok: false, says: { code: 'LOOK_UP_UNREADABLE' } }],
	['one without a number', 200, v1(0, null, { ...ANNOTATION, apply_num: null }), { ok: false }],
	['one without an amount', 200, v1(0, null, { ...ANNOTATION, amount: '10000' }), { ok: false }],
	['a refusal', 200, v1(-1, '오류'), { ok: false, says: { own: '오류' } }],
	['a wrong token', 401, v1(-1, 'Unauthorized'), { ok: false, says: { code: 'CREDENTIAL_REFUSED' } }],
])('V1 shows %s', (_, status, body, expected) => expect(readV1(answer(status, body))).toMatchObject(expected));

test.each<[string, number, unknown, object]>([
	['a cancelled one', 200, { ...ISSUED, status: 'CANCELLED', cancelledAt: ISSUED.issuedAt }, { ok: true, receipt: { status: 'cancelled', cancelledAt: AT } }],
	['one that was not issued', 200, { status: 'ISSUE_FAILED' }, { ok: true, receipt: { status: 'failed', number: '' } }],
	['none', 404, { type: 'CASH_RECEIPT_NOT_FOUND' }, { ok: true }],
	["a proxy's 404", 404, {}, { ok: false }],
	['a status that is newer than this package', 200, { ...ISSUED, status: 'NEW' }, { ok: false }],
	['one without a number', 200, { ...ISSUED, issueNumber: '' }, { ok: false }],
	['one without an amount', 200, { ...ISSUED, amount: -1 }, { ok: false }],
])('V2 shows %s', (_, status, body, expected) => expect(readV2(answer(status, body))).toMatchObject(expected));

describe('a cancel of a receipt on V1', () => {
	const of = { pg: 500, unsupported: 501 };

	test.each<[string, number, string, object]>([
		['its PG refused', 500, '당일 취소 불가', { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'pg', own: '당일 취소 불가' } }],
		['its PG did not say', 500, '응답 시간 초과', { kind: 'ambiguous' }],
		['PortOne itself failed', 500, 'Internal Server Error', { kind: 'ambiguous' }],
		['PortOne asks that PG for none', 501, '지원하지 않는 PG사', { kind: 'refused', explained: true, says: { code: 'RECEIPT_NOT_SUPPORTED', own: '지원하지 않는 PG사' } }],
		['there is none', 400, '발급된 적 없음', { kind: 'refused', stale: true, says: { code: 'RECORD_BEHIND' } }],
	])('which %s (%d)', (_, status, message, expected) => expect(readActed(answer(status, v1(-1, message)), of)).toMatchObject(expected));

	test("does not take a proxy's 500 for the PG's no", () => {
		expect(readActed(answer(500, { code: 500, message: 'Bad gateway' }), of)).toMatchObject({ kind: 'ambiguous' });
	});
});

test('a payment tells whether a receipt of it stands, and which PG leaves it', () => {
	const ofV1 = (over: object) => fromAnnotation(annotation(over), AT, false)!;
	const ofV2 = (over: object) => fromPayment(paymentV2(over), AT, false)!;
	expect([ofV1({ cash_receipt_issued: true }).hasReceipt, ofV1({ cash_receipt_issued: false }).hasReceipt]).toEqual([true, undefined]);
	expect([ofV2({ cashReceipt: { status: 'ISSUED' } }).hasReceipt, ofV2({ cashReceipt: { status: 'CANCELLED' } }).hasReceipt, ofV2({}).hasReceipt]).toEqual([true, undefined, undefined]);
	expect(['ksnet', 'smartro_v2', 'kcp'].map((pg_provider) => ofV1({ pg_provider }).rules.keepsReceipt)).toEqual([true, true, undefined]);
	expect(['KSNET', 'SMARTRO_V2', 'KCP_V2'].map((pgProvider) => ofV2({ channel: { pgProvider } }).rules.keepsReceipt)).toEqual([true, true, undefined]);
});
