import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { aroundV2, readActed, readReceipt } from '../../../nodes/PortOne/gateway/v2/around';
import { payment } from '../../refund/support/make';
import { answer, AT, line, type Sent } from '../support/reply';

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const REQUIRED = { status: 'ISSUED', issueNumber: '012345678', amount: 10_000, currency: 'KRW' };
const RECEIPT = { number: '012345678', status: 'issued', amount: 10_000, currency: 'KRW', issuedAt: 0, cancelledAt: 0 };
const FAILED = { number: '', status: 'failed', amount: 0, currency: 'KRW', issuedAt: 0, cancelledAt: 0 };
const unreadable = (status: number, own?: string) => ({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(own !== undefined && { own }) }, answered: status < 500 });
const unclear = (status: number) => ({ kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status } });
const refused = (as: 'pg' | 'portOne', own: string) => ({ kind: 'refused', says: { code: 'NOT_ACCEPTED', as, own } });

test.each([[undefined, '', {}], ['store/1', '?storeId=store%2F1', { storeId: 'store/1' }]])('everything is asked for by the id of the payment, of store %p', async (storeId, query, store) => {
	const sent: Sent[] = [];
	const around = aroundV2(line(answer(200, {}), sent), storeId);
	expect(await around.closeAccount(payment({ paymentId: 'a/1' }))).toStrictEqual({ kind: 'accepted' });
	await around.receipt('a/1', false);
	expect(await around.cancelReceipt('a/1', false)).toStrictEqual({ kind: 'accepted' });
	await around.resendWebhook('a/1', undefined);
	await around.resendWebhook('a/1', 'w/1');
	expect(sent).toStrictEqual([
		{ method: 'POST', url: `/payments/a%2F1/virtual-account/close${query}` },
		{ method: 'GET', url: `/payments/a%2F1/cash-receipt${query}` },
		{ method: 'POST', url: `/payments/a%2F1/cash-receipt/cancel${query}` },
		{ method: 'POST', url: '/payments/a%2F1/resend-webhook', body: store },
		{ method: 'POST', url: '/payments/a%2F1/resend-webhook', body: { ...store, webhookId: 'w/1' } },
	]);
	expect([around.cannotClose(payment()), around.cannotResend]).toEqual([undefined, undefined]);
});

test.each<[string, Reply, object]>([
	['200', answer(200, {}), { kind: 'accepted' }],
	['299', answer(299, {}), { kind: 'accepted' }],
	['200 in HTML', answer(200, '<html>'), unclear(200)],
	['200 with nothing', answer(200, null), unclear(200)],
	['200 with a list', answer(200, []), unclear(200)],
	['199', answer(199, {}), unclear(199)],
	['300', answer(300, {}), unclear(300)],
	["a PG's no with its code", answer(502, { type: 'PG_PROVIDER', message: 'x', pgCode: '8000', pgMessage: '불가' }), refused('pg', '[8000]: 불가')],
	["a PG's no without a code", answer(502, { type: 'PG_PROVIDER', message: 'x', pgMessage: '불가' }), refused('pg', '불가')],
	["a PG's no with a code that is no text", answer(502, { type: 'PG_PROVIDER', pgCode: 8000, pgMessage: '불가' }), refused('pg', '불가')],
	["a PG's no without its words", answer(502, { type: 'PG_PROVIDER', message: '불가', pgCode: '8000' }), refused('pg', '[8000]: 불가')],
	['several PGs that did not agree', answer(502, { type: 'CHANNEL_SPECIFIC', message: '일부 실패' }), { kind: 'ambiguous', says: { code: 'KEY_PARTLY_DELETED', own: 'CHANNEL_SPECIFIC: 일부 실패' } }],
	['schedules that are left', answer(409, { type: 'PAYMENT_SCHEDULE_ALREADY_EXISTS', message: '예약 있음' }), { kind: 'refused', says: { code: 'KEY_HAS_SCHEDULES', as: 'portOne', own: 'PAYMENT_SCHEDULE_ALREADY_EXISTS: 예약 있음' }, explained: true }],
	['schedules that are left, by an error', answer(500, { type: 'PAYMENT_SCHEDULE_ALREADY_EXISTS' }), unclear(500)],
	['another no', answer(403, { type: 'FORBIDDEN', message: '권한 없음' }), refused('portOne', 'FORBIDDEN: 권한 없음')],
	["a proxy's time-out", answer(408, { type: 'FORBIDDEN' }), unclear(408)],
	['an error', answer(500, { type: 'INTERNAL_SERVER_ERROR' }), unclear(500)],
	["a proxy's problem", answer(400, { type: 'about:blank' }), unclear(400)],
	['a no without a type', answer(400, { message: 'x' }), unclear(400)],
	['401', answer(401, {}), { kind: 'unreached', says: { code: 'CREDENTIAL_REFUSED', as: 'v2' } }],
	['429', answer(429, {}), { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } }],
])('something is undone, and PortOne answers %s', (_, reply, expected) => expect(readActed(reply)).toStrictEqual(expected));

