import { type Check, isObject, isText, notNamed, saw, type Seen, STANDING } from '../verdict';
import { isRefusal, NOBODYS, said, type V1Shop } from './shop';
import type { AroundAnswer } from './wire';

const { DOCUMENTED, ASSUMED } = STANDING;

const onUnpaid = (judge: (shop: V1Shop, id: string) => Promise<Seen>) => async (shop: V1Shop) => (shop.ids.unpaid === undefined ? notNamed('PORTONE_V1_UNPAID', 'payment whose virtual account waits for money') : await judge(shop, shop.ids.unpaid));
const onReceipted = (judge: (shop: V1Shop, id: string) => Promise<Seen>) => async (shop: V1Shop) => (shop.ids.receipted === undefined ? notNamed('PORTONE_V1_RECEIPTED', 'payment with a cash receipt') : await judge(shop, shop.ids.receipted));

const close = async (shop: V1Shop, id: string) => await shop.once('close', async () => await shop.around('DELETE', `/vbanks/${encodeURIComponent(id)}`));
const receipt = (id: string) => `/receipts/${encodeURIComponent(id)}`;
const cancelReceipt = async (shop: V1Shop, id: string) => await shop.once('cancel receipt', async () => {
	const before = await shop.around('GET', receipt(id));
	return { before, answer: await shop.around('DELETE', receipt(id)), after: await shop.around('GET', receipt(id)) };
});
const isYes = ({ status, body }: AroundAnswer) => status === 200 && isObject(body) && body.code === 0;

/** What the node relies on where it undoes something around a refund. */
export const AROUND: Array<Check<V1Shop>> = [
	{
		id: 'waiting',
		statement: 'a payment whose virtual account waits for money is `ready`',
		source: 'V1 OpenAPI, DELETE /vbanks/{imp_uid}',
		standing: DOCUMENTED,
		touches: "'Close' of a virtual account refuses every row (NOT_WAITING).",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			const { status } = await shop.look(id);
			return saw(status === 'ready', status);
		}),
	},
	{
		id: 'close',
		statement: 'its closing is answered with HTTP 200 and code 0',
		source: 'V1 OpenAPI, DELETE /vbanks/{imp_uid}',
		standing: DOCUMENTED,
		touches: "'Close' ends as refused, or as unknown.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			const answer = await close(shop, id);
			return saw(isYes(answer), said(answer));
		}),
	},
	{
		id: 'closed-status',
		statement: 'its status is then `failed` or `cancelled`, and no money came in',
		source: 'in no document; the console shows it among the failed ones (release-notes/api-sdk/2024-01-25)',
		standing: ASSUMED,
		touches: "'Close' ends as unknown although the account is closed: check the console.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			await close(shop, id);
			const { status, paid_at } = await shop.look(id);
			return saw(['failed', 'cancelled'].includes(status) && paid_at === 0, status);
		}),
	},
	{
		id: 'close-again',
		statement: 'one that is closed is not closed again: HTTP 400 with another code than 0',
		source: 'V1 OpenAPI, DELETE /vbanks/{imp_uid}',
		standing: DOCUMENTED,
		touches: "Of two runs at once both may report the one closing as 'done'.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			await close(shop, id);
			const answer = await shop.around('DELETE', `/vbanks/${encodeURIComponent(id)}`);
			return saw(answer.status === 400 && isRefusal(answer), said(answer));
		}),
	},
	{
		id: 'receipt-none',
		statement: 'a cash receipt that is not there is answered with 404 and another code than 0',
		source: 'V1 OpenAPI, GET /receipts/{imp_uid}',
		standing: DOCUMENTED,
		touches: 'Rows without a receipt end as skipped (LOOK_UP_UNREADABLE) instead of refused (RECEIPT_NOT_FOUND).',
		run: async (shop) => {
			const answer = await shop.around('GET', receipt(NOBODYS));
			return saw(answer.status === 404 && isRefusal(answer), said(answer));
		},
	},
	{
		id: 'receipt',
		statement: 'a cash receipt tells its number and its amount',
		source: 'V1 OpenAPI, ReceiptAnnotation',
		standing: DOCUMENTED,
		touches: 'It cannot be read, and its rows are skipped.',
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { before } = await cancelReceipt(shop, id);
			return saw(isYes(before) && isText(before.body.response?.apply_num) && Number.isInteger(before.body.response.amount), said(before));
		}),
	},
	{
		id: 'receipt-cancel',
		statement: 'its cancel is answered with HTTP 200 and code 0',
		source: 'V1 OpenAPI, DELETE /receipts/{imp_uid}',
		standing: DOCUMENTED,
		touches: "'Cancel' of a cash receipt ends as refused, or as unknown.",
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { answer } = await cancelReceipt(shop, id);
			return saw(isYes(answer), said(answer));
		}),
	},
	{
		id: 'receipt-cancelled',
		statement: 'it then shows when it was cancelled, or is not there any more',
		source: 'V1 OpenAPI, ReceiptAnnotation; which of the two is open',
		standing: ASSUMED,
		touches: "'Cancel' of a cash receipt ends as unknown although it is cancelled: check the console.",
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { after } = await cancelReceipt(shop, id);
			const isShown = isYes(after) && (after.body.response?.cancelled_at ?? 0) > 0;
			return saw(isShown || after.status === 404, isShown ? 'shown as cancelled' : said(after));
		}),
	},
];
