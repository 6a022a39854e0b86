import type { Call } from '../api';
import { asked, recorded, TOO_MUCH } from '../pg';
import { keptOf } from '../records';
import type { Shop } from '../shop';
import { changedAt } from '../v1/annotation';
import { has, move } from '../v1/movement';
import { newCancellation } from '../v1/newPayment';
import type { Cancellation, Order, Payment } from '../v1/stored';
import type { Status } from '../v1/types';
import { PgRefusal } from './answer';
import { methodOf } from './method';
import { amountOf } from './rules';
import type { Known, MethodName } from './stored';
import { STORE, SUB_STORE, type StoreId } from './stores';
import { inSeconds } from './time';
import type { CancelPaymentBody, SucceededPaymentCancellation } from './types';

const METHODS: Partial<Record<string, MethodName>> = {
	card: 'card', trans: 'transfer', vbank: 'virtualAccount', phone: 'mobile', cultureland: 'giftCertificate', culturegift: 'giftCertificate', smartculture: 'giftCertificate', booknlife: 'giftCertificate',
};
const PROVIDERS: Partial<Record<string, string>> = {
	kakaopay: 'KAKAOPAY', naverpay: 'NAVERPAY', tosspay: 'TOSSPAY', payco: 'PAYCO', paypal: 'PAYPAL', samsung: 'SAMSUNGPAY', applepay: 'APPLEPAY', ssgpay: 'SSGPAY', lpay: 'LPAY',
};

/** The payments of V1 as V2's lists find them: in the shape in which V2 keeps its own. */
export const allOfV1 = (shop: Shop): Known[] => shop.v1.store.payments().map((payment) => asV2(shop.v1.replica.search(payment)));

/** The newest payment of V1 with this order number, which is no unique key there, as V1 keeps it. */
export function ofV1(shop: Shop, id: string, storeId: StoreId): Payment | undefined {
	const found = shop.v1.store.payments().filter((payment) => payment.merchant_uid === id && storeIdOf(payment) === storeId);
	return found.toSorted((a, b) => b.started_at - a.started_at)[0];
}

/** `id` is `merchant_uid`, `transactionId` is `imp_uid` (V2 OpenAPI, Payment). What else V2 tells of a payment of V1 is undocumented. */
export function asV2(payment: Payment): Known {
	const { pay_method, pg_provider, status, started_at } = payment;
	const method = METHODS[pay_method] ?? 'easyPay';
	const changed = changedAt(payment) * 1000;
	return {
		version: 'V1', id: payment.merchant_uid, transactionId: payment.imp_uid, storeId: storeIdOf(payment), status: statusIn(status, method), closed: status === 'cancelled' && payment.cancelled === 0 ? 'CANCELLED' : undefined, currency: payment.currency,
		amount: payment.amount, taxFree: payment.tax_free, vat: payment.vat_amount ?? 0, discount: payment.discount, cancelled: payment.cancelled, cancelledTaxFree: 0,
		method: methodOf({ method, provider: PROVIDERS[pay_method], customerName: payment.buyer_name }, started_at * 1000),
		pgProvider: pg_provider.toUpperCase(), test: payment.sandbox, escrow: payment.escrow, disputes: [], promotion: payment.promotion ?? undefined,
		cancellations: payment.cancel_history.map(cancellationOf),
		requestedAt: started_at * 1000, updatedAt: changed, statusChangedAt: changed, paidAt: payment.paid_at * 1000, cancelledAt: changed,
		orderName: payment.name, customerName: payment.buyer_name, customerEmail: payment.buyer_email, customerPhoneNumber: payment.buyer_tel,
		pgTxId: payment.pg_tid ?? undefined, failReason: payment.fail_reason ?? '',
	};
}

function statusIn(status: Status, method: MethodName): Known['status'] {
	if (status === 'ready') return method === 'virtualAccount' ? 'VIRTUAL_ACCOUNT_ISSUED' : 'READY';
	return status === 'failed' ? 'FAILED' : 'PAID';
}

function cancellationOf({ cancellation_id, amount, reason, cancelled_at, receipt_url }: Cancellation, index: number): SucceededPaymentCancellation {
	const at = inSeconds(cancelled_at * 1000);
	const id = cancellation_id ?? `cancellation-${index}`;
	return { status: 'SUCCEEDED', id, totalAmount: amount, taxFreeAmount: 0, vatAmount: 0, reason, requestedAt: at, cancelledAt: at, trigger: 'API', receiptUrl: receipt_url };
}

const storeIdOf = ({ tier }: Payment): StoreId => (tier ? SUB_STORE : STORE);

/**
 * Cancels a payment of V1 by V2's rules. No document says whether V2 can.
 *
 * @throws {Refusal|PgRefusal}
 */
export async function cancelV1(shop: Shop, call: Call, request: CancelPaymentBody, payment: Payment): Promise<SucceededPaymentCancellation> {
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(payment.imp_uid, async () => {
		const amount = recorded(payment, amountOf(asV2(payment), request));
		await asked(shop);
		const reason = keptOf(request.reason, shop.settings.records);
		const entry = newCancellation(payment, { amount, reason, cancelled_at: shop.clock.now() });
		const order: Order = { entry, facts: { request: call.n, idempotency_key: call.idempotencyKey } };
		if (payment.pgRefusal || !has(payment, order)) throw new PgRefusal(payment.pgRefusal ?? TOO_MUCH);
		move(shop, payment, order);
		return cancellationOf(payment.cancel_history.at(-1) ?? entry, payment.cancel_history.length - 1);
	});
}
