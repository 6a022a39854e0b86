import { stepOf } from '../money';
import { type Check, saw, STANDING, untested } from '../verdict';
import { keptIn, onRefund } from './experiments';
import { historyOf, refund, said, type V2Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

/** Whether a refund of its own keeps a reason. */
const keepsReason = (name: string, sent: (shop: V2Shop) => string) => async (shop: V2Shop) => {
	const { made, answer, cancellation, after } = await refund(shop, name, sent(shop));
	return made ? keptIn(after, cancellation, sent(shop)) : untested(`the refund was refused: ${said(answer)}`);
};

/** What else a refund carries, and what becomes of its entry. */
export const DETAILS: Array<Check<V2Shop>> = [
	{
		id: 'reason-signs',
		statement: 'signs like & < " \' % in a reason are kept',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "After three hours 'Amount and Reason' does not recognise refunds with such signs in their reason: leave them out, or use 'Refund ID'.",
		moves: 1,
		run: keepsReason('signs', ({ reasons }) => reasons.signs),
	},
	{
		id: 'reason-long',
		statement: 'a reason of 256 Korean characters is taken and kept whole',
		source: 'in no public source for V2; 256 is what the legacy documents of V1 name',
		standing: ASSUMED,
		touches: "A cut reason is still recognised, but two that differ only behind the cut are told apart by 'Refund ID' alone.",
		moves: 1,
		run: keepsReason('long', ({ reasons }) => reasons.long),
	},
	{
		id: 'options',
		statement: 'requester, taxFreeAmount 0 and skipWebhook are taken',
		source: 'V2 OpenAPI, CancelPaymentBody',
		standing: DOCUMENTED,
		touches: "Leave 'Requester', 'Tax-Free Amount' and 'Send Webhook' out.",
		moves: 1,
		run: async (shop) => {
			const { moved, before, answer } = await refund(shop, 'options', shop.reasons.plain, { requester: 'ADMIN', taxFreeAmount: 0 });
			return saw(moved === stepOf(before.currency), said(answer));
		},
	},
	{
		id: 'search-history',
		statement: 'a search shows the cancellations that the look-up shows',
		source: 'V2 OpenAPI, GET /payments (items are Payment); freshness is assumed',
		standing: ASSUMED,
		touches: 'A batch that is run again at once may be refused (HISTORY_MISSING), or rest on key and balance: wait before you run rows again.',
		run: async (shop) => {
			const [{ body }, payment] = [await shop.search(shop.ids.payment), await shop.look()];
			const item = body.items.find(({ id }) => id === shop.ids.payment);
			if (!item) return untested('the search does not bring the payment');
			const missing = historyOf(payment).filter(({ id, status }) => !historyOf(item).some((one) => one.id === id && one.status === status));
			return saw(missing.length === 0, missing.length === 0 ? 'all of them' : `${missing.length} missing or other`);
		},
	},
	{
		id: 'history-stays',
		statement: 'entries keep their id, totalAmount and reason as more are added',
		source: 'V2 OpenAPI, PaymentCancellation; that they stay is assumed',
		standing: ASSUMED,
		touches: 'The node tells its own new entry by an id that was not there before: it may take an old one for it.',
		run: onRefund(async ({ after }, shop) => {
			if (historyOf(after).length === 0) return untested('the look-up showed no entry');
			const now = historyOf(await shop.look());
			const lost = historyOf(after).filter((old) => !now.some(({ id, totalAmount, reason }) => id === old.id && totalAmount === old.totalAmount && reason === old.reason));
			return saw(lost.length === 0, lost.length === 0 ? 'all as they were' : `${lost.length} gone or changed`);
		}),
	},
	{
		id: 'list-cancelled',
		statement: 'a payment that was just refunded in part is in the list of cancelled payments, however far back that reaches',
		source: 'V2 OpenAPI, PaymentFilterInput; a maximum of its range is nowhere said',
		standing: ASSUMED,
		touches: "'Get Many' of cancellations with the status 'Succeeded' misses refunds: leave its 'Status' at 'All'.",
		run: onRefund(async (_made, shop) => {
			const answer = await shop.cancelled();
			const listed = answer.status === 200 && answer.body.items.some(({ id }) => id === shop.ids.payment);
			return saw(listed, listed ? 'listed' : said(answer));
		}),
	},
];
