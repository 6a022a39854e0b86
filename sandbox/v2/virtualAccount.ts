import type { Call } from '../api';
import { asked } from '../pg';
import type { Shop } from '../shop';
import { answer, PgRefusal, Refusal, type AnswerV2 } from './answer';
import { find } from './lookup';
import type { Payment } from './stored';
import { iso } from './time';
import type { CloseVirtualAccountResponse } from './types';

/**
 * POST /payments/{paymentId}/virtual-account/close: closes a virtual account that nobody has paid into (V2 OpenAPI). What comes in
 * while the PG is asked comes first. No document tells what the status is afterwards (`closedStatus`).
 *
 * @throws {Refusal|PgRefusal}
 */
export async function closeAccount(shop: Shop, call: Call<{ paymentId: string }>): Promise<AnswerV2<CloseVirtualAccountResponse>> {
	const payment = find(shop, call.params.paymentId, call.query.storeId);
	const run = shop.settings.locks ? shop.v2.store.locked : shop.v2.store.unlocked;
	return await run(payment.id, async () => {
		checkWaits(payment);
		await asked(shop);
		if (payment.pgRefusal) throw new PgRefusal(payment.pgRefusal);
		checkWaits(payment);
		const at = shop.clock.ms();
		Object.assign(payment, { closed: shop.settings.closedStatus === 'failed' ? 'FAILED' : 'CANCELLED', failReason: '계좌말소', statusChangedAt: at, updatedAt: at, cancelledAt: at } satisfies Partial<Payment>);
		shop.diary.note({ what: 'accountClosed', id: payment.id, request: call.n });
		return answer<CloseVirtualAccountResponse>({ closedAt: iso(at) });
	});
}

function checkWaits({ status, closed }: Payment): void {
	if (status !== 'VIRTUAL_ACCOUNT_ISSUED' || closed) throw new Refusal('PAYMENT_NOT_WAITING_FOR_DEPOSIT', '결제 건이 입금 대기 상태가 아닙니다.');
}
