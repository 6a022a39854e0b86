import { money, stepOf } from '../money';
import { folded } from '../reasons';
import { type Check, isText, saw, STANDING } from '../verdict';
import { first, keptIn, onRefund } from './experiments';
import { historyOf, said, type V2Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

const CLOCKS_APART = 60;

/** What the node takes for a yes, and recognises afterwards. */
export const REFUNDS: Array<Check<V2Shop>> = [
	{
		id: 'cancel',
		statement: 'a refund with its balance and a quoted Idempotency-Key is answered with HTTP 200 and a SUCCEEDED cancellation',
		source: 'V2 OpenAPI, POST /payments/{paymentId}/cancel; api/rest-v2, 멱등 키',
		standing: DOCUMENTED,
		touches: 'Rows end as refused, unknown or (REQUESTED, as for PayPal) pending. If it is REQUESTED, name a card payment in PORTONE_V2_PAYMENT.',
		moves: 1,
		run: async (shop) => {
			const { made, answer, cancellation } = await first(shop);
			return saw(made && isText(cancellation.id) && cancellation.totalAmount === stepOf(shop.payments.payment.currency), said(answer));
		},
	},
	{
		id: 'balance',
		statement: 'amount.total - amount.cancelled falls by the amount of the refund, in minor units (won; cents)',
		source: 'V2 OpenAPI, PaymentAmount; quick-guide/payment',
		standing: DOCUMENTED,
		touches: 'Balances, and with them currentCancellableAmount, are wrong: do not refund with this node.',
		run: onRefund(({ moved, before: { currency } }) => saw(moved === stepOf(currency), `${money(moved, currency)} less`)),
	},
	{
		id: 'status',
		statement: 'a payment with a balance left is PARTIAL_CANCELLED',
		source: 'V2 OpenAPI, PartialCancelledPayment',
		standing: DOCUMENTED,
		touches: 'The node refuses further refunds of the payment (NOT_PAID): it takes another status for a payment without money.',
		run: onRefund(({ after: { status } }) => saw(status === 'PARTIAL_CANCELLED', status)),
	},
	{
		id: 'history',
		statement: 'the look-up right after it shows the same cancellation, with its id, amount and status',
		source: 'V2 OpenAPI, PaymentCancellation; that it is there at once is assumed',
		standing: ASSUMED,
		touches: "A refund whose answer was lost may end as unknown: raise 'Settle Time', and wait before you run rows again.",
		run: onRefund(({ after, cancellation }) => {
			const entry = historyOf(after).find(({ id }) => id === cancellation.id);
			return saw(entry?.status === 'SUCCEEDED' && entry.totalAmount === cancellation.totalAmount, entry ? `${entry.status}, ${money(entry.totalAmount, after.currency)}` : 'not there');
		}),
	},
	{
		id: 'clock',
		statement: "the cancellation's cancelledAt is its time, by the clock of the Date header",
		source: 'V2 OpenAPI, PaymentCancellation; RFC 9110, 6.6.1',
		standing: ASSUMED,
		touches: "'Duplicate Window' may be counted wrongly: use 'Refund ID' as 'Duplicate Check', which looks back for ever.",
		run: onRefund(({ answer, cancellation }) => {
			const apart = Math.round(Math.abs(Date.parse(answer.date ?? '') - Date.parse(cancellation.cancelledAt)) / 1000);
			return saw(apart <= CLOCKS_APART, Number.isNaN(apart) ? 'one of them is missing' : `${apart} s apart`);
		}),
	},
	{
		id: 'reason',
		statement: 'the history keeps the reason as it was sent, but for white space',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "After three hours 'Amount and Reason' does not recognise a refund whose reason was rewritten: use 'Refund ID' as 'Duplicate Check'.",
		run: onRefund(({ after, cancellation }, { reasons }) => keptIn(after, cancellation, reasons.plain)),
	},
	{
		id: 'refund-id',
		statement: 'a refund id in square brackets stays at the head of the reason',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "After three hours 'Refund ID' does not recognise a refund: only the balance protects. Never run a batch again later without comparing first.",
		run: onRefund(({ after, cancellation }, { reasons: { head, plain } }) => keptIn(after, cancellation, plain, (kept) => folded(kept).startsWith(head))),
	},
];
