import type { Call } from '../api';
import { asked } from '../pg';
import type { Shop } from '../shop';
import { toAnnotation } from './annotation';
import { answer, notFound, refusal, type AnswerV1 } from './envelope';
import { byId } from './lookup';
import type { Payment } from './stored';
import type { PaymentAnnotation } from './types';

const waits = ({ pay_method, status }: Payment): boolean => pay_method === 'vbank' && status === 'ready';

/**
 * DELETE /vbanks/{imp_uid}: closes a virtual account that nobody has paid into (V1 OpenAPI). What comes in while the PG is asked
 * comes first. No document tells the texts, nor what the status is afterwards (`closedStatus`).
 */
export async function closeAccount(shop: Shop, call: Call<{ imp_uid: string }>): Promise<AnswerV1<PaymentAnnotation>> {
	const payment = byId(shop, call, call.params.imp_uid);
	if (!payment) return notFound();
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(payment.imp_uid, async () => {
		if (!waits(payment)) return noAccount();
		// `pg_api_key`: "required parameter of Inicis alone", without it its hash does not fit (V1 OpenAPI).
		if (payment.pg_provider === 'html5_inicis' && !call.query.pg_api_key) return refusal(200, -1, '가상계좌 말소에 실패하였습니다. hashData 불일치');
		await asked(shop);
		if (payment.pgRefusal) return refusal(200, -1, `가상계좌 말소에 실패하였습니다. ${payment.pgRefusal}`);
		if (!waits(payment)) return noAccount();
		const { closedStatus } = shop.settings;
		Object.assign(payment, closedStatus === 'failed' ? { status: closedStatus, failed_at: shop.clock.now(), fail_reason: '계좌말소' } : { status: closedStatus });
		shop.diary.note({ what: 'accountClosed', id: payment.imp_uid, request: call.n });
		return answer(toAnnotation(shop, payment));
	});
}

const noAccount = () => refusal(400, -1, '가상계좌가 입금대기 상태가 아닙니다.');
