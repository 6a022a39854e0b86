import { countOf } from './recognise';
import type { CancelRequest } from './types';

/**
 * What makes two requests one and the same refund, so that PortOne carries it out once: shop, payment and refund,
 * whichever execution or worker sends it and whatever the balance is.
 *
 * PortOne may keep the answer to a request for three hours, a refusal too (api/rest-v2, 멱등 키; not documented for
 * refusals). So whatever mends a refusal must make it another request, and only what PortOne's own record tells may
 * tell tries apart: an attempt that it shows as failed, or an equal refund of long ago, is counted; one whose end
 * nobody knows has left nothing there and keeps its identity. A refusal that leaves no trace there, and may have been
 * kept since before its cause was mended, makes this run's next try a request of its own: the balance that it names
 * guards it then, as on V1.
 *
 * @param runId unlike any other execution's: without a duplicate check every run means a new refund
 * @param again why it is not the first request of its identity in this run: PortOne has refused one for its `balance`, so that what
 *   changed the balance counts too, or for a `cause` that may have been mended since
 */
export function identityOf({ refund, before, amount, bankCode }: Omit<CancelRequest, 'identity'>, runId: string, again?: 'balance' | 'cause'): string {
	const { duplicateCheck, refundId, reason, row, account, taxFree, vatAmount, requester, retainPromotion, sendWebhook, refundEmail } = refund;
	const which = duplicateCheck === 'none' ? { runId, row } : refundId === undefined ? { reason } : { refundId };
	return JSON.stringify({
		storeId: before.storeId,
		paymentId: before.paymentId,
		...which,
		amount: refund.amount === 'full' ? 'full' : amount,
		details: [taxFree, vatAmount, bankCode, account?.number, account?.holder, account?.phone, requester, retainPromotion, sendWebhook, refundEmail],
		before: countOf(refund, before),
		...(again === 'balance' && { history: before.cancellations.map(({ id }) => id) }),
		...(again === 'cause' && { run: runId }),
	});
}
