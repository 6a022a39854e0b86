import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { readResent } from '../../../nodes/PortOne/gateway/v2/resend';
import { answer } from '../support/reply';

const sent = (more: object, status = 200) => answer(status, { webhook: { id: 'w', ...more } });
const unclear = (status: number) => ({ kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status } });
const DELIVERY = { webhookId: 'w', status: 'other', url: '' };

test.each<[string, object, object]>([
	['that tells nothing', {}, DELIVERY],
	['that tells all', { status: 'SUCCEEDED', url: 'https://shop.test', response: { code: '200' }, triggeredAt: '1970-01-01T00:00:05Z', currentExecutionCount: 2 }, { webhookId: 'w', status: 'taken', url: 'https://shop.test', answer: '200', sentAt: 5, tries: 2 }],
	['the shop refused', { status: 'FAILED_NOT_OK_RESPONSE' }, { ...DELIVERY, status: 'refused' }],
	['that failed', { status: 'FAILED_UNEXPECTED_ERROR' }, { ...DELIVERY, status: 'failed' }],
	['with the wrong types', { url: 5, response: '200', triggeredAt: 'x', currentExecutionCount: '2' }, DELIVERY],
	['with empty texts', { url: '', response: { code: '' } }, DELIVERY],
	['of no try', { currentExecutionCount: 0 }, { ...DELIVERY, tries: 0 }],
])('a delivery %s is read whole', (_, more, delivery) => {
	expect(readResent(sent(more))).toStrictEqual({ kind: 'sent', delivery });
});

test.each<[string, Reply, object]>([
	['a delivery before the answer', sent({}, 199), unclear(199)],
	['a delivery with a redirect', sent({}, 300), unclear(300)],
	['a delivery with an error', sent({}, 500), unclear(500)],
	['a delivery without an id', sent({ id: '' }), unclear(200)],
	['no delivery', answer(200, { webhook: null }), unclear(200)],
	['HTML', answer(200, '<html>'), unclear(200)],
	['nothing', answer(200, null), unclear(200)],
	['none to send', answer(404, { type: 'WEBHOOK_NOT_FOUND', message: '없음' }), { kind: 'refused', says: { code: 'WEBHOOK_NOT_FOUND', own: '없음' } }],
	['a limit, without words', answer(400, { type: 'MAX_WEBHOOK_RETRY_COUNT_REACHED', message: '' }), { kind: 'refused', says: { code: 'RESEND_LIMIT' } }],
	['another no', answer(403, { type: 'FORBIDDEN', message: '권한 없음' }), { kind: 'refused', says: { code: 'NOT_ACCEPTED', as: 'portOne', own: 'FORBIDDEN: 권한 없음' } }],
	['a no that leaves open what was done', answer(400, { type: 'INVALID_REQUEST', message: '응답 시간 초과' }), unclear(400)],
	['a no with an error', answer(500, { type: 'WEBHOOK_NOT_FOUND' }), unclear(500)],
	['a no without a type', answer(404, { message: '없음' }), unclear(404)],
	["a proxy's problem", answer(404, { type: 'about:blank' }), unclear(404)],
	['401', answer(401, {}), { kind: 'unreached', says: { code: 'CREDENTIAL_REFUSED', as: 'v2' } }],
	['nothing at all', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { kind: 'ambiguous', says: { code: 'TIMED_OUT' } }],
])('a webhook is sent again, and PortOne answers %s', (_, reply, expected) => expect(readResent(reply)).toStrictEqual(expected));
