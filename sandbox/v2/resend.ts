import type { Call } from '../api';
import type { Shop } from '../shop';
import { answer, Refusal, type AnswerV2 } from './answer';
import { statusOf } from './payment';
import { isText, readStrictly, type Readers } from './readers';
import { storeOf } from './stores';
import type { PaymentStatus } from './types';

interface PaymentWebhook {
	id: string;
	status: 'SUCCEEDED' | 'FAILED_NOT_OK_RESPONSE' | 'FAILED_UNEXPECTED_ERROR';
	paymentStatus: PaymentStatus;
	url: string;
	isAsync: boolean;
	currentExecutionCount: number;
	maxExecutionCount: number;
	trigger: 'MANUAL';
	response?: { code: string; header: string; body: string; respondedAt: string };
	triggeredAt: string;
}

export interface ResendWebhookResponse {
	webhook: PaymentWebhook;
}

const BODY: Readers<{ storeId?: string; webhookId?: string }> = { storeId: isText, webhookId: isText };
// How many PortOne takes is not documented.
const MOST = 5;

/** POST /payments/{paymentId}/resend-webhook: the latest where none is named (V2 OpenAPI). Whether its answer waits for the receiver is not documented: it does. @throws {Refusal} */
export async function resend(shop: Shop, call: Call<{ paymentId: string }>): Promise<AnswerV2<ResendWebhookResponse>> {
	const { storeId, webhookId } = readStrictly(call.body, BODY);
	const payment = shop.v2.store.get(call.params.paymentId);
	if (payment?.storeId !== storeOf(storeId)) throw new Refusal('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.');
	const triggeredAt = shop.clock.iso();
	const sent = await shop.webhooks.resendV2(payment.id, webhookId, MOST);
	if (!sent) throw new Refusal('WEBHOOK_NOT_FOUND', '웹훅 내역이 존재하지 않습니다.');
	if (sent.status === undefined) throw new Refusal('MAX_WEBHOOK_RETRY_COUNT_REACHED', '웹훅 수동 재시도 횟수가 최대에 도달했습니다.');
	const { id, url, status, tries } = sent;
	return answer<ResendWebhookResponse>({
		webhook: {
			id, url, triggeredAt,
			status: status === 200 ? 'SUCCEEDED' : status === 0 ? 'FAILED_UNEXPECTED_ERROR' : 'FAILED_NOT_OK_RESPONSE',
			paymentStatus: statusOf(payment), isAsync: false, currentExecutionCount: tries, maxExecutionCount: tries, trigger: 'MANUAL',
			...(status !== 0 && { response: { code: String(status), header: '', body: '', respondedAt: shop.clock.iso() } }),
		},
	});
}
