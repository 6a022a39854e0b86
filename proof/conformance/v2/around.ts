import { type Check, isObject, isText, notNamed, saw, type Seen, STANDING } from '../verdict';
import { said, type V2Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

const onUnpaid = (judge: (shop: V2Shop, id: string) => Promise<Seen>) => async (shop: V2Shop) => (shop.ids.unpaid === undefined ? notNamed('PORTONE_V2_UNPAID', 'payment whose virtual account waits for money') : await judge(shop, shop.ids.unpaid));
const onReceipted = (judge: (shop: V2Shop, id: string) => Promise<Seen>) => async (shop: V2Shop) => (shop.ids.receipted === undefined ? notNamed('PORTONE_V2_RECEIPTED', 'payment with a cash receipt') : await judge(shop, shop.ids.receipted));

const at = (id: string, path: string) => `/payments/${encodeURIComponent(id)}/${path}`;
const close = async (shop: V2Shop, id: string) => await shop.once('close', async () => await shop.around('POST', at(id, 'virtual-account/close')));
const cancelReceipt = async (shop: V2Shop, id: string) => await shop.once('cancel receipt', async () => {
	const before = await shop.around('GET', at(id, 'cash-receipt'));
	return { before, answer: await shop.around('POST', at(id, 'cash-receipt/cancel')), after: await shop.around('GET', at(id, 'cash-receipt')) };
});

/** What the node relies on where it undoes something around a refund. */
export const AROUND: Array<Check<V2Shop>> = [
	{
		id: 'waiting',
		statement: 'a payment whose virtual account waits for money is VIRTUAL_ACCOUNT_ISSUED',
		source: 'V2 OpenAPI, VirtualAccountIssuedPayment',
		standing: DOCUMENTED,
		touches: "'Close' of a virtual account refuses every row (NOT_WAITING).",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			const { status } = await shop.look(id);
			return saw(status === 'VIRTUAL_ACCOUNT_ISSUED', status);
		}),
	},
	{
		id: 'close',
		statement: 'its closing, asked for without a body, is answered with HTTP 200 and closedAt',
		source: 'V2 OpenAPI, CloseVirtualAccountResponse',
		standing: DOCUMENTED,
		touches: "'Close' ends as refused, or as unknown.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			const answer = await close(shop, id);
			return saw(answer.status === 200 && isText(answer.body.closedAt), said(answer));
		}),
	},
	{
		id: 'closed-status',
		statement: 'its status is then FAILED or CANCELLED, and no money came in',
		source: 'in no document; the console shows it among the failed ones (release-notes/api-sdk/2024-01-25)',
		standing: ASSUMED,
		touches: "'Close' ends as unknown although the account is closed: check the console.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			await close(shop, id);
			const payment = await shop.look(id);
			return saw(['FAILED', 'CANCELLED'].includes(payment.status) && !isText(payment.paidAt), payment.status);
		}),
	},
	{
		id: 'close-again',
		statement: 'one that is closed is not closed again: PAYMENT_NOT_WAITING_FOR_DEPOSIT',
		source: 'V2 OpenAPI, CloseVirtualAccountError',
		standing: DOCUMENTED,
		touches: "Of two runs at once both may report the one closing as 'done'.",
		of: 'unpaid',
		run: onUnpaid(async (shop, id) => {
			await close(shop, id);
			const answer = await shop.around('POST', at(id, 'virtual-account/close'));
			return saw(answer.status === 409 && answer.body.type === 'PAYMENT_NOT_WAITING_FOR_DEPOSIT', said(answer));
		}),
	},
	{
		id: 'receipt-none',
		statement: 'a cash receipt that is not there is answered with CASH_RECEIPT_NOT_FOUND',
		source: 'V2 OpenAPI, GetCashReceiptError',
		standing: DOCUMENTED,
		touches: 'Rows without a receipt end as skipped (LOOK_UP_UNREADABLE) instead of refused (RECEIPT_NOT_FOUND).',
		run: async (shop) => {
			const answer = await shop.around('GET', at(shop.nobodys, 'cash-receipt'));
			return saw(answer.status === 404 && answer.body.type === 'CASH_RECEIPT_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'resend-none',
		statement: 'a webhook of a payment that is unknown is not sent again: PAYMENT_NOT_FOUND',
		source: 'V2 OpenAPI, ResendWebhookError',
		standing: DOCUMENTED,
		touches: "'Resend Webhook' ends as unknown instead of refused.",
		run: async (shop) => {
			const answer = await shop.ask('POST', at(shop.nobodys, 'resend-webhook'), {});
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.type === 'PAYMENT_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'resend-unnamed',
		statement: 'a webhook that a payment does not have is not sent again: WEBHOOK_NOT_FOUND',
		source: 'V2 OpenAPI, ResendWebhookError',
		standing: DOCUMENTED,
		touches: "'Resend Webhook' tells it as a refusal without a name.",
		run: async (shop) => {
			const answer = await shop.ask('POST', at(shop.ids.payment, 'resend-webhook'), { webhookId: shop.nobodys });
			return saw(answer.status === 404 && isObject(answer.body) && answer.body.type === 'WEBHOOK_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'receipt',
		statement: 'a cash receipt tells its status, number and amount',
		source: 'V2 OpenAPI, CashReceipt',
		standing: DOCUMENTED,
		touches: 'It cannot be read, and its rows are skipped.',
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { before } = await cancelReceipt(shop, id);
			return saw(before.body.status === 'ISSUED' && isText(before.body.issueNumber) && Number.isInteger(before.body.amount), said(before));
		}),
	},
	{
		id: 'receipt-cancel',
		statement: 'its cancel, asked for without a body, is answered with HTTP 200 and cancelledAt',
		source: 'V2 OpenAPI, CancelCashReceiptResponse',
		standing: DOCUMENTED,
		touches: "'Cancel' of a cash receipt ends as refused, or as unknown.",
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { answer } = await cancelReceipt(shop, id);
			return saw(answer.status === 200 && isText(answer.body.cancelledAt), said(answer));
		}),
	},
	{
		id: 'receipt-cancelled',
		statement: 'it is then CANCELLED',
		source: 'V2 OpenAPI, CancelledCashReceipt; that it is so at once is assumed',
		standing: ASSUMED,
		touches: "'Cancel' of a cash receipt ends as unknown although it is cancelled: raise 'Settle Time'.",
		of: 'receipted',
		run: onReceipted(async (shop, id) => {
			const { after } = await cancelReceipt(shop, id);
			return saw(after.body.status === 'CANCELLED', after.body.status ?? said(after));
		}),
	},
];
