import { stepOf } from '../money';
import { folded, keptAs } from '../reasons';
import { saw, type Seen, untested } from '../verdict';
import { balanceOf, historyOf, type Made, refund, type Tried, type V2Shop } from './shop';
import type { Cancellation, Payment } from './wire';

const FIRST = 'refund';
const WRONG_BALANCE = 'wrong balance';

/** The name of a refund is that of its key. */
type Named<Refund> = Refund & { name: string };

/** The refund that most checks look at. */
export const first = async (shop: V2Shop): Promise<Named<Tried>> => await shop.once(FIRST, async () => ({ name: FIRST, ...(await refund(shop, FIRST, shop.reasons.plain)) }));

/** A refund that names as balance what will be left after the first one. */
export const wrongBalance = async (shop: V2Shop): Promise<Named<Tried>> =>
	await shop.once(WRONG_BALANCE, async () => {
		const payment = await shop.look();
		const currentCancellableAmount = balanceOf(payment) - stepOf(payment.currency);
		return { name: WRONG_BALANCE, ...(await refund(shop, WRONG_BALANCE, `${shop.reasons.head} wrong balance`, { currentCancellableAmount })) };
	});

/** A check on the first refund, where it was made. */
export const onRefund = (judge: (made: Named<Made>, shop: V2Shop) => Seen | Promise<Seen>) => async (shop: V2Shop) => {
	const tried = await first(shop);
	return tried.made ? await judge(tried, shop) : untested('no refund was made');
};

/** Whether the history keeps the reason of a cancellation. */
export function keptIn(payment: Payment, { id }: Cancellation, sent: string, holds = (kept: string) => folded(kept) === folded(sent)): Seen {
	const entry = historyOf(payment).find((one) => one.id === id);
	return entry ? saw(holds(entry.reason), keptAs(sent, entry.reason)) : untested('the look-up shows no such entry');
}
