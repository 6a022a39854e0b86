import { toMinor } from './money';
import { newReceipt, stands, type GivenReceipt } from './receipt';
import type { Shop } from './shop';
import type { Minor } from './units';
import { toAnnotation } from './v1/annotation';
import { cancelInConsole as cancelInV1 } from './v1/movement';
import type { Payment as PaymentOfV1 } from './v1/stored';
import type { PaymentAnnotation } from './v1/types';
import { wordFor as wordForV1 } from './v1/webhook';
import { cancelInConsole as cancelInV2 } from './v2/movement';
import { statusOf, toPayment } from './v2/payment';
import type { Payment as PaymentOfV2 } from './v2/stored';
import type { PaymentV2 } from './v2/types';
import { wordFor as wordForV2 } from './v2/webhook';

// Whoever cancels in the console cannot write a reason of their own (PortOne's help, portone-io/mcp-server
// assets/docs/help/admin-console/payment-service/content29.md). Older records have `[아임포트] ` before it.
const REASON = '관리자페이지취소';
// Of cash outside PortOne, where nothing is said.
const CASH: Minor = 10_000;

/** What people do without the API: the shop in PortOne's console, the buyer at the bank. PortOne tells the shop's server of it. */
export function createConsole(shop: Shop) {
	/** Does one thing to a payment of V1, or another to one of V2. */
	function on<Result>(id: string, inV1: (payment: PaymentOfV1) => Result, inV2: (payment: PaymentOfV2) => Result): Result {
		const ofV1 = shop.v1.store.get(id);
		if (ofV1) return inV1(ofV1);
		const ofV2 = shop.v2.store.get(id);
		if (ofV2) return inV2(ofV2);
		throw new TypeError(`no payment ${id}`);
	}

	return {
		/**
		 * Cancels a payment in part or, without an amount, whatever is left of it.
		 *
		 * @param id imp_uid or paymentId
		 * @param how the amount of V1 in major, of V2 in minor units, as their APIs have it
		 * @returns the payment as PortOne would answer it
		 * @throws {TypeError} where there is no such payment, {Error} where it has not so much left
		 */
		async cancel(id: string, { amount, reason = REASON }: { amount?: number; reason?: string } = {}): Promise<PaymentAnnotation | PaymentV2> {
			return await on<Promise<PaymentAnnotation | PaymentV2>>(
				id,
				async (payment) => await shop.v1.store.locked(id, () => {
					const minor = amount === undefined ? undefined : toMinor(amount, payment.currency);
					return cancelInV1(shop, payment, minor ?? payment.amount - payment.cancelled, reason);
				}),
				async (payment) => await shop.v2.store.locked(id, () => cancelInV2(shop, payment, amount ?? payment.amount - payment.cancelled, reason)),
			);
		},

		/**
		 * PortOne tells the shop's server how a payment stands, as after its own change (PortOne's help, core-service/payment-type/webhook-re-send).
		 *
		 * @param id imp_uid or paymentId
		 * @throws {TypeError} where there is no such payment, no URL, or no word for how it stands
		 */
		sendWebhook(id: string): void {
			const urls = shop.webhooks.settings();
			const check = (can: boolean, why: string) => {
				if (!can) throw new TypeError(`sendWebhook: ${why}`);
			};
			on(
				id,
				(payment) => {
					const word = wordForV1(payment);
					check(urls.v1.url !== '', 'V1 has no webhook URL');
					check(word !== undefined, `V1 does not tell of a payment that is ${payment.status}`);
					shop.webhooks.tellV1(payment, word);
				},
				(payment) => {
					check(urls.v2.url !== '', 'V2 has no webhook URL');
					shop.webhooks.tellV2(payment, wordForV2(statusOf(payment)));
				},
			);
		},

		/**
		 * The shop issues a cash receipt of a payment, of what is left of it where nothing is said; of cash outside PortOne under a new id.
		 *
		 * @param id imp_uid or paymentId, or the order number of that cash
		 * @returns its number
		 */
		issueReceipt(id: string, given: GivenReceipt = {}): string {
			const [ofV1, ofV2] = [shop.v1.store.get(id), shop.v2.store.get(id)];
			const payment = ofV1 ?? ofV2;
			if (stands(payment?.receipt)) throw new TypeError(`issueReceipt: ${id} has one that stands`);
			const receipt = newReceipt({ amount: payment ? payment.amount - payment.cancelled : CASH, ...given }, shop.clock.ms());
			// Done by the time that the promise is there.
			if (ofV1) void shop.v1.store.unlocked(id, () => void (ofV1.receipt = receipt));
			else if (ofV2) void shop.v2.store.unlocked(id, () => void (ofV2.receipt = receipt));
			else shop.v1.receipts.set(id, receipt);
			shop.diary.note({ what: 'receiptIssued', id, names: [receipt.number], amount: receipt.amount });
			return receipt.number;
		},

		/**
		 * The buyer pays into the virtual account of a payment.
		 *
		 * @param id imp_uid or paymentId
		 * @throws {TypeError} where there is none that waits for money
		 */
		deposit(id: string): PaymentAnnotation | PaymentV2 {
			const at = shop.clock.ms();
			const check = (waits: boolean) => {
				if (!waits) throw new TypeError(`deposit: ${id} does not wait for money`);
				shop.diary.note({ what: 'deposited', id });
			};
			return on<PaymentAnnotation | PaymentV2>(
				id,
				(payment) => {
					check(payment.status === 'ready' && payment.pay_method === 'vbank');
					const paid: Partial<PaymentOfV1> = { status: 'paid', paid_at: Math.floor(at / 1000), pg_tid: `pg_${id}` };
					// Done by the time that the promise is there.
					void shop.v1.store.unlocked(id, () => Object.assign(payment, paid));
					shop.webhooks.tellV1(payment, wordForV1(payment));
					return toAnnotation(shop, payment);
				},
				(payment) => {
					check(payment.status === 'VIRTUAL_ACCOUNT_ISSUED' && !payment.closed);
					const paid: Partial<PaymentOfV2> = { status: 'PAID', statusChangedAt: at, updatedAt: at, paidAt: at, pgTxId: `pg-${id}` };
					void shop.v2.store.unlocked(id, () => Object.assign(payment, paid));
					shop.webhooks.tellV2(payment, wordForV2(statusOf(payment)));
					return toPayment(shop, payment);
				},
			);
		},
	};
}
