import type { Reply } from '../../nodes/PortOne/gateway/http';
import { aroundV1 } from '../../nodes/PortOne/gateway/v1/around';
import { aroundV2 } from '../../nodes/PortOne/gateway/v2/around';
import { readResent } from '../../nodes/PortOne/gateway/v2/resend';
import { answer, line, silent, type Sent } from './support/reply';

const webhook = (more: object) => ({ webhook: { id: 'w', url: 'https://shop.test', ...more } });

test('the latest webhook of a payment is asked for, or one that is named', async () => {
	const sent: Sent[] = [];
	await aroundV2(line(answer(200, webhook({})), sent), undefined).resendWebhook('주문 1', undefined);
	await aroundV2(line(answer(200, webhook({})), sent), 'store-1').resendWebhook('p', 'w-1');
	expect(sent).toEqual([
		{ method: 'POST', url: `/payments/${encodeURIComponent('주문 1')}/resend-webhook`, body: {} },
		{ method: 'POST', url: '/payments/p/resend-webhook', body: { storeId: 'store-1', webhookId: 'w-1' } },
	]);
});

test('V1 is never asked', async () => {
	const around = aroundV1(silent, '');
	expect(around.cannotResend).toEqual({ code: 'RESEND_ONLY_V2' });
	expect(await around.resendWebhook('imp_1', undefined)).toEqual({ kind: 'refused', says: { code: 'RESEND_ONLY_V2' } });
});

test.each<[string, Reply, object]>([
	['taken', answer(200, webhook({ status: 'SUCCEEDED', response: { code: '200' }, triggeredAt: '1970-01-01T00:00:05Z', currentExecutionCount: 2 })), { kind: 'sent', delivery: { webhookId: 'w', status: 'taken', url: 'https://shop.test', answer: '200', sentAt: 5, tries: 2 } }],
	['refused', answer(200, webhook({ status: 'FAILED_NOT_OK_RESPONSE', response: { code: '500' } })), { kind: 'sent', delivery: { status: 'refused', answer: '500' } }],
	['not answered', answer(200, webhook({ status: 'FAILED_UNEXPECTED_ERROR' })), { kind: 'sent', delivery: { status: 'failed' } }],
	['without a status', answer(200, webhook({})), { kind: 'sent', delivery: { status: 'other' } }],
	['with a new status', answer(200, webhook({ status: 'QUEUED' })), { kind: 'sent', delivery: { status: 'other' } }],
	['without a webhook', answer(200, {}), { kind: 'ambiguous' }],
	['none', answer(404, { type: 'WEBHOOK_NOT_FOUND', message: '없음' }), { kind: 'refused', says: { code: 'WEBHOOK_NOT_FOUND', own: '없음' } }],
	['too often', answer(400, { type: 'MAX_WEBHOOK_RETRY_COUNT_REACHED' }), { kind: 'refused', says: { code: 'RESEND_LIMIT' } }],
	['forbidden', answer(403, { type: 'FORBIDDEN' }), { kind: 'refused', says: { code: 'NOT_ACCEPTED', own: 'FORBIDDEN' } }],
	['401', answer(401, { type: 'UNAUTHORIZED' }), { kind: 'unreached' }],
	['502', answer(502, '<html>'), { kind: 'ambiguous' }],
	['nothing', { kind: 'lost', says: { code: 'TIMED_OUT' } }, { kind: 'ambiguous' }],
])('an answer: %s', (_, reply, expected) => expect(readResent(reply)).toMatchObject(expected));
