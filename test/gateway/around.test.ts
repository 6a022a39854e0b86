import type { Reply } from '../../nodes/PortOne/gateway/http';
import { aroundV1, readActed as readV1 } from '../../nodes/PortOne/gateway/v1/around';
import { aroundV2, readActed as readV2 } from '../../nodes/PortOne/gateway/v2/around';
import { payment } from '../refund/support/make';
import { answer, line, silent, type Sent } from './support/reply';

const v1 = (code: number, message: string | null = null) => ({ code, message, response: null });

describe('a virtual account of V1', () => {
	test('is closed by its imp_uid, and the key of KG Inicis goes to no other PG', async () => {
		const sent: Sent[] = [];
		const around = aroundV1(line(answer(200, v1(0)), sent), 'k/1');
		await around.closeAccount(payment({ paymentId: 'imp_1/2', pgProvider: 'kcp' }));
		await around.closeAccount(payment({ paymentId: 'imp_3', pgProvider: 'html5_inicis' }));
		expect(sent).toEqual([{ method: 'DELETE', url: '/vbanks/imp_1%2F2' }, { method: 'DELETE', url: '/vbanks/imp_3?pg_api_key=k%2F1' }]);
	});

	test('of KG Inicis is not closed without its key', () => {
		expect(aroundV1(silent, '').cannotClose(payment({ pgProvider: 'html5_inicis' }))).toEqual({ code: 'PG_KEY_MISSING' });
		expect(aroundV1(silent, 'k').cannotClose(payment({ pgProvider: 'html5_inicis' }))).toBeUndefined();
		expect(aroundV1(silent, '').cannotClose(payment({ pgProvider: 'kcp' }))).toBeUndefined();
	});
});

describe('a virtual account of V2', () => {
	test.each([[undefined, ''], ['store/1', '?storeId=store%2F1']])('is closed by the id of its payment, of store %p', async (storeId, query) => {
		const sent: Sent[] = [];
		const around = aroundV2(line(answer(200, { closedAt: '2026-11-24T00:00:00Z' }), sent), storeId);
		expect(await around.closeAccount(payment({ paymentId: '주문 1' }))).toEqual({ kind: 'accepted' });
		expect(sent).toEqual([{ method: 'POST', url: `/payments/${encodeURIComponent('주문 1')}/virtual-account/close${query}` }]);
		expect(around.cannotClose(payment({ pgProvider: 'INICIS_V2' }))).toBeUndefined();
	});
});

test.each<[string, Reply, object]>([
	['200, code 0', answer(200, v1(0)), { kind: 'accepted' }],
	['200, another code', answer(200, v1(-1, '말소 실패')), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: '말소 실패' } }],
	['200, a cause that is known', answer(200, v1(-1, '은행 점검 시간입니다')), { kind: 'refused', explained: true }],
	['200, a PG that did not say', answer(200, v1(-1, '응답 시간 초과')), { kind: 'ambiguous', says: { code: 'PG_UNCLEAR' } }],
	['400', answer(400, v1(-1, '입금대기 상태가 아닙니다')), { kind: 'refused', stale: true, says: { code: 'RECORD_BEHIND', own: '입금대기 상태가 아닙니다' } }],
	['404', answer(404, v1(-1, '존재하지 않는 결제정보입니다.')), { kind: 'refused', says: { code: 'NOT_ACCEPTED' } }],
	['401', answer(401, v1(-1, 'Unauthorized')), { kind: 'unreached', says: { code: 'CREDENTIAL_REFUSED' } }],
	['429', answer(429, v1(-1, 'Too Many Requests')), { kind: 'unreached' }],
	['500', answer(500, v1(-1, 'x')), { kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status: 500 } }],
	["400 of a proxy's", answer(400, { code: 400, message: 'Bad Request' }), { kind: 'ambiguous' }],
	['a page', answer(200, '<html>'), { kind: 'ambiguous' }],
	['nothing', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { kind: 'ambiguous', says: { code: 'TIMED_OUT' } }],
	['the user stopped', { kind: 'aborted' }, { kind: 'aborted' }],
])('V1 answers %s', (_, reply, expected) => expect(readV1(reply)).toMatchObject(expected));

test.each<[string, Reply, object]>([
	['200', answer(200, { closedAt: 'x' }), { kind: 'accepted' }],
	['409', answer(409, { type: 'PAYMENT_NOT_WAITING_FOR_DEPOSIT', message: '입금 대기 상태가 아님' }), { kind: 'refused', stale: true, says: { code: 'RECORD_BEHIND', own: 'PAYMENT_NOT_WAITING_FOR_DEPOSIT: 입금 대기 상태가 아님' } }],
	['403', answer(403, { type: 'FORBIDDEN' }), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: 'FORBIDDEN' } }],
	['502 of the PG', answer(502, { type: 'PG_PROVIDER', pgCode: '8000', pgMessage: '말소 불가' }), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'pg', own: '[8000]: 말소 불가' } }],
	['502 of a PG that did not say', answer(502, { type: 'PG_PROVIDER', pgMessage: '응답 지연' }), { kind: 'ambiguous' }],
	["502 of a proxy's", answer(502, '<html>'), { kind: 'ambiguous' }],
	["a proxy's problem", answer(400, { type: 'about:blank' }), { kind: 'ambiguous' }],
	['500', answer(500, { type: 'INTERNAL_SERVER_ERROR' }), { kind: 'ambiguous' }],
	['401', answer(401, { type: 'UNAUTHORIZED' }), { kind: 'unreached' }],
])('V2 answers %s', (_, reply, expected) => expect(readV2(reply)).toMatchObject(expected));

test('a card number in a refusal comes out masked', () => {
	expect(readV1(answer(200, v1(-1, '카드 4518-4212-3456-1234')))).toMatchObject({ says: { own: '카드 ****-****-****-1234' } });
});
