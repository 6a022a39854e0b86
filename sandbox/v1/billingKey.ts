import type { Asking, Call } from '../api';
import { asked } from '../pg';
import type { Shop } from '../shop';
import { toCustomer, type Customer, type Schedule } from './customers';
import { answer, refusal, type AnswerV1 } from './envelope';
import { visible } from './schedules';
import type { CustomerAnnotation } from './subscription';

interface OfCustomer {
	customer_uid: string;
}

const find = (shop: Shop, call: Asking<OfCustomer>): Customer | undefined => visible(shop, call).find(({ customer_uid }) => customer_uid === call.params.customer_uid);

/** GET /subscribe/customers/{customer_uid}. The documents have no word for a deleted one (`deletedKey`). */
export function view(shop: Shop, call: Asking<OfCustomer>): AnswerV1<CustomerAnnotation> {
	const found = find(shop, call);
	const customer = found && shop.v1.customers.lookup(found);
	return customer && (!customer.deleted || shop.settings.deletedKey === 'shown') ? answer(toCustomer(customer)) : unknown();
}

/**
 * DELETE /subscribe/customers/{customer_uid}. "삭제시 결제예약된 내역이 존재하는지 반드시 확인하셔야 합니다" (V1 OpenAPI): what becomes of
 * those it does not say (`schedulesOfDeleted`).
 */
export async function remove(shop: Shop, call: Call<OfCustomer>): Promise<AnswerV1<CustomerAnnotation>> {
	const customer = find(shop, call);
	if (!customer) return unknown();
	const run = shop.settings.locks ? shop.v1.customers.locked : shop.v1.customers.unlocked;
	return await run(customer.customer_uid, async () => {
		const open = () => customer.schedules.filter(({ schedule_status }) => schedule_status === 'scheduled');
		if (isGone(customer)) return unknown();
		if (shop.settings.schedulesOfDeleted === 'keepIt' && open().length > 0) return refusal(200, -1, '예약된 결제가 존재하여 삭제할 수 없습니다.');
		await asked(shop);
		if (customer.pgRefusal) return refusal(200, -1, `빌링키 삭제에 실패하였습니다. ${customer.pgRefusal}`);
		if (isGone(customer)) return unknown();
		if (shop.settings.schedulesOfDeleted === 'revoked') for (const schedule of open()) Object.assign(schedule, { schedule_status: 'revoked', revoked_at: shop.clock.now() } satisfies Partial<Schedule>);
		Object.assign(customer, { deleted: true, updated: shop.clock.now() });
		shop.diary.note({ what: 'keyDeleted', id: customer.customer_uid, request: call.n });
		return answer(toCustomer(customer));
	});
}

const isGone = ({ deleted }: Customer): boolean => deleted;
const unknown = () => refusal(404, -1, '유효하지 않은 customer_uid입니다.');
