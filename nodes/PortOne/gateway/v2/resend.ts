import type { Delivery, Resent } from '../../refund/resend';
import type { Reply } from '../http';
import { isRefusal, received, unreadable } from '../replies';
import { noFrom } from '../around';
import { UNAUTHORIZED } from './lookUp';
import { isErrorType } from './messages';
import { isObject, isText, secondsOf } from './payment';

// PaymentWebhookStatus (V2 OpenAPI).
const STATUSES = new Map<unknown, Delivery['status']>([['SUCCEEDED', 'taken'], ['FAILED_NOT_OK_RESPONSE', 'refused'], ['FAILED_UNEXPECTED_ERROR', 'failed']]);
// ResendWebhookError (V2 OpenAPI).
const CODES = new Map<unknown, 'WEBHOOK_NOT_FOUND' | 'RESEND_LIMIT'>([['WEBHOOK_NOT_FOUND', 'WEBHOOK_NOT_FOUND'], ['MAX_WEBHOOK_RETRY_COUNT_REACHED', 'RESEND_LIMIT']]);

/** What PortOne says to a request to send a webhook again: the delivery itself (V2 OpenAPI, ResendWebhookResponse), or why not. */
export function readResent(reply: Reply): Resent {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status >= 200 && status < 300) {
		const delivery = fromWebhook(body.webhook);
		return delivery ? { kind: 'sent', delivery } : unreadable(answer);
	}
	if (!isErrorType(body.type) || !isRefusal(status)) return unreadable(answer);
	const code = CODES.get(body.type);
	if (code) return { kind: 'refused', says: { code, ...(isText(body.message) && { own: body.message }) } };
	const no = noFrom(body.message, 'portOne', body.type);
	return no.kind === 'refused' ? { kind: 'refused', says: no.says } : unreadable(answer);
}

function fromWebhook(json: unknown): Delivery | undefined {
	if (!isObject(json) || !isText(json.id)) return undefined;
	const { id, url, status, response, triggeredAt, currentExecutionCount: tries } = json;
	const code = isObject(response) ? response.code : undefined;
	const sentAt = secondsOf(triggeredAt);
	return {
		webhookId: id,
		status: STATUSES.get(status) ?? 'other',
		url: isText(url) ? url : '',
		...(isText(code) && { answer: code }),
		...(sentAt !== undefined && { sentAt }),
		...(typeof tries === 'number' && { tries }),
	};
}