test.each([
	'PAYMENT_NOT_WAITING_FOR_DEPOSIT', 'CASH_RECEIPT_NOT_ISSUED', 'CASH_RECEIPT_NOT_FOUND',
	'PAYMENT_SCHEDULE_NOT_FOUND', 'PAYMENT_SCHEDULE_ALREADY_PROCESSED', 'PAYMENT_SCHEDULE_ALREADY_REVOKED', 'BILLING_KEY_ALREADY_DELETED',
])('%s says that something has changed', (type) => {
	expect(readActed(answer(409, { type, message: '상태' }))).toStrictEqual({ kind: 'refused', says: { code: 'RECORD_BEHIND', own: `${type}: 상태` }, stale: true });
});

test.each<[string, object, object]>([
	['with what is required alone', {}, RECEIPT],
	['with all', { type: 'CORPORATE', vatAmount: 909, issuedAt: iso(AT), url: 'https://r.test/1' }, { ...RECEIPT, vat: 909, type: 'corporate', issuedAt: AT, url: 'https://r.test/1' }],
	['of a person', { type: 'PERSONAL' }, { ...RECEIPT, type: 'personal' }],
	['of another type', { type: 'OTHER' }, RECEIPT],
	['of nothing, and without tax', { amount: 0, vatAmount: 0 }, { ...RECEIPT, amount: 0, vat: 0 }],
	['with a tax below nothing, and an empty address', { vatAmount: -1, url: '' }, RECEIPT],
	['with times that are none', { issuedAt: 'x', cancelledAt: AT }, RECEIPT],
	['that was cancelled', { status: 'CANCELLED', issuedAt: iso(AT), cancelledAt: iso(AT + 1) }, { ...RECEIPT, status: 'cancelled', issuedAt: AT, cancelledAt: AT + 1 }],
	['that was not issued', { status: 'ISSUE_FAILED', issueNumber: undefined, amount: undefined, currency: undefined }, FAILED],
	['that was not issued, and tells nothing', { status: 'ISSUE_FAILED', issueNumber: '', amount: null, currency: 5 }, FAILED],
	['that was not issued, and tells all the same', { status: 'ISSUE_FAILED', currency: 'USD' }, { ...RECEIPT, status: 'failed', currency: 'USD' }],
])('a receipt %s is read whole', (_, over, receipt) => {
	expect(readReceipt(answer(200, { ...REQUIRED, ...over }))).toStrictEqual({ ok: true, receipt });
});

test.each<[string, Reply, object]>([
	['one without a number', answer(200, { ...REQUIRED, issueNumber: undefined }), unreadable(200)],
	['one without an amount', answer(200, { ...REQUIRED, amount: undefined }), unreadable(200)],
	['one without a currency', answer(200, { ...REQUIRED, currency: undefined }), unreadable(200)],
	['one without a status', answer(200, { ...REQUIRED, status: undefined }), unreadable(200)],
	['a cancelled one without a number', answer(200, { ...REQUIRED, status: 'CANCELLED', issueNumber: '' }), unreadable(200)],
	['one before the answer', answer(199, REQUIRED), unreadable(199)],
	['one with a redirect', answer(300, REQUIRED), unreadable(300)],
	['one with an error', answer(500, { ...REQUIRED, message: '오류' }), unreadable(500, '오류')],
	['HTML', answer(200, '<html>'), unreadable(200)],
	['nothing', answer(200, null), unreadable(200)],
	['a list', answer(200, [REQUIRED]), unreadable(200)],
	['404 of another kind', answer(404, { type: 'PAYMENT_NOT_FOUND', message: '없음' }), unreadable(404, '없음')],
	['none, without a 404', answer(403, { type: 'CASH_RECEIPT_NOT_FOUND' }), unreadable(403)],
	['401', answer(401, {}), { ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'v2' }, answered: true }],
	['no answer', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { ok: false, says: { code: 'TIMED_OUT' }, answered: false }],
])('%s is no receipt', (_, reply, expected) => expect(readReceipt(reply)).toStrictEqual(expected));

test("PortOne's own 404 says that there is no receipt", () => {
	expect(readReceipt(answer(404, { type: 'CASH_RECEIPT_NOT_FOUND' }))).toStrictEqual({ ok: true });
});
