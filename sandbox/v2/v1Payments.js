'use strict';

const { asked, recorded, TOO_MUCH } = require('../pg');
const { keptOf } = require('../records');
const { has, move } = require('../v1/movement');
const { newCancellation } = require('../v1/newPayment');
const { PgRefusal } = require('./answer');
const { methodOf } = require('./method');
const { amountOf } = require('./rules');
const { STORE, SUB_STORE } = require('./stores');
const { inSeconds } = require('./time');

const METHODS = { card: 'card', trans: 'transfer', vbank: 'virtualAccount', phone: 'mobile', cultureland: 'giftCertificate', culturegift: 'giftCertificate', smartculture: 'giftCertificate', booknlife: 'giftCertificate' };
const PROVIDERS = { kakaopay: 'KAKAOPAY', naverpay: 'NAVERPAY', tosspay: 'TOSSPAY', payco: 'PAYCO', paypal: 'PAYPAL', samsung: 'SAMSUNGPAY', applepay: 'APPLEPAY', ssgpay: 'SSGPAY', lpay: 'LPAY' };

/** The payments of V1 as V2's look-ups find them: in the shape in which V2 keeps its own. */
const allOfV1 = (shop, seen) => shop.v1.store.payments().map((payment) => asV2(seen(payment)));

/** The newest payment of V1 with this order number, which is no unique key there, as V1 keeps it. */
function ofV1(shop, id, storeId) {
	const found = shop.v1.store.payments().filter((payment) => payment.merchant_uid === id && storeIdOf(payment) === storeId);
	return found.toSorted((a, b) => b.started_at - a.started_at)[0];
}

/** `id` is `merchant_uid`, `transactionId` is `imp_uid` (V2 OpenAPI, Payment). What else V2 tells of a payment of V1 is undocumented. */
function asV2(payment) {
	const { pay_method, pg_provider, status, started_at } = payment;
	const name = METHODS[pay_method] ?? 'easyPay';
	const changed = Math.max(started_at, payment.paid_at, payment.failed_at, payment.cancel_history.at(-1)?.cancelled_at ?? 0) * 1000;
	return {
		version: 'V1', id: payment.merchant_uid, transactionId: payment.imp_uid, storeId: storeIdOf(payment), status: statusIn(status, name), currency: payment.currency,
		amount: payment.amount, taxFree: payment.tax_free, vat: payment.vat_amount ?? 0, discount: payment.discount, cancelled: payment.cancelled, cancelledTaxFree: 0,
		method: { name, ...methodOf({ method: name, provider: PROVIDERS[pay_method], customerName: payment.buyer_name }, started_at * 1000) },
		pgProvider: pg_provider.toUpperCase(), test: payment.sandbox, escrow: payment.escrow, disputes: [], promotion: payment.promotion ?? undefined,
		cancellations: payment.cancel_history.map(cancellationOf), waiting: [],
		requestedAt: started_at * 1000, updatedAt: changed, statusChangedAt: changed, paidAt: payment.paid_at * 1000, cancelledAt: changed,
		orderName: payment.name, customerName: payment.buyer_name, customerEmail: payment.buyer_email, customerPhoneNumber: payment.buyer_tel,
		pgTxId: payment.pg_tid, failReason: payment.fail_reason ?? '',
	};
}

function statusIn(status, method) {
	if (status === 'ready') return method === 'virtualAccount' ? 'VIRTUAL_ACCOUNT_ISSUED' : 'READY';
	return status === 'failed' ? 'FAILED' : 'PAID';
}

function cancellationOf({ cancellation_id, amount, reason, cancelled_at, receipt_url }, index) {
	const at = inSeconds(cancelled_at * 1000);
	const id = cancellation_id ?? `cancellation-${index}`;
	return { status: 'SUCCEEDED', id, totalAmount: amount, taxFreeAmount: 0, vatAmount: 0, reason, requestedAt: at, cancelledAt: at, trigger: 'API', receiptUrl: receipt_url };
}

const storeIdOf = ({ tier }) => (tier ? SUB_STORE : STORE);

/**
 * Cancels a payment of V1 by V2's rules. No document says whether V2 can.
 *
 * @returns {Promise<object>} the cancellation
 * @throws {Refusal|PgRefusal}
 */
async function cancelV1(shop, call, request, payment) {
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(payment.imp_uid, async () => {
		const amount = recorded(payment, amountOf(asV2(payment), request));
		await asked(shop);
		const reason = keptOf(request.reason, shop.settings.records);
		const order = { entry: newCancellation(payment, { amount, reason, cancelled_at: shop.clock.now() }), facts: { request: call.n, idempotency_key: call.idempotencyKey } };
		if (payment.pgRefusal || !has(payment, order)) throw new PgRefusal(payment.pgRefusal ?? TOO_MUCH);
		move(shop, payment, order);
		return asV2(payment).cancellations.at(-1);
	});
}

module.exports = { allOfV1, ofV1, asV2, cancelV1 };
