import type { Asking, Call } from '../api';
import { asked } from '../pg';
import { valuesOf } from '../request';
import type { Shop } from '../shop';
import { answer, PgRefusal, Refusal, type AnswerV2 } from './answer';
import { toBillingKey, type BillingKey } from './billingKeys';
import { invalid } from './cancelRequest';
import { storeOf } from './stores';
import type { BillingKeyInfo, DeleteBillingKeyResponse } from './subscription';
import { iso } from './time';

interface OfKey {
	billingKey: string;
}

/** @throws {Refusal} FORBIDDEN, BILLING_KEY_NOT_FOUND */
export function findKey(shop: Shop, billingKey: string, storeId: unknown): BillingKey {
	const store = storeOf(storeId);
	const key = shop.v2.billingKeys.get(billingKey);
	if (key?.storeId !== store) throw new Refusal('BILLING_KEY_NOT_FOUND', '빌링키가 존재하지 않습니다.');
	return key;
}

/** GET /billing-keys/{billingKey}: a deleted one, too. @throws {Refusal} */
export function view(shop: Shop, call: Asking<OfKey>): AnswerV2<BillingKeyInfo> {
	return answer(toBillingKey(shop.v2.billingKeys.lookup(findKey(shop, call.params.billingKey, call.query.storeId))));
}

/** DELETE /billing-keys/{billingKey}: not while schedules of it are to come (V2 OpenAPI, PAYMENT_SCHEDULE_ALREADY_EXISTS). @throws {Refusal|PgRefusal} */
export async function remove(shop: Shop, call: Call<OfKey>): Promise<AnswerV2<DeleteBillingKeyResponse>> {
	const key = findKey(shop, call.params.billingKey, call.query.storeId);
	const [requester] = valuesOf(call.query, 'requester');
	if (requester !== undefined && requester !== 'CUSTOMER' && requester !== 'ADMIN') throw invalid('requester');
	// "명시가 필요합니다" (V2 OpenAPI); what it says where they are not is undocumented.
	if (key.pgProvider === 'NAVERPAY' && (requester === undefined || valuesOf(call.query, 'reason').length === 0)) throw invalid('reason, requester');
	const run = shop.settings.locks ? shop.v2.billingKeys.locked : shop.v2.billingKeys.unlocked;
	return await run(key.billingKey, async () => {
		check(key);
		await asked(shop);
		if (key.pgRefusal) throw new PgRefusal(key.pgRefusal);
		check(key);
		key.deletedAt = shop.clock.ms();
		shop.diary.note({ what: 'keyDeleted', id: key.billingKey, request: call.n });
		return answer<DeleteBillingKeyResponse>({ deletedAt: iso(key.deletedAt) });
	});
}

function check({ deletedAt, schedules }: BillingKey): void {
	if (deletedAt !== undefined) throw new Refusal('BILLING_KEY_ALREADY_DELETED', '빌링키가 이미 삭제되었습니다.');
	if (schedules.some(({ status }) => status === 'SCHEDULED' || status === 'STARTED')) throw new Refusal('PAYMENT_SCHEDULE_ALREADY_EXISTS', '결제 예약건이 이미 존재합니다.');
}
